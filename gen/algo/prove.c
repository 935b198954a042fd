/* SPDX-License-Identifier: MIT */
/* Search for a run that a property forbids. See prove.h. */
#include "algo/prove.h"

#include "algo/circle.h"
#include "algo/observer.h"

/* A node of the product: a place and the observer's bit. */
struct arrival {
    uint32_t from; /* the node before; NONE for the first */
    column_id column;
    bool is_reached;
};

struct search {
    const struct space *space;
    const struct property *property;
    bool *can;                /* by place: what must come can still come */
    struct arrival *arrivals; /* by node: 2 * place + bit */
    uint32_t *order;          /* nodes, nearest first */
    uint32_t count;
    struct arrival last; /* looked at */
};

static bool is_so(const struct search *search,
                  const struct condition *condition,
                  const struct moment *moment)
{
    return condition_holds(&search->space->machine->wording, condition, moment);
}

/* Where the condition can come: it holds at some later moment of some run. */
static bool *find_can(const struct search *search,
                      const struct condition *condition, struct region *region)
{
    const struct space *space = search->space;
    bool *can = region_array(region, bool, space->count);
    uint32_t *queue = region_array(region, uint32_t, space->count);
    uint32_t count = 0;
    for (uint32_t p = 0; p < space->count; p++)
        for (column_id c = 0; c < space->machine->column_count && !can[p];
             c++) {
            struct moment moment =
                moment_step(space->machine, space->places[p].state, c);
            if (space_next(space, p, c) == NONE ||
                !is_so(search, condition, &moment))
                continue;
            can[p] = true;
            queue[count++] = p;
        }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = space->first[queue[i]];
             k < space->first[queue[i] + 1]; k++) {
            uint32_t source = space->sources[k];
            if (can[source])
                continue;
            can[source] = true;
            queue[count++] = source;
        }
    return can;
}

/* Takes the observer past a moment that ends in a place; returns whether the
 * property is lost there. */
static bool observe(const struct search *search, const struct moment *moment,
                    uint32_t place, bool *bit)
{
    enum observation seen = observer_see(&search->space->machine->wording,
                                         search->property, moment, bit);
    return seen == OBSERVED_LOSS ||
           (seen == OBSERVED_EXPECTATION && !search->can[place]);
}

/* Goes on to a node if it is new; returns whether the property is lost. */
static bool arrive(struct search *search, const struct moment *moment,
                   uint32_t place, struct arrival arrival)
{
    bool bit = arrival.from == NONE ? observer_begin(search->property)
                                    : arrival.from % 2;
    search->last = arrival;
    if (observe(search, moment, place, &bit))
        return true;
    uint32_t node = 2 * place + bit;
    if (search->arrivals[node].is_reached)
        return false;
    search->arrivals[node] = arrival;
    search->order[search->count++] = node;
    return false;
}

/* Searches all runs; returns whether the property is lost on the way, as
 * search.last then says. */
static bool find_loss(struct search *search)
{
    const struct space *space = search->space;
    struct moment moment = moment_start(space->machine);
    if (arrive(search, &moment, 0, (struct arrival){NONE, NONE, true}))
        return true;
    for (uint32_t i = 0; i < search->count; i++) {
        uint32_t node = search->order[i], place = node / 2;
        for (column_id c = 0; c < space->machine->column_count; c++) {
            uint32_t next = space_next(space, place, c);
            if (next == NONE)
                continue;
            moment = moment_step(space->machine, space->places[place].state, c);
            if (arrive(search, &moment, next, (struct arrival){node, c, true}))
                return true;
        }
    }
    return false;
}

/* The run to the end of a step, which need not be one that arrived first. */
static void trace(const struct search *search, struct arrival last,
                  struct proof *proof, struct region *region)
{
    for (struct arrival at = last; at.from != NONE;
         at = search->arrivals[at.from])
        proof->length++;
    proof->result = PROOF_FAILS;
    proof->run = region_array(region, column_id, proof->length);
    uint32_t i = proof->length;
    for (struct arrival at = last; at.from != NONE;
         at = search->arrivals[at.from])
        proof->run[--i] = at.column;
}

/* Response under one assumption: a circle on which an answer is owed. */
static void find_circle(const struct search *search, struct proof *proof,
                        struct region *region)
{
    uint32_t *places = region_array(region, uint32_t, search->count), count = 0;
    for (uint32_t i = 0; i < search->count; i++)
        if (search->order[i] % 2)
            places[count++] = search->order[i] / 2;
    struct circle_wanted wanted = {search->space, places, count,
                                   &search->property->provided,
                                   &search->property->target};
    struct circle circle = circle_find(&wanted, region);
    if (!circle.length)
        return;
    struct proof way = {.length = 0};
    trace(search, search->arrivals[2 * circle.place + 1], &way, region);
    *proof = (struct proof){
        PROOF_FAILS,
        region_array(region, column_id, way.length + circle.length),
        way.length + circle.length, way.length};
    for (uint32_t i = 0; i < proof->length; i++)
        proof->run[i] =
            i < way.length ? way.run[i] : circle.steps[i - way.length];
}

struct proof prove(const struct space *space, const struct property *property,
                   struct region *region)
{
    struct proof proof = {.result = PROOF_HOLDS, .circle = NONE};
    if (!space->is_whole) {
        proof.result = PROOF_UNDECIDED;
        return proof;
    }
    struct search search = {
        .space = space,
        .property = property,
        .arrivals = region_array(region, struct arrival, 2u * space->count),
        .order = region_array(region, uint32_t, 2u * space->count)};
    const struct condition *coming = observer_expects(property);
    if (coming)
        search.can = find_can(&search, coming, region);
    if (find_loss(&search))
        trace(&search, search.last, &proof, region);
    else if (condition_is_given(&property->provided))
        find_circle(&search, &proof, region);
    return proof;
}
