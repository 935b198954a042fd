/* SPDX-License-Identifier: MIT */
/*
 * A spec made at random before it is printed: the alphabet and the tree of
 * states, with the option that each name depends on.
 */
#ifndef SEGUE_TESTS_RANDOM_GENERATE_DRAFT_H
#define SEGUE_TESTS_RANDOM_GENERATE_DRAFT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    NOBODY = -1,
    STATES = 20,
    EVENTS = 10,
    TIMERS = 2,
    ACTIONS = 6,
    GUARDS = 5,
    DEFINITIONS = 3,
    OPTIONS = 2,
    GROUPS = 3,
    CHANNELS = 2,
    TRIGGERS = EVENTS + TIMERS + CHANNELS + 1,
    MEMBERS = 4,
    DEPTH = 3,
    RUNS = 16,
    NAME = 24,
    TEXT = 120,
};

/* What a name depends on: 0 nothing, else an option and how it is set. */
typedef int condition;

struct state {
    char name[NAME], alias[NAME]; /* no alias: "" */
    int parent, depth;
    condition when;
    int number;   /* or NOBODY */
    int leads_to; /* of a junction; else NOBODY */
    bool has_children, is_initial, is_final;
    bool is_taken[TRIGGERS]; /* by a for list */
};

struct event {
    char name[NAME];
    condition when;
    int channel; /* or NOBODY */
    int number;  /* or NOBODY */
};

struct group {
    char name[NAME];
    int members[MEMBERS], count;
    int inner; /* a group that is a member, or NOBODY */
};

/* A step that must hold in a state. */
struct run {
    int state, event;
    const char *verb;  /* "ignore~", or "" for a stay with actions */
    char effect[TEXT]; /* those */
};

struct generator {
    uint64_t random;
    FILE *out;
    bool is_messy;
    int indent;
    struct state states[STATES];
    struct event events[EVENTS + TIMERS]; /* timers last */
    struct group groups[GROUPS];
    struct run runs[RUNS];
    char actions[ACTIONS + 2 * TIMERS][NAME + 8];
    char guards[GUARDS + DEFINITIONS][NAME]; /* definitions last */
    int state_count, event_count, timer_count, action_count, guard_count,
        definition_count, option_count, group_count, channel_count, run_count;
    bool is_taken[TRIGGERS]; /* by a for * */
};

/* The channels, of which a spec has the first few. */
extern const char *const generate_channels[CHANNELS];

/* Draws up a spec. */
void generate_draw(struct generator *g);

/* 0 .. limit - 1. What is drawn depends on the order of such calls: no two
 * stand in one list of arguments. */
int generate_below(struct generator *g, int limit);

/* True in so many of a hundred cases. */
bool generate_chance(struct generator *g, int percent);

/* What a name may depend on: 0 in most cases. */
condition generate_condition(struct generator *g, int percent);

/* Whether what depends on `when` may be named under `under`. */
bool generate_is_known(condition when, condition under);

/* A state that may be named under a condition and has an index greater than
 * `above`, or NOBODY. */
int generate_target(struct generator *g, condition under, int above);

#endif
