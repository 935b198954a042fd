/* SPDX-License-Identifier: MIT */
/* What Graphviz's library reads, as arrays. */
#ifndef SEGUE_IMPORT_DOT_LIBRARY_H
#define SEGUE_IMPORT_DOT_LIBRARY_H

#include "sketch/sketch.h"

struct dot_node {
    const char *name;
    const char *label; /* "" if it has none of its own */
    const char *shape; /* "" if it has none */
    uint32_t state;    /* for the reader */
};

struct dot_edge {
    uint32_t from, to; /* nodes */
    const char *label; /* "" if it has none */
    bool is_html;
};

/* Nodes and edges in the order of the text. */
struct dot_graph {
    const char *name; /* NULL if it has none */
    struct dot_node *nodes;
    uint32_t node_count;
    struct dot_edge *edges;
    uint32_t edge_count;
};

/* Reads the source of a sketch; everything is copied to its region. Reports
 * what is wrong, and returns false. O(n log n). */
bool dot_graph_read(struct sketch *sketch, struct dot_graph *graph);

#endif
