/* SPDX-License-Identifier: MIT */
/* Breadth-first search over the matrix. See reach.h. */
#include "algo/reach.h"

static void arrive(struct reach *reach, state_id state, struct arrival arrival)
{
    if (reach->arrivals[state].is_reached)
        return;
    reach->arrivals[state] = arrival;
    reach->order[reach->count++] = state;
}

struct reach reach_from_start(const struct machine *machine,
                              struct region *region)
{
    struct reach reach = {
        region_array(region, struct arrival, machine->state_count),
        region_array(region, state_id, machine->state_count), 0};
    arrive(&reach, machine->start.state, (struct arrival){true, 0, NONE, NONE});
    for (uint32_t i = 0; i < reach.count; i++) {
        state_id from = reach.order[i];
        uint32_t distance = reach.arrivals[from].distance + 1;
        for (column_id column = 0; column < machine->column_count; column++)
            arrive(&reach, machine_cell(machine, from, column)->next,
                   (struct arrival){true, distance, from, column});
    }
    return reach;
}

column_id *reach_path(const struct reach *reach, state_id state,
                      struct region *region)
{
    uint32_t distance = reach->arrivals[state].distance;
    column_id *path = region_array(region, column_id, distance);
    while (distance) {
        path[--distance] = reach->arrivals[state].column;
        state = reach->arrivals[state].from;
    }
    return path;
}
