/* SPDX-License-Identifier: MIT */
/* Some letters of an event as an expression of the guards of both machines. */
#ifndef SEGUE_CMD_DIFF_CONDITION_H
#define SEGUE_CMD_DIFF_CONDITION_H

#include "algo/joint.h"

struct condition {
    const struct joint *joint;
    uint32_t event; /* in joint.events */
    struct region *region;
    ARRAY(uint32_t) letters;
};

/* An empty set of letters of an event. */
struct condition condition_new(const struct joint *joint, uint32_t event,
                               struct region *region);

/* Adds a letter of the event that is not in the set. */
void condition_add(struct condition *condition, uint32_t letter);

/*
 * The expression that holds for the letters of the set and no other letters of
 * the event: "passive & !late"; "" for all of them. The set is not empty. What
 * holds for every letter of an event that both machines have is not said again.
 *
 * If more guards than an expression may have bear on the event, the set must be
 * that of all letters with a column of A from one set and a column of B from
 * another; it is written as the one condition and the other.
 */
const char *condition_text(const struct condition *condition);

#endif
