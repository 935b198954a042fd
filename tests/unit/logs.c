/* SPDX-License-Identifier: MIT */
/* What reads logs: lines of files, patterns, values picked from JSON. */
#include "base/json_pick.h"
#include "base/lines.h"
#include "cmd/monitor/pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

/* --- JSON ------------------------------------------------------------------
 */

static const char *pick(const char *text, struct json_value *value)
{
    static const struct json_name names[] = {{"a", 1}, {"b", 1}};
    static const struct json_path path = {names, 2}; /* .a.b */
    return json_pick(text, strlen(text), &path, 1, value);
}

static void json_is_what_rfc_8259_says(void **state)
{
    (void)state;
    /* The productions of sections 2 to 7, and their borders. */
    static const char *const good[] = {
        "{}",
        " { } ",
        "\t{\"\":\r\n0}",
        "{\"x\":-0,\"y\":10.25e+3,\"z\":1E-2}",
        "{\"x\":[true,false,null,[],{}]}",
        "{\"x\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u12aF\"}",
        "{\"x\":\"\x7f\xc3\xa9\"}",
    };
    static const char *const bad[] = {
        "",
        "[]",
        "\"a\"",
        "{",
        "}",
        "{}}",
        "{} x",
        "{,}",
        "{\"x\"}",
        "{\"x\":}",
        "{\"x\":1,}",
        "{x:1}",
        "{'x':1}",
        "{\"x\":01}",
        "{\"x\":1.}",
        "{\"x\":.5}",
        "{\"x\":+1}",
        "{\"x\":1e}",
        "{\"x\":-}",
        "{\"x\":tru}",
        "{\"x\":NaN}",
        "{\"x\":[1,]}",
        "{\"x\":[1 2]}",
        "{\"x\":[1}",
        "{\"x\":\"\\x\"}",
        "{\"x\":\"\\u12g4\"}",
        "{\"x\":\"\\u12",
        "{\"x\":\"\t\"}",
        "{\"x\":\"",
        "{\"x\":\"\\",
        "{\"x\" 1}",
        "{\"x\":True}",
        "{\"x\":1 \"y\":2}",
    };
    struct json_value value;
    for (uint32_t i = 0; i < COUNT(good); i++)
        assert_null(pick(good[i], &value));
    for (uint32_t i = 0; i < COUNT(bad); i++)
        if (!pick(bad[i], &value))
            fail_msg("accepted: %s", bad[i]);
    assert_non_null(json_pick("{\0}", 3, NULL, 0, NULL));
}

static void json_is_nested_to_a_limit(void **state)
{
    (void)state;
    char text[4 * JSON_DEEPEST] = "";
    struct json_value value;
    for (int deep = 0; deep < 2; deep++) {
        int levels = JSON_DEEPEST - 1 + deep;
        strcpy(text, "{\"x\":");
        memset(text + 5, '[', (size_t)levels);
        memset(text + 5 + levels, ']', (size_t)levels);
        strcpy(text + 5 + 2 * levels, "}");
        assert_int_equal(pick(text, &value) != NULL, deep);
    }
}

static void json_values_are_found_by_path(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum json_kind kind;
        const char *value;
    } cases[] = {
        {"{\"a\":{\"b\":\"x\"}}", JSON_STRING, "x"},
        {"{\"b\":1,\"a\":{\"a\":2,\"b\": 3.50 }}", JSON_NUMBER, "3.50"},
        {"{\"a\":{\"b\":[1, {}]}}", JSON_ARRAY, "[1, {}]"},
        {"{\"a\":{\"b\":{\"b\":1}}}", JSON_OBJECT, "{\"b\":1}"},
        {"{\"a\":{\"b\":true}}", JSON_BOOLEAN, "true"},
        {"{\"a\":{\"b\":1,\"b\":2}}", JSON_NUMBER, "2"},
        {"{\"a\":{\"b\":null}}", JSON_ABSENT, NULL},
        {"{\"a\":[{\"b\":1}]}", JSON_ABSENT, NULL},
        {"{\"a\":1,\"b\":1}", JSON_ABSENT, NULL},
        {"{\"x\":{\"a\":{\"b\":1}}}", JSON_ABSENT, NULL},
        {"{\"aa\":{\"b\":1}}", JSON_ABSENT, NULL},
    };
    for (uint32_t i = 0; i < COUNT(cases); i++) {
        struct json_value value;
        assert_null(pick(cases[i].text, &value));
        assert_int_equal(value.kind, cases[i].kind);
        if (!cases[i].value)
            continue;
        assert_int_equal(value.length, strlen(cases[i].value));
        assert_memory_equal(value.text, cases[i].value, value.length);
    }
}

