/* SPDX-License-Identifier: MIT */
/* Shortest runs against a slow oracle: distances relaxed over all cells until
 * none changes. The runs themselves are stepped through. */
#include "algo/reach.h"
#include "algo/simulate.h"
#include "compile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct machine *load(const char *path, struct region *region)
{
    struct compiled compiled;
    static const struct option_spec warning = {NULL, 'W', "WARNING", ""};
    struct argument quiet = {&warning, "no-unreachable-state"};
    const struct arguments arguments = {
        .program = "test", .given = &quiet, .given_count = 1};
    assert_int_equal(compile(&compiled, path, &arguments, region),
                     COMPILE_WELL);
    return compiled.machines[0];
}

/* Bellman and Ford, with steps as edges; NONE: not reached. */
static uint32_t *relax(const struct machine *machine, struct region *region)
{
    uint32_t *steps = region_array(region, uint32_t, machine->state_count);
    for (state_id state = 0; state < machine->state_count; state++)
        steps[state] = state == machine->start.state ? 0 : NONE;
    for (state_id round = 0; round < machine->state_count; round++)
        for (state_id from = 0; from < machine->state_count; from++)
            for (column_id c = 0; c < machine->column_count; c++) {
                state_id next = machine_cell(machine, from, c)->next;
                if (steps[from] != NONE && steps[from] + 1 < steps[next])
                    steps[next] = steps[from] + 1;
            }
    return steps;
}

static void check_machine(const char *path)
{
    struct region region = REGION_EMPTY;
    const struct machine *machine = load(path, &region);
    struct reach reach = reach_from_start(machine, &region);
    const uint32_t *steps = relax(machine, &region);
    uint32_t reached = 0;
    for (state_id goal = 0; goal < machine->state_count; goal++) {
        assert_int_equal(reach.arrivals[goal].is_reached, steps[goal] != NONE);
        if (steps[goal] == NONE)
            continue;
        reached++;
        assert_int_equal(reach.arrivals[goal].distance, steps[goal]);
        const column_id *run = reach_path(&reach, goal, &region);
        state_id state = machine->start.state;
        for (uint32_t i = 0; i < steps[goal]; i++)
            state =
                simulate_step(machine, state, machine_event_of(machine, run[i]),
                              machine_guards_of(machine, run[i]))
                    .cell->next;
        assert_int_equal(state, goal);
    }
    assert_int_equal(reach.count, reached);
    region_free(&region);
}

static void every_state_of_tcp(void **state)
{
    (void)state;
    check_machine("spec/tcp.segue");
}

static void states_that_are_not_reached(void **state)
{
    (void)state;
    check_machine("tests/diag/unreachable.segue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_of_tcp),
        cmocka_unit_test(states_that_are_not_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
