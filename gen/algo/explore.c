/* SPDX-License-Identifier: MIT */
/* Breadth-first search over joint states. See explore.h. */
#include "algo/explore.h"

#include "algo/backward.h"
#include "algo/visited.h"

/* The search, and the joint state that it looks at. */
struct search {
    struct exploration *it;
    struct region *region;
    uint32_t at;     /* its number */
    uint32_t moves;  /* steps of ends from there */
    bool is_blocked; /* something there is in trouble */
};

static bool is_same(const struct discovery *known,
                    const struct discovery *discovery,
                    const struct exploration *it)
{
    const struct trouble *a = &known->trouble, *b = &discovery->trouble;
    if (known->kind != discovery->kind)
        return false;
    if (known->kind == FOUND_DEADLOCK)
        return true;
    if (known->kind == FOUND_OVERFLOW)
        return a->channel == b->channel;
    if (known->kind == FOUND_DEMAND)
        return known->demand == discovery->demand;
    if (a->end != b->end || a->refusal.event != b->refusal.event)
        return false;
    if (a->refusal.event == NONE)
        return a->channel == b->channel && a->symbol == b->symbol;
    struct global first = explore_joint(it, known->state);
    struct global second = explore_joint(it, discovery->state);
    return locals_get(it->locals, a->end, first.ends[a->end]).state ==
           locals_get(it->locals, b->end, second.ends[b->end]).state;
}

/* Keeps what is found for the first time. */
static void discover(struct search *search, const struct discovery *discovery)
{
    for (uint32_t i = 0; i < search->it->found.count; i++)
        if (is_same(&search->it->found.at[i], discovery, search->it))
            return;
    *array_push(search->region, &search->it->found) = *discovery;
}

static void on_trouble(void *context, const struct trouble *trouble)
{
    struct search *search = context;
    search->is_blocked = true;
    discover(search,
             &(struct discovery){.kind = trouble->kind == TROUBLE_OVERFLOW
                                             ? FOUND_OVERFLOW
                                             : FOUND_REFUSAL,
                                 .state = search->at,
                                 .trouble = *trouble});
}

static void on_step(void *context, const struct global_step *step,
                    const struct global *next)
{
    struct search *search = context;
    uint64_t words[GLOBAL_WORDS];
    search->it->transitions++;
    search->moves += step->kind != STEP_LOSE;
    global_pack(search->it->system, &search->it->packing, next, words);
    visited_put(search->it->visited, words, search->at);
}

/* The states of the ends in a joint state. */
static void get_states(const struct exploration *it,
                       const struct global *global, state_id *states)
{
    for (end_id end = 0; end < it->system->end_count; end++)
        states[end] = locals_get(it->locals, end, global->ends[end]).state;
}

static void check_demands(struct search *search, const state_id *states)
{
    const struct system *system = search->it->system;
    for (uint32_t i = 0; i < system->demand_count; i++) {
        const struct demand *demand = &system->demands[i];
        bool is_so = system_demand_holds(system, demand->expression, states);
        search->it->is_met[i] = search->it->is_met[i] || is_so;
        if (is_so ? demand->kind == DEMAND_NEVER
                  : demand->kind == DEMAND_ALWAYS)
            discover(search, &(struct discovery){.kind = FOUND_DEMAND,
                                                 .state = search->at,
                                                 .demand = i});
    }
}

/* Looks at the next joint state. */
static void look(struct search *search, const struct global_walker *walker)
{
    struct exploration *it = search->it;
    struct global joint = explore_joint(it, search->at);
    search->moves = 0;
    search->is_blocked = false;
    state_id states[ENDS_A_SYSTEM];
    get_states(it, &joint, states);
    for (end_id end = 0; end < it->system->end_count; end++)
        it->is_reached[end][states[end]] = true;
    check_demands(search, states);
    global_walk(it->system, it->locals, &joint, walker);
    if (search->moves || search->is_blocked ||
        global_rests(it->system, it->locals, &joint))
        return;
    it->deadlocks++;
    discover(search,
             &(struct discovery){.kind = FOUND_DEADLOCK, .state = search->at});
}

static void check_always_reachable(struct search *search, uint32_t demand,
                                   const struct backward *backward)
{
    const struct exploration *it = search->it;
    struct region region = REGION_EMPTY;
    bool *marks = region_array(&region, bool, it->states);
    for (uint32_t i = 0; i < it->states; i++) {
        state_id states[ENDS_A_SYSTEM];
        struct global global = explore_joint(it, i);
        get_states(it, &global, states);
        marks[i] = system_demand_holds(
            it->system, it->system->demands[demand].expression, states);
    }
    backward_spread(backward, marks);
    for (uint32_t i = 0; i < it->states; i++)
        if (!marks[i])
            discover(search, &(struct discovery){.kind = FOUND_DEMAND,
                                                 .state = i,
                                                 .demand = demand});
    region_free(&region);
}

