/* SPDX-License-Identifier: MIT */
/*
 * All that can happen in a system: breadth-first search over its joint states.
 * What is found is found by a shortest run.
 */
#ifndef SEGUE_ALGO_EXPLORE_H
#define SEGUE_ALGO_EXPLORE_H

#include "algo/global.h"
#include "algo/observers.h"

enum finding_kind {
    FOUND_DEADLOCK, /* no end can move, and not all may stay as they are */
    FOUND_REFUSAL,  /* a message comes, or a timer runs out, that is rejected */
    FOUND_OVERFLOW, /* a message is sent that does not fit its channel */
    FOUND_DEMAND,   /* what a check demands is not so */
};

/* What was found, and where first. */
struct discovery {
    enum finding_kind kind;
    uint32_t state;             /* number of the joint state */
    bool is_step;               /* of DEMAND: it is the step on from there */
    struct global_step step;    /* the same */
    struct global_step *circle; /* of DEMAND: from there on for ever */
    uint32_t circle_length;     /* its steps; 0: the run says all */
    struct trouble trouble;     /* of REFUSAL and OVERFLOW */
    uint32_t demand;            /* of DEMAND: in system.demands */
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
    bool *is_met;       /* by demand: it was so at some moment */
    size_t bytes;       /* of the set of joint states */
    bool is_complete;   /* nothing was left out */
    ARRAY(struct discovery) found; /* in the order found */
    bool **is_reached;             /* by end and state: an end was in it */
};

/* Walks a system until there is nothing new or `limit` joint states are met.
 * The packing of the system must fit. O(states and steps) on average. */
struct exploration *explore(const struct system *system, uint32_t limit,
                            struct region *region);

/* Keeps what is found for the first time. */
void explore_discover(struct exploration *exploration,
                      const struct discovery *discovery, struct region *region);

/* Frees what does not lie in the region. */
void explore_free(struct exploration *exploration);

/* A step as those see it who walk again over what was explored. */
struct passage {
    uint32_t from; /* a joint state */
    const struct global_step *step;
    const uint64_t *words;             /* of the joint state that it leads to */
    const struct observers *observers; /* which has seen it */
};

typedef void explore_visit(void *context, const struct passage *passage);

/* Visits all steps from some joint states, in their order. */
void explore_again(const struct exploration *exploration, struct range states,
                   explore_visit *visit, void *context);

/* A step from a joint state to another one, which there must be. */
struct global_step explore_step(const struct exploration *exploration,
                                uint32_t from, uint32_t to);

/* The shortest run to what was found, without its circle; `count` gets its
 * steps. */
struct global_step *explore_trace(const struct exploration *exploration,
                                  const struct discovery *discovery,
                                  uint32_t *count, struct region *region);

/* A joint state by its number. */
struct global explore_joint(const struct exploration *exploration,
                            uint32_t state);

#endif
