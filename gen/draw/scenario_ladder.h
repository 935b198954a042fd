/* SPDX-License-Identifier: MIT */
/*
 * A scenario as a ladder in text, for comments and terminals. The states that
 * it visits stand side by side, in the order in which it comes to them, and
 * time runs from left to right, then down:
 *
 *     CLOSED                         ESTABLISHED
 *       |                                 |
 *       |---- client open [figure 6] -----|
 *       |                                 |
 *       |            SYN_SENT             |
 *       |               |                 |
 *       |  ACTIVE_OPEN  |    R:SYN+ACK    |
 *       |-------------->|---------------->|
 *       |     S:SYN     |      S:ACK      |
 *       |               |                 |
 *
 * A way back is an arrow to the left. What does not leave its state is beside
 * it: `--.` and `<-'` around what is done, `o--` if it is ignored, `x--` if it
 * is rejected. draw/ladder draws the runs of systems, a column for each end.
 */
#ifndef SEGUE_DRAW_SCENARIO_LADDER_H
#define SEGUE_DRAW_SCENARIO_LADDER_H

#include "ir/machine.h"

#include <stdio.h>

/* Prints the ladder of a scenario. If that is wider than `width` columns it is
 * told in several, each of which begins where the last one ended; but no step,
 * name or title is broken. O(steps^2). */
void scenario_ladder_print(const struct machine *machine,
                           const struct scenario *scenario, uint32_t width,
                           FILE *out);

#endif
