/* SPDX-License-Identifier: MIT */
/*
 * Two machines over one alphabet: what there is to compare them with.
 *
 * A *letter* is a column of the one together with the column of the other that
 * means the same: the same event, with the same value for each guard that both
 * ask about. A guard that only one of them asks about makes a letter for each
 * of its values. A column that means nothing to the other machine is a letter,
 * too; the other rejects it.
 *
 * The matrix is a machine that holds the rows of both, those of the first one
 * before those of the second, with a column for each letter. So a single
 * partition tells which states of the two are equal, and a step of either is
 * one cell.
 */
#ifndef SEGUE_ALGO_JOINT_H
#define SEGUE_ALGO_JOINT_H

#include "ir/machine.h"

/* The two sides: indices of every array of two. */
enum { JOINT_A, JOINT_B, JOINT_SIDES };

enum { JOINT_CELLS = 1 << 26 }; /* cells of the matrix, at most */

/* Guards that hold, and guards that do not: those of `mask` as `value` says. */
struct joint_cases {
    uint64_t mask, value;
};

/* An event of the one, in some cases, is an event of the other, in some. */
struct joint_link {
    event_id event[JOINT_SIDES];
    struct joint_cases cases[JOINT_SIDES];
    struct span span; /* where it was said */
    uint32_t letters; /* set by joint_new: how many come of it */
};

/* What of the one is what of the other. */
struct joint_names {
    const char **action[JOINT_SIDES]; /* by action: the name to compare by;
                                         NULL: it is not compared */
    const char **guard[JOINT_SIDES];  /* by guard: the name to compare by */
    struct joint_cases assumed[JOINT_SIDES]; /* in which events can be shared */
    ARRAY(struct joint_link)
    links; /* events of one name are one where no link
              says anything else */
};

/* What is looked at. */
enum joint_scope {
    JOINT_ALL,    /* verdicts, moves, actions */
    JOINT_STATES, /* verdicts and moves */
    JOINT_ACTIONS /* actions, moves, and whether a step is rejected: taken
                     without actions is the same as ignored */
};

struct joint_letter {
    column_id column[JOINT_SIDES]; /* NONE: it has none */
};

/* Neighbouring letters that are one event to each machine. */
struct joint_event {
    event_id event[JOINT_SIDES]; /* NONE: only the other machine knows them */
    struct range letters;
};

struct joint {
    const struct machine *machine[JOINT_SIDES];
    struct joint_names *names;
    struct joint_event *events; /* in the order of the first machine's, what
                                   only the second one knows behind them */
    uint32_t event_count;
    struct joint_letter *letters;
    uint32_t letter_count;
    uint32_t first[JOINT_SIDES];         /* its first state in the matrix */
    effect_id start_effect[JOINT_SIDES]; /* comparable, as in the matrix */
    state_id start[JOINT_SIDES];         /* in the matrix */
    struct machine matrix; /* states (whether final, whether junctions), cells
                              and their counts; nothing else is set */
};

/* Everything is compared by its own name. */
struct joint_names *joint_names_new(const struct machine *const machine[2],
                                    struct region *region);

/*
 * Joins two machines; NULL if the matrix would have more than JOINT_CELLS.
 * O(cells of the matrix).
 */
struct joint *joint_new(const struct machine *const machine[2],
                        struct joint_names *names, enum joint_scope scope,
                        struct region *region);

/* What a state of the matrix, or of a machine, does on a letter. */
static inline const struct cell *joint_cell(const struct joint *joint,
                                            state_id state, uint32_t letter)
{
    return machine_cell(&joint->matrix, state, letter);
}

/* Whether links or assumptions divide events into cases. */
static inline bool joint_has_cases(const struct joint *joint)
{
    return joint->names->links.count || joint->names->assumed[JOINT_A].mask ||
           joint->names->assumed[JOINT_B].mask;
}

/* Whether two letters of one event of a machine are the same but for guards
 * that links or assumptions speak of. O(links). */
bool joint_is_apart_by_map(const struct joint *joint, int side, uint32_t letter,
                           uint32_t other);

/* Which side a state of the matrix is on. */
static inline int joint_side(const struct joint *joint, state_id state)
{
    return state >= joint->first[JOINT_B];
}

/* Whether two cells answer alike, wherever they lead. */
static inline bool joint_is_alike(const struct cell *a, const struct cell *b)
{
    return a->verdict == b->verdict && a->effect == b->effect;
}

/* A state of the matrix as its own machine has it. */
static inline const struct state *joint_state(const struct joint *joint,
                                              state_id state)
{
    int side = joint_side(joint, state);
    return &joint->machine[side]->states[state - joint->first[side]];
}

/* Its name. */
static inline const char *joint_state_name(const struct joint *joint,
                                           state_id state)
{
    return machine_text(joint->machine[joint_side(joint, state)],
                        joint_state(joint, state)->name);
}

#endif
