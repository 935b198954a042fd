/* SPDX-License-Identifier: MIT */
/* The smallest machine that is equal to another. */
#ifndef SEGUE_ALGO_QUOTIENT_H
#define SEGUE_ALGO_QUOTIENT_H

#include "ir/machine.h"

/* Sentences of a check that cannot be said of the new machine. */
struct loss {
    name_id check; /* its title */
    uint32_t sentences;
};

struct quotient {
    const struct machine *machine;
    state_id *stands_for; /* by state of the machine it was made of: the state
                             of that machine that is kept for it, the first that
                             is equal and reached; NONE: it is not reached, or a
                             junction */
    struct loss *losses;
    uint32_t loss_count;
};

/*
 * Merges equal states and drops those that are not reached, junctions, and what
 * is written around states: all states are leaves. Events, guards, actions,
 * timers and options stay; groups and scenarios stay as far as their states
 * do, and sentences of checks that tell no equal states apart. Numbers that
 * were not written are given out anew. What the new machine does not change it
 * shares with the old one. O(cells log states).
 */
struct quotient quotient_of(const struct machine *machine,
                            struct region *region);

#endif
