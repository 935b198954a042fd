/* SPDX-License-Identifier: MIT */
/*
 * Which states of two machines belong together, and where they do not do the
 * same.
 *
 * Pairs come from a walk of both machines at once, from their starts along the
 * steps that neither rejects. Two states on which such a step ends are a pair
 *
 *   - if they are equal, or
 *   - if each is the partner of the other, up to states that are equal to it,
 *
 * unless both are in pairs by then, which say the same. So there are no more
 * pairs than states, and one more for each name that both machines have.
 *
 * A state's partner is the one of its name that the other machine reaches, else
 * the first that it is met with. States of one name that the walk does not
 * bring together are pairs all the same. If partners by name turn out to differ
 * in more cells than the first met do, as when names have been exchanged, the
 * first met are partners.
 *
 * A state that is reached and in no pair is alone.
 */
#ifndef SEGUE_ALGO_PAIRING_H
#define SEGUE_ALGO_PAIRING_H

#include "algo/compare.h"

/* Why two cells of a pair differ: the first that holds. */
enum cause {
    CAUSE_EVENT, /* only one machine has the event, or this case of it */
    CAUSE_TWIN,  /* likewise, but in this state the machine does what it does in
                    a case of the event that both have */
    CAUSE_GUARD, /* a guard that only one of them asks about decides: with
                    another value of it they do the same */
    CAUSE_VERDICT, /* one rejects, or one ignores and the other takes */
    CAUSE_STATE,   /* it leads to a state that is alone */
    CAUSE_TARGET,  /* it leads to states that do not belong together */
    CAUSE_ACTIONS, /* other actions, or in another order */
    CAUSES
};

struct pair {
    state_id state[JOINT_SIDES]; /* in the matrix */
};

/* A letter on which a pair does not do the same. */
struct difference {
    uint32_t pair;   /* in pairs */
    uint32_t event;  /* in joint.events */
    uint32_t letter; /* in joint.letters */
    enum cause cause;
};

struct pairing {
    struct pair *pairs; /* in the order they were met */
    uint32_t pair_count;
    state_id *partner; /* by state of the matrix: of its first pair, or NONE */
    const bool *is_reached; /* by state of the matrix, in its own machine */
    struct difference *differences; /* by pair, event and letter */
    uint32_t difference_count;
};

/* O(pairs times letters), thus O(cells of the matrix). */
struct pairing pairing_of(const struct joint *joint,
                          const struct comparison *comparison,
                          struct region *region);

/* Whether a state of the matrix is reached and in no pair. */
static inline bool pairing_is_alone(const struct pairing *pairing,
                                    state_id state)
{
    return pairing->is_reached[state] && pairing->partner[state] == NONE;
}

#endif
