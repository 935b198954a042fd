/* SPDX-License-Identifier: MIT */
/* Circles, by strongly connected components. See circle.h. */
#include "algo/circle.h"

#include "algo/components.h"

/* A step on the way that closes a circle. */
struct arrival {
    uint32_t place;
    column_id column;
};

struct search {
    const struct circle_wanted *wanted;
    const struct space *space;
    bool *is_in;               /* by place: the circle may go there */
    const uint32_t *component; /* by place */
};

/* The place after a step that a circle may take; NONE if it may not. */
static uint32_t follow(const void *context, uint32_t place, column_id column)
{
    const struct search *search = context;
    const struct space *space = search->space;
    uint32_t next = space_next(space, place, column);
    if (next == NONE || !search->is_in[next])
        return NONE;
    struct moment moment =
        moment_step(space->machine, space->places[place].state, column);
    return condition_holds(&space->machine->wording, search->wanted->without,
                           &moment)
               ? NONE
               : next;
}

static uint32_t columns_of(const void *context, uint32_t place)
{
    const struct search *search = context;
    (void)place;
    return search->space->machine->column_count;
}

/* The column of the first step in a place that is on a circle and is wanted;
 * NONE if there is none. */
static column_id find_step(const struct search *search, uint32_t place)
{
    const struct space *space = search->space;
    for (column_id c = 0; c < space->machine->column_count; c++) {
        uint32_t next = follow(search, place, c);
        if (next == NONE || search->component[next] != search->component[place])
            continue;
        struct moment moment =
            moment_step(space->machine, space->places[place].state, c);
        if (condition_holds(&space->machine->wording, search->wanted->with,
                            &moment))
            return c;
    }
    return NONE;
}

/* Closes the circle: `place`, its first step, and the shortest way back. */
static struct circle close_circle(const struct search *search, uint32_t place,
                                  column_id first, struct region *region)
{
    const struct space *space = search->space;
    struct arrival *arrivals =
        region_array(region, struct arrival, space->count);
    bool *is_reached = region_array(region, bool, space->count);
    uint32_t *queue = region_array(region, uint32_t, space->count);
    uint32_t count = 0, begin = space_next(space, place, first);
    is_reached[begin] = true;
    queue[count++] = begin;
    for (uint32_t i = 0; !is_reached[place]; i++)
        for (column_id c = 0; c < space->machine->column_count; c++) {
            uint32_t next = follow(search, queue[i], c);
            if (next == NONE || is_reached[next])
                continue;
            is_reached[next] = true;
            arrivals[next] = (struct arrival){queue[i], c};
            queue[count++] = next;
        }
    struct circle circle = {.place = place, .length = 1};
    for (uint32_t at = place; at != begin; at = arrivals[at].place)
        circle.length++;
    circle.steps = region_array(region, column_id, circle.length);
    uint32_t i = circle.length;
    for (uint32_t at = place; at != begin; at = arrivals[at].place)
        circle.steps[--i] = arrivals[at].column;
    circle.steps[0] = first;
    return circle;
}

struct circle circle_find(const struct circle_wanted *wanted,
                          struct region *region)
{
    uint32_t places = wanted->space->count;
    struct search search = {.wanted = wanted,
                            .space = wanted->space,
                            .is_in = region_array(region, bool, places)};
    const struct graph graph = {places, &search, columns_of, follow};
    for (uint32_t i = 0; i < wanted->count; i++)
        search.is_in[wanted->places[i]] = true;
    search.component = components_of(&graph, search.is_in, region);
    for (uint32_t i = 0; i < wanted->count; i++) {
        column_id first = find_step(&search, wanted->places[i]);
        if (first != NONE)
            return close_circle(&search, wanted->places[i], first, region);
    }
    return (struct circle){.length = 0};
}
