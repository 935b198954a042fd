/* SPDX-License-Identifier: MIT */
/*
 * The product walk: compares a generated table (a subject) with a second
 * implementation of the same machine (a matcher), neither of which knows of the
 * other.
 *
 * Both are finite, so that walking every pair of states that they can be in
 * together, and comparing in each pair every event under every valuation of the
 * guards, is a proof of agreement and not a sample.
 */
#ifndef TESTS_RAGEL_WALK_H
#define TESTS_RAGEL_WALK_H

#include "runtime/segue.h"
#include "tests/ragel/matcher.h"

#include <stdint.h>

enum { ANSWER_ACTIONS = 64 };

/* What generated code answers. */
struct answer {
    uint32_t state;
    enum verdict verdict;
    const char *actions[ANSWER_ACTIONS]; /* in order */
    uint32_t action_count;
    uint64_t action_mask; /* the same as a set, asked for separately */
};

/* A way of asking it. A way without guards is asked when none holds. */
struct way {
    const char *name;
    bool has_guards;
    struct answer (*ask)(uint32_t state, uint32_t event, uint32_t guards);
};

enum { SUBJECT_WAYS = 3 };

/* Generated code behind one face: subject.h makes one for a machine. Names are
 * empty for numbers that nobody has. */
struct subject {
    const char *name;
    const struct segue_machine *machine;
    const char *(*state_name)(uint32_t state);
    const char *(*event_name)(uint32_t event);
    const char *(*action_name)(uint32_t action);
    const char *(*guard_name)(uint32_t guard);
    bool (*is_final)(uint32_t state);
    struct answer (*start)(void); /* the start as a step into the initial */
    struct way ways[SUBJECT_WAYS];
};

/* What a walk has seen. */
struct tally {
    unsigned long pairs;     /* pairs of states */
    unsigned long cells;     /* events under a valuation, over all pairs */
    unsigned long accepted;  /* cells of those that were not rejected */
    unsigned long asked;     /* comparisons: cells times ways */
    unsigned long states;    /* states of the subject in those pairs */
    unsigned long disagreed; /* comparisons that failed */
};

/* Whether the conditions of the letters divide all events and valuations. What
 * does not is printed as a comment of TAP. */
bool walk_letters(const struct subject *subject, const struct matcher *matcher);

/* Walks all pairs; prints the first disagreements, each with a shortest way to
 * its pair, as comments of TAP. */
struct tally walk_product(const struct subject *subject,
                          const struct matcher *matcher, bool is_quiet);

/* Plays `steps` random events and starts again after each that is rejected.
 * The same seed, which is not 0, plays the same events. */
struct tally walk_random(const struct subject *subject,
                         const struct matcher *matcher, unsigned long steps,
                         uint64_t seed);

#endif
