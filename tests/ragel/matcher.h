/* SPDX-License-Identifier: MIT */
/*
 * What a second implementation of a machine looks like to the product walk: a
 * pure function of a state and a letter. A matcher written in Ragel fills it in
 * (tcp.rl), but nothing here knows of Ragel.
 *
 * A letter is an event under a condition on the guards, so that a machine
 * without guards can tell `R:RST` after a passive OPEN from `R:RST` after an
 * active one. For each event the conditions of its letters divide all
 * valuations: exactly one of them holds in each. The walk checks that.
 *
 * The very first step has a letter of its own, `begin`, that is no event: it
 * enters the initial state. What the machine does before any event is compared
 * like any other step.
 */
#ifndef TESTS_RAGEL_MATCHER_H
#define TESTS_RAGEL_MATCHER_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>

enum { MATCHED_OUTPUTS = 16 };

/* What a machine says of an event. */
enum verdict { REJECTED, IGNORED, TAKEN };

/* What a matcher did with one letter. */
struct matched {
    enum verdict verdict; /* if REJECTED, only this field counts */
    bool is_final;        /* the protocol may end where it stands now */
    int state;            /* where that is: the matcher's own number */
    const char *name;     /* the name of that state, in the words of the spec */
    unsigned entered;     /* how many states it said to have entered: one */
    const char *outputs[MATCHED_OUTPUTS]; /* what it did, in order */
    unsigned output_count;
};

/* "R:RST [!passive]": an event, and the guards that hold or do not. */
struct letter {
    const char *condition;
    int code;
};

struct matcher {
    int start; /* the state before the beginning */
    int begin; /* the letter that leads out of it */
    const struct letter *letters;
    unsigned letter_count;
    struct matched (*step)(int state, int letter);
};

extern const struct matcher ragel_matcher;

/* For the actions of a matcher: it did this. */
static inline void matched_output(struct matched *matched, const char *action)
{
    assert(matched->output_count < MATCHED_OUTPUTS);
    matched->outputs[matched->output_count++] = action;
}

/* For the actions of a matcher: it entered the state of this name. */
static inline void matched_enter(struct matched *matched, const char *name)
{
    matched->entered++;
    matched->name = name;
}

#endif
