/* SPDX-License-Identifier: MIT */
/*
 * Mealy machines in Graphviz's language, as tools that learn machines print
 * them -> sketch:
 *
 *     digraph g {
 *         __start0 [label="" shape="none"];
 *         __start0 -> s0;
 *         s0 -> s1 [label="coin / ok"];
 *     }
 *
 * Graphviz's own library reads the text. It does not tell where things stand,
 * so arrows are counted beside it (dot/arrows.h).
 */
#include "import/import.h"

#include "import/dot/arrows.h"
#include "import/dot/label.h"
#include "import/dot/library.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    struct sketch *sketch;
    struct arrows arrows;
    struct label_words words; /* outputs that say nothing */
    struct dot_graph graph;
    bool *is_start; /* by node: a mark where the machine begins */
};

static struct span place_of(const struct reading *reading, uint32_t edge)
{
    return arrows_span(&reading->arrows, edge, reading->graph.edge_count);
}

/* A mark is named `__start...`, or is drawn as nothing or as a point and has no
 * way in. */
static void find_starts(struct reading *reading)
{
    const struct dot_graph *graph = &reading->graph;
    bool *is_entered =
        region_array(reading->sketch->region, bool, graph->node_count + 1u);
    reading->is_start =
        region_array(reading->sketch->region, bool, graph->node_count + 1u);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        is_entered[graph->edges[i].to] = true;
    for (uint32_t i = 0; i < graph->node_count; i++) {
        const struct dot_node *node = &graph->nodes[i];
        bool is_mark = !strcmp(node->shape, "none") ||
                       !strcmp(node->shape, "point") ||
                       !strcmp(node->shape, "plaintext");
        reading->is_start[i] =
            !strncmp(node->name, "__start", 7) || (is_mark && !is_entered[i]);
    }
}

static void read_states(struct reading *reading)
{
    struct sketch *sketch = reading->sketch;
    for (uint32_t i = 0; i < reading->graph.node_count; i++) {
        struct dot_node *node = &reading->graph.nodes[i];
        if (reading->is_start[i])
            continue;
        node->state =
            sketch_put(sketch, SKETCH_STATE, node->name, (struct span){0, 0});
        struct sketch_item *state =
            &sketch->items[SKETCH_STATE].at[node->state];
        state->is_final = !strcmp(node->shape, "doublecircle");
        if (*node->label && strcmp(node->label, node->name) != 0)
            state->text = sketch_text(sketch, node->label);
    }
}

/* One line of an edge's label: "in / out". */
static void read_line(struct reading *reading, const struct dot_edge *it,
                      const char *line, struct span span)
{
    struct sketch *sketch = reading->sketch;
    const struct dot_node *nodes = reading->graph.nodes;
    struct label label;
    if (!label_read(sketch, &label, line, span))
        return;
    uint32_t event = sketch_put(sketch, SKETCH_EVENT, label.input, span);
    struct sketch_edge *edge =
        sketch_edge(sketch, nodes[it->from].state, event, span);
    bool says_nothing = label_is_word(&reading->words, label.output);
    edge->target = nodes[it->to].state;
    if (!says_nothing)
        *array_push(sketch->region, &edge->actions) =
            sketch_put(sketch, SKETCH_ACTION, label.output, span);
    else if (it->from == it->to) {
        edge->verdict = VERDICT_IGNORED;
        edge->target = NONE;
    }
}

static void read_edge(struct reading *reading, uint32_t index)
{
    struct sketch *sketch = reading->sketch;
    const struct dot_edge *edge = &reading->graph.edges[index];
    const struct dot_node *nodes = reading->graph.nodes;
    struct span span = place_of(reading, index);
    if (reading->is_start[edge->to])
        diag_error(sketch->diag, span,
                   "'%s' marks where the machine begins; nothing leads there",
                   sketch_show(sketch, nodes[edge->to].name));
    else if (reading->is_start[edge->from])
        sketch_begin(sketch, nodes[edge->to].state, span);
    else if (edge->is_html)
        diag_error(sketch->diag, span,
                   "this label is HTML; 'input / output' is wanted");
    else
        for (const char *line = edge->label; line;)
            read_line(reading, edge, label_next_line(&line, sketch->region),
                      span);
}

static void read(struct sketch *sketch, const struct arguments *arguments)
{
    struct reading reading = {.sketch = sketch};
    label_words(&reading.words, arguments_value(arguments, "silent"),
                sketch->region);
    if (!dot_graph_read(sketch, &reading.graph))
        return;
    arrows_find(&reading.arrows, sketch->source, sketch->region);
    sketch->name = reading.graph.name;
    find_starts(&reading);
    read_states(&reading);
    for (uint32_t i = 0; i < reading.graph.edge_count; i++)
        read_edge(&reading, i);
}

static const struct option_spec options[] = {
    {"silent", 0, "WORD,...", "outputs that say nothing, besides the usual"},
    {0},
};

const struct importer import_dot = {
    .name = "dot",
    .summary = "Mealy machines as Graphviz's DOT, as learning tools print them",
    .help = "Reads a Mealy machine from DOT: an edge with the label 'in / out' "
            "is a rule, and\n"
            "a node named __start0 leads to where the machine begins. What is "
            "not there is\n"
            "rejected. An output that is empty, '-', or nil, none, void, "
            "epsilon, silent or\n"
            "quiescence in any case, says nothing.\n"
            "\n"
            "Example:\n"
            "  segue-import dot model.dot -o model.segue",
    .options = options,
    .read = read,
};
