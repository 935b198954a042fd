/* SPDX-License-Identifier: MIT */
/*
 * Whether one machine does all that another does.
 *
 * A is *within* B if B does the same as A on every sequence of events of which
 * A rejects none: the same verdict and the same actions in each step, and both
 * may end, or neither. They are *equal* if each is within the other. Names of
 * states do not matter.
 *
 * Both machines are deterministic, so that inclusion of their sequences is
 * simulation, and it is enough to walk pairs of states.
 */
#ifndef SEGUE_ALGO_COMPARE_H
#define SEGUE_ALGO_COMPARE_H

#include "algo/joint.h"
#include "algo/partition.h"

enum comparison_result {
    COMPARISON_EQUAL,
    COMPARISON_A_WITHIN_B,
    COMPARISON_B_WITHIN_A,
    COMPARISON_DIFFERENT,
    COMPARISON_UNDECIDED, /* it would take more than COMPARE_PAIRS */
};

enum { COMPARE_PAIRS = 1 << 22 }; /* of states that differ, to be walked */

/* A run that one machine makes. The last step, which the other one does not
 * make alike, is its last letter; or it may end there and the other may not, or
 * the other way round; or, without a letter, the starts differ. */
struct comparison_run {
    bool is_there;
    bool is_cut;       /* nor is it known that there is none */
    bool is_about_end; /* the states that it leads to differ in being final */
    const uint32_t *letters;
    uint32_t count;
};

struct comparison {
    enum comparison_result result;
    struct comparison_run run[JOINT_SIDES]; /* a shortest one that this machine
                                               makes; none if it is within */
    struct partition partition;             /* of the states of both */
};

/* O(cells log states) if they are equal, else at worst O(pairs of states that
 * differ, times letters), of which there are COMPARE_PAIRS at most. */
struct comparison compare(const struct joint *joint, struct region *region);

/* The run to show: the shorter one; of two, A's. None if they are equal. */
const struct comparison_run *
comparison_shortest(const struct comparison *comparison);

/* The run of the machine that did not make that one, if both have one: NULL
 * also if it is the same run, in whose last step both do something. */
const struct comparison_run *
comparison_other(const struct comparison *comparison);

#endif
