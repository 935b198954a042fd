/* SPDX-License-Identifier: MIT */
/*
 * The look of pictures. They are to be read in black and white, at half size,
 * and with another font than the one they were laid out with: paths differ in
 * width and dashes, not in colour, and the background is white on any page.
 */
#include "draw/graph_style.h"

#include "base/xml.h"

#define FONT "fontname=\"Helvetica,Arial,sans-serif\""

void style_graph(FILE *out)
{
    fputs("  graph [" FONT ", fontsize=11, labelloc=t, bgcolor=white, "
          "nodesep=0.35, ranksep=0.24, pad=0.15];\n"
          "  node [" FONT ", fontsize=12, shape=box, style=\"rounded,filled\", "
          "fillcolor=white, margin=\"0.15,0.08\"];\n"
          "  edge [" FONT ", arrowsize=0.7];\n",
          out);
}

void style_tint(const char *attribute, enum graph_tint tint, FILE *out)
{
    /* Blue and vermilion, which every eye tells apart. */
    static const char *const colours[TINTS] = {
        [TINT_ALONE] = "#0b57a4", [TINT_OTHER] = "#b3440c"};
    if (tint)
        fprintf(out, "%s=\"%s\"", attribute, colours[tint]);
}

/* What stands out is thick, and in the other way dashed, for black and white.
 */
static void tint_stroke(enum graph_tint tint, FILE *out)
{
    style_tint("color", tint, out);
    fprintf(out, ", penwidth=2.2, %s",
            tint == TINT_OTHER ? "style=dashed, " : "");
}

void style_node(const struct graph_node *node, bool has_paths, FILE *out)
{
    if (node->tint) {
        style_tint("fontcolor", node->tint, out);
        style_tint(", color", node->tint, out);
        fputs(", penwidth=2.2, ", out);
    } else if (node->paths)
        fputs("penwidth=2.2, ", out);
    else if (has_paths)
        fputs("color=\"#606060\", ", out);
}

void style_edge(const struct graph_edge *edge, bool has_paths, bool is_back,
                FILE *out)
{
    /* Of a list Graphviz gives the first colour to a tip at the head, and the
     * second to one at the tail. */
    const char *both = is_back ? "transparent:black:white:black:transparent"
                               : "black:white:black";
    if (edge->tint)
        tint_stroke(edge->tint, out);
    else if (edge->is_unused)
        fputs("style=dashed, color=\"#606060\", ", out);
    else if (edge->paths == 3)
        fprintf(out, "penwidth=2, color=\"%s\", ", both);
    else if (edge->paths)
        fprintf(out, "penwidth=2.4, %s",
                edge->paths == 2 ? "style=dashed, " : "");
    else if (has_paths)
        fputs("color=\"#606060\", ", out);
}

void style_notes(uint32_t paths, FILE *out)
{
    if (paths)
        fputs("penwidth=2.2, ", out);
}

void style_box(const struct graph_box *box, FILE *out)
{
    fputs(box->is_composite
              ? "  style=\"rounded,filled\"; fillcolor=white; "
                "color=black; margin=12;\n"
              : "  style=\"rounded,filled\"; fillcolor=\"#f0f0f0\"; "
                "color=\"#b0b0b0\"; margin=12;\n",
          out);
}

/* Prints a text with entities for what is markup to Graphviz and to XML. */
static void print_text(const char *text, const char *row, const char *backslash,
                       FILE *out)
{
    for (; *text; text++) {
        if (*text == '\n')
            fputs(row, out);
        else if (*text == '\\')
            fputs(backslash, out);
        else
            xml_byte(*text, out);
    }
}

void style_quoted(const char *text, const char *row, FILE *out)
{
    print_text(text, row, "\\\\", out);
}

void style_tooltip(const char *text, FILE *out)
{
    print_text(text, "\\n", "\\\\\\\\", out); /* dot resolves it twice */
}

void style_html(const char *text, const char *row, FILE *out)
{
    /* Graphviz replaces \G and the like here too, and knows no escape: what
     * separates the backslash from its letter is an element. */
    print_text(text, row, "<font>&#92;</font>", out);
}
