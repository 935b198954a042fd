/* SPDX-License-Identifier: MIT */
/*
 * Graphviz's libcgraph -> arrays. The library keeps nodes and edges in lists of
 * its own order; its numbers of creation give that of the text.
 */
#include "import/dot/library.h"

#include <graphviz/cgraph.h>
#include <stdlib.h>
#include <string.h>

/* What the library said last: it hands out messages piece by piece. */
static char said[1000];

static int hear(char *message)
{
    size_t length = strlen(said);
    snprintf(said + length, sizeof said - length, "%s", message);
    return 0;
}

/* The line of "... syntax error in line 3 near 'x'", and the word behind. */
static struct span place_of_error(const struct source *source)
{
    const char *line = strstr(said, "line ");
    uint32_t number = line ? (uint32_t)strtoul(line + 5, NULL, 10) : 0;
    if (!number || number > source->line_count)
        return (struct span){0, 0};
    uint32_t begin = source->line[number - 1], length;
    const char *text = source_line(source, number, &length);
    const char *near = strstr(said, "near '");
    size_t word = near ? strcspn(near + 6, "'") : 0;
    for (uint32_t i = 0; word && i + word <= length; i++)
        if (!memcmp(text + i, near + 6, word))
            return (struct span){begin + i, begin + i + (uint32_t)word};
    return (struct span){begin, begin + length};
}

static void report(struct sketch *sketch)
{
    struct span span = place_of_error(sketch->source);
    const char *near = strstr(said, "near '");
    if (near)
        diag_error(sketch->diag, span, "this is not DOT: a mistake near '%s'",
                   sketch_show(sketch, region_copy(sketch->region, near + 6,
                                                   strcspn(near + 6, "'"))));
    else
        diag_error(sketch->diag, span, "this is not DOT, or it ends too early");
}

/* An attribute as it was given; "" if it was not. */
static const char *attribute(struct sketch *sketch, void *thing,
                             const char *name, bool *is_html)
{
    char writable[16];
    snprintf(writable, sizeof writable, "%s", name);
    const char *value = agget(thing, writable);
    if (is_html)
        *is_html = value && aghtmlstr((char *)value);
    return value ? region_copy(sketch->region, value, strlen(value)) : "";
}

static int compare_nodes(const void *left, const void *right)
{
    Agnode_t *const *a = left, *const *b = right;
    return AGSEQ(*a) < AGSEQ(*b) ? -1 : AGSEQ(*a) > AGSEQ(*b);
}

static int compare_edges(const void *left, const void *right)
{
    Agedge_t *const *a = left, *const *b = right;
    return AGSEQ(*a) < AGSEQ(*b) ? -1 : AGSEQ(*a) > AGSEQ(*b);
}

/* The label that was written; Graphviz's own default is the name. */
static void read_node(struct sketch *sketch, struct dot_node *node,
                      Agnode_t *from)
{
    const char *name = agnameof(from);
    node->name = region_copy(sketch->region, name, strlen(name));
    node->label = attribute(sketch, from, "label", NULL);
    node->shape = attribute(sketch, from, "shape", NULL);
    if (!strcmp(node->label, "\\N"))
        node->label = "";
}

static void copy_graph(struct sketch *sketch, struct dot_graph *graph,
                       Agraph_t *from)
{
    struct region *region = sketch->region;
    ARRAY(Agnode_t *) nodes = {0};
    ARRAY(Agedge_t *) edges = {0};
    struct map *index = map_new(region);
    for (Agnode_t *n = agfstnode(from); n; n = agnxtnode(from, n)) {
        *array_push(region, &nodes) = n;
        for (Agedge_t *e = agfstout(from, n); e; e = agnxtout(from, e))
            *array_push(region, &edges) = e;
    }
    nodes.at = array_elements(region, &nodes);
    edges.at = array_elements(region, &edges);
    qsort(nodes.at, nodes.count, sizeof *nodes.at, compare_nodes);
    qsort(edges.at, edges.count, sizeof *edges.at, compare_edges);
    graph->node_count = nodes.count;
    graph->edge_count = edges.count;
    graph->nodes = region_array(region, struct dot_node, nodes.count + 1u);
    graph->edges = region_array(region, struct dot_edge, edges.count + 1u);
    for (uint32_t i = 0; i < nodes.count; i++) {
        read_node(sketch, &graph->nodes[i], nodes.at[i]);
        *map_at(index, AGSEQ(nodes.at[i])) = i;
    }
    for (uint32_t i = 0; i < edges.count; i++) {
        struct dot_edge *edge = &graph->edges[i];
        edge->from = map_get(index, AGSEQ(agtail(edges.at[i])));
        edge->to = map_get(index, AGSEQ(aghead(edges.at[i])));
        edge->label = attribute(sketch, edges.at[i], "label", &edge->is_html);
    }
}

bool dot_graph_read(struct sketch *sketch, struct dot_graph *graph)
{
    static const char bom[] = "\xef\xbb\xbf";
    const char *text = sketch->source->text;
    if (!strncmp(text, bom, strlen(bom)))
        text += strlen(bom);
    said[0] = '\0';
    agseterr(AGWARN);
    agseterrf(hear);
    Agraph_t *from = agmemread(text);
    if (!from) {
        report(sketch);
        return false;
    }
    bool is_meant = agisdirected(from) && !agisstrict(from);
    if (is_meant)
        copy_graph(sketch, graph, from);
    else
        diag_error(sketch->diag, (struct span){0, 0},
                   "this is %s; a digraph is wanted",
                   agisdirected(from)
                       ? "a strict graph, in which edges between "
                         "the same states are lost"
                       : "a graph without directions");
    const char *name = agnameof(from);
    if (name && *name != '%')
        graph->name = region_copy(sketch->region, name, strlen(name));
    agclose(from);
    return is_meant;
}
