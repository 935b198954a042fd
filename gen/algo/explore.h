/* SPDX-License-Identifier: MIT */
/*
 * All that can happen in a system: breadth-first search over its joint states.
 * What is found is found by a shortest run.
 */
#ifndef SEGUE_ALGO_EXPLORE_H
#define SEGUE_ALGO_EXPLORE_H

#include "algo/global.h"

enum finding_kind {
    FOUND_DEADLOCK, /* no end can move, and not all may stay as they are */
    FOUND_REFUSAL,  /* a message comes, or a timer runs out, that is rejected */
    FOUND_OVERFLOW, /* a message is sent that does not fit its channel */
    FOUND_DEMAND,   /* what a check demands is not so */
};

/* What was found, and where first. */
struct discovery {
    enum finding_kind kind;
    uint32_t state;         /* number of the joint state */
    struct trouble trouble; /* of REFUSAL and OVERFLOW */
    uint32_t demand;        /* of DEMAND: in system.demands */
};

struct exploration {
    const struct system *system;
    struct packing packing;
    struct locals *locals;
    struct visited *visited;

    uint32_t states;      /* joint states met */
    uint64_t transitions; /* steps from those that were looked at */
    uint32_t depth;     /* the longest of the shortest runs to them, in steps */
    uint64_t deadlocks; /* joint states that are one */
    bool *is_met;       /* by demand: it was so in some joint state */
    size_t bytes;       /* of the set of joint states */
    bool is_complete;   /* nothing was left out */
    ARRAY(struct discovery) found; /* in the order found */
    bool **is_reached;             /* by end and state: an end was in it */
};

/* Walks a system until there is nothing new or `limit` joint states are met.
 * The packing of the system must fit. O(states and steps) on average. */
struct exploration *explore(const struct system *system, uint32_t limit,
                            struct region *region);

/* Judges what is known only at the end, if the walk was complete: what is
 * reachable, and what always is. For the second all steps are turned round.
 * O(states and steps). */
void explore_judge(struct exploration *exploration, struct region *region);

/* Frees what does not lie in the region. */
void explore_free(struct exploration *exploration);

/* A step of a run, and what it leads to. */
struct trace_step {
    struct global_step step;
    struct global joint;
};

/* The shortest run to a joint state; `count` gets its steps. */
struct trace_step *explore_trace(const struct exploration *exploration,
                                 uint32_t state, uint32_t *count,
                                 struct region *region);

/* A joint state by its number. */
struct global explore_joint(const struct exploration *exploration,
                            uint32_t state);

#endif
