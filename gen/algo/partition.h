/* SPDX-License-Identifier: MIT */
/*
 * Which states of a machine are equal: no sequence of events tells them apart
 * by verdicts and effects. Junctions, in which no machine rests, are each equal
 * to nothing.
 */
#ifndef SEGUE_ALGO_PARTITION_H
#define SEGUE_ALGO_PARTITION_H

#include "ir/machine.h"

struct partition {
    uint32_t *block_of; /* by state; blocks are numbered by their first state */
    uint32_t count;     /* blocks */
};

/*
 * The coarsest such partition. Final and other states are told apart.
 * O(cells log states): A. Valmari, "Fast brief practical DFA minimization",
 * Information Processing Letters 112 (2012), with rows of outputs as the first
 * partition.
 */
struct partition partition_of(const struct machine *machine,
                              struct region *region);

#endif
