/* SPDX-License-Identifier: MIT */
/*
 * A slow second opinion on what is the same in two machines: every event of
 * either is asked under every set of guards of both, by name; pairs of states
 * are struck from a table until nothing changes; runs are searched among all
 * pairs. It shares nothing with gen/algo but the matrix.
 */
#ifndef SEGUE_TESTS_NAIVE_H
#define SEGUE_TESTS_NAIVE_H

#include "ir/machine.h"

#include <stdbool.h>

/* An event under some guards: a column of each, or NONE. */
struct question {
    column_id column[2];
};

struct naive {
    const struct machine *machine[2];
    struct question *questions;
    uint32_t question_count;
    bool is_mutant; /* told by the caller: they differ in one cell at most */
    bool *is_same_effect; /* by effect of the one and effect of the other */
    bool is_within[2];    /* [0]: the first does nothing that the second does
                             not do alike */
    uint32_t shortest;    /* steps of a shortest run that tells them apart; NONE
                             if none does */
};

/* What to ask of two machines; O(events times 2^guards). */
void naive_questions(struct naive *naive, const struct machine *a,
                     const struct machine *b, struct region *region);

/* What comes of it; O(pairs squared times questions) at worst. */
void naive_compare(struct naive *naive, struct region *region);

/* How many of its states that are reached a machine cannot do without: those
 * that a table of unequal pairs tells from all earlier ones. */
uint32_t naive_classes(const struct machine *machine, struct region *region);

#endif
