/* SPDX-License-Identifier: MIT */
/* UTF-8, nearest names, JSON strings, filters. */
#include "base/json.h"
#include "base/nearest.h"
#include "base/process.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

static void utf8_is_what_rfc_3629_says(void **state)
{
    (void)state;
    /* The examples of RFC 3629 section 7, and the borders of section 4. */
    static const char *const good[] = {
        "",
        "A\xE2\x89\xA2\xCE\x91.",
        "\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4",
        "\xF0\xA3\x8E\xB4",
        "\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF",
        "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
    };
    static const char *const bad[] = {
        "\x80",         "\xC0\x80",         "\xC1\xBF",     "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80", "\xF5\x80\x80\x80",
        "\xE2\x89",     "\xC3\x28",         "\xFF",         "\xF4\x90\x80\x80",
    };
    size_t offset;
    for (uint32_t i = 0; i < COUNT(good); i++)
        assert_true(utf8_valid(good[i], strlen(good[i]), &offset));
    for (uint32_t i = 0; i < COUNT(bad); i++) {
        char text[16] = "ab";
        strcat(text, bad[i]);
        assert_false(utf8_valid(text, strlen(text), &offset));
        assert_int_equal(offset, 2);
    }
}

static void utf8_finds_a_bad_byte_anywhere(void **state)
{
    (void)state;
    for (size_t bad = 0; bad < 40; bad++)
        for (size_t good = 0; good + 2 <= bad; good++) {
            char text[40];
            size_t offset;
            memset(text, 'a', sizeof text);
            memcpy(text + good, "\xC3\xA4", 2);
            assert_true(utf8_valid(text, sizeof text, &offset));
            text[bad] = (char)0xFF;
            assert_false(utf8_valid(text, sizeof text, &offset));
            assert_int_equal(offset, bad);
        }
}

static void utf8_reads_what_it_writes(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[4];
        uint32_t again;
        size_t size = utf8_encode(code, bytes);
        assert_int_equal(utf8_decode(bytes, size, &again), size);
        assert_int_equal(again, code);
    }
}

static void widths_are_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_width('a'), 1);
    assert_int_equal(utf8_width(0xE9), 1);    /* e with acute */
    assert_int_equal(utf8_width(0x0301), 0);  /* combining acute */
    assert_int_equal(utf8_width(0x65E5), 2);  /* a Han character */
    assert_int_equal(utf8_width(0xFF21), 2);  /* fullwidth A */
    assert_int_equal(utf8_width(0x1F600), 2); /* an emoji */
    assert_int_equal(utf8_width(0x1B), -1);   /* escape */
    assert_int_equal(utf8_width(0x202E), -1); /* right-to-left override */
    static const char text[] = "a\xe6\x97\xa5"
                               "e\xcc\x81\x1b\xff";
    assert_int_equal(utf8_columns(text, sizeof text - 1), 6);
}

static void the_nearest_name_is_the_one_meant(void **state)
{
    (void)state;
    static const char *const names[] = {
        "LISTEN", "SYN_SENT", "SYN_RECEIVED", "R:SYN+ACK", "ok", "FIN-WAIT-1",
    };
    static const struct {
        const char *wrong, *meant;
    } cases[] = {
        {"LISTN", "LISTEN"},
        {"listen", "LISTEN"},
        {"LSITEN", "LISTEN"},
        {"SYN-SENT", "SYN_SENT"},
        {"FIN_WAIT_1", "FIN-WAIT-1"},
        {"R:SYNACK", "R:SYN+ACK"},
        {"OK", "ok"},
        {"SYN_RECIEVED", "SYN_RECEIVED"},
        {"CLOSED", NULL},
        {"xy", NULL},
        {"", NULL},
    };
    for (uint32_t i = 0; i < COUNT(cases); i++) {
        const char *found = nearest_find(cases[i].wrong, names, COUNT(names));
        if (cases[i].meant)
            assert_string_equal(found, cases[i].meant);
        else
            assert_null(found);
    }
    assert_null(nearest_find("a", NULL, 0));
}

static void json_strings_are_valid_for_any_bytes(void **state)
{
    (void)state;
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    json_string("a\"\\\n\t\1\x7F\xC3\xA9\xFF"
                "b",
                out);
    fclose(out);
    assert_string_equal(text, "\"a\\\"\\\\\\n\\t\\u0001\\u007f\xC3\xA9"
                              "\xEF\xBF\xBD"
                              "b\"");
    free(text);
}

/* More than two pipes hold, both ways at once. */
static void a_filter_passes_megabytes(void **state)
{
    (void)state;
    enum { LENGTH = 8 << 20 };
    char *input = malloc(LENGTH), *text;
    size_t length;
    for (int i = 0; i < LENGTH; i++)
        input[i] = (char)('a' + i % 23);
    FILE *out = open_memstream(&text, &length);
    assert_true(process_filter((const char *const[]){"cat", NULL}, input,
                               LENGTH, out, NULL));
    fclose(out);
    assert_int_equal(length, LENGTH);
    assert_memory_equal(text, input, LENGTH);
    free(text);
    free(input);
}

static bool runs(const char *script)
{
    enum { LENGTH = 1 << 20 };
    char *input = calloc(1, LENGTH), *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    bool is_well =
        process_filter((const char *const[]){"sh", "-c", script, NULL}, input,
                       LENGTH, out, "install a shell");
    fclose(out);
    free(text);
    free(input);
    return is_well;
}

static void a_filter_may_fail_in_every_way(void **state)
{
    (void)state;
    assert_true(runs("cat >/dev/null"));
    assert_true(runs("exit 0")); /* reads nothing */
    assert_true(runs("exec <&-; echo said >&2; exit 0"));
    assert_false(runs("echo why >&2; exit 3"));
    assert_false(runs("kill -9 $$"));
    assert_true(runs("i=0; while [ $i -lt 9999 ]; do echo many words >&2; "
                     "i=$((i + 1)); done; cat >/dev/null"));
    assert_false(
        process_filter((const char *const[]){"no-such-program-anywhere", NULL},
                       "", 0, stderr, "install it"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_what_rfc_3629_says),
        cmocka_unit_test(utf8_finds_a_bad_byte_anywhere),
        cmocka_unit_test(utf8_reads_what_it_writes),
        cmocka_unit_test(widths_are_columns),
        cmocka_unit_test(the_nearest_name_is_the_one_meant),
        cmocka_unit_test(json_strings_are_valid_for_any_bytes),
        cmocka_unit_test(a_filter_passes_megabytes),
        cmocka_unit_test(a_filter_may_fail_in_every_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
