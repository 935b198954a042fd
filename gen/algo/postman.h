/* SPDX-License-Identifier: MIT */
/*
 * The directed Chinese postman: walks over a graph that go along each of its
 * streets (J. Edmonds, E. L. Johnson, "Matching, Euler tours and the Chinese
 * postman", Mathematical Programming 5, 1973). A walk begins at the start and
 * may end anywhere; where one cannot do all, because there is no way back, the
 * postman is carried to the start and walks again.
 */
#ifndef SEGUE_ALGO_POSTMAN_H
#define SEGUE_ALGO_POSTMAN_H

#include "base/region.h"

#include <stdbool.h>

struct street {
    uint32_t from, to; /* nodes */
    bool is_must;      /* to be walked; the others may be */
};

struct postman_graph {
    const struct street *streets; /* those of a node together, by `from` */
    uint32_t street_count;
    uint32_t node_count;
    uint32_t start; /* a node from which all nodes are reached */
};

struct walks {
    uint32_t *streets; /* one walk behind the other */
    uint64_t length;   /* of all walks together */
    uint64_t *ends;    /* by walk: where it ends in `streets` */
    uint32_t count;
};

/*
 * Walks that go along every street that is a must: as few as can be, and of
 * those as few streets as can be. No walk if there is no must. Minimum-cost
 * flow by successive shortest paths; O(nodes * streets) for each time that
 * paths are looked for, which is a few times for graphs of machines and at most
 * once for each street.
 */
struct walks postman(const struct postman_graph *graph, struct region *region);

#endif
