/* SPDX-License-Identifier: MIT */
/*
 * The splitting tree, by rounds: a leaf splits if its states answer an event in
 * different ways, or if an event leads them to different leaves. In the second
 * case the nearest node above those leaves says which sequence goes on, and the
 * states part as its children do, so that one sequence serves the whole node.
 * It ends when no leaf splits: then equal events lead from a leaf to one leaf
 * with one answer, which is what being equal means. See separate.h.
 */
#include "algo/separate.h"

#include <stdlib.h>

typedef ARRAY(struct split) nodes_t;

/* The tree while it grows. */
struct growth {
    const struct machine *machine;
    unsigned seen;
    struct region *region;
    nodes_t nodes;
    state_id *states;
    uint32_t *leaf_of;
    struct member *members; /* of the leaf that splits */
};

/* A state and by what it is told from the others of its leaf. */
struct member {
    uint64_t key;
    state_id state;
    uint32_t order; /* as they lay before */
};

static const struct cell *cell_of(const struct growth *it, state_id state,
                                  column_id column)
{
    return machine_cell(it->machine, state, column);
}

/* What a cell shows, the state aside, as a number. */
static uint64_t answer_of(const struct growth *it, state_id state,
                          column_id column)
{
    const struct cell *cell = cell_of(it, state, column);
    uint64_t verdict = it->seen & SEEN_VERDICT ? cell->verdict : 0;
    uint64_t effect = it->seen & SEEN_ACTIONS ? cell->effect : 0;
    return verdict << 32 | effect;
}

static bool answers_differ(const struct growth *it, const struct split *node,
                           column_id column)
{
    const state_id *states = it->states + node->states.first;
    uint64_t answer = answer_of(it, states[0], column);
    for (uint32_t i = 1; i < node->states.count; i++)
        if (answer_of(it, states[i], column) != answer)
            return true;
    return false;
}

/* The nearest node that is above both, or one of them. */
static uint32_t meet(const struct growth *it, uint32_t a, uint32_t b)
{
    const struct split *nodes = it->nodes.at;
    while (a != b) {
        uint32_t *lower = nodes[a].depth < nodes[b].depth ? &b : &a;
        *lower = nodes[*lower].parent;
    }
    return a;
}

/* The nearest node above all leaves to which a column leads: an inner node if
 * they are several. */
static uint32_t meet_all(const struct growth *it, const struct split *node,
                         column_id column)
{
    const state_id *states = it->states + node->states.first;
    uint32_t met = it->leaf_of[cell_of(it, states[0], column)->next];
    for (uint32_t i = 1; i < node->states.count; i++)
        met = meet(it, met, it->leaf_of[cell_of(it, states[i], column)->next]);
    return met;
}

/* The child of an inner node in which a leaf is. */
static uint32_t child_above(const struct growth *it, uint32_t inner,
                            uint32_t leaf)
{
    while (it->nodes.at[leaf].parent != inner)
        leaf = it->nodes.at[leaf].parent;
    return leaf;
}

/* Chooses the shortest sequence that splits a leaf: its column, and the node
 * that goes on. Returns false if there is none. */
static bool choose(const struct growth *it, struct split *leaf)
{
    for (column_id column = 0; column < it->machine->column_count; column++) {
        if (!answers_differ(it, leaf, column))
            continue;
        leaf->column = column;
        leaf->length = 1;
        return true;
    }
    for (column_id column = 0; column < it->machine->column_count; column++) {
        uint32_t met = meet_all(it, leaf, column);
        uint32_t length = it->nodes.at[met].length + 1;
        if (it->nodes.at[met].is_leaf ||
            (leaf->column != NONE && leaf->length <= length))
            continue;
        leaf->column = column;
        leaf->then = met;
        leaf->length = length;
    }
    return leaf->column != NONE;
}

