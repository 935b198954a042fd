/* SPDX-License-Identifier: MIT */
/*
 * A taken cell -> the actions that its picture shows at the edge. The actions
 * of the cell are compared to what the reader of the picture would expect from
 * the boxes, by the language's "What a transition does".
 */
#include "draw/graph_effect.h"

#include <string.h>

/* A list of actions that is compared piece by piece. */
struct comparison {
    const struct machine *machine;
    const action_id *at, *end; /* what is not yet matched */
    bool is_equal;
};

static void match(struct comparison *comparison, effect_id effect)
{
    const struct machine *machine = comparison->machine;
    struct range actions = machine->effects[effect].actions;
    if ((size_t)(comparison->end - comparison->at) < actions.count)
        comparison->is_equal = false;
    if (!comparison->is_equal || actions.count == 0)
        return;
    comparison->is_equal =
        memcmp(comparison->at, &machine->effect_actions[actions.first],
               sizeof *comparison->at * actions.count) == 0;
    comparison->at += actions.count;
}

static bool is_named(const struct machine *machine, name_id wanted,
                     name_id name, struct range aliases)
{
    for (uint32_t i = 0; i < aliases.count; i++)
        if (machine->aliases[aliases.first + i].name == wanted)
            return true;
    return name == wanted;
}

/* What strictly contains the target of a cell's rule: the target is the state
 * that it leads to or one around that. False if it is neither. */
static bool find_around_target(const struct machine *machine,
                               const struct cell *cell, composite_id *around)
{
    const struct state *next = &machine->states[cell->next];
    name_id target = machine->rules[cell->rule].target;
    *around = next->parent;
    if (is_named(machine, target, next->name, next->aliases))
        return true;
    while (*around != NONE) {
        const struct composite *composite = &machine->composites[*around];
        *around = composite->parent;
        if (is_named(machine, target, composite->name, composite->aliases))
            return true;
    }
    return false;
}

static bool is_inside(const struct machine *machine, state_id state,
                      composite_id composite)
{
    struct range states = machine->composites[composite].states;
    return state >= states.first && state - states.first < states.count;
}

static void match_exits(struct comparison *comparison, state_id state,
                        composite_id top)
{
    const struct machine *machine = comparison->machine;
    match(comparison, machine->states[state].exit);
    for (composite_id i = machine->states[state].parent; i != top;
         i = machine->composites[i].parent)
        match(comparison, machine->composites[i].exit);
}

/* From the outside in: recursion as deep as states nest. */
static void match_enters(struct comparison *comparison, composite_id inner,
                         composite_id top)
{
    if (inner == top)
        return;
    match_enters(comparison, comparison->machine->composites[inner].parent,
                 top);
    match(comparison, comparison->machine->composites[inner].enter);
}

bool graph_is_move(const struct machine *machine, state_id state,
                   const struct cell *cell)
{
    return cell->next != state || machine->rules[cell->rule].target;
}

effect_id graph_effect(const struct machine *machine, state_id state,
                       const struct cell *cell)
{
    effect_id own = machine->rules[cell->rule].effect;
    struct range all = machine->effects[cell->effect].actions;
    const action_id *first = &machine->effect_actions[all.first];
    struct comparison comparison = {machine, first, first + all.count, true};
    composite_id top;

    if (!graph_is_move(machine, state, cell)) {
        match(&comparison, own);
    } else if (find_around_target(machine, cell, &top)) {
        while (top != NONE && !is_inside(machine, state, top))
            top = machine->composites[top].parent;
        match_exits(&comparison, state, top);
        match(&comparison, own);
        match_enters(&comparison, machine->states[cell->next].parent, top);
        match(&comparison, machine->states[cell->next].enter);
    } else {
        return cell->effect;
    }
    bool is_whole = comparison.is_equal && comparison.at == comparison.end;
    return is_whole ? own : cell->effect;
}

name_id graph_reentered(const struct machine *machine, state_id state,
                        const struct cell *cell)
{
    name_id target = machine->rules[cell->rule].target;
    for (composite_id i = machine->states[cell->next].parent;
         i != NONE && target; i = machine->composites[i].parent) {
        const struct composite *composite = &machine->composites[i];
        if (is_named(machine, target, composite->name, composite->aliases))
            return is_inside(machine, state, i) ? composite->name : NAME_NONE;
    }
    return NAME_NONE;
}
