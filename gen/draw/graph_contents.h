/* SPDX-License-Identifier: MIT */
/* What stands in which box of a graph, in the order of drawing. */
#ifndef SEGUE_DRAW_GRAPH_CONTENTS_H
#define SEGUE_DRAW_GRAPH_CONTENTS_H

#include "draw/graph.h"

/* Numbers one after the other: a chain through an array of links by number.
 * Both NONE if there are none. */
struct chain {
    uint32_t first, last;
};

/* `count` empty chains. */
struct chain *chains_new(uint32_t count, struct region *region);

/* Puts a number at the end of a chain. */
void chain_append(struct chain *chain, uint32_t *next, uint32_t number);

/* The things that stand directly in a box. A thing is a state that is drawn, or
 * a box: its number plus the number of states. */
struct contents {
    struct chain *things; /* by box; the last one is of what is in no box */
    uint32_t *next;       /* by thing: the link of its chain */
};

/* O(states + boxes). */
struct contents contents_of(const struct graph *graph, struct region *region);

/* How a graph is written as nested text. `depth` counts the boxes around. */
struct outline {
    void (*state)(void *context, state_id state, uint32_t depth);
    void (*open)(void *context, uint32_t box, uint32_t depth);
    void (*close)(void *context, uint32_t depth);
    void (*between)(void *context); /* two things of a box; may be NULL */
};

/* Writes all states and boxes. Boxes nest as deep as the language lets states
 * nest. `region` is scratch. */
void outline_print(const struct graph *graph, const struct outline *outline,
                   void *context, struct region *region);

#endif
