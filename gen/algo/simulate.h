/* SPDX-License-Identifier: MIT */
/* Running a machine by its matrix: single steps, and whole scenarios. */
#ifndef SEGUE_ALGO_SIMULATE_H
#define SEGUE_ALGO_SIMULATE_H

#include "base/region.h"
#include "ir/machine.h"

/* A step that a machine made. */
struct move {
    state_id from;           /* the state before */
    event_id event;          /* what happened */
    uint64_t guards;         /* mask of the guards that held */
    const struct cell *cell; /* what came of it */
};

/* What the machine does in a state when an event happens and exactly the guards
 * of the mask hold. */
struct move simulate_step(const struct machine *machine, state_id from,
                          event_id event, uint64_t guards);

/* What the machine does on the events of a scenario, whatever that says of it:
 * a move for each step. O(steps). */
struct move *simulate_moves(const struct machine *machine,
                            const struct scenario *scenario,
                            struct region *region);

/* What became of a scenario. */
struct replay {
    bool holds;
    uint32_t step; /* if not: the first step that differs, in machine.steps */
    struct move move; /* and what the machine did in it */
};

/* Runs a scenario until its end or its first step that differs. O(steps). */
struct replay simulate_scenario(const struct machine *machine,
                                const struct scenario *scenario);

#endif
