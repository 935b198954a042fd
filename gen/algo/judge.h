/* SPDX-License-Identifier: MIT */
/*
 * Demands that are decided once all joint states are known: what is reachable,
 * what always is, and what leads to what.
 *
 * All steps are turned round, and what can come is spread backwards from where
 * it does. A response is lost where an answer is owed and can come no more;
 * with an assumption, on a circle on which an answer is owed, as in prove.h.
 */
#ifndef SEGUE_ALGO_JUDGE_H
#define SEGUE_ALGO_JUDGE_H

#include "algo/explore.h"

/* Judges those demands, if the walk was complete; what fails is added to what
 * was found, with a shortest run. O(states and steps) a demand. */
void judge(struct exploration *exploration, struct region *region);

#endif