static bool has_always_reachable(const struct system *system)
{
    for (uint32_t i = 0; i < system->demand_count; i++)
        if (system->demands[i].kind == DEMAND_ALWAYS_REACHABLE)
            return true;
    return false;
}

void explore_judge(struct exploration *it, struct region *region)
{
    struct search search = {.it = it, .region = region};
    struct region scratch = REGION_EMPTY;
    const struct backward *backward =
        it->is_complete && has_always_reachable(it->system)
            ? backward_new(it, &scratch)
            : NULL;
    for (uint32_t i = 0; it->is_complete && i < it->system->demand_count; i++) {
        if (it->system->demands[i].kind == DEMAND_ALWAYS_REACHABLE)
            check_always_reachable(&search, i, backward);
        if (it->system->demands[i].kind == DEMAND_REACHABLE && !it->is_met[i])
            discover(&search,
                     &(struct discovery){.kind = FOUND_DEMAND, .demand = i});
    }
    region_free(&scratch);
}

static bool are_locals_many(const struct exploration *it)
{
    for (end_id end = 0; end < it->system->end_count; end++)
        if (locals_count(it->locals, end) >= GLOBAL_LOCALS - GLOBAL_MARGIN)
            return true;
    return false;
}

/* Whether the search is to stop before there is nothing new. */
static bool is_full(const struct exploration *it, uint32_t limit)
{
    return visited_count(it->visited) >= limit || are_locals_many(it);
}

static void run(struct search *search, uint32_t limit)
{
    struct exploration *it = search->it;
    const struct global_walker walker = {search, on_step, on_trouble};
    uint64_t words[GLOBAL_WORDS];
    struct global start = global_start(it->system, it->locals, &walker);
    global_pack(it->system, &it->packing, &start, words);
    visited_put(it->visited, words, 0);
    visited_flush(it->visited);
    uint32_t level_end = 1;
    for (; search->at < visited_count(it->visited); search->at++) {
        if (search->at == level_end) {
            it->depth++;
            level_end = visited_count(it->visited);
        }
        if (is_full(it, limit)) {
            it->is_complete = false;
            break;
        }
        look(search, &walker);
        if (search->at + 1 == level_end ||
            search->at + 1 == visited_count(it->visited))
            visited_flush(it->visited);
    }
}

struct exploration *explore(const struct system *system, uint32_t limit,
                            struct region *region)
{
    struct exploration *it = region_new(region, struct exploration);
    it->system = system;
    it->packing = global_packing(system);
    it->locals = locals_new(system, region);
    it->visited = visited_new(region, it->packing.words);
    it->is_complete = true;
    it->is_reached = region_array(region, bool *, system->end_count);
    for (end_id end = 0; end < system->end_count; end++)
        it->is_reached[end] =
            region_array(region, bool, system->ends[end].machine->state_count);
    it->is_met = region_array(region, bool, system->demand_count);
    struct search search = {.it = it, .region = region};
    run(&search, limit);
    it->states = visited_count(it->visited);
    it->bytes = visited_bytes(it->visited);
    return it;
}

void explore_free(struct exploration *exploration)
{
    visited_free(exploration->visited);
}

struct global explore_joint(const struct exploration *exploration,
                            uint32_t state)
{
    struct global joint;
    global_unpack(exploration->system, &exploration->packing,
                  visited_at(exploration->visited, state), &joint);
    return joint;
}

/* Looks for the step that leads to a joint state. */
struct hunt {
    const struct exploration *it;
    const uint64_t *wanted;
    struct global_step found;
    bool is_found;
};

static void ignore_trouble(void *context, const struct trouble *trouble)
{
    (void)context;
    (void)trouble;
}

static void hunt_step(void *context, const struct global_step *step,
                      const struct global *next)
{
    struct hunt *hunt = context;
    uint64_t words[GLOBAL_WORDS];
    bool is_it = !hunt->is_found;
    global_pack(hunt->it->system, &hunt->it->packing, next, words);
    for (uint32_t i = 0; is_it && i < hunt->it->packing.words; i++)
        is_it = words[i] == hunt->wanted[i];
    if (!is_it)
        return;
    hunt->found = *step;
    hunt->is_found = true;
}

struct trace_step *explore_trace(const struct exploration *exploration,
                                 uint32_t state, uint32_t *count,
                                 struct region *region)
{
    *count = 0;
    for (uint32_t at = state; at; at = visited_from(exploration->visited, at))
        ++*count;
    struct trace_step *trace = region_array(region, struct trace_step, *count);
    for (uint32_t i = *count; i; i--) {
        uint32_t from = visited_from(exploration->visited, state);
        struct global joint = explore_joint(exploration, from);
        struct hunt hunt = {.it = exploration,
                            .wanted = visited_at(exploration->visited, state)};
        const struct global_walker walker = {&hunt, hunt_step, ignore_trouble};
        global_walk(exploration->system, exploration->locals, &joint, &walker);
        trace[i - 1] =
            (struct trace_step){hunt.found, explore_joint(exploration, state)};
        state = from;
    }
    return trace;
}
