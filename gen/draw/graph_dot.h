/* SPDX-License-Identifier: MIT */
/* A graph in Graphviz's language. Part of draw/picture. */
#ifndef SEGUE_DRAW_GRAPH_DOT_H
#define SEGUE_DRAW_GRAPH_DOT_H

#include "draw/graph.h"

#include <stdio.h>

/* The strokes that paths are drawn with: path 0 bold, path 1 bold dashed. */
enum { GRAPH_PATHS = 2 };

/* What the paths are, for their legend. */
struct graph_legend {
    ARRAY(const char *) titles[GRAPH_PATHS];
};

void graph_legend_add(struct graph_legend *legend, uint32_t path,
                      const char *title, struct region *region);

/* Prints the graph; without a title if `legend` is NULL. `region` is
 * scratch. */
void graph_dot(const struct graph *graph, const struct graph_legend *legend,
               struct region *region, FILE *out);

#endif
