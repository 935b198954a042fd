/* SPDX-License-Identifier: MIT */
/* What can come, and what was to come. See judge.h. */
#include "algo/judge.h"

#include "algo/backward.h"
#include "algo/components.h"
#include "algo/visited.h"

struct judging {
    struct exploration *it;
    struct region *region;
    const struct backward *backward;
    const struct observers *start;     /* has seen the start */
    struct moment rest[ENDS_A_SYSTEM]; /* of a joint state: its states */
    uint32_t demand;                   /* the one that is judged */
    bool *can;     /* by joint state: what the demand expects can come */
    bool is_found; /* it fails */
    bool *is_owed; /* by joint state: an answer is */
};

/* A circle in the making: a step of it. */
struct circling {
    struct judging *judging;
    const uint32_t *component; /* by joint state */
    const uint32_t *away;      /* by joint state: from where it began */
    uint32_t from, to;
    struct global_step step;
    bool is_found;
};

static const struct property *demand_of(const struct judging *judging)
{
    return &judging->it->system->demands[judging->demand];
}

/* The demand fails in a joint state, or at the step on from there. */
static void fail(struct judging *judging, uint32_t state,
                 const struct global_step *step)
{
    struct discovery discovery = {.kind = FOUND_DEMAND,
                                  .state = state,
                                  .demand = judging->demand,
                                  .is_step = step};
    if (step)
        discovery.step = *step;
    if (!judging->is_found)
        explore_discover(judging->it, &discovery, judging->region);
    judging->is_found = true;
}

static void mark_source(void *context, const struct passage *passage)
{
    struct judging *judging = context;
    judging->can[passage->from] =
        judging->can[passage->from] ||
        observers_holds(passage->observers,
                        observer_expects(demand_of(judging)));
}

/* Whether what the demand expects is so in a joint state that decides it. */
static bool is_so_in(struct judging *judging, uint32_t state)
{
    const struct exploration *it = judging->it;
    struct global joint = explore_joint(it, state);
    for (end_id end = 0; end < it->system->end_count; end++)
        judging->rest[end].after =
            locals_get(it->locals, end, joint.ends[end]).state;
    return condition_holds(&it->system->wording, &demand_of(judging)->what,
                           judging->rest);
}

/* Joint states alone decide: what is so counts as what can come. */
static void judge_states(struct judging *judging)
{
    for (uint32_t i = 0; i < judging->it->states; i++)
        judging->can[i] = is_so_in(judging, i);
    backward_spread(judging->backward, judging->can);
    for (uint32_t i = 0; i < judging->it->states; i++)
        if (!judging->can[i])
            fail(judging, i, NULL);
}

static void check_step(void *context, const struct passage *passage)
{
    struct judging *judging = context;
    const struct visited *visited = judging->it->visited;
    if (passage->observers->seen[judging->demand] == OBSERVED_EXPECTATION &&
        !judging->can[visited_find(visited, passage->words)])
        fail(judging, passage->from, passage->step);
}

/* What a moment expects has to come behind it. */
static void judge_moments(struct judging *judging)
{
    const struct range all = {0, judging->it->states};
    explore_again(judging->it, all, mark_source, judging);
    backward_spread(judging->backward, judging->can);
    if (judging->start->seen[judging->demand] == OBSERVED_EXPECTATION &&
        !judging->can[0])
        fail(judging, 0, NULL);
    explore_again(judging->it, all, check_step, judging);
}

/* Circles. An answer that is owed before and behind a step did not come with
 * it. */

static uint32_t sources_of(const void *context, uint32_t state)
{
    const struct judging *judging = context;
    return backward_sources(judging->backward, state).count;
}

static uint32_t follow(const void *context, uint32_t state, uint32_t k)
{
    const struct judging *judging = context;
    uint32_t from = backward_sources(judging->backward, state).at[k];
    return judging->is_owed[from] ? from : COMPONENTS_NOWHERE;
}

/* A step on a circle, where what is assumed happens. */
static void find_first(void *context, const struct passage *passage)
{
    struct circling *circling = context;
    const struct judging *judging = circling->judging;
    const struct property *demand = demand_of(judging);
    if (circling->is_found || !judging->is_owed[passage->from])
        return;
    uint32_t to = visited_find(judging->it->visited, passage->words);
    if (circling->component[to] != circling->component[passage->from] ||
        !observers_holds(passage->observers, &demand->provided))
        return;
    circling->is_found = true;
    circling->step = *passage->step;
    circling->from = passage->from;
    circling->to = to;
}

