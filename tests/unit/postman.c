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

enum { STREETS = 10, NODES = 4, FAR = 255 };

/* Whether walks are walks of the graph from its start, and go along each must.
 */
static void expect_walks(const struct postman_graph *graph,
                         const struct walks *walks)
{
    struct region region = REGION_EMPTY;
    bool *is_walked = region_array(&region, bool, graph->street_count);
    uint64_t at = 0;
    for (uint32_t i = 0; i < walks->count; i++) {
        uint32_t node = graph->start;
        assert_true(at < walks->ends[i]);
        for (; at < walks->ends[i]; at++) {
            uint32_t street = walks->streets[at];
            assert_int_equal(graph->streets[street].from, node);
            node = graph->streets[street].to;
            is_walked[street] = true;
        }
    }
    assert_int_equal(at, walks->length);
    for (uint32_t i = 0; i < graph->street_count; i++)
        assert_true(is_walked[i] || !graph->streets[i].is_must);
    region_free(&region);
}

/*
 * The fewest walks and then the fewest streets: breadth first over where the
 * postman is and what is walked, once for each number of walks.
 */
static void search(const struct postman_graph *graph, uint32_t *walks,
                   uint32_t *length)
{
    static uint8_t distance[NODES << STREETS], next[NODES << STREETS];
    static uint32_t queue[NODES << STREETS];
    uint32_t all = (1u << graph->street_count) - 1, best = FAR;
    memset(distance, FAR, sizeof distance);
    distance[graph->start << STREETS] = 0;
    for (*walks = 1;; ++*walks) {
        for (uint32_t length_now = 0; length_now < FAR - 1; length_now++) {
            uint32_t count = 0;
            for (uint32_t i = 0; i < NODES << STREETS; i++)
                if (distance[i] == length_now)
                    queue[count++] = i;
            for (uint32_t k = 0; k < count; k++) {
                uint32_t node = queue[k] >> STREETS;
                uint32_t walked = queue[k] & all;
                if (walked == all && best == FAR)
                    best = length_now;
                for (uint32_t s = 0; s < graph->street_count; s++) {
                    uint32_t to =
                        graph->streets[s].to << STREETS | walked | 1u << s;
                    if (graph->streets[s].from == node &&
                        distance[to] > length_now + 1)
                        distance[to] = (uint8_t)(length_now + 1);
                }
            }
        }
        *length = best;
        if (best != FAR)
            return;
        /* carried to the start, from anywhere */
        memset(next, FAR, sizeof next);
        for (uint32_t i = 0; i < NODES << STREETS; i++) {
            uint32_t home = graph->start << STREETS | (i & all);
            if (distance[i] < next[home])
                next[home] = distance[i];
        }
        memcpy(distance, next, sizeof next);
    }
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

/* A graph all of whose nodes with streets are reached from node 0. */
static uint32_t make(struct street *streets, uint64_t *seed)
{
    uint32_t count = 1 + draw(seed, STREETS), kept = 0;
    bool is_reached[NODES] = {true};
    for (uint32_t i = 0; i < count; i++)
        streets[i] =
            (struct street){draw(seed, NODES), draw(seed, NODES), true};
    for (uint32_t k = 0; k < NODES; k++)
        for (uint32_t i = 0; i < count; i++)
            if (is_reached[streets[i].from])
                is_reached[streets[i].to] = true;
    for (uint32_t i = 0; i < count; i++)
        if (is_reached[streets[i].from])
            streets[kept++] = streets[i];
    qsort(streets, kept, sizeof *streets, compare);
    return kept;
}

static void test_random(void **state)
{
    uint64_t seed = 1;
    uint32_t several = 0;
    (void)state;
    for (int i = 0; i < 300; i++) {
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
    assert_in_range(several, 20, 280);
}

/* By hand: the walk 0 1 2 0 3 0 is closed, and the street that leads nowhere
 * comes last; without it the way back to 0 need not be walked twice. */
static void test_by_hand(void **state)
{
    static const struct street streets[] = {
        {0, 1, true}, {0, 3, true}, {1, 2, true},
        {2, 0, true}, {3, 0, true}, {3, 4, true},
    };
    struct region region = REGION_EMPTY;
    struct postman_graph graph = {streets, 6, 5, 0};
    (void)state;
    struct walks walks = postman(&graph, &region);
    expect_walks(&graph, &walks);
    assert_int_equal(walks.count, 1);
    assert_int_equal(walks.length, 7); /* 0 to 3 is walked twice */
    graph.street_count = 5;
    walks = postman(&graph, &region);
    assert_int_equal(walks.count, 1);
    assert_int_equal(walks.length, 5);
    region_free(&region);
}

/* Streets that need not be walked are where they help, and nowhere else. */
static void test_optional(void **state)
{
    static const struct street streets[] = {
        {0, 1, false}, {1, 1, true}, {1, 2, true}, {2, 1, false}};
    struct region region = REGION_EMPTY;
    struct postman_graph graph = {streets, 4, 3, 0};
    (void)state;
    struct walks walks = postman(&graph, &region);
    expect_walks(&graph, &walks);
    assert_int_equal(walks.count, 1);
    assert_int_equal(walks.length, 3);
    region_free(&region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_optional),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
