/* SPDX-License-Identifier: MIT */
/*
 * Where a machine can be: its places. A place is a state and the timers that
 * run there; any event may come in any place with any valuation of its guards,
 * but a timer runs out only while it runs. It runs from its `start` to its
 * `stop`, or until it has run out.
 */
#ifndef SEGUE_ALGO_SPACE_H
#define SEGUE_ALGO_SPACE_H

#include "ir/machine.h"

#include <stdbool.h>

/* Steps that are looked at, at most; a machine without timers has its cells. */
enum { SPACE_STEPS = 1 << 25 };

struct place {
    state_id state;
    uint32_t running; /* bit t: timer t runs */
};

struct space {
    const struct machine *machine;
    struct place *places; /* 0 is the start; nearest first */
    uint32_t count;
    bool is_whole;   /* false: there are more, the search was stopped, and what
                      * follows is not made */
    uint32_t *next;  /* by place and column: the place after the step, NONE if
                      * the event cannot come */
    uint32_t *first; /* by place, one more: where its sources begin */
    uint32_t *sources; /* places from which a step leads there, once a step */
};

/* All places that the machine can get into from its start, breadth first.
 * O(places times columns). */
struct space space_of(const struct machine *machine, struct region *region);

/* The place after a step, or NONE if the event cannot come. */
static inline uint32_t space_next(const struct space *space, uint32_t place,
                                  column_id column)
{
    return space->next[(size_t)place * space->machine->column_count + column];
}

#endif
