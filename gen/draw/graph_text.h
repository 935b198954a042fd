/* SPDX-License-Identifier: MIT */
/* What is written on the lines of a graph. Part of draw/graph. */
#ifndef SEGUE_DRAW_GRAPH_TEXT_H
#define SEGUE_DRAW_GRAPH_TEXT_H

#include "draw/graph.h"

/* What a line says beside its events. */
struct line_content {
    const char *word;  /* "enter", "exit"; else NULL */
    const char *guard; /* "passive & !late"; "" for always */
    effect_id effect;
    const state_id *states; /* of a note: where it holds, in order of rank */
    uint32_t state_count;
    name_id target; /* where it leads, if that is to be said */
};

/* Writes the text of every line; contents[i] belongs to line i. */
void graph_text(struct graph *graph, const struct line_content *contents,
                struct region *region);

#endif
