/* SPDX-License-Identifier: MIT */
/*
 * graph -> DOT text, written for the layout of Graphviz's `dot`.
 *
 * Every label is a node of its own in the middle of its edge: the layout gives
 * nodes room, so that labels meet neither each other nor anything else, and
 * nobody wonders which line a label belongs to. The same holds for the names of
 * boxes. An edge that runs against the order of drawing is written from its
 * target to its source with its arrow turned round, so that the graph that
 * `dot` sees has no cycle and what comes first stays on top.
 *
 * States, edges and the notes have classes, by which a script finds them in an
 * SVG: `state-A`; `from-A to-B`; `notes`.
 */
#include "draw/graph_dot.h"

#include "draw/graph_contents.h"
#include "draw/graph_style.h"
#include "draw/notation.h"

#include <string.h>

struct printer {
    const struct graph *graph;
    const struct machine *machine;
    FILE *out;
    bool has_paths;
    struct contents contents; /* of the boxes */
    struct chain *labels;     /* the same for labels of edges */
    uint32_t *next_label;
};

void graph_legend_add(struct graph_legend *legend, uint32_t path,
                      const char *title, struct region *region)
{
    *array_push(region, &legend->titles[path]) = title;
}

static const char *text_of(const struct printer *printer, name_id name)
{
    return machine_text(printer->machine, name);
}

/* Sorts labels of edges into the boxes that they stand in. */
static void sort_labels(struct printer *printer, struct region *region)
{
    const struct graph *graph = printer->graph;
    printer->labels = chains_new(graph->box_count + 1, region);
    printer->next_label = region_array(region, uint32_t, graph->edge_count);
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        uint32_t box = graph->edges[i].box;
        chain_append(&printer->labels[box == NONE ? graph->box_count : box],
                     printer->next_label, i);
    }
}

/* --- tooltips --------------------------------------------------------------
 */

static void print_row(struct printer *printer, const char *text)
{
    style_tooltip(text, printer->out);
    fputs("\\n", printer->out);
}

/* Text, documentation and citation, a row each. */
static void print_said(struct printer *printer, const struct said *said)
{
    if (said->text)
        print_row(printer, text_of(printer, said->text));
    if (said->doc)
        print_row(printer, text_of(printer, said->doc));
    if (said->cite) {
        fputs("[", printer->out);
        style_tooltip(text_of(printer, said->cite), printer->out);
        fputs("]\\n", printer->out);
    }
}

static void print_state_tooltip(struct printer *printer, state_id id)
{
    const struct state *state = &printer->machine->states[id];
    fputs("tooltip=\"", printer->out);
    print_row(printer, text_of(printer, state->name));
    for (uint32_t i = 0; i < state->aliases.count; i++) {
        fputs(i ? ", " : "also ", printer->out);
        fputs(text_of(printer,
                      printer->machine->aliases[state->aliases.first + i].name),
              printer->out);
    }
    fputs(state->aliases.count ? "\\n" : "", printer->out);
    print_said(printer, &state->said);
    fputc('"', printer->out);
}

/* What is said of the events of a line and of the rules behind them. */
static void print_line_tooltip(struct printer *printer,
                               const struct graph_line *line)
{
    const struct graph *graph = printer->graph;
    for (uint32_t i = line->first_cause; i != NONE; i = graph->causes[i].next) {
        const struct graph_cause *cause = &graph->causes[i];
        const struct event *event = &printer->machine->events[cause->event];
        fputs(text_of(printer, event->name), printer->out);
        fputs(event->said.text ? ": " : "", printer->out);
        style_tooltip(text_of(printer, event->said.text), printer->out);
        fputs("\\n", printer->out);
        bool is_last = cause->next == NONE ||
                       graph->causes[cause->next].rule != cause->rule;
        if (is_last)
            print_said(printer, &printer->machine->rules[cause->rule].said);
    }
}

