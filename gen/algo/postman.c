/* SPDX-License-Identifier: MIT */
/*
 * A graph -> which streets to walk beside the musts, so that as many ways lead
 * out of each node as into it; then an Euler trail (C. Hierholzer, 1873). Which
 * to walk is a flow of least cost: a node into which more musts lead than out
 * of it has ways to give, the others take them.
 *
 * One more node, the depot, ends walks: nodes lead there for nothing, and
 * from there to the start, at a price above all walking. One way more leads
 * from the start to the depot than back, and that is the whole tour: walks,
 * each from the start to the depot. A start into which no street leads is not
 * the end of a walk: nothing was walked there. See postman.h.
 */
#include "algo/postman.h"

#include <assert.h>
#include <stdint.h>

#define NOWHERE UINT32_MAX

/* Arc i and arc i ^ 1 are the two directions of one; what flows along the even
 * one can flow back along the odd one. */
struct arc {
    uint32_t to, next; /* the next arc of the same node */
    uint32_t street;   /* NOWHERE: to or from the depot */
    uint64_t flow;     /* of the even one; the odd one keeps 0 */
    int64_t cost;
};

struct network {
    const struct postman_graph *graph;
    struct region *region;
    uint32_t depot;
    ARRAY(struct arc) arcs;
    uint32_t *first;   /* by node: its first arc */
    int64_t *excess;   /* by node: ways to give, or, below 0, to take */
    int64_t *distance; /* by node: from the nearest that has some to give */
    uint32_t *arrival; /* by node: the arc by which; NOWHERE: it gives */
    uint32_t *queue;
    bool *is_queued;
};

static void add_arc(struct network *net, uint32_t from, uint32_t to,
                    int64_t cost, uint32_t street)
{
    uint32_t index = net->arcs.count;
    *array_push(net->region, &net->arcs) =
        (struct arc){to, net->first[from], street, 0, cost};
    *array_push(net->region, &net->arcs) =
        (struct arc){from, net->first[to], street, 0, -cost};
    net->first[from] = index;
    net->first[to] = index + 1;
}

/* What the musts leave to be balanced, and an arc for each other street. */
static void add_streets(struct network *net)
{
    const struct postman_graph *graph = net->graph;
    for (uint32_t i = 0; i < graph->street_count; i++) {
        const struct street *street = &graph->streets[i];
        if (street->is_must) {
            net->excess[street->to]++;
            net->excess[street->from]--;
        } else {
            add_arc(net, street->from, street->to, !street->is_free, i);
        }
    }
}

static void add_depot(struct network *net)
{
    const struct postman_graph *graph = net->graph;
    bool *is_entered = region_array(net->region, bool, graph->node_count);
    int64_t price = 1;
    for (uint32_t i = 0; i < graph->street_count; i++)
        if (graph->streets[i].is_must)
            is_entered[graph->streets[i].to] = true;
    net->excess[graph->start]++;
    net->excess[net->depot]--;
    for (uint32_t node = 0; node < graph->node_count; node++) {
        if (net->excess[node] > 0)
            price += net->excess[node] * graph->node_count;
        if (is_entered[node])
            add_arc(net, node, net->depot, 0, NOWHERE);
    }
    add_arc(net, net->depot, graph->start, price, NOWHERE);
}

static struct network make_network(const struct postman_graph *graph,
                                   struct region *region)
{
    uint32_t nodes = graph->node_count + 1;
    struct network net = {.graph = graph, .region = region};
    net.depot = graph->node_count;
    net.first = region_array(region, uint32_t, nodes);
    net.excess = region_array(region, int64_t, nodes);
    net.distance = region_array(region, int64_t, nodes);
    net.arrival = region_array(region, uint32_t, nodes);
    net.queue = region_array(region, uint32_t, nodes);
    net.is_queued = region_array(region, bool, nodes);
    for (uint32_t node = 0; node < nodes; node++)
        net.first[node] = NOWHERE;
    add_streets(&net);
    add_depot(&net);
    return net;
}

/* Whether something more may flow along an arc. */
static bool is_open(const struct network *net, uint32_t arc)
{
    return !(arc & 1) || net->arcs.at[arc ^ 1].flow > 0;
}

/* Shortest ways from all nodes that have some to give: Bellman and Ford's, with
 * a queue, for ways back cost less than nothing. */
static void measure(struct network *net)
{
    uint32_t nodes = net->graph->node_count + 1;
    uint32_t head = 0, queued = 0;
    for (uint32_t node = 0; node < nodes; node++) {
        bool gives = net->excess[node] > 0;
        net->distance[node] = gives ? 0 : INT64_MAX;
        net->arrival[node] = NOWHERE;
        net->is_queued[node] = gives;
        if (gives)
            net->queue[queued++] = node;
    }
    while (queued) {
        uint32_t node = net->queue[head];
        head = (head + 1) % nodes;
        queued--;
        net->is_queued[node] = false;
        for (uint32_t i = net->first[node]; i != NOWHERE;
             i = net->arcs.at[i].next) {
            uint32_t to = net->arcs.at[i].to;
            int64_t distance = net->distance[node] + net->arcs.at[i].cost;
            if (!is_open(net, i) || distance >= net->distance[to])
                continue;
            net->distance[to] = distance;
            net->arrival[to] = i;
            if (net->is_queued[to])
                continue;
            net->is_queued[to] = true;
            net->queue[(head + queued++) % nodes] = to;
        }
    }
}

