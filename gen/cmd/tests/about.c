/* SPDX-License-Identifier: MIT */
/* What is to be known of a suite before it is used, in words. */
#include "base/collector.h"
#include "cmd/tests/print.h"

#include <inttypes.h>
#include <string.h>

enum { LINE = 80 };

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

/* Words behind a margin, in as many lines as it takes. */
static void print_wrapped(const char *text, const char *margin, FILE *out)
{
    int column = 0;
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (!column || column + 1 + length > LINE) {
            fprintf(out, "%s%s", column ? "\n" : "", margin);
            column = (int)strlen(margin);
        } else {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
    fputc('\n', out);
}

/* "A = B = C" for the states of a class; "" if it is one. */
static const char *class_text(const struct tests *tests, uint32_t class)
{
    const struct machine *machine = tests->machine;
    const char *text = "";
    uint32_t count = 0;
    for (state_id state = 0; state < machine->state_count; state++)
        if (tests->suite->class_of[state] == class)
            text = region_format(
                tests->region, "%s%s%s", text, count++ ? " = " : "",
                machine_text(machine, machine->states[state].name));
    return count > 1 ? text : "";
}

static const char *guarantee_text(const struct tests *tests)
{
    struct collector text;
    tests_print_guarantee(tests, collector_open(&text));
    return collector_close(&text, tests->region);
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
    fprintf(out, "\n%s%" PRIu32 " test%s, %" PRIu64 " events\n", margin,
            suite->count, suite->count == 1 ? "" : "s", suite->events);
    print_wrapped(guarantee_text(tests), margin, out);
    if (!suite->classes || suite->classes == suite->states)
        return;
    fprintf(out,
            "%sof its %" PRIu32 " states %" PRIu32
            " can be told apart; no events tell these from each other:\n",
            margin, suite->states, suite->classes);
    for (uint32_t class = 0; class < suite->classes; class ++) {
        const char *text = class_text(tests, class);
        if (*text)
            print_wrapped(text, margin, out);
    }
}
