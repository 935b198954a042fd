/* SPDX-License-Identifier: MIT */
/*
 * Properties: what the checks of a spec say of all runs of a machine.
 *
 * A run is a sequence of moments. The first is the start; each later one is a
 * step: an event with one valuation of its guards, and what came of it. A
 * condition holds at a moment or not, whatever was before or comes after; what
 * a sentence says of the moments of a run is told in docs/language.md,
 * in LTL and CTL, and decided by algo/property.h.
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
    enum term_kind kind;
    uint32_t set;  /* STATE ENTER LEAVE: rows, EVENT: columns, as bits in
                    * machine.sets from this word on; never empty */
    uint64_t mask; /* ACTION: bit a for action a; VERDICT: bit v */
};

/* Operators that one condition is written with, at most. */
enum { CONDITION_OPERATORS = 100 };

/* Terms that leave one value; none where a sentence has no such condition. */
struct condition {
    struct range terms; /* in machine.terms */
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
    struct said said; /* span: the whole sentence */
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
    effect_id effect; /* what is handed out */
    enum verdict verdict; /* of a step */
};

/* The first moment of every run. */
struct moment moment_start(const struct machine *machine);

/* The moment after a step from a state on a column. */
struct moment moment_step(const struct machine *machine, state_id from,
                          column_id column);

/* Whether a condition, which is not absent, holds at a moment. O(terms, and
 * actions handed out). */
bool condition_holds(const struct machine *machine,
                     const struct condition *condition,
                     const struct moment *moment);

/* Whether a sentence has this condition. */
static inline bool condition_is_given(const struct condition *condition)
{
    return condition->terms.count != 0;
}

/* Whether a row or a column is in the set of a term. */
static inline bool term_has(const struct machine *machine,
                            const struct term *term, uint32_t element)
{
    return machine->sets[term->set + element / 64] >> element % 64 & 1;
}

#endif
