/* SPDX-License-Identifier: MIT */
/*
 * algo/equal: a machine is equal to itself however it is written, and each
 * single change that somebody could notice is found, and named.
 */
#include "algo/equal.h"

#include "grammar/parse.h"
#include "lower/lower.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const original =
    "machine m { event R: a, b; action x, y; guard g, h; timer T = 4s;\n"
    "group all = A, B; otherwise reject;\n"
    "initial state A alias AA { enter / y; R:a [g] / x -> B; ignore R:b; }\n"
    "final state B { R:a -> A; T / start T; }\n"
    "scenario \"s\" { R:a [g] / x -> B; }\n"
    "check \"c\" { always reachable state B after event R:a;\n"
    "never action x before enter state A; event T leads to state A; } }\n";

static const struct machine *build(const char *text, struct region *region)
{
    static struct choices none;
    struct source *source = region_new(region, struct source);
    struct names *names = names_new(region);
    source_set(source, region, "text", text, strlen(text));
    struct diag *diag = diag_new(region, source);
    struct lowering with = {source, names, &none};
    const struct ast_file *file = parse(source, names, region, diag);
    const struct machine *machine = lower(file->machines, &with, diag, region);
    assert_non_null(machine);
    return machine;
}

/* `original` with one text in it replaced. */
static const char *change(struct region *region, const char *from,
                          const char *to)
{
    const char *at = strstr(original, from);
    assert_non_null(at);
    return region_format(region, "%.*s%s%s", (int)(at - original), original, to,
                         at + strlen(from));
}

static void test_changes(void **state)
{
    static const struct {
        const char *from, *to, *expected;
    } changes[] = {
        {"machine m", "machine n", "machines differ"},
        {"a, b;", "a, b, c;", "3 and 4 events"}, /* the timer is one */
        {"R: a, b;", "R: a, b = 9;", "the numbers of 'R:b'"},
        {"x, y;", "x, y, z;", "actions"},
        {"g, h;", "h, g;", "guards differ: 'g' and 'h'"},
        {"T = 4s", "T = 5s", "timers differ: 'T' and 'T'"},
        {"all = A, B", "all = B", "the states of 'all'"},
        {"group all", "group most", "groups differ: 'all' and 'most'"},
        {"initial state A alias", "initial state A = 7 alias",
         "the numbers of 'A'"},
        {"alias AA", "alias AB", "the aliases of 'A'"},
        {"final state B", "state B", "the kinds of 'B'"},
        {"enter / y", "enter / x", "the actions of the start"},
        {"[g] / x -> B; ig", "[h] / x -> B; ig", "the guards of 'R:a'"},
        {"[g] / x -> B; ig", "[!g] / x -> B; ig", "the verdicts of 'R:a'"},
        {"[g] / x -> B; ig", "[g] / x; ig", "the next states of 'R:a'"},
        {"[g] / x -> B; ig", "[g] / x, x -> B; ig", "the actions of 'R:a'"},
        {"ignore R:b", "reject R:b", "the verdicts of 'R:b' in 'A'"},
        {"\"s\"", "\"t\"", "scenarios differ: 's' and 't'"},
        {"{ R:a [g] / x -> B; }", "{ R:a [g] / x; }", "steps 1 of \"s\""},
        {"{ R:a [g] / x -> B; }", "{ }", "beginning or length of 's'"},
        {"always reachable", "reachable", "sentences 1 of checks"},
        {"state B after", "state A after", "sentences 1 of checks"},
        {"after event R:a;", "after event R:a [g];", "sentences 1 of checks"},
        {" after event R:a;", ";", "sentences 1 of checks"},
        {"enter state A;", "leave state A;", "sentences 2 of checks"},
        {"before enter", "after enter", "sentences 2 of checks"},
        {"leads to state A", "leads to state A if verdict taken",
         "sentences 3 of checks"},
        {"event T leads to state A;", "", "3 and 2 sentences of checks"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct region region = REGION_EMPTY;
        const char *text = change(&region, changes[i].from, changes[i].to);
        const char *difference = equal_difference(
            build(original, &region), build(text, &region), &region);
        if (!difference || !strstr(difference, changes[i].expected))
            fail_msg("'%s' for '%s': %s", changes[i].to, changes[i].from,
                     difference ? difference : "no difference");
        region_free(&region);
    }
}

static void test_equal(void **state)
{
    static const char *const ways[][2] = {
        {"R:a -> A;", "R:a [g | !g] -> AA;"},
        {"otherwise reject;", "for B { reject R:b; } otherwise reject;"},
        {"\"s\" {", "\"s\" @\"why\" {"},
        {"guard g, h;", "guard g; guard h \"text\", i = g & h;"},
        {"before enter state A", "before state AA and (not event * or leave "
                                 "group all or leave state B)"},
        {"leads to state A", "leads to not state B @\"why\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct region region = REGION_EMPTY;
        const char *text = change(&region, ways[i][0], ways[i][1]);
        assert_null(equal_difference(build(original, &region),
                                     build(text, &region), &region));
        region_free(&region);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
