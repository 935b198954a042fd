/* SPDX-License-Identifier: MIT */
/*
 * How often runs go through each transition of a machine. A transition is what
 * an event does in a state by one rule: cells of the same state, event, rule,
 * next state and effect are one transition, whatever the guards. Only taken
 * cells of states that are reached count.
 */
#ifndef SEGUE_ALGO_COVERAGE_H
#define SEGUE_ALGO_COVERAGE_H

#include "ir/machine.h"

#include <stdbool.h>

struct transition {
    state_id state;
    column_id column; /* the first of its cells */
    uint64_t count;   /* how often it was gone through */
};

struct coverage {
    const struct machine *machine;
    struct transition *transitions; /* by state and column */
    uint32_t count;
    uint32_t covered; /* those with a count above 0 */
};

/* A machine's transitions, none gone through yet. O(cells * valuations). */
struct coverage coverage_new(const struct machine *machine,
                             struct region *region);

/* Counts so many steps by a cell; a cell of no transition is passed over.
 * O(log transitions + valuations). */
void coverage_add(struct coverage *coverage, state_id state, column_id column,
                  uint64_t steps);

/* What was covered by so many steps by each cell: counts by index in
 * machine.cells. O(cells * log transitions). */
struct coverage coverage_of_counts(const struct machine *machine,
                                   const uint64_t *counts,
                                   struct region *region);

/* What the machine's scenarios cover, each up to its first step that fails. */
struct coverage coverage_of(const struct machine *machine,
                            struct region *region);

/* Covered transitions in percent, rounded down; 100 if there are none. */
uint32_t coverage_percent(const struct coverage *coverage);

#endif
