/* SPDX-License-Identifier: MIT */
/* Whether the numbers are the same that the headers of two machines give. */
#ifndef SEGUE_CMD_DIFF_NUMBERS_H
#define SEGUE_CMD_DIFF_NUMBERS_H

#include "algo/joint.h"

#include <stdio.h>

/*
 * Prints which names and values of the generated header are not the same: those
 * of states with their aliases, events, actions, guards and timers, how many
 * there are, where the machine begins and how long timers run. The scope may
 * leave only states or only actions. Returns whether all are the same.
 * O(names).
 */
bool numbers_compare(const struct machine *const machine[JOINT_SIDES],
                     enum joint_scope scope, struct region *region, FILE *out);

#endif
