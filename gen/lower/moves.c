/* SPDX-License-Identifier: MIT */
/*
 * What a transition does. It depends on the leaf that the machine is in and on
 * the target, not on where the rule is written:
 *
 *     what contains the leaf and strictly contains the target stays;
 *     every other state around the leaf is left, innermost first;
 *     the rule's own actions follow;
 *     states around the target are entered, outermost first, then the initial
 *     child of each composite down to a leaf;
 *     a junction goes on at once with its own move.
 */
#include "lower/draft.h"

/* What is handed out on the way is put together in draft->list. */
static void append(struct draft *draft, effect_id effect)
{
    uint32_t count;
    const action_id *actions = effects_get(draft->effects, effect, &count);
    for (uint32_t i = 0; i < count; i++)
        *array_push(draft->scratch, &draft->list) = actions[i];
}

static bool is_around(const struct draft *draft, uint32_t outer, uint32_t node)
{
    while (node != NONE &&
           draft->nodes.at[node].depth > draft->nodes.at[outer].depth)
        node = draft->nodes.at[node].parent;
    return node == outer;
}

/* Enters the states from below `stays` (NONE: the machine) down to `target`. */
static void enter(struct draft *draft, uint32_t stays, uint32_t target)
{
    const struct node *node = &draft->nodes.at[target];
    if (node->parent != stays)
        enter(draft, stays, node->parent);
    append(draft, node->enter_effect);
}

/* From a composite down to the leaf or junction that its initial children lead
 * to. */
static uint32_t descend(struct draft *draft, uint32_t node)
{
    while (draft->nodes.at[node].initial != NONE) {
        node = draft->nodes.at[node].initial;
        append(draft, draft->nodes.at[node].enter_effect);
    }
    return node;
}

/* One move, junctions apart. Returns the leaf or junction it leads to. */
static uint32_t move(struct draft *draft, uint32_t leaf,
                     const struct draft_rule *rule)
{
    uint32_t stays = draft->nodes.at[rule->target].parent;
    while (stays != NONE && !is_around(draft, stays, leaf))
        stays = draft->nodes.at[stays].parent;
    for (uint32_t n = leaf; n != stays; n = draft->nodes.at[n].parent)
        append(draft, draft->nodes.at[n].exit_effect);
    append(draft, rule->effect);
    enter(draft, stays, rule->target);
    return descend(draft, rule->target);
}

/* On through junctions until the machine rests. */
static uint32_t come_to_rest(struct draft *draft, uint32_t node)
{
    while (draft->nodes.at[node].always != NONE)
        node =
            move(draft, node, &draft->rules.at[draft->nodes.at[node].always]);
    return node;
}

void moves_rule(struct draft *draft, struct draft_rule *rule, uint32_t leaf)
{
    if (rule->moved_leaf == leaf + 1)
        return;
    rule->moved_leaf = leaf + 1;
    rule->moved_effect = rule->effect;
    rule->moved_next = draft->nodes.at[leaf].row;
    if (rule->target == NONE)
        return;
    draft->list.count = 0;
    uint32_t rest = come_to_rest(draft, move(draft, leaf, rule));
    rule->moved_next = draft->nodes.at[rest].row;
    rule->moved_effect =
        effects_put(draft->effects, draft->list.at, draft->list.count);
}

void moves_start(struct draft *draft)
{
    draft->list.count = 0;
    enter(draft, NONE, draft->initial);
    uint32_t first = descend(draft, draft->initial);
    uint32_t rest = come_to_rest(draft, first);
    draft->machine->start.initial = draft->nodes.at[first].row;
    draft->machine->start.state = draft->nodes.at[rest].row;
    draft->machine->start.effect =
        effects_put(draft->effects, draft->list.at, draft->list.count);
}

/* The leaf or junction that a junction's move leads to. */
static uint32_t junction_next(const struct draft *draft, uint32_t junction)
{
    uint32_t node = draft->rules.at[draft->nodes.at[junction].always].target;
    while (draft->nodes.at[node].initial != NONE)
        node = draft->nodes.at[node].initial;
    return node;
}

static void report_loop(struct draft *draft, uint32_t junction)
{
    const struct node *node = &draft->nodes.at[junction];
    struct finding *finding =
        diag_error(draft->diag, draft->rules.at[node->always].item->span,
                   "a loop of junctions: '%s' comes back to itself",
                   draft_text(draft, node->item->name.full));
    for (uint32_t n = junction_next(draft, junction); n != junction;
         n = junction_next(draft, n)) {
        const struct node *on = &draft->nodes.at[n];
        finding_note(finding, draft->rules.at[on->always].item->span,
                     "by way of '%s'", draft_text(draft, on->item->name.full));
    }
    draft->is_unsound = true;
}

/* Each junction has one successor: walks are numbered, and a walk that meets
 * its own number has found a loop. Linear, since seen junctions end a walk. */
void moves_check_junctions(struct draft *draft)
{
    uint32_t *walk_of =
        region_array(draft->scratch, uint32_t, draft->nodes.count);
    for (uint32_t n = 0; n < draft->nodes.count; n++) {
        uint32_t at = n;
        while (draft->nodes.at[at].always != NONE && !walk_of[at]) {
            walk_of[at] = n + 1;
            at = junction_next(draft, at);
        }
        if (draft->nodes.at[at].always != NONE && walk_of[at] == n + 1)
            report_loop(draft, at);
    }
}
