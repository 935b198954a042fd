/* SPDX-License-Identifier: MIT */
/* A search over (state, timer runs or not). See running.h. */
#include "algo/running.h"

bool running_after(const struct machine *machine, timer_id timer,
                   effect_id effect, bool is_running)
{
    struct range range = machine->effects[effect].actions;
    for (uint32_t i = 0; i < range.count; i++) {
        action_id action = machine->effect_actions[range.first + i];
        if (action == machine->timers[timer].start)
            is_running = true;
        else if (action == machine->timers[timer].stop)
            is_running = false;
    }
    return is_running;
}

struct search {
    const struct machine *machine;
    timer_id timer;
    struct running found;
    uint32_t *queue; /* state * 2 + runs */
    uint32_t count;
};

static void arrive(struct search *search, state_id state, bool is_running)
{
    bool *seen = is_running ? &search->found.can_run[state]
                            : &search->found.can_stand[state];
    if (*seen)
        return;
    *seen = true;
    search->queue[search->count++] = state * 2 + is_running;
}

static void leave(struct search *search, state_id state, bool is_running)
{
    const struct machine *machine = search->machine;
    const struct event *expiry =
        &machine->events[machine->timers[search->timer].event];
    for (column_id c = 0; c < machine->column_count; c++) {
        bool is_expiry =
            c >= expiry->column && c < expiry->column + expiry->valuations;
        if (is_expiry && !is_running)
            continue;
        const struct cell *cell = machine_cell(machine, state, c);
        arrive(search, cell->next,
               running_after(machine, search->timer, cell->effect,
                             is_running && !is_expiry));
    }
}

struct running running_of(const struct machine *machine, timer_id timer,
                          struct region *region)
{
    struct search search = {
        .machine = machine,
        .timer = timer,
        .found = {region_array(region, bool, machine->state_count),
                  region_array(region, bool, machine->state_count)},
        .queue = region_array(region, uint32_t, machine->state_count * 2u)};
    arrive(&search, machine->start.state,
           running_after(machine, timer, machine->start.effect, false));
    for (uint32_t i = 0; i < search.count; i++)
        leave(&search, search.queue[i] / 2, search.queue[i] % 2);
    return search.found;
}
