/* SPDX-License-Identifier: MIT */
/*
 * The joint states of a complete walk with the steps between them turned round:
 * for each one those that lead to it, 4 bytes a step.
 */
#ifndef SEGUE_ALGO_BACKWARD_H
#define SEGUE_ALGO_BACKWARD_H

#include "algo/explore.h"

struct backward; /* owned by its region */

/* Turns the steps round: two more walks. O(states and steps). */
struct backward *backward_new(const struct exploration *exploration,
                              struct region *region);

/* Marks all joint states from which a marked one can be reached, too. Marks are
 * by joint state. O(states and steps). */
void backward_spread(const struct backward *backward, bool *marks);

/* The joint states from which a step leads to one, once a step. */
struct sources {
    const uint32_t *at;
    uint32_t count;
};

struct sources backward_sources(const struct backward *backward,
                                uint32_t state);

#endif
