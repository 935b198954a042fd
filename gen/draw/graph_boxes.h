/* SPDX-License-Identifier: MIT */
/* Which boxes are drawn around the nodes of a graph. Part of draw/graph. */
#ifndef SEGUE_DRAW_GRAPH_BOXES_H
#define SEGUE_DRAW_GRAPH_BOXES_H

#include "draw/graph.h"

/* Makes the boxes of a graph and puts its nodes into them. */
void graph_boxes(struct graph *graph, struct region *region);

#endif
