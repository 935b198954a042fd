/* SPDX-License-Identifier: MIT */
/*
 * A suite as a program in C: the arrays, and behind them a loop that hands the
 * events to an implementation, compares and prints TAP (driver.h). It knows
 * nothing of the implementation but three functions, which its user writes.
 */
#include "cmd/tests/arrays.h"

#include <inttypes.h>

static const char usage[] =
    " * Include this in a source file, write there the functions that are\n"
    " * declared below, and you have a program that tests an implementation "
    "and\n"
    " * prints TAP. Its status is 0 if every test passes.\n";

/* Names by number, for messages; 0 where nobody has a number. */
static void print_names(const struct tests *tests, const char *kind,
                        const name_id *names, uint32_t count, FILE *out)
{
    fprintf(out,
            "enum { TEST_%s_NAMES = %" PRIu32
            " };\nstatic const char *const test_%s_names[] = {\n",
            kind[0] == 'a' ? "ACTION" : "STATE", count, kind);
    for (uint32_t i = 0; i < count; i++)
        if (names[i])
            fprintf(out, "    \"%s\",\n",
                    machine_text(tests->machine, names[i]));
        else
            fputs("    0,\n", out);
    fputs(count ? "};\n\n" : "    0,\n};\n\n", out);
}

static void print_action_names(const struct tests *tests, FILE *out)
{
    const struct machine *machine = tests->machine;
    name_id *names =
        region_array(tests->region, name_id, machine->action_count);
    for (action_id i = 0; i < machine->action_count; i++)
        names[i] = machine->actions[i].name;
    print_names(tests, "action", names, machine->action_count, out);
}

static void print_state_names(const struct tests *tests, FILE *out)
{
    const struct machine *machine = tests->machine;
    name_id *names =
        region_array(tests->region, name_id, machine->state_number_limit);
    for (state_id i = 0; i < machine->state_count; i++)
        names[machine->states[i].number] = machine->states[i].name;
    print_names(tests, "state", names, machine->state_number_limit, out);
}

void tests_print_harness(const struct tests *tests, FILE *out)
{
    unsigned seen = tests->suite->plan.seen;
    arrays_print_opening(tests, usage, "#include <stdio.h>\n", out);
    arrays_print(tests, "test", "TEST", out);
    fprintf(out,
            "#define TEST_SEES_VERDICT %d\n"
            "#define TEST_SEES_ACTIONS %d\n"
            "#define TEST_SEES_STATE %d\n\n",
            !!(seen & SEEN_VERDICT), !!(seen & SEEN_ACTIONS),
            !!(seen & SEEN_STATE));
    if (seen & SEEN_ACTIONS)
        print_action_names(tests, out);
    if (seen & SEEN_STATE)
        print_state_names(tests, out);
    fputs(tests_driver, out);
    fputs("\n#endif\n", out);
}