static void print_lines_tooltip(struct printer *printer,
                                struct graph_lines lines)
{
    const struct graph_line *all = printer->graph->lines;
    fputs("tooltip=\"", printer->out);
    for (uint32_t i = lines.first; i != NONE; i = all[i].next)
        print_line_tooltip(printer, &all[i]);
    fputc('"', printer->out);
}

/* --- nodes and edges -------------------------------------------------------
 */

/* Both ends of an edge as classes: its halves and its label are one thing. */
static void print_ends(struct printer *printer, const struct graph_edge *edge)
{
    const struct state *states = printer->machine->states;
    fprintf(printer->out, "class=\"from-%s to-%s\", ",
            text_of(printer, states[edge->from].name),
            text_of(printer, states[edge->to].name));
}

static void print_node(struct printer *printer, state_id id)
{
    const struct graph_node *node = &printer->graph->nodes[id];
    const struct graph_line *lines = printer->graph->lines;
    const char *name = text_of(printer, printer->machine->states[id].name);
    fprintf(printer->out, "  \"%s\" [", name);
    if (node->lines.first != NONE) {
        fprintf(printer->out, "label=<%s", name);
        for (uint32_t i = node->lines.first; i != NONE; i = lines[i].next) {
            fputs("<br/><font point-size=\"" STYLE_SMALL "\"", printer->out);
            style_tint(" color", lines[i].tint, printer->out);
            fputs(">", printer->out);
            style_html(lines[i].text, "<br/>", printer->out);
            fputs("</font>", printer->out);
        }
        fputs(">, ", printer->out);
    }
    style_node(node, printer->has_paths, printer->out);
    if (printer->machine->states[id].is_final)
        fputs("peripheries=2, ", printer->out);
    fprintf(printer->out, "class=\"state-%s\", ", name);
    print_state_tooltip(printer, id);
    fputs("];\n", printer->out);
}

/* Lines, each in its colour, centred or each with its end at the left. */
static void print_tinted(struct printer *printer, struct graph_lines chain,
                         bool is_left)
{
    const struct graph_line *lines = printer->graph->lines;
    fputs("label=<", printer->out);
    for (uint32_t i = chain.first; i != NONE; i = lines[i].next) {
        fputs("<font", printer->out);
        style_tint(" color", lines[i].tint, printer->out);
        fputs(">", printer->out);
        style_html(lines[i].text,
                   is_left ? "<br align=\"left\"/>    " : "<br/>",
                   printer->out);
        fputs("</font>", printer->out);
        if (is_left)
            fputs("<br align=\"left\"/>", printer->out);
        else if (lines[i].next != NONE)
            fputs("<br/>", printer->out);
    }
    fputs(">, ", printer->out);
}

/* The label of an edge, a node in its middle. */
static void print_label(struct printer *printer, uint32_t id)
{
    const struct graph_edge *edge = &printer->graph->edges[id];
    const struct graph_line *lines = printer->graph->lines;
    fprintf(printer->out, "  \"edge %u\" [" STYLE_LABEL, id);
    if (printer->graph->tints) {
        print_tinted(printer, edge->lines, false);
    } else {
        fputs("label=\"", printer->out);
        for (uint32_t i = edge->lines.first; i != NONE; i = lines[i].next) {
            style_quoted(lines[i].text, "\\n", printer->out);
            fputs(lines[i].next == NONE ? "" : "\\n", printer->out);
        }
        fputs("\", ", printer->out);
    }
    print_ends(printer, edge);
    print_lines_tooltip(printer, edge->lines);
    fputs("];\n", printer->out);
}

/* The labels in a box of the edges that run backward, or of the others. */
static void print_labels(struct printer *printer, uint32_t box,
                         bool is_backward)
{
    for (uint32_t i = printer->labels[box].first; i != NONE;
         i = printer->next_label[i])
        if (printer->graph->edges[i].is_backward == is_backward)
            print_label(printer, i);
}

