/* SPDX-License-Identifier: MIT */
/*
 * Does a property hold? Yes, or a run that shows that it does not: search over
 * the places of a machine times an observer of one bit.
 *
 * What is not response is decided by one breadth-first search for the first
 * moment at which the property is lost, so that the run is as short as can be.
 * Where something must stay reachable, the places from which it is are found
 * first, backwards. Response under fairness of all steps is lost where an
 * answer is owed and no answer can be reached any more. Response under the one
 * assumption that something happens again and again is lost on a circle with
 * that step and without an answer: there is one in a strongly connected
 * component (Tarjan, Depth-first search and linear graph algorithms, 1972).
 *
 * All of it is linear in places times columns times terms of conditions.
 */
#ifndef SEGUE_ALGO_PROVE_H
#define SEGUE_ALGO_PROVE_H

#include "algo/space.h"
#include "ir/property.h"

enum proof_result {
    PROOF_HOLDS,
    PROOF_FAILS,
    PROOF_UNDECIDED, /* the space is not whole */
};

struct proof {
    enum proof_result result;
    /* Of a property that fails: a shortest run to where that is certain. */
    column_id *run;  /* its steps, from the start */
    uint32_t length; /* how many */
    uint32_t circle; /* the first step of those that repeat for ever; NONE if
                      * the run says all */
};

/* Decides a property of the machine of a space. The run is in `region`. */
struct proof prove(const struct space *space, const struct property *property,
                   struct region *region);

#endif
