/* SPDX-License-Identifier: MIT */
/* Transitions, and steps counted by them. See coverage.h. */
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

struct coverage coverage_new(const struct machine *machine,
                             struct region *region)
{
    ARRAY(struct transition) list = {0};
    struct reach reach = reach_from_start(machine, region);
    for (state_id s = 0; s < machine->state_count; s++) {
        if (!reach.arrivals[s].is_reached)
            continue;
        for (event_id e = 0; e < machine->event_count; e++) {
            const struct event *event = &machine->events[e];
            for (uint32_t v = 0; v < event->valuations; v++) {
                column_id c = event->column + v;
                if (machine_cell(machine, s, c)->verdict == VERDICT_TAKEN &&
                    first_column(machine, s, event, c) == c)
                    *array_push(region, &list) = (struct transition){s, c, 0};
            }
        }
    }
    return (struct coverage){machine, list.at, list.count, 0};
}

/* The transition whose first cell this is, or NULL. */
static struct transition *find(const struct coverage *coverage, state_id state,
                               column_id column)
{
    uint32_t low = 0, high = coverage->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        struct transition *it = &coverage->transitions[middle];
        if (it->state == state && it->column == column)
            return it;
        if (it->state < state || (it->state == state && it->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void coverage_add(struct coverage *coverage, state_id state, column_id column,
                  uint64_t steps)
{
    const struct machine *machine = coverage->machine;
    const struct event *event =
        &machine->events[machine_event_of(machine, column)];
    struct transition *it =
        find(coverage, state, first_column(machine, state, event, column));
    if (!it || !steps)
        return;
    coverage->covered += !it->count;
    it->count += steps;
}

struct coverage coverage_of_counts(const struct machine *machine,
                                   const uint64_t *counts,
                                   struct region *region)
{
    struct coverage coverage = coverage_new(machine, region);
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id c = 0; c < machine->column_count; c++, counts++)
            if (*counts)
                coverage_add(&coverage, s, c, *counts);
    return coverage;
}

struct coverage coverage_of(const struct machine *machine,
                            struct region *region)
{
    struct coverage coverage = coverage_new(machine, region);
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
            coverage_add(&coverage, state, column, 1);
            state = machine_cell(machine, state, column)->next;
        }
    }
    return coverage;
}

uint32_t coverage_percent(const struct coverage *coverage)
{
    if (!coverage->count)
        return 100;
    return (uint32_t)((uint64_t)coverage->covered * 100 / coverage->count);
}
