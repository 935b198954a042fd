/* SPDX-License-Identifier: MIT */
/*
 * Layout and suite -> the self-test. A step is the number of a cell; of each
 * cell there is the input, the outcome and the next state, as the table should
 * have them, and of each effect its actions. See self_test.h.
 */
#include "emit/c/self_test.h"

#include "emit/c/print.h"

#include <inttypes.h>

struct suite c_self_test_suite(const struct machine *machine,
                               struct region *region)
{
    struct suite_plan plan = {SUITE_W, 0,
                              SEEN_VERDICT | SEEN_ACTIONS | SEEN_STATE};
    uint64_t cells = (uint64_t)machine->state_count * machine->column_count;

    if (cells <= C_SELF_TEST_SHORT) { /* it has no fewer events than cells */
        struct suite suite = suite_of(machine, plan, region);

        if (!suite.is_too_large && suite.events <= C_SELF_TEST_SHORT)
            return suite;
    }
    plan.method = SUITE_TOUR;
    return suite_of(machine, plan, region);
}

void c_self_test_declare(const struct c_layout *layout,
                         const struct suite *suite, FILE *out)
{
    c_print_template(
        layout,
        "\n"
        "/*\n"
        " * Tests the tables: whether they are as they were when this was "
        "generated.\n"
        " * Returns 0, or the number of the first test that fails, from 1. "
        "Each "
        "cell that\n"
        " * the machine can come to is looked at, and the actions of its "
        "effect.\n"
        " */\n"
        "uint32_t @p@_self_test(void);\n",
        out);
    fprintf(out, "#define %s_SELF_TEST_COUNT %" PRIu32 "u\n", layout->caps,
            suite->count);
}

/* The arrays of the suite while they are filled. */
struct copy {
    const struct machine *machine;
    const struct suite *suite;
    uint32_t *cell_number; /* by cell of the matrix: from 1; 0: not met */
    uint32_t cell_count;
    uint64_t *inputs, *outcomes, *states; /* by number of a cell */
    uint64_t *steps, *first;              /* of the tests */
};

/* The number of a cell, which is new or not. */
static uint32_t number_of(struct copy *copy, const struct c_layout *layout,
                          uint32_t at)
{
    const struct cell *cell = &copy->machine->cells[at];
    uint32_t *number = &copy->cell_number[at];

    if (*number == 0) {
        uint32_t i = copy->cell_count++;

        copy->inputs[i] = at % copy->machine->column_count;
        copy->outcomes[i] = cell->verdict;
        if (cell->verdict == VERDICT_TAKEN)
            copy->outcomes[i] += layout->effect_number[cell->effect];
        copy->states[i] = copy->machine->states[cell->next].number;
        *number = copy->cell_count;
    }
    return *number - 1;
}

static struct copy fill(const struct c_layout *layout,
                        const struct suite *suite, struct region *region)
{
    const struct machine *machine = layout->machine;
    size_t cells = (size_t)machine->state_count * machine->column_count;
    struct copy copy = {.machine = machine, .suite = suite};
    uint64_t at = 0;

    copy.cell_number = region_array(region, uint32_t, cells);
    copy.inputs = region_array(region, uint64_t, cells);
    copy.outcomes = region_array(region, uint64_t, cells);
    copy.states = region_array(region, uint64_t, cells);
    copy.steps = region_array(region, uint64_t, suite->events);
    copy.first = region_array(region, uint64_t, (size_t)suite->count + 1);
    for (uint32_t i = 0; i < suite->count; i++) {
        const struct suite_test *test = &suite->tests[i];
        state_id state = machine->start.state;

        copy.first[i] = at;
        for (uint32_t k = 0; k < test->length; k++) {
            uint32_t cell = state * machine->column_count + test->columns[k];

            copy.steps[at++] = number_of(&copy, layout, cell);
            state = machine->cells[cell].next;
        }
    }
    copy.first[suite->count] = at;
    return copy;
}

/* Inputs are the columns of the machine. */
static void print_inputs(const struct c_layout *layout, struct region *region,
                         FILE *out)
{
    uint32_t count = layout->machine->column_count;
    column_id *columns = region_array(region, column_id, count);

    for (column_id i = 0; i < count; i++)
        columns[i] = i;
    fputs("/* [input]: the event, and the guards that hold */\n", out);
    c_print_inputs(layout, "self", columns, count, out);
}

static void print_arrays(const struct c_layout *layout,
                         const struct c_tables *tables, const struct copy *copy,
                         struct region *region, FILE *out)
{
    const struct c_table *first = &tables->at[C_TABLE_EFFECT_FIRST];
    const struct c_table *actions = &tables->at[C_TABLE_EFFECT_ACTIONS];