/* By what a state is told from the others of a leaf that splits. */
static uint64_t key_of(const struct growth *it, const struct split *leaf,
                       state_id state)
{
    if (leaf->column == NONE)
        return state; /* it is seen */
    if (leaf->then == NONE)
        return answer_of(it, state, leaf->column);
    return child_above(it, leaf->then,
                       it->leaf_of[cell_of(it, state, leaf->column)->next]);
}

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void add_leaf(struct growth *it, uint32_t parent, struct range states)
{
    uint32_t depth = parent == NONE ? 0 : it->nodes.at[parent].depth + 1;
    for (uint32_t i = 0; i < states.count; i++)
        it->leaf_of[it->states[states.first + i]] = it->nodes.count;
    *array_push(it->region, &it->nodes) =
        (struct split){parent, depth, states, NONE, NONE, 0, true};
}

/* Gives a leaf, whose sequence is chosen, its children. */
static void split(struct growth *it, uint32_t node)
{
    struct range range = it->nodes.at[node].states;
    for (uint32_t i = 0; i < range.count; i++) {
        state_id state = it->states[range.first + i];
        uint64_t key = key_of(it, &it->nodes.at[node], state);
        it->members[i] = (struct member){key, state, i};
    }
    qsort(it->members, range.count, sizeof *it->members, compare_members);
    for (uint32_t i = 0; i < range.count; i++)
        it->states[range.first + i] = it->members[i].state;
    it->nodes.at[node].is_leaf = false;
    for (uint32_t i = 0, next; i < range.count; i = next) {
        for (next = i + 1; next < range.count; next++)
            if (it->members[next].key != it->members[i].key)
                break;
        add_leaf(it, node, (struct range){range.first + i, next - i});
    }
}

static void grow(struct growth *it)
{
    bool is_growing = true;
    while (is_growing) {
        uint32_t count = it->nodes.count; /* those of this round */
        is_growing = false;
        for (uint32_t node = 0; node < count; node++) {
            struct split *leaf = &it->nodes.at[node];
            if (!leaf->is_leaf || leaf->states.count == 1 || !choose(it, leaf))
                continue;
            split(it, node);
            is_growing = true;
        }
    }
}

/* Numbers the classes, the nearest first. */
static void number_classes(struct separation *found, const struct reach *reach,
                           uint32_t state_count, struct region *region)
{
    struct region scratch = REGION_EMPTY;
    uint32_t *class_at = region_array(&scratch, uint32_t, found->node_count);
    found->class_of = region_array(region, uint32_t, state_count);
    for (state_id state = 0; state < state_count; state++)
        found->class_of[state] = NONE;
    for (uint32_t i = 0; i < reach->count; i++) {
        state_id state = reach->order[i];
        uint32_t *class = &class_at[found->leaf_of[state]];
        if (!*class)
            *class = ++found->class_count;
        found->class_of[state] = *class - 1;
    }
    region_free(&scratch);
}

struct separation separate(const struct machine *machine,
                           const struct reach *reach, unsigned seen,
                           struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct growth it = {.machine = machine, .seen = seen, .region = region};
    it.states = region_array(region, state_id, reach->count);
    it.leaf_of = region_array(region, uint32_t, machine->state_count);
    it.members = region_array(&scratch, struct member, reach->count);
    for (state_id state = 0; state < machine->state_count; state++)
        it.leaf_of[state] = NONE;
    for (uint32_t i = 0; i < reach->count; i++)
        it.states[i] = reach->order[i];
    add_leaf(&it, NONE, (struct range){0, reach->count});
    if (seen & SEEN_STATE)
        split(&it, 0);
    grow(&it);
    struct separation found = {.nodes = it.nodes.at,
                               .node_count = it.nodes.count,
                               .states = it.states,
                               .leaf_of = it.leaf_of};
    number_classes(&found, reach, machine->state_count, region);
    region_free(&scratch);
    return found;
}

column_id *separate_sequence(const struct separation *separation, uint32_t node,
                             struct region *region)
{
    uint32_t length = separation->nodes[node].length;
    column_id *sequence = region_array(region, column_id, length);
    for (uint32_t i = 0; i < length; i++) {
        sequence[i] = separation->nodes[node].column;
        node = separation->nodes[node].then;
    }
    return sequence;
}
