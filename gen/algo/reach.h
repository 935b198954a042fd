/* SPDX-License-Identifier: MIT */
/* Which states a machine can get into, and by which shortest run. */
#ifndef SEGUE_ALGO_REACH_H
#define SEGUE_ALGO_REACH_H

#include "ir/machine.h"

/* How a state is reached first. */
struct arrival {
    bool is_reached;
    uint32_t distance; /* steps from the start */
    state_id from;     /* the state before, NONE for the start */
    column_id column;  /* the event and guards that led on from there */
};

struct reach {
    struct arrival *arrivals; /* by state */
    state_id *order;          /* states reached, nearest first */
    uint32_t count;           /* how many they are */
};

/* All states that the machine can come to rest in after its start. A path goes
 * through the first columns that lead on. O(cells). */
struct reach reach_from_start(const struct machine *machine,
                              struct region *region);

/* The columns of the shortest run to a state that is reached, in order; their
 * number is the state's distance. */
column_id *reach_path(const struct reach *reach, state_id state,
                      struct region *region);

#endif
