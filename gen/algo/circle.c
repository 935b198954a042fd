/* SPDX-License-Identifier: MIT */
/*
 * Circles, by strongly connected components. A step is on a circle if and only
 * if both its ends are in one component (R. Tarjan, Depth-first search and
 * linear graph algorithms, SIAM Journal on Computing 1, 1972).
 */
#include "algo/circle.h"

/* A place on the path that the depth-first search is on. */
struct frame {
    uint32_t place;
    column_id column; /* the next step to look at */
};

struct search {
    const struct circle_wanted *wanted;
    const struct space *space;
    bool *is_in;         /* by place: the circle may go there */
    uint32_t *index;     /* by place: when it was found, from 1; 0: not yet */
    uint32_t *low;       /* the least index that it leads back to */
    uint32_t *component; /* by place; 0: not known yet */
    struct frame *frames;
    uint32_t *waiting; /* places without a component, in order of index */
    uint32_t frame_count, waiting_count, indices, components;
};

/* The place after a step that a circle may take; NONE if it may not. */
static uint32_t follow(const struct search *search, uint32_t place,
                       column_id column)
{
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

static void open_place(struct search *search, uint32_t place)
{
    search->index[place] = search->low[place] = ++search->indices;
    search->frames[search->frame_count++] = (struct frame){place, 0};
    search->waiting[search->waiting_count++] = place;
}

static void lower(uint32_t *low, uint32_t to)
{
    *low = to < *low ? to : *low;
}

/* The place leads to nothing new: it closes a component if none of those found
 * after it leads back behind it. */
static void close_place(struct search *search, uint32_t place)
{
    search->frame_count--;
    if (search->frame_count)
        lower(&search->low[search->frames[search->frame_count - 1].place],
              search->low[place]);
    if (search->low[place] != search->index[place])
        return;
    search->components++;
    uint32_t last;
    do {
        last = search->waiting[--search->waiting_count];
        search->component[last] = search->components;
    } while (last != place);
}

static void find_components(struct search *search, uint32_t root)
{
    open_place(search, root);
    while (search->frame_count) {
        struct frame *frame = &search->frames[search->frame_count - 1];
        uint32_t place = frame->place;
        if (frame->column == search->space->machine->column_count) {
            close_place(search, place);
            continue;
        }
        uint32_t next = follow(search, place, frame->column++);
        if (next == NONE)
            continue;
        if (!search->index[next])
            open_place(search, next);
        else if (!search->component[next])
            lower(&search->low[place], search->index[next]);
    }
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
    struct frame *arrivals = region_array(region, struct frame, space->count);
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
            arrivals[next] = (struct frame){queue[i], c};
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
                            .is_in = region_array(region, bool, places),
                            .index = region_array(region, uint32_t, places),
                            .low = region_array(region, uint32_t, places),
                            .component = region_array(region, uint32_t, places),
                            .frames =
                                region_array(region, struct frame, places),
                            .waiting = region_array(region, uint32_t, places)};
    for (uint32_t i = 0; i < wanted->count; i++)
        search.is_in[wanted->places[i]] = true;
    for (uint32_t i = 0; i < wanted->count; i++)
        if (!search.index[wanted->places[i]])
            find_components(&search, wanted->places[i]);
    for (uint32_t i = 0; i < wanted->count; i++) {
        column_id first = find_step(&search, wanted->places[i]);
        if (first != NONE)
            return close_circle(&search, wanted->places[i], first, region);
    }
    return (struct circle){.length = 0};
}