    print_inputs(layout, region, out);
    fputs("/* [cell]: what is given, what must come of it, and the state "
          "after it */\n",
          out);
    c_print_array(layout, "self_inputs", copy->inputs, copy->cell_count, out);
    c_print_array(layout, "self_outcomes", copy->outcomes, copy->cell_count,
                  out);
    c_print_array(layout, "self_states", copy->states, copy->cell_count, out);
    fputs("/* the actions of effects, as the tables should have them */\n",
          out);
    c_print_array(layout, "self_effect_first", first->values, first->count,
                  out);
    c_print_array(layout, "self_effect_actions", actions->values,
                  actions->count, out);
    fputs("/* the tests: cells, one test behind the other, and [test]: its "
          "first */\n",
          out);
    c_print_array(layout, "self_steps", copy->steps, copy->suite->events, out);
    c_print_array(layout, "self_first", copy->first,
                  (size_t)copy->suite->count + 1, out);
    fputc('\n', out);
}

static const char helpers[] =
    "static int @p@_self_effect_fails(uint32_t effect)\n"
    "{\n"
    "    uint32_t first = @p@_self_effect_first[effect];\n"
    "    uint32_t expected = @p@_self_effect_first[effect + 1u] - first;\n"
    "    uint32_t count;\n"
    "    const uint8_t *actions = @p@_effect_list(effect, &count);\n"
    "    @a@ mask = 0;\n"
    "    uint32_t same = 0;\n"
    "\n"
    "    while ((same < count) && (same < expected) &&\n"
    "           (actions[same] == @p@_self_effect_actions[first + same])) {\n"
    "        mask |= (@a@)1 << actions[same];\n"
    "        same++;\n"
    "    }\n"
    "    return ((same != count) || (same != expected) ||\n"
    "            (mask != @p@_effect_mask(effect))) ? 1 : 0;\n"
    "}\n"
    "\n"
    "static int @p@_self_result_fails(struct segue_result result, uint32_t "
    "cell)\n"
    "{\n"
    "    uint32_t outcome = @p@_self_outcomes[cell];\n"
    "    uint32_t effect = 0;\n"
    "\n"
    "    if (outcome > 1u) {\n"
    "        effect = outcome - 2u;\n"
    "    }\n"
    "    return ((result.state != @p@_self_states[cell]) ||\n"
    "            (result.effect != effect) ||\n"
    "            ((uint32_t)result.verdict != (outcome - effect)) ||\n"
    "            (@p@_self_effect_fails(effect) != 0)) ? 1 : 0;\n"
    "}\n"
    "\n"
    "static int @p@_self_cell_fails(uint32_t state, uint32_t cell)\n"
    "{\n"
    "    uint32_t input = @p@_self_inputs[cell];\n"
    "    uint32_t event = @p@_self_events[input];\n"
    "    int fails = 0;\n";

static const char plain_step[] =
    "\n"
    "    fails = @p@_self_result_fails(@p@_step(state, event), cell);\n"
    "    return fails;\n"
    "}\n"
    "\n";

static const char guarded_steps[] =
    "    @g@ guards = @p@_self_guards[input];\n"
    "\n"
    "    if (guards == 0u) {\n"
    "        fails = @p@_self_result_fails(@p@_step(state, event), cell);\n"
    "    }\n"
    "    if (fails == 0) {\n"
    "        fails = @p@_self_result_fails(@p@_step_if(state, event, guards), "
    "cell);\n"
    "    }\n"
    "    return fails;\n"
    "}\n"
    "\n";

static const char function[] =
    "uint32_t @p@_self_test(void)\n"
    "{\n"
    "    uint32_t failed = 0;\n"
    "    uint32_t test;\n"
    "\n"
    "    if (@p@_self_effect_fails(@P@_START_EFFECT) != 0) {\n"
    "        failed = 1;\n"
    "    }\n"
    "    for (test = 0; (test < @P@_SELF_TEST_COUNT) && (failed == 0u); "
    "test++) {\n"
    "        uint32_t last = @p@_self_first[test + 1u];\n"
    "        uint32_t state = @P@_INITIAL;\n"
    "        uint32_t at;\n"
    "\n"
    "        for (at = @p@_self_first[test]; (at < last) && (failed == 0u); "
    "at++) {\n"
    "            uint32_t cell = @p@_self_steps[at];\n"
    "\n"
    "            if (@p@_self_cell_fails(state, cell) != 0) {\n"
    "                failed = test + 1u;\n"
    "            }\n"
    "            state = @p@_self_states[cell];\n"
    "        }\n"
    "    }\n"
    "    return failed;\n"
    "}\n";

void c_self_test_print(const struct c_layout *layout,
                       const struct c_tables *tables, const struct suite *suite,
                       FILE *out)
{
    struct region scratch = REGION_EMPTY;
    struct copy copy = fill(layout, suite, &scratch);

    fprintf(out,
            "\n/*\n"
            " * The self-test: %s, %" PRIu32 " test%s, %" PRIu64
            " events; %" PRIu32 " cells.\n"
            " */\n",
            suite->plan.method == SUITE_TOUR ? "a tour of the machine"
                                             : "a shortest way to each cell",
            suite->count, suite->count == 1 ? "" : "s", suite->events,
            copy.cell_count);
    print_arrays(layout, tables, &copy, &scratch, out);
    c_print_template(layout, helpers, out);
    c_print_template(
        layout, layout->guards.slots > 0 ? guarded_steps : plain_step, out);
    c_print_template(layout, function, out);
    region_free(&scratch);
}
