/* SPDX-License-Identifier: MIT */
/*
 * Strongly connected components: what leads to each other. An edge is on a
 * circle if and only if both its ends are in one component (R. Tarjan,
 * Depth-first search and linear graph algorithms, SIAM Journal on Computing 1,
 * 1972). Turning all edges round changes no component.
 */
#ifndef SEGUE_ALGO_COMPONENTS_H
#define SEGUE_ALGO_COMPONENTS_H

#include "base/region.h"

#include <stdbool.h>

/* Where an edge leads that leads nowhere. */
#define COMPONENTS_NOWHERE UINT32_MAX

struct graph {
    uint32_t count; /* nodes */
    const void *context;
    /* How many edges a node has, and where edge k of it leads. */
    uint32_t (*edges)(const void *context, uint32_t node);
    uint32_t (*follow)(const void *context, uint32_t node, uint32_t k);
};

/* The components, by node, counted from 1, of what can be reached from the
 * nodes that are in; others have 0. O(nodes and edges); 20 bytes a node are
 * needed meanwhile. */
uint32_t *components_of(const struct graph *graph, const bool *is_in,
                        struct region *region);

#endif
