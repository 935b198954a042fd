/* SPDX-License-Identifier: MIT */
/* What can come, and what was to come. See judge.h. */
#include "algo/judge.h"

#include "algo/backward.h"
#include "algo/visited.h"

struct judging {
    struct exploration *it;
    struct region *region;
    const struct backward *backward;
    const struct observers *start; /* has seen the start */
    uint32_t demand;               /* the one that is judged */
    bool *can;     /* by joint state: what the demand expects can come */
    bool is_found; /* it fails */
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
static bool is_so_in(const struct judging *judging, uint32_t state)
{
    const struct exploration *it = judging->it;
    struct moment moments[ENDS_A_SYSTEM] = {{0}};
    struct global joint = explore_joint(it, state);
    for (end_id end = 0; end < it->system->end_count; end++)
        moments[end].after = locals_get(it->locals, end, joint.ends[end]).state;
    return condition_holds(&it->system->wording, &demand_of(judging)->what,
                           moments);
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
        if (expects(demand))
            judge_demand(&judging);
        else if (demand->kind == PROPERTY_REACHABLE && !it->is_met[i])
            fail(&judging, 0, NULL);
    }
    region_free(&scratch);
}
