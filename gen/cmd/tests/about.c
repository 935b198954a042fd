/* SPDX-License-Identifier: MIT */
/* What is to be known of a suite before it is used, in words. */
#include "cmd/tests/print.h"

#include <inttypes.h>

const char *tests_method(const struct tests *tests)
{
    static const char *const names[] = {"tour", "pairs", "w", "hsi"};
    return names[tests->suite->plan.method];
}

void tests_print_seen(const struct tests *tests, FILE *out)
{
    static const char *const names[] = {"verdict", "actions", "state"};
    const char *before = "";
    for (int i = 0; i < 3; i++) {
        if (!(tests->suite->plan.seen >> i & 1))
            continue;
        fprintf(out, "%s%s", before, names[i]);
        before = ", ";
    }
}

void tests_print_guarantee(const struct tests *tests, FILE *out)
{
    uint32_t bound = suite_bound(tests->suite);
    if (bound)
        fprintf(out,
                "finds every implementation of at most %" PRIu32
                " state%s that differs from the machine",
                bound, bound == 1 ? "" : "s");
    else if (tests->suite->plan.method == SUITE_TOUR)
        fputs("finds every wrong answer of an implementation that goes to the "
              "right states; one that goes to a wrong state may pass",
              out);
    else
        fputs("finds every wrong answer, even if it depends on the transition "
              "before, of an implementation that goes to the right states; one "
              "that goes to a wrong state may pass",
              out);
}

/* The states of a class, if they are several. */
static void print_class(const struct tests *tests, uint32_t class,
                        const char *margin, FILE *out)
{
    const struct machine *machine = tests->machine;
    const uint32_t *class_of = tests->suite->class_of;
    const char *first = NULL, *before = margin;
    for (state_id state = 0; state < machine->state_count; state++) {
        if (class_of[state] != class)
            continue;
        const char *name = machine_text(machine, machine->states[state].name);
        if (first)
            fprintf(out, "%s%s%s", before, before == margin ? first : "",
                    before == margin ? " = " : "");
        if (first)
            fputs(name, out), before = " = ";
        else
            first = name;
    }
    fputs(before == margin ? "" : "\n", out);
}

void tests_print_about(const struct tests *tests, const char *margin, FILE *out)
{
    const struct suite *suite = tests->suite;
    fprintf(out, "%smachine %s, method %s", margin,
            machine_text(tests->machine, tests->machine->name),
            tests_method(tests));
    if (suite->plan.extra_states)
        fprintf(out, ", extra states %" PRIu32, suite->plan.extra_states);
    fputs("; seen: ", out);
    tests_print_seen(tests, out);
    fprintf(out, "\n%s%" PRIu32 " test%s, %" PRIu64 " events\n%s", margin,
            suite->count, suite->count == 1 ? "" : "s", suite->events, margin);
    tests_print_guarantee(tests, out);
    fputc('\n', out);
    if (suite->classes == suite->states)
        return;
    fprintf(out,
            "%sthe machine has %" PRIu32 " states; %" PRIu32
            " can be told apart, for no events tell these from each other:\n",
            margin, suite->states, suite->classes);
    for (uint32_t class = 0; class < suite->classes; class ++)
        print_class(tests, class, margin, out);
}