static void json_escapes_are_resolved(void **state)
{
    (void)state;
    /* The clef is the example of RFC 8259, section 7. */
    static const char *const cases[][2] = {
        {"a\\\"\\\\\\/\\n", "a\"\\/\n"},
        {"\\u00e9\\u20AC", "\xC3\xA9\xE2\x82\xAC"},
        {"\\uD834\\uDD1E", "\xF0\x9D\x84\x9E"},
        {"\\uD834x", "\xEF\xBF\xBDx"},
        {"\\uDD1E\\uD834", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\\uD834\\u0041", "\xEF\xBF\xBD"
                           "A"},
    };
    for (uint32_t i = 0; i < COUNT(cases); i++) {
        char text[64], out[64];
        struct json_value value;
        snprintf(text, sizeof text, "{\"a\":{\"b\":\"%s\"}}", cases[i][0]);
        assert_null(pick(text, &value));
        assert_true(value.has_escapes);
        size_t length = json_unescape(&value, out);
        assert_true(length <= value.length);
        assert_int_equal(length, strlen(cases[i][1]));
        assert_memory_equal(out, cases[i][1], length);
    }
}

/* --- patterns --------------------------------------------------------------
 */

/* The event and the key that a pattern finds in a line, "EVENT|KEY". */
static const char *match(const char *pattern_text, const char *line)
{
    static char found[256];
    struct region region = REGION_EMPTY;
    const char *mistake;
    struct piece places[PLACES] = {{NULL, 0}};
    struct pattern *pattern =
        pattern_read(pattern_text, strlen(pattern_text), &mistake, &region);
    assert_non_null(pattern);
    strcpy(found, "no match");
    if (pattern_match(pattern, line, strlen(line), places)) {
        const struct piece *event = &places[PLACE_EVENT * PLACE_PARTS];
        const struct piece *key = &places[PLACE_KEY * PLACE_PARTS];
        snprintf(found, sizeof found, "%.*s|%.*s", (int)event->length,
                 event->at ? event->at : "", (int)key->length,
                 key->at ? key->at : "");
    }
    region_free(&region);
    return found;
}

static void patterns_find_places(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        /* pattern, line, event|key */
        {"%{event}", "A", "A|"},
        {"%{event}", "  A B", "A|"},
        {"%{event}", "", "no match"},
        {"%{event}", " \t", "no match"},
        {"%{key} %{event}", "k \t A", "A|k"},
        {"%{key} %{event}", "k", "no match"},
        {"%{key}: %{event}", "a:b: A", "A|a:b"},
        {"%{key}: %{event}", "x y: A", "A|y"},
        {"%{key}: %{event}", "x : A", "no match"},
        {"[%{event}]", "[] [A]", "A|"},
        {"[%{event}]", "a[[A]]", "[A|"},
        {"[%{event}]", "[A B]", "no match"},
        {"id=%{key}, %{event}", "id= id=7,x id=8, A", "A|8"},
        {"id=%{key}, %{event}", "id=7,8, A", "A|7,8"},
        {"x%*%{event}", "x y A", "y|"},
        {"x%*<%{event}>", "<B> x y> <A>", "A|"},
        {"x%*<%{event}>", "y <A>", "no match"},
        {"%{} %{} %{event}", "10:00 host A", "A|"},
        {"100%% %{event}", "100%% 100% A", "A|"},
        {" %{event}", "A B", "B|"},
        {" %{event}", "A", "no match"},
        {"%{event} ", "A", "no match"},
        {"%{event} ", "A ", "A|"},
        {"ab%{event}", "aabA", "A|"},
    };
    for (uint32_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(match(cases[i][0], cases[i][1]), cases[i][2]);
}

