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
    bool is_must;      /* is walked exactly once; others as often as helps */
    bool is_free;      /* of one that is no must: counts for nothing */
};

struct postman_graph {
    const struct street *streets; /* those of a node together, by `from` */
    uint32_t street_count;
    uint32_t node_count;
    uint32_t start; /* from which all nodes are reached by others than musts, */
                    /* if a must touches them */
};

struct walks {
    uint32_t *streets; /* one walk behind the other */
    uint64_t length;   /* of all walks together */
    uint64_t *ends;    /* by walk: where it ends in `streets` */
    uint32_t count;
};

/*
 * Walks that go along each must once: as few as can be, and of those as few
 * other streets as can be. No walk if there is no must. The musts hang
 * together, or a street that no walk can do without joins them: otherwise this
 * would be the rural postman's problem, which is NP-hard.
 *
 * Minimum-cost flow by successive shortest paths, which are looked for at most
 * once for each node and must; for graphs of machines a few dozen times. Each
 * time takes O(nodes * others), in practice O(others).
 */
struct walks postman(const struct postman_graph *graph, struct region *region);

#endif
