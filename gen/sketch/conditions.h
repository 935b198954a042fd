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

struct conditions {
    struct valuations *sets; /* by edge: when it decides; of one without an
                                event, none */
    uint32_t *order;         /* the edges by state, event, and as they came */
};

/* Works out which guards bear on which event, and when each edge decides;
 * reports edges of a state that decide the same, and what decides nothing. */
struct conditions conditions_decide(struct sketch *sketch);

#endif