/* A step nearer to where the circle began. */
static void find_nearer(void *context, const struct passage *passage)
{
    struct circling *circling = context;
    uint32_t to = visited_find(circling->judging->it->visited, passage->words);
    if (circling->is_found || !circling->away[to] ||
        circling->away[to] >= circling->away[passage->from])
        return;
    circling->is_found = true;
    circling->step = *passage->step;
    circling->to = to;
}

/* How many steps away the start of the circle is, and 1; 0: it is not led to.
 */
static uint32_t *measure(const struct circling *circling, struct region *region)
{
    const struct judging *judging = circling->judging;
    uint32_t states = judging->it->states, count = 0;
    uint32_t *away = region_array(region, uint32_t, states);
    uint32_t *queue = region_array(region, uint32_t, states);
    away[circling->from] = 1;
    queue[count++] = circling->from;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < sources_of(judging, queue[i]); k++) {
            uint32_t from = follow(judging, queue[i], k);
            if (from == COMPONENTS_NOWHERE || away[from])
                continue;
            away[from] = away[queue[i]] + 1;
            queue[count++] = from;
        }
    return away;
}

/* The circle begins with the step that was found, and goes back the shortest
 * way. */
static void close_circle(struct circling *circling, struct region *scratch)
{
    struct judging *judging = circling->judging;
    circling->away = measure(circling, scratch);
    uint32_t length = circling->away[circling->to], state = circling->to;
    struct discovery discovery = {
        .kind = FOUND_DEMAND,
        .state = circling->from,
        .demand = judging->demand,
        .circle = region_array(judging->region, struct global_step, length),
        .circle_length = length};
    discovery.circle[0] = circling->step;
    for (uint32_t i = 1; i < length; i++) {
        circling->is_found = false;
        explore_again(judging->it, (struct range){state, 1}, find_nearer,
                      circling);
        discovery.circle[i] = circling->step;
        state = circling->to;
    }
    explore_discover(judging->it, &discovery, judging->region);
}

static void judge_circles(struct judging *judging)
{
    struct region region = REGION_EMPTY;
    const struct exploration *it = judging->it;
    const struct graph graph = {it->states, judging, sources_of, follow};
    judging->is_owed = region_array(&region, bool, it->states);
    for (uint32_t i = 0; i < it->states; i++)
        judging->is_owed[i] = observers_bit(judging->start, judging->demand,
                                            visited_at(it->visited, i));
    struct circling circling = {
        .judging = judging,
        .component = components_of(&graph, judging->is_owed, &region)};
    explore_again(it, (struct range){0, it->states}, find_first, &circling);
    if (circling.is_found)
        close_circle(&circling, &region);
    region_free(&region);
}

/* Whether a demand is judged here, by what can come. */
static bool expects(const struct property *demand)
{
    return observer_expects(demand) && (demand->kind != PROPERTY_REACHABLE ||
                                        condition_is_given(&demand->after));
}

static void judge_demand(struct judging *judging)
{
    struct region region = REGION_EMPTY;
    judging->can = region_array(&region, bool, judging->it->states);
    judging->is_found = false;
    if (judging->start->of_states[judging->demand])
        judge_states(judging);
    else
        judge_moments(judging);
    region_free(&region);
}

static bool is_backward_needed(const struct system *system)
{
    for (uint32_t i = 0; i < system->demand_count; i++)
        if (expects(&system->demands[i]) ||
            condition_is_given(&system->demands[i].provided))
            return true;
    return false;
}

void judge(struct exploration *it, struct region *region)
{
    struct region scratch = REGION_EMPTY;
    uint64_t words[GLOBAL_WORDS] = {0};
    struct observers *start =
        observers_new(it->system, &it->packing, it->locals, &scratch);
    struct judging judging = {.it = it, .region = region, .start = start};
    observers_start(start, words);
    if (it->is_complete && is_backward_needed(it->system))
        judging.backward = backward_new(it, &scratch);
    for (uint32_t i = 0; it->is_complete && i < it->system->demand_count; i++) {
        const struct property *demand = &it->system->demands[i];
        judging.demand = i;
        judging.is_found = false;
        if (condition_is_given(&demand->provided))
            judge_circles(&judging);
        else if (expects(demand))
            judge_demand(&judging);
        else if (demand->kind == PROPERTY_REACHABLE && !it->is_met[i])
            fail(&judging, 0, NULL);
    }
    region_free(&scratch);
}
