/* SPDX-License-Identifier: MIT */
/* Whether two machines are the same. */
#ifndef SEGUE_ALGO_EQUAL_H
#define SEGUE_ALGO_EQUAL_H

#include "ir/machine.h"

/*
 * The first difference between two machines as a sentence without a full stop,
 * in `region`; NULL if there is none. Machines are the same if nobody who runs
 * them can tell them apart: states, events, actions, guards and timers with
 * their numbers and columns, all cells, the start; and if the names that specs
 * and scenarios use are: aliases, groups, scenarios with their steps; and if
 * the sentences of their checks are, one by one. It does not matter how they
 * were written: rules, levels, composites, conditions, texts.
 */
const char *equal_difference(const struct machine *a, const struct machine *b,
                             struct region *region);

#endif
