/* SPDX-License-Identifier: MIT */
/*
 * The second pass: names become indices. A rule with an unknown name is
 * reported and takes part in nothing, so that later passes see only what is
 * sound and can find further mistakes.
 */
#include "lower/draft.h"

enum { UNSEEN, OPEN, DONE }; /* state of a group */

/* Groups in groups, at most. */
enum { GROUP_DEPTH = 50 };

/* Actions */

static action_id resolve_action(struct draft *draft,
                                const struct ast_action *action)
{
    if (action->timing == AST_DO) {
        struct symbol *symbol =
            symbol_resolve(draft, SPACE_ACTIONS, &action->name);
        return symbol ? symbol->index : NONE;
    }
    struct symbol *symbol = symbol_resolve_timer(draft, &action->name);
    if (!symbol)
        return NONE;
    if (symbol->kind != SYMBOL_TIMER) {
        struct finding *finding = diag_error(
            draft->diag, action->name.span, "'%s' is an event, not a timer",
            draft_text(draft, action->name.full));
        finding_note(finding, symbol->span, "it is declared here");
        finding_hint(finding, "declare it with 'timer' if it runs out");
        return NONE;
    }
    const struct timer *timer =
        &draft->timers.at[draft->events.at[symbol->index].timer];
    return action->timing == AST_START ? timer->start : timer->stop;
}

bool resolve_effect(struct draft *draft, const struct ast_action *actions,
                    effect_id *effect)
{
    bool is_known = true;
    draft->list.count = 0;
    for (; actions; actions = actions->next) {
        action_id action = resolve_action(draft, actions);
        is_known = is_known && action != NONE;
        if (action == NONE)
            continue;
        draft->actions.at[action].is_used = true;
        *array_push(draft->scratch, &draft->list) = action;
    }
    *effect = effects_put(draft->effects, draft->list.at, draft->list.count);
    return is_known;
}

event_id resolve_event(struct draft *draft, const struct ast_name *name)
{
    struct symbol *symbol = symbol_resolve(draft, SPACE_EVENTS, name);
    return symbol ? symbol->index : NONE;
}

/* Groups */

/* A state that several members hold is in the group once. */
static void add_node(struct draft *draft, uint32_t group, uint32_t node)
{
    struct node *it = &draft->nodes.at[node];
    if (it->last_group == group + 1)
        return;
    it->last_group = group + 1;
    *array_push(draft->scratch, &draft->groups.at[group].nodes) = node;
}

static void add_member(struct draft *draft, uint32_t group,
                       const struct ast_name *name)
{
    struct symbol *symbol = symbol_resolve(draft, SPACE_STATES, name);
    if (!symbol)
        return;
    if (symbol->kind != SYMBOL_GROUP) {
        add_node(draft, group, symbol->index);
        return;
    }
    const struct draft_group *from = &draft->groups.at[symbol->index];
    if (from->state == OPEN) {
        struct finding *finding =
            diag_error(draft->diag, name->span, "the group '%s' is in itself",
                       draft_text(draft, name->full));
        finding_note(finding, from->item->name.span, "it is declared here");
        return;
    }
    draft->groups.at[symbol->index].is_used = true;
    for (uint32_t i = 0; i < from->nodes.count; i++)
        add_node(draft, group, from->nodes.at[i]);
}

/* The groups in a group are expanded first, so that its own nodes are gathered
 * without interruption. `depth` bounds the recursion. */
static void expand_group(struct draft *draft, uint32_t index, uint32_t depth)
{
    struct draft_group *group = &draft->groups.at[index];
    if (group->state != UNSEEN)
        return;
    if (depth == GROUP_DEPTH)
        diag_error(draft->diag, group->item->name.span,
                   "groups stand more than %d deep in each other", GROUP_DEPTH);
    group->state = depth < GROUP_DEPTH ? OPEN : DONE;
    if (group->state == DONE)
        return;
    for (const struct ast_ref *ref = group->item->refs; ref; ref = ref->next) {
        struct symbol *inner = symbol_find(draft, SPACE_STATES, ref->name.full);
        if (inner && inner->kind == SYMBOL_GROUP)
            expand_group(draft, inner->index, depth + 1);
    }
    for (const struct ast_ref *ref = group->item->refs; ref; ref = ref->next)
        add_member(draft, index, &ref->name);
    group->state = DONE;
}

/* For lists */

/* The body is remembered once by each state, however often the list names it,
 * and by no junction: nobody rests there. */
static void give_body(struct draft *draft, uint32_t node, uint32_t body)
{
    struct node *it = &draft->nodes.at[node];
    bool has = it->fors.count && it->fors.at[it->fors.count - 1] == body;
    if (!has && it->always == NONE)
        *array_push(draft->scratch, &it->fors) = body;
}

static void resolve_for(struct draft *draft, uint32_t body)
{
    const struct ast_item *item = draft->bodies.at[body].item;
    for (const struct ast_ref *ref = item->refs; ref; ref = ref->next) {
        struct symbol *symbol = symbol_resolve(draft, SPACE_STATES, &ref->name);
        if (!symbol)
            continue;
        if (symbol->kind == SYMBOL_GROUP) {
            struct draft_group *group = &draft->groups.at[symbol->index];
            group->is_used = true;
            for (uint32_t i = 0; i < group->nodes.count; i++)
                give_body(draft, group->nodes.at[i], body);
            continue;
        }
        if (draft->nodes.at[symbol->index].always != NONE)
            diag_error(draft->diag, ref->name.span,
                       "'%s' is a junction: no rule of others reaches it",
                       draft_text(draft, ref->name.full));
        give_body(draft, symbol->index, body);
    }
}

