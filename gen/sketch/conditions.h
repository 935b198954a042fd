/* SPDX-License-Identifier: MIT */
/* Guards of edges: read as expressions, decided as sets of valuations. */
#ifndef SEGUE_SKETCH_CONDITIONS_H
#define SEGUE_SKETCH_CONDITIONS_H

#include "sketch/sketch.h"

/* How a format spells an expression. */
struct condition_notation {
    const char *conjunction, *disjunction; /* "&", "|" or "&&", "||" */
    const char *marks; /* besides letters and digits, what names are made of */
    const char *all_else; /* the word for what no other edge decides, or NULL */
    bool is_declared;     /* a guard that is not there yet is a mistake */
};

/* Reads the expression of an edge at `span` of the input; reports what is
 * wrong. A blank text holds always. */
void conditions_read(struct sketch *sketch, struct sketch_guard *guard,
                     const char *text,
                     const struct condition_notation *notation,
                     struct span span);

/* The valuations of its event in which each edge decides; for one without an
 * event, none. Works out which guards bear on which event first, then reports
 * edges of a state that decide the same, and what decides nothing. */
struct valuations *conditions_decide(struct sketch *sketch);

#endif