/* Half an edge, behind its two ends; `direction` is where its tip is. */
static void print_half(struct printer *printer, const struct graph_edge *edge,
                       const char *direction)
{
    FILE *out = printer->out;
    fprintf(out, " [dir=%s, ", direction);
    style_edge(edge, printer->has_paths, !strcmp(direction, "back"), out);
    print_ends(printer, edge);
    print_lines_tooltip(printer, edge->lines);
    fputs("];\n", out);
}

/* The two halves of an edge, to and from its label. */
static void print_edge(struct printer *printer, uint32_t id)
{
    const struct graph_edge *edge = &printer->graph->edges[id];
    const struct machine *machine = printer->machine;
    const char *from = text_of(printer, machine->states[edge->from].name);
    const char *to = text_of(printer, machine->states[edge->to].name);
    const char *top = edge->is_backward ? to : from;
    const char *bottom = edge->is_backward ? from : to;
    FILE *out = printer->out;

    fprintf(out, "  \"%s\" -> \"edge %u\":n", top, id);
    print_half(printer, edge, edge->is_backward ? "back" : "none");
    if (edge->from == edge->to) {
        fprintf(out, "  \"%s\" -> \"edge %u\":e", top, id);
        print_half(printer, edge, "back");
    } else {
        fprintf(out, "  \"edge %u\":s -> \"%s\"", id, bottom);
        print_half(printer, edge, edge->is_backward ? "none" : "forward");
    }
}

/* --- boxes -----------------------------------------------------------------
 */

/* The name of a box, a node beside the first state in it. */
static void print_box_name(struct printer *printer, uint32_t id)
{
    const struct graph_box *box = &printer->graph->boxes[id];
    uint32_t first = printer->contents.things[id].first;
    fputs("  {", printer->out);
    if (first < printer->machine->state_count)
        fprintf(printer->out, "rank=same; \"%s\"; ",
                text_of(printer, printer->machine->states[first].name));
    fprintf(printer->out, "\"box %u\" [" STYLE_BOX_NAME "label=\"", id);
    style_quoted(
        text_of(printer, box->said->text ? box->said->text : box->name), "\\n",
        printer->out);
    for (uint32_t i = box->lines.first; i != NONE;
         i = printer->graph->lines[i].next) {
        fputs("\\n", printer->out);
        style_quoted(printer->graph->lines[i].text, "\\n", printer->out);
    }
    fputs("\", tooltip=\"", printer->out);
    print_row(printer, text_of(printer, box->name));
    print_said(printer, box->said);
    fputs("\"]}\n", printer->out);
}

/* All that stands in a box, or in none: labels, states, boxes with all that
 * stands in them. Labels come first, those of backward edges before others: in
 * this order `dot` finds places with the fewest crossings. Boxes nest as deep
 * as the language lets states nest. */
static void print_content(struct printer *printer, uint32_t id)
{
    uint32_t state_count = printer->machine->state_count;
    print_labels(printer, id, true);
    print_labels(printer, id, false);
    for (uint32_t i = printer->contents.things[id].first; i != NONE;
         i = printer->contents.next[i]) {
        if (i < state_count) {
            print_node(printer, i);
            continue;
        }
        uint32_t box = i - state_count;
        fprintf(printer->out, "  subgraph \"cluster %u\" {\n", box);
        style_box(&printer->graph->boxes[box], printer->out);
        print_box_name(printer, box);
        print_content(printer, box);
        fputs("  }\n", printer->out);
    }
}

/* --- what is around --------------------------------------------------------
 */

static void print_legend(struct printer *printer,
                         const struct graph_legend *legend)
{
    static const char *const strokes[GRAPH_PATHS] = {"bold", "bold dashed"};
    for (uint32_t path = 0; path < GRAPH_PATHS; path++) {
        for (uint32_t i = 0; i < legend->titles[path].count; i++) {
            if (i == 0)
                fprintf(printer->out, "<br/>%s: ", strokes[path]);
            else
                fputs("; then ", printer->out);
            style_html(legend->titles[path].at[i], " ", printer->out);
        }
    }
}

