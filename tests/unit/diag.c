/* SPDX-License-Identifier: MIT */
/* Diagnostics as text: places, carets, windows, order. Expected texts are
 * counted by hand. */
#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A text with a diag, and what is printed of it. */
struct bench {
    struct region region;
    struct source source;
    struct diag *diag;
    char *text;
};

static void open_bench(struct bench *bench, const char *text)
{
    *bench = (struct bench){0};
    source_set(&bench->source, &bench->region, "f", text, strlen(text));
    bench->diag = diag_new(&bench->region, &bench->source);
}

static const char *print(struct bench *bench, uint32_t limit)
{
    const struct diag_style style = {.limit = limit};
    size_t length;
    FILE *out = open_memstream(&bench->text, &length);
    assert_non_null(out);
    diag_print(bench->diag, &style, out);
    fclose(out);
    return bench->text;
}

static void close_bench(struct bench *bench)
{
    free(bench->text);
    region_free(&bench->region);
}

static void caret_stands_under_tabs_and_wide_letters(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "\ta\xE6\x97\xA5"
                       "e\xCC\x81 bad\tx");
    diag_error(bench.diag, (struct span){9, 12}, "m");
    assert_string_equal(print(&bench, 0), "f:1:7: error: m\n"
                                          "    1 |         a\xE6\x97\xA5"
                                          "e\xCC\x81 bad        x\n"
                                          "      |              ^~~\n");
    close_bench(&bench);
}

static void a_span_of_several_lines_is_underlined_on_its_first(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "one two\r\nthree");
    diag_error(bench.diag, (struct span){4, 12}, "m");
    assert_string_equal(print(&bench, 0), "f:1:5: error: m\n"
                                          "    1 | one two\n"
                                          "      |     ^~~\n");
    close_bench(&bench);
}

static void the_end_of_the_text_is_a_place(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "ab\n");
    diag_error(bench.diag, (struct span){3, 3}, "m");
    assert_string_equal(print(&bench, 0), "f:2:1: error: m\n"
                                          "    2 | \n"
                                          "      | ^\n");
    close_bench(&bench);
}

static void a_long_line_is_cut_around_the_caret(void **state)
{
    (void)state;
    struct bench bench;
    char line[1001];
    memset(line, 'x', 1000);
    line[1000] = '\0';
    open_bench(&bench, line);
    diag_error(bench.diag, (struct span){500, 503}, "m");
    char *text = strdup(print(&bench, 0));
    char *second = strchr(text, '\n') + 1;
    char *third = strchr(second, '\n') + 1;
    assert_int_equal(third - second, 8 + 120 + 3 + 1);
    assert_memory_equal(second, "    1 | ...xxx", 14);
    assert_memory_equal(third - 5, "x...\n", 5);
    /* 8 of the gutter, 3 dots, 40 letters */
    assert_int_equal(strcspn(third, "^"), 8 + 3 + 40);
    assert_string_equal(third + 8 + 3 + 40, "^~~\n");
    free(text);
    close_bench(&bench);
}

static void control_characters_reach_no_terminal(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "a\33[2J\x80z");
    struct finding *finding =
        diag_error(bench.diag, (struct span){6, 7}, "a\33[2J");
    finding_hint(finding, "turned \xE2\x80\xAE round");
    finding_witness(finding, "no text: \xFE");
    const char *text = print(&bench, 0);
    assert_null(strchr(text, '\33'));
    assert_non_null(strstr(text, " error: aU+001B[2J\n"));
    assert_non_null(strstr(text, " = hint: turned U+202E round\n"));
    assert_non_null(strstr(text, " = witness: no text: \\xFE\n"));
    assert_non_null(strstr(text, "    1 | a\xEF\xBF\xBD[2J\xEF\xBF\xBDz\n"
                                 "      |       ^\n"));
    close_bench(&bench);
}

static void findings_come_by_place_and_once(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "a b c");
    diag_error(bench.diag, (struct span){4, 5}, "third");
    diag_report(bench.diag, "slug", SEVERITY_WARNING, (struct span){2, 3},
                "second");
    diag_error(bench.diag, (struct span){0, 1}, "zero first");
    diag_error(bench.diag, (struct span){0, 1}, "a later one");
    diag_error(bench.diag, (struct span){0, 1}, "zero first");
    const char *text = print(&bench, 0);
    const char *zero = strstr(text, "error: zero first");
    const char *later = strstr(text, "error: a later one");
    const char *second = strstr(text, "f:1:3: warning: second [-Wslug]\n");
    const char *third = strstr(text, "f:1:5: error: third");
    assert_true(zero && zero < later && later < second && second < third);
    assert_null(strstr(later, "zero first"));
    close_bench(&bench);
}

static void beyond_the_limit_findings_are_counted(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "a b c d");
    for (uint32_t i = 0; i < 4; i++)
        diag_report(bench.diag, "slug",
                    i == 2 ? SEVERITY_ERROR : SEVERITY_WARNING,
                    (struct span){2 * i, 2 * i + 1}, "m");
    assert_non_null(strstr(print(&bench, 1),
                           "\n1 more error and 2 warnings not shown "
                           "(--max-messages 0 shows all)\n"));
    close_bench(&bench);
}

static void what_was_rewound_is_not_told(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "text");
    struct span place = {0, 1};
    diag_error(bench.diag, place, "kept");
    uint32_t mark = diag_mark(bench.diag);
    diag_error(bench.diag, place, "forgotten");
    diag_report(bench.diag, "slug", SEVERITY_WARNING, place, "this, too");
    diag_rewind(bench.diag, mark);
    assert_int_equal(diag_count(bench.diag, SEVERITY_ERROR), 1);
    assert_int_equal(diag_count(bench.diag, SEVERITY_WARNING), 0);
    const char *told = print(&bench, 0);
    assert_non_null(strstr(told, "kept"));
    assert_null(strstr(told, "forgotten"));
    assert_null(strstr(told, "this, too"));
    close_bench(&bench);
}

static void policy_switches_a_slug(void **state)
{
    (void)state;
    struct bench bench;
    open_bench(&bench, "a");
    diag_policy(bench.diag, "off", SEVERITY_OFF);
    diag_policy(bench.diag, "hard", SEVERITY_ERROR);
    struct finding *off = diag_report(bench.diag, "off", SEVERITY_WARNING,
                                      (struct span){0, 1}, "unseen");
    finding_note(off, (struct span){0, 1}, "unseen");
    finding_hint(off, "unseen");
    finding_witness(off, "unseen");
    finding_did_you_mean(off, "a", (const char *const[]){"a"}, 1);
    diag_report(bench.diag, "hard", SEVERITY_WARNING, (struct span){0, 1}, "h");
    diag_report(bench.diag, "soft", SEVERITY_WARNING, (struct span){0, 1}, "s");
    assert_int_equal(diag_count(bench.diag, SEVERITY_ERROR), 1);
    assert_int_equal(diag_count(bench.diag, SEVERITY_WARNING), 1);
    assert_null(strstr(print(&bench, 0), "unseen"));
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(caret_stands_under_tabs_and_wide_letters),
        cmocka_unit_test(a_span_of_several_lines_is_underlined_on_its_first),
        cmocka_unit_test(the_end_of_the_text_is_a_place),
        cmocka_unit_test(a_long_line_is_cut_around_the_caret),
        cmocka_unit_test(control_characters_reach_no_terminal),
        cmocka_unit_test(findings_come_by_place_and_once),
        cmocka_unit_test(beyond_the_limit_findings_are_counted),
        cmocka_unit_test(what_was_rewound_is_not_told),
        cmocka_unit_test(policy_switches_a_slug),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
