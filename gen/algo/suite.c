/* SPDX-License-Identifier: MIT */
/* Machine -> test suite. See suite.h. */
#include "algo/suite.h"

#include "algo/postman.h"

#include <stdlib.h>
#include <string.h>

/* --- tours: walks whose streets are columns ------------------------------ */

/* A graph to be walked, and what its streets stand for: a column, or NONE. */
struct map {
    struct street *streets;
    column_id *columns;
    uint32_t count;
};

static struct map new_map(uint64_t streets, struct region *region)
{
    return (struct map){region_array(region, struct street, streets),
                        region_array(region, column_id, streets), 0};
}

static void add_street(struct map *map, struct street street, column_id column)
{
    map->streets[map->count] = street;
    map->columns[map->count++] = column;
}

/* Walks the map; each walk is a test. */
static void take_walks(struct suite *suite, const struct map *map,
                       uint32_t node_count, uint32_t start,
                       struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct postman_graph graph = {map->streets, map->count, node_count, start};
    struct walks walks = postman(&graph, &scratch);
    suite->is_too_large = walks.length > SUITE_EVENTS_LIMIT;
    if (!suite->is_too_large) {
        column_id *columns = region_array(region, column_id, walks.length);
        suite->tests = region_array(region, struct suite_test, walks.count);
        uint64_t at = 0;
        for (; suite->count < walks.count; suite->count++) {
            struct suite_test *test = &suite->tests[suite->count];
            test->columns = columns + suite->events;
            for (; at < walks.ends[suite->count]; at++) {
                column_id column = map->columns[walks.streets[at]];
                if (column == NONE)
                    continue;
                columns[suite->events++] = column;
                test->length++;
            }
        }
    }
    region_free(&scratch);
}

/* The places of the states among those that are reached. */
static uint32_t *place_states(const struct machine *machine,
                              const struct reach *reach, struct region *region)
{
    uint32_t *place = region_array(region, uint32_t, machine->state_count);
    for (uint32_t i = 0; i < reach->count; i++)
        place[reach->order[i]] = i;
    return place;
}

/* Nodes are the states that are reached; streets are their cells, each of which
 * is walked, and may be walked again: of those between two states the first. */
static void make_tour(struct suite *suite, const struct machine *machine,
                      const struct reach *reach, struct region *region)
{
    uint64_t cells = (uint64_t)reach->count * machine->column_count;
    suite->is_too_large = cells > SUITE_CELLS_LIMIT;
    if (suite->is_too_large)
        return;
    struct region scratch = REGION_EMPTY;
    uint32_t *place = place_states(machine, reach, &scratch);
    uint32_t *last_from = region_array(&scratch, uint32_t, reach->count);
    struct map map = new_map(2 * cells, &scratch);
    for (uint32_t from = 0; from < reach->count; from++)
        for (column_id c = 0; c < machine->column_count; c++) {
            uint32_t to =
                place[machine_cell(machine, reach->order[from], c)->next];
            struct street street = {from, to, true, false};
            add_street(&map, street, c);
            if (last_from[to] == from + 1)
                continue;
            last_from[to] = from + 1;
            street.is_must = false;
            add_street(&map, street, c);
        }
    take_walks(suite, &map, reach->count, 0, region);
    region_free(&scratch);
}

/*
 * Nodes are the cells of the states that are reached, and behind them these
 * states. A must leads from each cell to those of its next state. Who needs a
 * way that was walked goes from a cell to its next state for nothing, and from
 * a state to any of its cells. A street to a cell stands for the cell's column.
 * The last node is the reset, from which all begins.
 */
