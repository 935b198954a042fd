/* SPDX-License-Identifier: MIT */
/*
 * A circle in the space of a machine: steps that lead back to where they began,
 * so that a run can repeat them for ever.
 */
#ifndef SEGUE_ALGO_CIRCLE_H
#define SEGUE_ALGO_CIRCLE_H

#include "algo/space.h"
#include "ir/property.h"

struct circle_wanted {
    const struct space *space;
    const uint32_t *places; /* where it may go, the most welcome first */
    uint32_t count;
    const struct condition *with;    /* holds in its first step */
    const struct condition *without; /* holds in none of its steps */
};

struct circle {
    uint32_t place;   /* where it begins and ends */
    column_id *steps; /* in order */
    uint32_t length;  /* 0: there is no such circle */
};

/* A circle that begins in the first place in which one can, and from there on
 * is a shortest one. O(places times columns). */
struct circle circle_find(const struct circle_wanted *wanted,
                          struct region *region);

#endif
