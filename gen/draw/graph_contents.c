/* SPDX-License-Identifier: MIT */
/* States and boxes, sorted into boxes. See graph_contents.h. */
#include "draw/graph_contents.h"

struct chain *chains_new(uint32_t count, struct region *region)
{
    struct chain *chains = region_array(region, struct chain, count);
    for (uint32_t i = 0; i < count; i++)
        chains[i] = (struct chain){NONE, NONE};
    return chains;
}

void chain_append(struct chain *chain, uint32_t *next, uint32_t number)
{
    next[number] = NONE;
    if (chain->first == NONE)
        chain->first = number;
    else
        next[chain->last] = number;
    chain->last = number;
}

struct contents contents_of(const struct graph *graph, struct region *region)
{
    uint32_t state_count = graph->machine->state_count;
    uint32_t outside = graph->box_count;
    bool *is_placed = region_array(region, bool, graph->box_count);
    struct contents contents = {
        chains_new(outside + 1, region),
        region_array(region, uint32_t, state_count + outside),
    };
    for (uint32_t rank = 0; rank < state_count; rank++) {
        uint32_t thing = graph->order[rank];
        uint32_t box = graph->nodes[thing].box;
        bool is_new = graph->nodes[thing].is_drawn;
        while (is_new) {
            chain_append(&contents.things[box == NONE ? outside : box],
                         contents.next, thing);
            if (box == NONE)
                break;
            is_new = !is_placed[box];
            is_placed[box] = true;
            thing = state_count + box;
            box = graph->boxes[box].parent;
        }
    }
    return contents;
}

struct walk {
    const struct graph *graph;
    const struct outline *outline;
    void *context;
    struct contents contents;
};

static void print_box(const struct walk *walk, uint32_t box, uint32_t depth)
{
    const struct outline *outline = walk->outline;
    uint32_t state_count = walk->graph->machine->state_count;
    for (uint32_t i = walk->contents.things[box].first; i != NONE;
         i = walk->contents.next[i]) {
        if (i < state_count) {
            outline->state(walk->context, i, depth);
        } else {
            outline->open(walk->context, i - state_count, depth);
            print_box(walk, i - state_count, depth + 1);
            outline->close(walk->context, depth);
        }
        if (outline->between && walk->contents.next[i] != NONE)
            outline->between(walk->context);
    }
}

void outline_print(const struct graph *graph, const struct outline *outline,
                   void *context, struct region *region)
{
    struct walk walk = {graph, outline, context, contents_of(graph, region)};
    print_box(&walk, graph->box_count, 0);
}