/* Rules */

static bool resolve_claim(struct draft *draft, const struct ast_name *name,
                          struct claim *claim)
{
    claim->span = name->span;
    if (name->full != draft->star) {
        claim->reach = REACH_EVENT;
        claim->index = resolve_event(draft, name);
        if (claim->index != NONE)
            draft->events.at[claim->index].is_used = true;
        return claim->index != NONE;
    }
    claim->reach = name->channel ? REACH_CHANNEL : REACH_ALL;
    if (!name->channel)
        return true;
    uint32_t channel = map_get(draft->channel_of, name->channel);
    if (!channel) {
        const char *text = draft_text(draft, name->channel);
        struct finding *finding = diag_error(
            draft->diag, name->span, "no event is on a channel '%s'", text);
        finding_hint(finding, "'event %s: NAME;' declares one", text);
    }
    claim->index = channel - 1;
    return channel != 0;
}

static bool resolve_claims(struct draft *draft, struct draft_rule *rule)
{
    uint32_t count = 0;
    bool is_known = true;
    for (const struct ast_ref *ref = rule->item->refs; ref; ref = ref->next)
        count++;
    rule->claims = region_array(draft->scratch, struct claim, count);
    rule->claim_count = count;
    count = 0;
    for (const struct ast_ref *ref = rule->item->refs; ref; ref = ref->next)
        is_known = resolve_claim(draft, &ref->name, &rule->claims[count++]) &&
                   is_known;
    return is_known;
}

static bool resolve_target(struct draft *draft, struct draft_rule *rule)
{
    const struct ast_name *name = &rule->item->name;
    if (!name->full)
        return true;
    struct symbol *symbol = symbol_resolve(draft, SPACE_STATES, name);
    if (symbol && symbol->kind == SYMBOL_GROUP) {
        struct finding *finding =
            diag_error(draft->diag, name->span,
                       "'%s' is a group; a rule leads to one state",
                       draft_text(draft, name->full));
        finding_hint(finding, "name one of its states");
        finding_note(finding, symbol->span, "the group is declared here");
        return false;
    }
    if (symbol)
        rule->target = symbol->index;
    return symbol != NULL;
}

static void resolve_rule(struct draft *draft, struct draft_rule *rule)
{
    const struct ast_item *item = rule->item;
    bool is_known = resolve_claims(draft, rule);
    is_known = guards_read(draft, item->guard, &rule->guards) && is_known;
    is_known = resolve_effect(draft, item->actions, &rule->effect) && is_known;
    is_known = resolve_target(draft, rule) && is_known;
    if (item->kind == AST_RULE && item->verb == AST_MOVE && !item->actions &&
        !item->name.full) {
        struct finding *finding =
            diag_error(draft->diag, item->span,
                       "this rule has neither an action nor a target");
        finding_hint(finding, "if nothing is to happen, say 'ignore' in front "
                              "of it");
    }
    rule->is_broken = !is_known;
    if (!is_known && item->kind == AST_ALWAYS)
        draft->is_unsound = true;
}

static void add_crossing(struct draft *draft, const struct ast_action *action)
{
    action_id it = resolve_action(draft, action);
    if (it == NONE)
        return;
    draft->actions.at[it].is_used = true;
    *array_push(draft->scratch, &draft->list) = it;
}

static void resolve_crossings(struct draft *draft, struct node *node)
{
    draft->list.count = 0;
    for (uint32_t i = 0; i < node->enter.count; i++)
        add_crossing(draft, node->enter.at[i]);
    node->enter_effect =
        effects_put(draft->effects, draft->list.at, draft->list.count);
    draft->list.count = 0;
    for (uint32_t i = 0; i < node->exit.count; i++)
        add_crossing(draft, node->exit.at[i]);
    node->exit_effect =
        effects_put(draft->effects, draft->list.at, draft->list.count);
}

static void list_channels(struct draft *draft)
{
    for (event_id e = 0; e < draft->events.count; e++) {
        name_id name = draft->events.at[e].channel;
        if (!name)
            continue;
        uint32_t *place = map_at(draft->channel_of, name);
        if (!*place) {
            array_push(draft->scratch, &draft->channels)->name = name;
            *place = draft->channels.count;
        }
        *array_push(draft->scratch, &draft->channels.at[*place - 1].events) = e;
    }
}

void resolve(struct draft *draft)
{
    if (draft->actions.count > ACTIONS_A_MACHINE) {
        struct finding *finding = diag_error(
            draft->diag, draft->actions.at[ACTIONS_A_MACHINE].said.span,
            "the machine has %u actions; at most %d are supported",
            draft->actions.count, ACTIONS_A_MACHINE);
        finding_hint(finding, "each timer counts as two, its start and stop");
        draft->is_unsound = true;
    }
    list_channels(draft);
    guards_settle(draft);
    for (uint32_t g = 0; g < draft->groups.count; g++)
        expand_group(draft, g, 0);
    for (uint32_t b = 0; b < draft->bodies.count; b++)
        if (draft->bodies.at[b].place == RULE_IN_FOR)
            resolve_for(draft, b);
    for (uint32_t n = 0; n < draft->nodes.count; n++)
        resolve_crossings(draft, &draft->nodes.at[n]);
    for (uint32_t r = 0; r < draft->rules.count; r++)
        resolve_rule(draft, &draft->rules.at[r]);
}
