/* SPDX-License-Identifier: MIT */
/* Breadth-first search over joint states. See explore.h. */
#include "algo/explore.h"

#include "algo/observers.h"
#include "algo/visited.h"

/* The search, and the joint state that it looks at. */
struct search {
    struct exploration *it;
    struct region *region;
    struct observers *observers;
    struct moment rest[ENDS_A_SYSTEM]; /* its states */
    uint32_t at;                       /* its number */
    uint32_t moves;                    /* steps of ends from there */
    bool is_blocked;                   /* something there is in trouble */
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

void explore_discover(struct exploration *exploration,
                      const struct discovery *discovery, struct region *region)
{
    for (uint32_t i = 0; i < exploration->found.count; i++)
        if (is_same(&exploration->found.at[i], discovery, exploration))
            return;
    *array_push(region, &exploration->found) = *discovery;
}

static void discover(struct search *search, const struct discovery *discovery)
{
    explore_discover(search->it, discovery, search->region);
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

/* What the demands see that ask for more than states. The step is the last one,
 * NULL for the start. */
static void check_moment(struct search *search, const struct global_step *step)
{
    struct exploration *it = search->it;
    for (uint32_t i = 0; i < it->system->demand_count; i++) {
        enum observation seen = search->observers->seen[i];
        it->is_met[i] = it->is_met[i] || (!search->observers->of_states[i] &&
                                          seen == OBSERVED_NOTHING);
        if (seen == OBSERVED_LOSS)
            discover(search, &(struct discovery){
                                 .kind = FOUND_DEMAND,
                                 .state = search->at,
                                 .is_step = step,
                                 .step = step ? *step : (struct global_step){0},
                                 .demand = i});
    }
}

static void on_step(void *context, const struct global_step *step,
                    const struct global *next)
{
    struct search *search = context;
    uint64_t words[GLOBAL_WORDS];
    search->it->transitions++;
    search->moves += step->kind != STEP_LOSE;
    global_pack(search->it->system, &search->it->packing, next, words);
    if (!search->observers->is_idle) {
        observers_step(search->observers, step, words);
        check_moment(search, step);
    }
    visited_put(search->it->visited, words, search->at);
}

/* What the demands see that joint states decide. */
static void check_states(struct search *search)
{
    const struct system *system = search->it->system;
    for (uint32_t i = 0; i < system->demand_count; i++) {
        const struct property *demand = &system->demands[i];
        if (!search->observers->of_states[i])
            continue;
        bool is_so =
            condition_holds(&system->wording, &demand->what, search->rest);
        search->it->is_met[i] = search->it->is_met[i] || is_so;
        if (is_so ? demand->kind == PROPERTY_NEVER
                  : demand->kind == PROPERTY_ALWAYS)
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
    for (end_id end = 0; end < it->system->end_count; end++) {
        search->rest[end].after =
            locals_get(it->locals, end, joint.ends[end]).state;
        it->is_reached[end][search->rest[end].after] = true;
    }
    check_states(search);
    observers_go(search->observers, &joint,
                 visited_at(it->visited, search->at));
    global_walk(it->system, it->locals, &joint, walker);
    if (search->moves || search->is_blocked ||
        global_rests(it->system, it->locals, &joint))
        return;
    it->deadlocks++;
    discover(search,
             &(struct discovery){.kind = FOUND_DEADLOCK, .state = search->at});
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
    if (!search->observers->is_idle) {
        observers_start(search->observers, words);
        check_moment(search, NULL);
    }
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
    struct search search = {
        .it = it,
        .region = region,
        .observers = observers_new(system, &it->packing, it->locals, region)};
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

/* A walk over steps that were explored. */
struct revisit {
    const struct exploration *it;
    struct observers *observers;
    struct passage passage;
    explore_visit *visit;
    void *context;
};

static void ignore_trouble(void *context, const struct trouble *trouble)
{
    (void)context;
    (void)trouble;
}

static void revisit_step(void *context, const struct global_step *step,
                         const struct global *next)
{
    struct revisit *revisit = context;
    uint64_t words[GLOBAL_WORDS];
    global_pack(revisit->it->system, &revisit->it->packing, next, words);
    if (!revisit->observers->is_idle)
        observers_step(revisit->observers, step, words);
    revisit->passage.step = step;
    revisit->passage.words = words;
    revisit->visit(revisit->context, &revisit->passage);
}

void explore_again(const struct exploration *it, struct range states,
                   explore_visit *visit, void *context)
{
    struct region region = REGION_EMPTY;
    struct revisit revisit = {
        .it = it,
        .observers =
            observers_new(it->system, &it->packing, it->locals, &region),
        .visit = visit,
        .context = context};
    const struct global_walker walker = {&revisit, revisit_step,
                                         ignore_trouble};
    revisit.passage.observers = revisit.observers;
    for (uint32_t i = states.first; i < states.first + states.count; i++) {
        struct global joint = explore_joint(it, i);
        revisit.passage.from = i;
        observers_go(revisit.observers, &joint, visited_at(it->visited, i));
        global_walk(it->system, it->locals, &joint, &walker);
    }
    region_free(&region);
}

/* Looks for the step that leads to a joint state. */
struct hunt {
    const struct exploration *it;
    const uint64_t *wanted;
    struct global_step found;
    bool is_found;
};

static void hunt_step(void *context, const struct passage *passage)
{
    struct hunt *hunt = context;
    bool is_it = !hunt->is_found;
    for (uint32_t i = 0; is_it && i < hunt->it->packing.words; i++)
        is_it = passage->words[i] == hunt->wanted[i];
    if (!is_it)
        return;
    hunt->found = *passage->step;
    hunt->is_found = true;
}

struct global_step explore_step(const struct exploration *exploration,
                                uint32_t from, uint32_t to)
{
    struct hunt hunt = {.it = exploration,
                        .wanted = visited_at(exploration->visited, to)};
    explore_again(exploration, (struct range){from, 1}, hunt_step, &hunt);
    return hunt.found;
}

struct global_step *explore_trace(const struct exploration *exploration,
                                  const struct discovery *discovery,
                                  uint32_t *count, struct region *region)
{
    const struct visited *visited = exploration->visited;
    uint32_t state = discovery->state;
    *count = discovery->is_step;
    for (uint32_t at = state; at; at = visited_from(visited, at))
        ++*count;
    struct global_step *trace =
        region_array(region, struct global_step, *count + 1u);
    trace[*count - discovery->is_step] = discovery->step;
    for (uint32_t i = *count - discovery->is_step; i; i--) {
        uint32_t from = visited_from(visited, state);
        trace[i - 1] = explore_step(exploration, from, state);
        state = from;
    }
    return trace;
}
