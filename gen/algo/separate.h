/* SPDX-License-Identifier: MIT */
/*
 * How the states of a machine are told apart by what it answers: a splitting
 * tree (D. Lee, M. Yannakakis, "Testing finite-state machines: state
 * identification and verification", IEEE Trans. Computers 43, 1994). An inner
 * node is a set of states and a sequence of events on which they answer in
 * different ways; its children are the states that answer alike:
 *
 *                 {A B C D}  push
 *                 /       \
 *             {A B}       {C D}  coin, push
 *                         /   \
 *                       {C}   {D}
 *
 * So two states are told apart by the sequence of the node in which their ways
 * part, and states of one leaf by none: they are a class. Only states that the
 * machine can get into are looked at.
 */
#ifndef SEGUE_ALGO_SEPARATE_H
#define SEGUE_ALGO_SEPARATE_H

#include "algo/reach.h"

#include <stdbool.h>

/* What is seen of a machine from outside: a mask. */
enum seen {
    SEEN_VERDICT = 1, /* of each event */
    SEEN_ACTIONS = 2, /* of each event, and of the start */
    SEEN_STATE = 4,   /* at any time: no event is needed to tell states apart */
};

struct split {
    uint32_t parent;     /* the node above; NONE for the root */
    uint32_t depth;      /* nodes above */
    struct range states; /* in separation.states */
    /* Its sequence is `column` and then that of the node `then`, which may be
     * NONE. It is empty, with column NONE, in a leaf; and in the root of states
     * that are seen. */
    column_id column;
    uint32_t then;
    uint32_t length; /* of its sequence */
    bool is_leaf;
};

struct separation {
    struct split *nodes; /* parents come first; 0 is the root */
    uint32_t node_count;
    state_id *states;   /* all that are reached, those of a node together */
    uint32_t *leaf_of;  /* by state: its node; NONE if it is not reached */
    uint32_t *class_of; /* by state: its class, numbered by the distance of its
                         * nearest state; NONE if it is not reached */
    uint32_t class_count;
};

/*
 * The states that `reach` says are reached, told apart by what is `seen`.
 * Sequences are shortest for the first splits, and at most as many events long
 * as there are states. O(rounds * cells), as many rounds as the longest
 * sequence has events.
 */
struct separation separate(const struct machine *machine,
                           const struct reach *reach, unsigned seen,
                           struct region *region);

/* The sequence of a node: `length` columns in `region`. */
column_id *separate_sequence(const struct separation *separation, uint32_t node,
                             struct region *region);

#endif