static void make_pairs(struct suite *suite, const struct machine *machine,
                       const struct reach *reach, struct region *region)
{
    uint32_t columns = machine->column_count, states = reach->count;
    uint64_t cells = (uint64_t)states * columns;
    suite->is_too_large = cells * columns > SUITE_CELLS_LIMIT;
    if (suite->is_too_large)
        return;
    struct region scratch = REGION_EMPTY;
    uint32_t *place = place_states(machine, reach, &scratch);
    uint32_t reset = (uint32_t)cells + states;
    struct map map = new_map(cells * (columns + 2) + 1, &scratch);
    for (uint32_t cell = 0; cell < cells; cell++) {
        uint32_t next =
            place[machine_cell(machine, reach->order[cell / columns],
                               cell % columns)
                      ->next];
        for (column_id c = 0; c < columns; c++)
            add_street(&map,
                       (struct street){cell, next * columns + c, true, false},
                       c);
        add_street(&map,
                   (struct street){cell, (uint32_t)cells + next, false, true},
                   NONE);
    }
    for (uint32_t cell = 0; cell < cells; cell++)
        add_street(&map,
                   (struct street){(uint32_t)cells + cell / columns, cell,
                                   false, false},
                   cell % columns);
    add_street(&map, (struct street){reset, (uint32_t)cells, false, true},
               NONE);
    take_walks(suite, &map, reset + 1, reset, region);
    region_free(&scratch);
}

/* --- W and HSI: into a state, some events, and who are you? -------------- */

static int compare_tests(const void *left, const void *right)
{
    const struct suite_test *a = left, *b = right;
    uint32_t shorter = a->length < b->length ? a->length : b->length;
    for (uint32_t i = 0; i < shorter; i++)
        if (a->columns[i] != b->columns[i])
            return a->columns[i] < b->columns[i] ? -1 : 1;
    return a->length < b->length ? -1 : a->length > b->length;
}

/* Whether a test is the beginning of another, or the same. */
static bool is_within(const struct suite_test *a, const struct suite_test *b)
{
    return a->length <= b->length &&
           !memcmp(a->columns, b->columns, a->length * sizeof *a->columns);
}

/* Sorts tests and keeps those that are not the beginning of others, which
 * follow them at once. Returns how many they are. */
static uint32_t keep_longest(struct suite_test *tests, uint32_t count)
{
    uint32_t kept = 0;
    qsort(tests, count, sizeof *tests, compare_tests);
    for (uint32_t i = 0; i < count; i++)
        if (i + 1 == count || !is_within(&tests[i], &tests[i + 1]))
            tests[kept++] = tests[i];
    return kept;
}

/* A suite of tests that are made one by one. */
struct making {
    const struct machine *machine;
    struct separation tree;
    struct suite_test *questions; /* by node of the tree: its sequence */
    struct suite_test *all;       /* of W: all of them, none in another */
    uint32_t all_count;
    struct suite *suite;
    struct region *region;
    ARRAY(struct suite_test) tests;
    column_id *way; /* to where the next test begins to ask */
    uint32_t way_length;
};

/* Adds the way and a question behind it, unless that is too much. */
static void add_test(struct making *making, struct suite_test question)
{
    uint32_t length = making->way_length + question.length;
    struct suite *suite = making->suite;
    suite->events += length;
    suite->is_too_large = suite->events > SUITE_EVENTS_LIMIT;
    if (suite->is_too_large || !length)
        return;
    column_id *columns = region_array(making->region, column_id, length);
    memcpy(columns, making->way, making->way_length * sizeof *columns);
    memcpy(columns + making->way_length, question.columns,
           question.length * sizeof *columns);
    *array_push(making->region, &making->tests) =
        (struct suite_test){columns, length};
}

/* Asks the state which it is: by all questions, or by those of the nodes above
 * it. Where all states are one class the way alone is the test. */
static void ask(struct making *making, state_id state)
{
    const struct separation *tree = &making->tree;
    static const column_id nothing[1];
    if (tree->class_count == 1)
        add_test(making, (struct suite_test){nothing, 0});
    for (uint32_t i = 0; i < making->all_count; i++)
        add_test(making, making->all[i]);
    if (making->suite->plan.method == SUITE_W)
        return;
    for (uint32_t i = tree->nodes[tree->leaf_of[state]].parent; i != NONE;
         i = tree->nodes[i].parent)
        add_test(making, making->questions[i]);
}

