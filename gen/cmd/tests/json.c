/* SPDX-License-Identifier: MIT */
/* A suite in JSON. Lines break between events only, so that tests that differ
 * differ in lines. */
#include "base/json.h"
#include "base/collector.h"
#include "cmd/tests/print.h"
#include "draw/notation.h"

#include <inttypes.h>

static void print_name(const struct machine *machine, name_id name, FILE *out)
{
    json_string(machine_text(machine, name), out);
}

static void print_actions(const struct machine *machine, effect_id effect,
                          FILE *out)
{
    struct range actions = machine->effects[effect].actions;
    fputs("\"actions\": [", out);
    for (uint32_t i = 0; i < actions.count; i++) {
        action_id action = machine->effect_actions[actions.first + i];
        fputs(i ? ", " : "", out);
        print_name(machine, machine->actions[action].name, out);
    }
    fputc(']', out);
}

static void print_guards(const struct machine *machine, uint64_t guards,
                         FILE *out)
{
    const char *before = "";
    fputs("\"guards\": [", out);
    for (guard_id guard = 0; guard < machine->guard_count; guard++) {
        if (!(guards >> guard & 1))
            continue;
        fputs(before, out);
        print_name(machine, machine->guards[guard].name, out);
        before = ", ";
    }
    fputc(']', out);
}

static void print_step(const struct machine *machine, state_id state,
                       column_id column, FILE *out)
{
    const struct cell *cell = machine_cell(machine, state, column);
    fputs("{\"event\": ", out);
    print_name(machine, machine->events[machine_event_of(machine, column)].name,
               out);
    fputs(", ", out);
    print_guards(machine, machine_guards_of(machine, column), out);
    fprintf(out, ", \"verdict\": \"%s\", ",
            notation_verdict((enum verdict)cell->verdict));
    print_actions(machine, cell->effect, out);
    fputs(", \"state\": ", out);
    print_name(machine, machine->states[cell->next].name, out);
    fputc('}', out);
}

static void print_test(const struct machine *machine,
                       const struct suite_test *test, FILE *out)
{
    state_id state = machine->start.state;
    fputs("    [\n", out);
    for (uint32_t i = 0; i < test->length; i++) {
        fputs("      ", out);
        print_step(machine, state, test->columns[i], out);
        fputs(i + 1 < test->length ? ",\n" : "\n", out);
        state = machine_cell(machine, state, test->columns[i])->next;
    }
    fputs("    ]", out);
}

static void print_seen(unsigned seen, FILE *out)
{
    static const char *const names[] = {"verdict", "actions", "state"};
    const char *before = "";
    fputs("  \"seen\": [", out);
    for (int i = 0; i < 3; i++) {
        if (!(seen >> i & 1))
            continue;
        fprintf(out, "%s\"%s\"", before, names[i]);
        before = ", ";
    }
    fputs("],\n", out);
}

/* A number; null where nothing is known of states. */
static void print_count(const char *name, uint32_t count, FILE *out)
{
    fprintf(out, "  \"%s\": ", name);
    if (count)
        fprintf(out, "%" PRIu32 ",\n", count);
    else
        fputs("null,\n", out);
}

static void print_head(const struct tests *tests, FILE *out)
{
    const struct suite *suite = tests->suite;
    struct collector guarantee;
    tests_print_guarantee(tests, collector_open(&guarantee));
    fputs("{\n  \"machine\": ", out);
    print_name(tests->machine, tests->machine->name, out);
    fprintf(out, ",\n  \"method\": \"%s\",\n  \"extra_states\": %" PRIu32 ",\n",
            tests_method(tests), suite->plan.extra_states);
    print_seen(suite->plan.seen, out);
    fputs("  \"guarantee\": ", out);
    json_string(collector_close(&guarantee, tests->region), out);
    fputs(",\n", out);
    print_count("bound", suite_bound(suite), out);
    print_count("states", suite->states, out);
    print_count("classes", suite->classes, out);
    fprintf(out, "  \"tests\": %" PRIu32 ",\n  \"events\": %" PRIu64 ",\n",
            suite->count, suite->events);
}

void tests_print_json(const struct tests *tests, FILE *out)
{
    const struct machine *machine = tests->machine;
    const struct suite *suite = tests->suite;
    print_head(tests, out);
    fputs("  \"start\": {", out);
    print_actions(machine, machine->start.effect, out);
    fputs(", \"state\": ", out);
    print_name(machine, machine->states[machine->start.state].name, out);
    fputs("},\n  \"suite\": [\n", out);
    for (uint32_t i = 0; i < suite->count; i++) {
        print_test(machine, &suite->tests[i], out);
        fputs(i + 1 < suite->count ? ",\n" : "\n", out);
    }
    fputs("  ]\n}\n", out);
}
