/* SPDX-License-Identifier: MIT */
/* Breadth-first search over states and running timers. See space.h. */
#include "algo/space.h"

#include "base/map.h"

/* What an effect does to timers. */
struct timing {
    uint32_t started, stopped;
};

struct search {
    struct space space;
    struct region *region;
    struct map *known;     /* state and timers -> place + 1 */
    struct timing *timing; /* by effect */
    timer_id *timer_of;    /* by column: the timer that runs out, or NONE */
    ARRAY(struct place) places;
};

/* Of several actions on one timer the last one counts. */
static struct timing timing_of(const struct machine *machine, effect_id effect)
{
    struct range range = machine->effects[effect].actions;
    struct timing timing = {0, 0};
    for (uint32_t i = 0; i < range.count; i++) {
        const struct action *action =
            &machine->actions[machine->effect_actions[range.first + i]];
        if (action->kind == ACTION_PLAIN)
            continue;
        uint32_t bit = (uint32_t)1 << action->timer;
        timing.started &= ~bit;
        timing.stopped &= ~bit;
        *(action->kind == ACTION_START ? &timing.started : &timing.stopped) |=
            bit;
    }
    return timing;
}

static uint32_t arrive(struct search *search, struct place place,
                       effect_id effect)
{
    const struct timing *timing = &search->timing[effect];
    place.running = (place.running & ~timing->stopped) | timing->started;
    uint32_t *known =
        map_at(search->known, (uint64_t)place.state << 32 | place.running);
    if (!*known) {
        *array_push(search->region, &search->places) = place;
        *known = search->places.count;
    }
    return *known - 1;
}

static uint32_t take(struct search *search, struct place from, column_id column)
{
    const struct cell *cell =
        machine_cell(search->space.machine, from.state, column);
    timer_id timer = search->timer_of[column];
    struct place to = {cell->next, from.running};
    if (timer != NONE) {
        if (!(from.running >> timer & 1))
            return NONE;
        to.running &= ~((uint32_t)1 << timer);
    }
    return arrive(search, to, cell->effect);
}

static void explore(struct search *search)
{
    const struct machine *machine = search->space.machine;
    uint32_t columns = machine->column_count;
    ARRAY(uint32_t) next = {0};
    arrive(search, (struct place){machine->start.state, 0},
           machine->start.effect);
    uint32_t i = 0;
    for (; i < search->places.count; i++) {
        if ((uint64_t)search->places.count * columns > SPACE_STEPS)
            break;
        struct place from = search->places.at[i];
        for (column_id column = 0; column < columns; column++)
            *array_push(search->region, &next) = take(search, from, column);
    }
    search->space.is_whole = i == search->places.count;
    search->space.places = search->places.at;
    search->space.count = search->places.count;
    search->space.next = next.at;
}

/* Lists the steps by where they lead. */
static void list_sources(struct space *space, struct region *region)
{
    uint32_t columns = space->machine->column_count;
    size_t steps = (size_t)space->count * columns;
    space->first = region_array(region, uint32_t, space->count + 2u);
    space->sources = region_array(region, uint32_t, steps);
    uint32_t *end = space->first + 1;
    for (size_t i = 0; i < steps; i++)
        if (space->next[i] != NONE)
            end[space->next[i] + 1]++;
    for (uint32_t p = 0; p < space->count; p++)
        end[p + 1] += end[p];
    for (size_t i = 0; i < steps; i++)
        if (space->next[i] != NONE)
            space->sources[end[space->next[i]]++] = (uint32_t)(i / columns);
}

struct space space_of(const struct machine *machine, struct region *region)
{
    struct search search = {
        .space = {.machine = machine},
        .region = region,
        .known = map_new(region),
        .timing = region_array(region, struct timing, machine->effect_count),
        .timer_of = region_array(region, timer_id, machine->column_count)};
    for (effect_id e = 0; e < machine->effect_count; e++)
        search.timing[e] = timing_of(machine, e);
    for (event_id e = 0; e < machine->event_count; e++)
        for (uint32_t v = 0; v < machine->events[e].valuations; v++)
            search.timer_of[machine->events[e].column + v] =
                machine->events[e].timer;
    explore(&search);
    if (search.space.is_whole)
        list_sources(&search.space, region);
    return search.space;
}
