/* SPDX-License-Identifier: MIT */
/* How a graph looks in Graphviz: fonts, strokes, colours, distances, and text
 * as Graphviz wants it. Part of draw/picture. */
#ifndef SEGUE_DRAW_GRAPH_STYLE_H
#define SEGUE_DRAW_GRAPH_STYLE_H

#include "draw/graph.h"

#include <stdio.h>

#define STYLE_LARGE "15" /* points: the title */
#define STYLE_SMALL "10" /* labels */

/* Attributes of nodes that are no states. */
#define STYLE_LABEL                                                          \
    "shape=plaintext, style=\"\", width=0, height=0, margin=\"0.04,0.02\", " \
    "fontsize=" STYLE_SMALL ", "
#define STYLE_BOX_NAME                                                       \
    "shape=plaintext, style=\"\", width=0, height=0, margin=\"0.02,0.02\", " \
    "fontsize=11, fontcolor=\"#404040\", "
#define STYLE_START "shape=point, width=0.12, "
#define STYLE_NOTE "shape=note, style=filled, fontsize=" STYLE_SMALL ", "

/* What holds for the whole picture. */
void style_graph(FILE *out);

/* The look of a state, of an edge, of the notes: attributes, each with a comma
 * behind. With `has_paths` what is on no path steps back. An edge that
 * `is_back` has its tip, if any, at its tail. */
void style_node(const struct graph_node *node, bool has_paths, FILE *out);
void style_edge(const struct graph_edge *edge, bool has_paths, bool is_back,
                FILE *out);
void style_notes(uint32_t paths, FILE *out);

/* Prints ` color="#0b57a4"`, or whatever the attribute is called; nothing for
 * what does not stand out. */
void style_tint(const char *attribute, enum graph_tint tint, FILE *out);

/* The look of a box: statements. */
void style_box(const struct graph_box *box, FILE *out);

/* Print any text so that it stands for itself within a quoted label, within a
 * quoted tooltip, and within an HTML-like label; `row` is printed for each
 * '\n'. */
void style_quoted(const char *text, const char *row, FILE *out);
void style_tooltip(const char *text, FILE *out);
void style_html(const char *text, const char *row, FILE *out);

#endif
