/* SPDX-License-Identifier: MIT */
/*
 * Properties: what the checks of a spec say of all runs of a machine, or of a
 * system of several.
 *
 * A run is a sequence of moments. The first is the start; each later one is a
 * step: an event with one valuation of its guards, and what came of it. A
 * condition holds at a moment or not, whatever was before or comes after; what
 * a sentence says of the moments of a run is told in docs/language.md,
 * in LTL and CTL, and decided by algo/prove.h, for a system by algo/judge.h.
 *
 * In a system a step is one of one end, or a message is lost; the other ends
 * stay as they are. A term speaks of one end. A machine alone is end 0.
 *
 * Conditions are flat, in postfix order, over sets of rows, of columns, of
 * actions and of verdicts: `enter state A and not event E` is the terms
 * ENTER {A}, EVENT {columns of E}, NOT, AND.
 */
#ifndef SEGUE_IR_PROPERTY_H
#define SEGUE_IR_PROPERTY_H

#include "ir/machine.h"

#include <stdbool.h>

enum term_kind {
    TERM_STATE,   /* the machine rests in a state of the set */
    TERM_ENTER,   /* it does, and did not at the moment before */
    TERM_LEAVE,   /* it does not, and did */
    TERM_EVENT,   /* the step is on a column of the set */
    TERM_ACTION,  /* an action of the mask is handed out */
    TERM_VERDICT, /* the verdict is one of the mask */
    TERM_NOT,     /* the one term before, not */
    TERM_AND,     /* the two terms before, both */
    TERM_OR,      /* the two terms before, one or both */
};

struct term {
    uint8_t kind;  /* enum term_kind */
    uint8_t end;   /* of a system: whose states, events and actions */
    uint32_t set;  /* STATE ENTER LEAVE: rows, EVENT: columns, as bits in
                    * wording.sets from this word on; never empty */
    uint64_t mask; /* ACTION: bit a for action a; VERDICT: bit v */
};

/* Operators that one condition is written with, at most. */
enum { CONDITION_OPERATORS = 100 };

/* Terms that leave one value; none where a sentence has no such condition. */
struct condition {
    struct range terms; /* in wording.terms */
};

enum property_kind {
    PROPERTY_NEVER,            /* never what [after] [before] */
    PROPERTY_ALWAYS,           /* always what [after] [before] */
    PROPERTY_REACHABLE,        /* reachable what [after] */
    PROPERTY_ALWAYS_REACHABLE, /* always reachable what [after] */
    PROPERTY_LEADS_TO,         /* what leads to target [if provided] */
};

/* A sentence of a check. */
struct property {
    struct said said; /* span: the whole sentence; text: in a system, the title
                       * of its check */
    enum property_kind kind;
    struct condition what, after, before, target, provided;
};

/* A check of the spec: its sentences. */
struct requirement {
    struct said said;        /* text: its title */
    struct range properties; /* in machine.properties */
};

/* A moment of a run, as one machine sees it. */
struct moment {
    state_id before;  /* where it rested; NONE at the start */
    state_id after;   /* where it rests now */
    column_id column; /* of the step; NONE at the start, or if the machine made
                       * no step because another one did */
    uint64_t actions; /* those that are handed out, as a mask */
    enum verdict verdict; /* of a step */
};

/* The first moment of every run. */
struct moment moment_start(const struct machine *machine);

/* The moment after a step from a state on a column. */
struct moment moment_step(const struct machine *machine, state_id from,
                          column_id column);

/* Whether a condition, which is not absent, holds at a moment; `moments` has it
 * as each end sees it. O(terms). */
bool condition_holds(const struct wording *wording,
                     const struct condition *condition,
                     const struct moment *moments);

/* Whether the states that ends are in decide a sentence: it asks neither for
 * an order nor for what happens. */
bool property_is_of_states(const struct wording *wording,
                           const struct property *property);

/* Whether a sentence has this condition. */
static inline bool condition_is_given(const struct condition *condition)
{
    return condition->terms.count != 0;
}

/* Whether a sentence has to know what was before a moment. If not, it is in
 * force throughout; `reachable` without `after` is asked once, at the start. */
static inline bool property_is_ordered(const struct property *property)
{
    return property->kind != PROPERTY_REACHABLE &&
           (property->kind == PROPERTY_LEADS_TO ||
            condition_is_given(&property->after) ||
            condition_is_given(&property->before));
}

/* Whether a row or a column is in the set of a term. */
static inline bool term_has(const struct wording *wording,
                            const struct term *term, uint32_t element)
{
    return wording->sets[term->set + element / 64] >> element % 64 & 1;
}

#endif
