/* SPDX-License-Identifier: MIT */
/*
 * A breadth-first search over pairs of states, one of each machine, along the
 * steps that one machine makes and both make alike. Pairs of equal states are
 * not followed, and of pairs that are equal side by side only the first is: so
 * for machines that are equal all is done by the partition.
 */
#include "algo/compare.h"

#include "base/map.h"

/* A pair of states, and the step that led there. */
struct node {
    state_id state[JOINT_SIDES];
    uint32_t from; /* the node before; NONE for the first */
    uint32_t letter;
};

struct search {
    const struct joint *joint;
    const uint32_t *block_of;
    struct region *region;
    ARRAY(struct node) nodes;
    struct map *known; /* pairs of blocks */
};

static void arrive(struct search *search, struct node node)
{
    uint64_t a = search->block_of[node.state[JOINT_A]];
    uint64_t b = search->block_of[node.state[JOINT_B]];
    uint32_t *place = map_at(search->known, a << 32 | b);
    if (a == b || *place)
        return;
    *place = 1;
    *array_push(search->region, &search->nodes) = node;
}

/* The run to a node and, unless NONE, on by a letter. */
static struct comparison_run run_to(const struct search *search, uint32_t node,
                                    uint32_t letter, struct region *region)
{
    struct comparison_run run = {.is_there = true,
                                 .is_about_end = letter == NONE,
                                 .count = letter != NONE};
    for (uint32_t i = node; search->nodes.at[i].from != NONE;
         i = search->nodes.at[i].from)
        run.count++;
    uint32_t *letters = region_array(region, uint32_t, run.count);
    uint32_t at = run.count;
    if (letter != NONE)
        letters[--at] = letter;
    for (uint32_t i = node; at; i = search->nodes.at[i].from)
        letters[--at] = search->nodes.at[i].letter;
    run.letters = letters;
    return run;
}

/* Goes on from a pair. Returns the first letter on which the machine of `side`
 * does what the other does not, or NONE. */
static uint32_t follow(struct search *search, uint32_t at, int side)
{
    const struct joint *joint = search->joint;
    struct node node = search->nodes.at[at];
    for (uint32_t letter = 0; letter < joint->letter_count; letter++) {
        const struct cell *a = joint_cell(joint, node.state[JOINT_A], letter);
        const struct cell *b = joint_cell(joint, node.state[JOINT_B], letter);
        if ((side == JOINT_A ? a : b)->verdict == VERDICT_REJECTED)
            continue;
        if (!joint_is_alike(a, b))
            return letter;
        arrive(search, (struct node){{a->next, b->next}, at, letter});
    }
    return NONE;
}

/* A shortest run of a machine that the other does not make alike. */
static struct comparison_run search_run(const struct joint *joint,
                                        const struct partition *partition,
                                        int side, struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct search search = {
        .joint = joint, .block_of = partition->block_of, .region = &scratch};
    struct comparison_run run = {0};
    const struct state *states = joint->matrix.states;
    if (joint->start_effect[JOINT_A] != joint->start_effect[JOINT_B])
        return (struct comparison_run){.is_there = true};
    search.known = map_new(&scratch);
    arrive(&search,
           (struct node){
               {joint->start[JOINT_A], joint->start[JOINT_B]}, NONE, NONE});
    for (uint32_t i = 0; i < search.nodes.count && !run.is_there; i++) {
        run.is_cut = search.nodes.count > COMPARE_PAIRS;
        if (run.is_cut)
            break;
        const state_id *pair = search.nodes.at[i].state;
        bool ends_alike =
            states[pair[JOINT_A]].is_final == states[pair[JOINT_B]].is_final;
        uint32_t letter = ends_alike ? follow(&search, i, side) : NONE;
        if (!ends_alike || letter != NONE)
            run = run_to(&search, i, letter, region);
    }
    region_free(&scratch);
    return run;
}

struct comparison compare(const struct joint *joint, struct region *region)
{
    static const enum comparison_result results[2][2] = {
        {COMPARISON_EQUAL, COMPARISON_A_WITHIN_B},
        {COMPARISON_B_WITHIN_A, COMPARISON_DIFFERENT}};
    struct comparison comparison = {.partition =
                                        partition_of(&joint->matrix, region)};
    for (int side = 0; side < JOINT_SIDES; side++)
        comparison.run[side] =
            search_run(joint, &comparison.partition, side, region);
    comparison.result = results[comparison.run[JOINT_A].is_there]
                               [comparison.run[JOINT_B].is_there];
    if (comparison.run[JOINT_A].is_cut || comparison.run[JOINT_B].is_cut)
        comparison.result = COMPARISON_UNDECIDED;
    return comparison;
}

const struct comparison_run *
comparison_shortest(const struct comparison *comparison)
{
    const struct comparison_run *a = &comparison->run[JOINT_A];
    const struct comparison_run *b = &comparison->run[JOINT_B];
    if (!a->is_there || (b->is_there && b->count < a->count))
        return b->is_there ? b : NULL;
    return a;
}

const struct comparison_run *
comparison_other(const struct comparison *comparison)
{
    const struct comparison_run *a = &comparison->run[JOINT_A];
    const struct comparison_run *b = &comparison->run[JOINT_B];
    const struct comparison_run *shown = comparison_shortest(comparison);
    bool is_same = a->count == b->count;
    if (!a->is_there || !b->is_there)
        return NULL;
    for (uint32_t i = 0; i < a->count && is_same; i++)
        is_same = a->letters[i] == b->letters[i];
    return is_same ? NULL : shown == a ? b : a;
}
