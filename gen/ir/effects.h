/* SPDX-License-Identifier: MIT */
/* A store of effects: equal lists of actions have equal numbers. */
#ifndef SEGUE_IR_EFFECTS_H
#define SEGUE_IR_EFFECTS_H

#include "ir/machine.h"

struct effects; /* owned by its region */

/* A store that holds the empty effect, EFFECT_NONE. */
struct effects *effects_new(struct region *region);

/* The number of a list of actions. O(count). */
effect_id effects_put(struct effects *effects, const action_id *actions,
                      uint32_t count);

/* The actions of an effect. Valid until the next put. */
const action_id *effects_get(const struct effects *effects, effect_id effect,
                             uint32_t *count);

/* Hands the arrays to the machine. */
void effects_finish(struct effects *effects, struct machine *machine);

#endif