/* The title: the machine's text and source, and what the strokes mean. */
static void print_title(struct printer *printer,
                        const struct graph_legend *legend)
{
    const struct said *said = &printer->machine->said;
    fputs("  label=<<font point-size=\"" STYLE_LARGE "\">", printer->out);
    style_html(
        text_of(printer, said->text ? said->text : printer->machine->name), " ",
        printer->out);
    fputs("</font>", printer->out);
    if (said->cite) {
        fputs("<br/>", printer->out);
        style_html(text_of(printer, said->cite), " ", printer->out);
    }
    print_legend(printer, legend);
    if (printer->graph->counts) {
        fputs("<br/>counts: ", printer->out);
        style_html(printer->graph->counts->of, " ", printer->out);
        fputs("; dashed: not once", printer->out);
    }
    if (printer->graph->tints) {
        fputs("<br/>", printer->out);
        style_html(printer->graph->tints->title, " ", printer->out);
    }
    fputs("<br/>>;\n  tooltip=\"", printer->out);
    print_said(printer, said);
    fputs("\";\n", printer->out);
}

/* The point from which the initial state is entered, and what that does. */
static void print_start(struct printer *printer)
{
    const struct machine *machine = printer->machine;
    const char *state =
        text_of(printer, machine->states[machine->start.state].name);
    fputs("  \"start of all\" [" STYLE_START "tooltip=\"start\"];\n",
          printer->out);
    if (machine->start.effect == EFFECT_NONE) {
        fprintf(printer->out,
                "  \"start of all\" -> \"%s\" [tooltip=\"start\"];\n", state);
        return;
    }
    fputs("  \"edge start\" [" STYLE_LABEL "label=\"/ ", printer->out);
    notation_effect(machine, machine->start.effect, printer->out);
    fputs("\", tooltip=\"start\"];\n"
          "  \"start of all\" -> \"edge start\":n [dir=none, "
          "tooltip=\"start\"];\n",
          printer->out);
    fprintf(printer->out, "  \"edge start\":s -> \"%s\" [tooltip=\"start\"];\n",
            state);
}

static void print_notes(struct printer *printer)
{
    const struct graph *graph = printer->graph;
    if (graph->notes.first == NONE)
        return;
    fputs("  \"notes of all\" [" STYLE_NOTE, printer->out);
    if (graph->tints) {
        print_tinted(printer, graph->notes, true);
    } else {
        fputs("label=\"", printer->out);
        for (uint32_t i = graph->notes.first; i != NONE;
             i = graph->lines[i].next) {
            style_quoted(graph->lines[i].text, "\\l    ", printer->out);
            fputs("\\l", printer->out);
        }
        fputs("\", ", printer->out);
    }
    style_notes(graph->note_paths, printer->out);
    fputs("class=\"notes\", ", printer->out);
    print_lines_tooltip(printer, graph->notes);
    fputs("];\n", printer->out);
}

void graph_dot(const struct graph *graph, const struct graph_legend *legend,
               struct region *region, FILE *out)
{
    struct printer printer = {
        .graph = graph, .machine = graph->machine, .out = out};
    for (uint32_t path = 0; legend && path < GRAPH_PATHS; path++)
        printer.has_paths |= legend->titles[path].count > 0;
    printer.contents = contents_of(graph, region);
    sort_labels(&printer, region);
    fprintf(out, "digraph \"%s\" {\n",
            machine_text(graph->machine, graph->machine->name));
    style_graph(out);
    print_start(&printer);
    print_notes(&printer);
    print_content(&printer, graph->box_count);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        print_edge(&printer, i);
    if (legend)
        print_title(&printer, legend); /* boxes inherit what is before them */
    fputs("}\n", out);
}