/* Asks the state that the way leads to, and those up to `more` events behind
 * it. */
static void explore(struct making *making, state_id state, uint32_t more)
{
    ask(making, state);
    for (column_id column = 0; more && column < making->machine->column_count;
         column++) {
        if (making->suite->is_too_large)
            return;
        making->way[making->way_length++] = column;
        explore(making, machine_cell(making->machine, state, column)->next,
                more - 1);
        making->way_length--;
    }
}

/* Writes the questions down, each of which is in a test: false if that alone is
 * too much. */
static bool write_questions(struct making *making)
{
    const struct separation *tree = &making->tree;
    struct region *region = making->region;
    ARRAY(struct suite_test) all = {0};
    uint64_t events = 0;
    for (uint32_t i = 0; i < tree->node_count; i++)
        events += tree->nodes[i].length;
    if (events > SUITE_EVENTS_LIMIT)
        return false;
    making->questions =
        region_array(region, struct suite_test, tree->node_count);
    for (uint32_t i = 0; i < tree->node_count; i++) {
        if (tree->nodes[i].is_leaf)
            continue;
        making->questions[i] = (struct suite_test){
            separate_sequence(tree, i, region), tree->nodes[i].length};
        if (making->suite->plan.method == SUITE_W)
            *array_push(region, &all) = making->questions[i];
    }
    making->all = array_elements(region, &all);
    making->all_count = keep_longest(making->all, all.count);
    return true;
}

static void make_questions(struct suite *suite, const struct machine *machine,
                           const struct reach *reach,
                           const struct separation *tree, struct region *region)
{
    struct making making = {
        .machine = machine, .tree = *tree, .suite = suite, .region = region};
    uint32_t extra = suite->plan.extra_states;
    suite->is_too_large =
        extra >= SUITE_EVENTS_LIMIT || !write_questions(&making);
    if (suite->is_too_large)
        return;
    making.way = region_array(region, column_id, reach->count + extra + 1);
    for (uint32_t i = 0; i < reach->count; i++) {
        state_id state = reach->order[i];
        making.way_length = reach->arrivals[state].distance;
        memcpy(making.way, reach_path(reach, state, region),
               making.way_length * sizeof *making.way);
        explore(&making, state, extra + 1);
        if (suite->is_too_large)
            return;
    }
    suite->tests = array_elements(region, &making.tests);
    suite->count = keep_longest(suite->tests, making.tests.count);
    suite->events = 0;
    for (uint32_t i = 0; i < suite->count; i++)
        suite->events += suite->tests[i].length;
}

/* Whether a plan is about states, and not about answers alone. */
static bool asks_for_states(const struct suite_plan *plan)
{
    return plan->method == SUITE_W || plan->method == SUITE_HSI ||
           plan->seen & SEEN_STATE;
}

struct suite suite_of(const struct machine *machine, struct suite_plan plan,
                      struct region *region)
{
    struct reach reach = reach_from_start(machine, region);
    struct suite suite = {.plan = plan, .states = reach.count};
    struct separation tree = {0};
    if (asks_for_states(&plan))
        tree = separate(machine, &reach, plan.seen, region);
    suite.classes = tree.class_count;
    suite.class_of = tree.class_of;
    if (plan.method == SUITE_TOUR)
        make_tour(&suite, machine, &reach, region);
    else if (plan.method == SUITE_PAIRS)
        make_pairs(&suite, machine, &reach, region);
    else
        make_questions(&suite, machine, &reach, &tree, region);
    return suite;
}

uint32_t suite_bound(const struct suite *suite)
{
    return asks_for_states(&suite->plan)
               ? suite->classes + suite->plan.extra_states
               : 0;
}
