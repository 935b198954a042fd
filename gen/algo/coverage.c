/* SPDX-License-Identifier: MIT */
/* Transitions that scenarios cover. See coverage.h. */
#include "algo/coverage.h"

#include "algo/reach.h"
#include "algo/simulate.h"

static bool is_same(const struct cell *a, const struct cell *b)
{
    return b->verdict == VERDICT_TAKEN && a->rule == b->rule &&
           a->next == b->next && a->effect == b->effect;
}

/* The first column of the cell's transition. */
static column_id first_column(const struct machine *machine, state_id state,
                              const struct event *event, column_id column)
{
    const struct cell *cell = machine_cell(machine, state, column);
    column_id first = event->column;
    while (first < column &&
           !is_same(cell, machine_cell(machine, state, first)))
        first++;
    return first;
}

/* Marks the cells that scenarios step through, at their first column. */
static bool *mark(const struct machine *machine, struct region *region)
{
    bool *is_played = region_array(
        region, bool, (size_t)machine->state_count * machine->column_count);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        struct replay replay = simulate_scenario(machine, scenario);
        state_id state = scenario->from;
        for (uint32_t k = 0; k < scenario->steps.count; k++) {
            uint32_t at = scenario->steps.first + k;
            if (!replay.holds && at == replay.step)
                break;
            const struct step *step = &machine->steps[at];
            column_id column =
                machine_column(machine, step->event, step->guards);
            column_id first = first_column(
                machine, state, &machine->events[step->event], column);
            is_played[(size_t)state * machine->column_count + first] = true;
            state = machine_cell(machine, state, column)->next;
        }
    }
    return is_played;
}

struct coverage coverage_of(const struct machine *machine,
                            struct region *region)
{
    ARRAY(struct transition) list = {0};
    struct coverage coverage = {0};
    struct reach reach = reach_from_start(machine, region);
    const bool *is_played = mark(machine, region);
    for (state_id s = 0; s < machine->state_count; s++) {
        if (!reach.arrivals[s].is_reached)
            continue;
        for (event_id e = 0; e < machine->event_count; e++) {
            const struct event *event = &machine->events[e];
            for (uint32_t v = 0; v < event->valuations; v++) {
                column_id c = event->column + v;
                if (machine_cell(machine, s, c)->verdict != VERDICT_TAKEN ||
                    first_column(machine, s, event, c) != c)
                    continue;
                bool is_covered =
                    is_played[(size_t)s * machine->column_count + c];
                *array_push(region, &list) =
                    (struct transition){s, c, is_covered};
                coverage.covered += is_covered;
            }
        }
    }
    coverage.transitions = list.at;
    coverage.count = list.count;
    return coverage;
}

uint32_t coverage_percent(const struct coverage *coverage)
{
    if (!coverage->count)
        return 100;
    return (uint32_t)((uint64_t)coverage->covered * 100 / coverage->count);
}
