/* SPDX-License-Identifier: MIT */
/*
 * Which transitions a machine's scenarios go through. A transition is what an
 * event does in a state by one rule: cells of the same state, event, rule, next
 * state and effect are one transition, whatever the guards. Only taken cells of
 * states that are reached count.
 */
#ifndef SEGUE_ALGO_COVERAGE_H
#define SEGUE_ALGO_COVERAGE_H

#include "ir/machine.h"

#include <stdbool.h>

struct transition {
    state_id state;
    column_id column; /* the first of its cells */
    bool is_covered;
};

struct coverage {
    struct transition *transitions; /* by state and column */
    uint32_t count;
    uint32_t covered;
};

/* Plays all scenarios, each up to its first step that fails. */
struct coverage coverage_of(const struct machine *machine,
                            struct region *region);

/* Covered transitions in percent, rounded down; 100 if there are none. */
uint32_t coverage_percent(const struct coverage *coverage);

#endif
