/* SPDX-License-Identifier: MIT */
/*
 * Where a timer can be running: for each state whether there is a run from the
 * start that rests there with the timer running, or with it stopped. A timer
 * runs out only while it runs. Other timers are not looked at, so "can" may be
 * too generous; "cannot" is exact.
 */
#ifndef SEGUE_ALGO_RUNNING_H
#define SEGUE_ALGO_RUNNING_H

#include "ir/machine.h"

#include <stdbool.h>

struct running {
    bool *can_run;   /* by state */
    bool *can_stand; /* by state: reached with the timer stopped */
};

/* O(cells times the length of effects). */
struct running running_of(const struct machine *machine, timer_id timer,
                          struct region *region);

/* Whether the timer runs after an effect, if it ran, or not, before. */
bool running_after(const struct machine *machine, timer_id timer,
                   effect_id effect, bool is_running);

#endif