/* Gives a node what it is to take, or as much as its shortest way lets it have.
 */
static void send_to(struct network *net, uint32_t node)
{
    int64_t amount = -net->excess[node];
    uint32_t at = node;
    for (uint32_t i; (i = net->arrival[at]) != NOWHERE;
         at = net->arcs.at[i ^ 1].to)
        if (i & 1 && (int64_t)net->arcs.at[i ^ 1].flow < amount)
            amount = (int64_t)net->arcs.at[i ^ 1].flow;
    if (net->excess[at] < amount)
        amount = net->excess[at];
    net->excess[at] -= amount;
    net->excess[node] += amount;
    for (uint32_t i; (i = net->arrival[node]) != NOWHERE;
         node = net->arcs.at[i ^ 1].to)
        net->arcs.at[i & ~1u].flow +=
            i & 1 ? (uint64_t)-amount : (uint64_t)amount;
}

/* Until nobody has anything to take: each time at least one does. A way that
 * was shortest stays so, whatever flows along the others. */
static void balance(struct network *net)
{
    for (bool is_done = false; !is_done;) {
        is_done = true;
        measure(net);
        for (uint32_t node = 0; node <= net->depot; node++) {
            if (net->excess[node] < 0)
                send_to(net, node);
            is_done = is_done && net->excess[node] >= 0;
        }
    }
}

/* The trail as it is found. */
struct trail {
    const struct postman_graph *graph;
    struct network *net;
    uint32_t *next_street; /* by node: the next that may be an unwalked must */
    uint32_t *next_arc;    /* by node: the next along which something flows */
};

/* An unwalked way out of a node: where it leads, and its street. Returns false
 * if there is none. */
static bool take_way(struct trail *trail, uint32_t node, uint32_t *to,
                     uint32_t *street)
{
    const struct postman_graph *graph = trail->graph;
    uint32_t *at = &trail->next_street[node];
    for (; *at < graph->street_count && graph->streets[*at].from == node;
         (*at)++) {
        if (!graph->streets[*at].is_must)
            continue;
        *street = (*at)++;
        *to = graph->streets[*street].to;
        return true;
    }
    struct network *net = trail->net;
    uint32_t i = trail->next_arc[node];
    while (i != NOWHERE && net->arcs.at[i].flow == 0)
        i = net->arcs.at[i].next;
    trail->next_arc[node] = i;
    if (i == NOWHERE)
        return false;
    net->arcs.at[i].flow--;
    *street = net->arcs.at[i].street;
    *to = net->arcs.at[i].to;
    return true;
}

/* Where the streets of each node begin. */
static uint32_t *first_streets(const struct postman_graph *graph,
                               uint32_t node_count, struct region *region)
{
    uint32_t *first = region_array(region, uint32_t, node_count);
    for (uint32_t node = 0; node < node_count; node++)
        first[node] = graph->street_count;
    for (uint32_t i = graph->street_count; i-- > 0;)
        first[graph->streets[i].from] = i;
    return first;
}

struct stop {
    uint32_t node, street; /* and the street that led here */
};

/* Hierholzer: goes on until there is no way out, then backs up to a node that
 * has one left. The streets, backwards; NOWHERE to and from the depot. */
static uint32_t *find_trail(struct trail *trail, uint64_t *length,
                            struct region *region)
{
    ARRAY(struct stop) stack = {0};
    ARRAY(uint32_t) found = {0};
    *array_push(region, &stack) = (struct stop){trail->graph->start, NOWHERE};
    while (stack.count) {
        struct stop stop = stack.at[stack.count - 1], next;
        if (take_way(trail, stop.node, &next.node, &next.street)) {
            *array_push(region, &stack) = next;
        } else {
            *array_push(region, &found) = stop.street;
            stack.count--;
        }
    }
    *length = found.count - 1; /* without how the start was come to */
    return found.at;
}

/* Turns the trail round and cuts it at the depot. */
static struct walks cut(const uint32_t *trail, uint64_t length,
                        struct region *region)
{
    struct walks walks = {.streets = region_array(region, uint32_t, length)};
    ARRAY(uint64_t) ends = {0};
    for (uint64_t i = length; i-- > 0;) {
        if (trail[i] != NOWHERE) {
            walks.streets[walks.length++] = trail[i];
        } else if (walks.length > (ends.count ? ends.at[ends.count - 1] : 0)) {
            *array_push(region, &ends) = walks.length;
        }
    }
    walks.ends = ends.at;
    walks.count = ends.count;
    return walks;
}

struct walks postman(const struct postman_graph *graph, struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct network net = make_network(graph, &scratch);
    uint64_t length;
    balance(&net);
    struct trail trail = {graph, &net,
                          first_streets(graph, graph->node_count + 1, &scratch),
                          net.first};
    const uint32_t *streets = find_trail(&trail, &length, &scratch);
    struct walks walks = cut(streets, length, region);
    region_free(&scratch);
    return walks;
}
