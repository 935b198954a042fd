/* SPDX-License-Identifier: MIT */
/* What a machine can have. */
#ifndef SEGUE_SKETCH_LIMITS_H
#define SEGUE_SKETCH_LIMITS_H

#include "sketch/sketch.h"

/* Reports what no spec could say: no state, no event, no beginning, more
 * actions than fit, numbers that cannot be given, a junction that also does
 * something else. Of numbers that are those of the order only the order is
 * left. */
void limits_check(struct sketch *sketch);

#endif
