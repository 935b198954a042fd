/* SPDX-License-Identifier: MIT */
/* Tarjan's algorithm without recursion. See components.h. */
#include "algo/components.h"

/* A node on the path that the depth-first search is on. */
struct frame {
    uint32_t node;
    uint32_t edge; /* the next one to look at */
};

struct search {
    const struct graph *graph;
    uint32_t *index;     /* by node: when it was found, from 1; 0: not yet */
    uint32_t *low;       /* the least index that it leads back to */
    uint32_t *component; /* by node; 0: not known yet */
    struct frame *frames;
    uint32_t *waiting; /* nodes without a component, in order of index */
    uint32_t frame_count, waiting_count, indices, components;
};

static void open_node(struct search *search, uint32_t node)
{
    search->index[node] = search->low[node] = ++search->indices;
    search->frames[search->frame_count++] = (struct frame){node, 0};
    search->waiting[search->waiting_count++] = node;
}

static void lower(uint32_t *low, uint32_t to)
{
    *low = to < *low ? to : *low;
}

/* The node leads to nothing new: it closes a component if none of those found
 * after it leads back behind it. */
static void close_node(struct search *search, uint32_t node)
{
    search->frame_count--;
    if (search->frame_count)
        lower(&search->low[search->frames[search->frame_count - 1].node],
              search->low[node]);
    if (search->low[node] != search->index[node])
        return;
    search->components++;
    uint32_t last;
    do {
        last = search->waiting[--search->waiting_count];
        search->component[last] = search->components;
    } while (last != node);
}

static void find_from(struct search *search, uint32_t root)
{
    const struct graph *graph = search->graph;
    open_node(search, root);
    while (search->frame_count) {
        struct frame *frame = &search->frames[search->frame_count - 1];
        uint32_t node = frame->node;
        if (frame->edge == graph->edges(graph->context, node)) {
            close_node(search, node);
            continue;
        }
        uint32_t next = graph->follow(graph->context, node, frame->edge++);
        if (next == COMPONENTS_NOWHERE)
            continue;
        if (!search->index[next])
            open_node(search, next);
        else if (!search->component[next])
            lower(&search->low[node], search->index[next]);
    }
}

uint32_t *components_of(const struct graph *graph, const bool *is_in,
                        struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct search search = {
        .graph = graph,
        .index = region_array(&scratch, uint32_t, graph->count),
        .low = region_array(&scratch, uint32_t, graph->count),
        .component = region_array(region, uint32_t, graph->count),
        .frames = region_array(&scratch, struct frame, graph->count),
        .waiting = region_array(&scratch, uint32_t, graph->count)};
    for (uint32_t i = 0; i < graph->count; i++)
        if (is_in[i] && !search.index[i])
            find_from(&search, i);
    region_free(&scratch);
    return search.component;
}
