/* SPDX-License-Identifier: MIT */
/*
 * algo/postman: against a search over all walks of small graphs, and against
 * lengths that were found by hand.
 */
#include "algo/postman.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MUSTS = 10, STREETS = 2 * MUSTS, NODES = 7, FAR = 100 };

/* Whether walks are walks of the graph from its start, and go along each must
 * once. */
static void expect_walks(const struct postman_graph *graph,
                         const struct walks *walks)
{
    struct region region = REGION_EMPTY;
    uint32_t *times = region_array(&region, uint32_t, graph->street_count);
    uint64_t at = 0;
    for (uint32_t i = 0; i < walks->count; i++) {
        uint32_t node = graph->start;
        assert_true(at < walks->ends[i]);
        for (; at < walks->ends[i]; at++) {
            uint32_t street = walks->streets[at];
            assert_int_equal(graph->streets[street].from, node);
            node = graph->streets[street].to;
            times[street]++;
        }
    }
    assert_int_equal(at, walks->length);
    for (uint32_t i = 0; i < graph->street_count; i++)
        assert_true(times[i] == 1 || !graph->streets[i].is_must);
    region_free(&region);
}

/* What a search knows: by node and musts that are walked, a bit each in the
 * order of the streets. */
static uint8_t distance[NODES << MUSTS];

/* Goes along every street from everywhere that is `now` streets away. */
static void spread(const struct postman_graph *graph, uint8_t now)
{
    for (uint32_t at = 0; at < NODES << MUSTS; at++) {
        uint32_t bit = 1;
        for (uint32_t s = 0; distance[at] == now && s < graph->street_count;
             s++) {
            const struct street *street = &graph->streets[s];
            uint32_t walks = street->is_must ? bit : 0;
            bit <<= street->is_must;
            if (street->from != at >> MUSTS || at & walks)
                continue;
            uint32_t to =
                street->to << MUSTS | (at & ((1u << MUSTS) - 1)) | walks;
            if (distance[to] > now + 1)
                distance[to] = (uint8_t)(now + 1);
        }
    }
}

/* The fewest streets on which all musts are walked, if the postman begins as
 * far as `distance` says; or FAR. */
static uint32_t search_walk(const struct postman_graph *graph)
{
    uint32_t musts = 0;
    for (uint32_t s = 0; s < graph->street_count; s++)
        musts += graph->streets[s].is_must;
    for (uint8_t now = 0; now < FAR; now++) {
        for (uint32_t node = 0; node < NODES; node++)
            if (distance[node << MUSTS | ((1u << musts) - 1)] == now)
                return now;
        spread(graph, now);
    }
    return FAR;
}

/* Carries the postman to the start, from anywhere. */
static void carry(const struct postman_graph *graph)
{
    static uint8_t next[NODES << MUSTS];
    memset(next, FAR, sizeof next);
    for (uint32_t at = 0; at < NODES << MUSTS; at++) {
        uint32_t home = graph->start << MUSTS | (at & ((1u << MUSTS) - 1));
        if (distance[at] < next[home])
            next[home] = distance[at];
    }
    memcpy(distance, next, sizeof next);
}

/* The fewest walks and then the fewest streets. */
static void search(const struct postman_graph *graph, uint32_t *walks,
                   uint32_t *length)
{
    memset(distance, FAR, sizeof distance);
    distance[graph->start << MUSTS] = 0;
    for (*walks = 1; (*length = search_walk(graph)) == FAR; ++*walks)
        carry(graph);
}

static uint32_t draw(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % limit;
}

static int compare(const void *a, const void *b)
{
    const struct street *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* Musts that are reached from node 0, each with a twin that is none. */
static uint32_t make(struct street *streets, uint64_t *seed)
{
    uint32_t count = MUSTS - draw(seed, 5), kept = 0;
    struct street musts[MUSTS];
    bool is_reached[NODES] = {true};
    for (uint32_t i = 0; i < count; i++)
        musts[i] =
            (struct street){draw(seed, NODES), draw(seed, NODES), true, false};
    for (uint32_t k = 0; k < NODES; k++)
        for (uint32_t i = 0; i < count; i++)
            if (is_reached[musts[i].from])
                is_reached[musts[i].to] = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_reached[musts[i].from])
            continue;
        streets[kept++] = musts[i];
        streets[kept] = musts[i];
        streets[kept++].is_must = false;
    }
    qsort(streets, kept, sizeof *streets, compare);
    return kept;
}

static void test_random(void **state)
{
    uint64_t seed = 1;
    uint32_t several = 0;
    (void)state;
    for (int i = 0; i < 400; i++) {
        struct region region = REGION_EMPTY;
        struct street streets[STREETS];
        struct postman_graph graph = {streets, make(streets, &seed), NODES, 0};
        if (!graph.street_count)
            continue;
        struct walks walks = postman(&graph, &region);
        uint32_t count, length;
        expect_walks(&graph, &walks);
        search(&graph, &count, &length);
        assert_int_equal(walks.count, count);
        assert_int_equal(walks.length, length);
        several += count > 1;
        region_free(&region);
    }
    assert_in_range(several, 20, 380);
}

/* 0 1 2 0 3 0 3 4: nothing leads back from 4, so it comes last, and 0 to 3 is
 * gone twice, the second time by the twin. */
static void test_by_hand(void **state)
{
    static const struct street streets[] = {
        {0, 1, true, false}, {0, 3, true, false}, {0, 3, false, false},
        {1, 2, true, false}, {2, 0, true, false}, {3, 0, true, false},
        {3, 4, true, false},
    };
    struct region region = REGION_EMPTY;
    struct postman_graph graph = {streets, 7, 5, 0};
    (void)state;
    struct walks walks = postman(&graph, &region);
    expect_walks(&graph, &walks);
    assert_int_equal(walks.count, 1);
    assert_int_equal(walks.length, 7);
    graph.street_count = 6; /* nothing leads to 4: all musts in a round */
    walks = postman(&graph, &region);
    expect_walks(&graph, &walks);
    assert_int_equal(walks.count, 1);
    assert_int_equal(walks.length, 5);
    region_free(&region);
}

/* A detour for nothing is taken before one that counts, though it is longer. */
static void test_detour(void **state)
{
    static const struct street streets[] = {
        {0, 1, true, false}, {1, 0, false, false}, {1, 2, false, true},
        {1, 3, true, false}, {2, 3, false, true},  {3, 0, false, true},
        {0, 1, true, false},
    };
    struct street ordered[7];
    struct region region = REGION_EMPTY;
    struct postman_graph graph = {ordered, 7, 4, 0};
    (void)state;
    memcpy(ordered, streets, sizeof ordered);
    qsort(ordered, 7, sizeof *ordered, compare);
    struct walks walks = postman(&graph, &region);
    expect_walks(&graph, &walks);
    assert_int_equal(walks.count, 1);
    for (uint64_t i = 0; i < walks.length; i++)
        assert_true(ordered[walks.streets[i]].is_must ||
                    ordered[walks.streets[i]].is_free);
    region_free(&region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_detour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