static void places_have_a_limit(void **state)
{
    (void)state;
    char line[PATTERN_WORD + 8] = "[";
    memset(line + 1, 'x', PATTERN_WORD);
    line[PATTERN_WORD + 1] = ']';
    assert_string_not_equal(match("[%{event}]", line), "no match");
    line[PATTERN_WORD + 1] = 'x';
    line[PATTERN_WORD + 2] = ']';
    assert_string_equal(match("[%{event}]", line), "no match");
}

/* --- lines -----------------------------------------------------------------
 */

static FILE *temporary(char path[32])
{
    strcpy(path, "/tmp/segue-lines-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    return fdopen(file, "w");
}

/* Line `i` of a file that is many buffers long: mostly short ones, a few as
 * long as a line may be, and a few longer. */
static size_t length_of_line(uint32_t i)
{
    return i % 97 == 0    ? LINES_LONGEST + i % 3 - 1
           : i % 501 == 0 ? 5 * LINES_LONGEST
                          : i % 40;
}

static void lines_are_whole_wherever_the_buffer_ends(void **state)
{
    (void)state;
    enum { LINES = 1200 };
    char path[32];
    struct region region = REGION_EMPTY;
    struct line line;
    FILE *out = temporary(path);
    for (uint32_t i = 0; i < LINES; i++) {
        for (size_t k = 0; k < length_of_line(i); k++)
            putc('a' + (int)((i + k) % 26), out);
        fputs(i + 1 == LINES ? "" : "\n", out);
    }
    fclose(out);
    struct lines *lines = lines_open(path, false, &region);
    assert_non_null(lines);
    for (uint32_t i = 0; i < LINES; i++) {
        size_t length = length_of_line(i);
        assert_true(lines_next(lines, &line));
        assert_int_equal(line.number, i + 1);
        assert_int_equal(line.is_cut, length > LINES_LONGEST);
        assert_int_equal(line.length, line.is_cut ? 0 : length);
        for (size_t k = 0; k < line.length; k++)
            if (line.text[k] != 'a' + (int)((i + k) % 26))
                fail_msg("line %u, byte %zu", i, k);
    }
    assert_false(lines_next(lines, &line));
    assert_true(lines_close(lines));
    unlink(path);
    region_free(&region);
}

static void ends_of_lines(void **state)
{
    (void)state;
    static const char text[] = "a\r\n\n\r\nb\rc\r\r\n\0x\nlast\r";
    static const struct {
        const char *text;
        size_t length;
    } wanted[] = {{"a", 1},      {"", 0},    {"", 0},
                  {"b\rc\r", 4}, {"\0x", 2}, {"last", 4}};
    char path[32];
    struct region region = REGION_EMPTY;
    struct line line;
    FILE *out = temporary(path);
    fwrite(text, 1, sizeof text - 1, out);
    fclose(out);
    struct lines *lines = lines_open(path, false, &region);
    for (uint32_t i = 0; i < COUNT(wanted); i++) {
        assert_true(lines_next(lines, &line));
        assert_int_equal(line.length, wanted[i].length);
        assert_memory_equal(line.text, wanted[i].text, line.length);
    }
    assert_false(lines_next(lines, &line));
    assert_true(lines_close(lines));
    unlink(path);
    region_free(&region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_what_rfc_8259_says),
        cmocka_unit_test(json_is_nested_to_a_limit),
        cmocka_unit_test(json_values_are_found_by_path),
        cmocka_unit_test(json_escapes_are_resolved),
        cmocka_unit_test(patterns_find_places),
        cmocka_unit_test(places_have_a_limit),
        cmocka_unit_test(lines_are_whole_wherever_the_buffer_ends),
        cmocka_unit_test(ends_of_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
