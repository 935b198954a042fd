/* SPDX-License-Identifier: MIT */
/*
 * The first pass: walks the tree once. Options are chosen first; then `when`
 * bodies are part of what is around them or are dropped, every name is
 * declared, and rules are listed under the body that they stand in.
 */
#include "lower/draft.h"

#include <string.h>

/* What the walk does with an item; `where` is the node around it, or NONE. */
typedef void visit_item(struct draft *draft, uint32_t where,
                        const struct ast_item *item);

static void walk(struct draft *draft, uint32_t where,
                 const struct ast_item *items, visit_item *visit);

static void use_event(struct draft *draft, name_id name)
{
    struct symbol *event = symbol_find(draft, SPACE_EVENTS, name);
    if (event)
        draft->events.at[event->index].is_used = true;
}

static void use_guards(struct draft *draft, const struct ast_guard *guard)
{
    for (const struct ast_term *term = guard->first; term; term = term->next) {
        struct symbol *it = symbol_find(draft, SPACE_GUARDS, term->name.full);
        if (it && it->kind == SYMBOL_GUARD)
            draft->guards.at[it->index].is_used = true;
        else if (it)
            draft->definitions.at[it->index].is_used = true;
    }
}

static void use_action(struct draft *draft, const struct ast_action *action)
{
    struct symbol *it = symbol_find(draft, SPACE_ACTIONS, action->name.full);
    if (action->timing == AST_DO && it)
        draft->actions.at[it->index].is_used = true;
    struct symbol *event = symbol_find(draft, SPACE_EVENTS, action->name.full);
    if (action->timing == AST_DO || !event || event->kind != SYMBOL_TIMER)
        return;
    const struct timer *timer =
        &draft->timers.at[draft->events.at[event->index].timer];
    draft->actions.at[action->timing == AST_START ? timer->start : timer->stop]
        .is_used = true;
}

static void use_condition(struct draft *draft,
                          const struct ast_condition *condition)
{
    for (const struct ast_fact *fact = condition->first; fact;
         fact = fact->next)
        use_guards(draft, &fact->guard);
}

/* What is dropped is parsed and no more; but a name that only a dropped rule
 * uses is not a forgotten one. */
static void use_dropped(struct draft *draft, const struct ast_item *item)
{
    bool is_rule = item->kind == AST_RULE;
    for (const struct ast_ref *ref = item->refs; is_rule && ref;
         ref = ref->next)
        use_event(draft, ref->name.full);
    if (is_rule || item->kind == AST_ENTER || item->kind == AST_EXIT ||
        item->kind == AST_ALWAYS) {
        use_guards(draft, item->guard);
        for (const struct ast_action *action = item->actions; action;
             action = action->next)
            use_action(draft, action);
    }
    if (item->kind == AST_SENTENCE) {
        use_condition(draft, &item->sentence->what);
        use_condition(draft, &item->sentence->after);
        use_condition(draft, &item->sentence->before);
        use_condition(draft, &item->sentence->target);
        use_condition(draft, &item->sentence->provided);
    }
    for (const struct ast_item *inner = item->body; inner; inner = inner->next)
        use_dropped(draft, inner);
}

bool collect_chosen(struct draft *draft, const struct ast_item *when)
{
    struct symbol *symbol = symbol_resolve(draft, SPACE_OPTIONS, &when->name);
    if (!symbol)
        return false;
    struct option *option = &draft->options.at[symbol->index];
    option->is_used = true;
    return option->is_on != when->is_negated;
}

static void walk(struct draft *draft, uint32_t where,
                 const struct ast_item *items, visit_item *visit)
{
    for (const struct ast_item *item = items; item; item = item->next)
        if (item->kind != AST_WHEN)
            visit(draft, where, item);
        else if (collect_chosen(draft, item))
            walk(draft, where, item->body, visit);
}

/* Options */

static void declare_option(struct draft *draft, const struct ast_entry *entry)
{
    struct symbol symbol = {SYMBOL_OPTION, draft->options.count,
                            entry->name.full, entry->name.span};
    if (!symbol_declare(draft, SPACE_OPTIONS, symbol))
        return;
    bool is_on = entry->number;
    const char *name = draft_text(draft, entry->name.full);
    for (uint32_t i = 0; i < draft->choices->count; i++)
        if (!strcmp(draft->choices->at[i].name, name)) {
            draft->choices->at[i].is_used = true;
            is_on = draft->choices->at[i].is_on;
        }
    *array_push(draft->region, &draft->options) =
        (struct option){.said = draft_said(entry->name.span, &entry->head),
                        .name = entry->name.full,
                        .is_on = is_on};
}

static void collect_options(struct draft *draft, const struct ast_item *items,
                            bool is_inside)
{
    for (const struct ast_item *item = items; item; item = item->next) {
        if (item->kind == AST_OPTIONS && is_inside)
            diag_error(draft->diag, item->name.span,
                       "an option cannot stand inside 'when'");
        else if (item->kind == AST_OPTIONS)
            for (const struct ast_entry *entry = item->entries; entry;
                 entry = entry->next)
                declare_option(draft, entry);
        else if (item->kind == AST_WHEN)
            collect_options(draft, item->body, true);
    }
}

/* Declarations */

static void declare_event(struct draft *draft, const struct ast_entry *entry)
{
    struct symbol symbol = {SYMBOL_EVENT, draft->events.count, entry->name.full,
                            entry->name.span};
    if (!symbol_declare(draft, SPACE_EVENTS, symbol))
        return;
    struct event *event = array_push(draft->region, &draft->events);
    *event = (struct event){.said = draft_said(entry->name.span, &entry->head),
                            .name = entry->name.full,
                            .channel = entry->name.channel,
                            .number = (uint32_t)entry->number,
                            .timer = NONE,
                            .is_pinned = entry->has_number};
    if (entry->has_number && entry->number > PINNED_NUMBER) {
        diag_error(draft->diag, entry->number_span, "a number is at most %d",
                   PINNED_NUMBER);
        event->is_pinned = false;
    }
}

static action_id declare_action(struct draft *draft,
                                const struct ast_entry *entry,
                                enum action_kind kind)
{
    static const char *const prefix[] = {"", "start ", "stop "};
    name_id name = entry->name.full;
    if (kind != ACTION_PLAIN)
        name = names_add(draft->names,
                         region_format(draft->scratch, "%s%s", prefix[kind],
                                       draft_text(draft, name)));
    struct symbol symbol = {SYMBOL_ACTION, draft->actions.count, name,
                            entry->name.span};
    if (!symbol_declare(draft, SPACE_ACTIONS, symbol))
        return NONE;
    *array_push(draft->region, &draft->actions) = (struct action){
        .said = draft_said(entry->name.span, &entry->head),
        .name = name,
        .channel = kind == ACTION_PLAIN ? entry->name.channel : NAME_NONE,
        .kind = kind,
        .timer = kind == ACTION_PLAIN ? NONE : draft->timers.count};
    return draft->actions.count - 1;
}

static void declare_timer(struct draft *draft, const struct ast_entry *entry)
{
    struct symbol symbol = {SYMBOL_TIMER, draft->events.count, entry->name.full,
                            entry->name.span};
    if (!symbol_declare(draft, SPACE_EVENTS, symbol))
        return;
    event_id event = draft->events.count;
    *array_push(draft->region, &draft->events) =
        (struct event){.said = draft_said(entry->name.span, &entry->head),
                       .name = entry->name.full,
                       .kind = EVENT_TIMER,
                       .timer = draft->timers.count};
    action_id start = declare_action(draft, entry, ACTION_START);
    action_id stop = declare_action(draft, entry, ACTION_STOP);
    *array_push(draft->region, &draft->timers) =
        (struct timer){.said = draft_said(entry->name.span, &entry->head),
                       .name = entry->name.full,
                       .has_duration = entry->has_duration,
                       .duration_ns = entry->duration_ns,
                       .event = event,
                       .start = start,
                       .stop = stop};
}

static void declare_guard(struct draft *draft, const struct ast_entry *entry)
{
    bool is_defined = entry->definition.first != NULL;
    struct symbol symbol = {is_defined ? SYMBOL_DEFINITION : SYMBOL_GUARD,
                            is_defined ? draft->definitions.count
                                       : draft->guards.count,
                            entry->name.full, entry->name.span};
    if (!symbol_declare(draft, SPACE_GUARDS, symbol))
        return;
    if (is_defined)
        array_push(draft->scratch, &draft->definitions)->entry = entry;
    else
        *array_push(draft->region, &draft->guards) =
            (struct guard){.said = draft_said(entry->name.span, &entry->head),
                           .name = entry->name.full};
}

static void declare_group(struct draft *draft, const struct ast_item *item)
{
    struct symbol symbol = {SYMBOL_GROUP, draft->groups.count, item->name.full,
                            item->name.span};
    if (symbol_declare(draft, SPACE_STATES, symbol))
        array_push(draft->scratch, &draft->groups)->item = item;
}

/* Bodies and rules */

static uint32_t add_body(struct draft *draft, enum rule_place place,
                         uint32_t node, const struct ast_item *item)
{
    struct body *body = array_push(draft->scratch, &draft->bodies);
    body->place = place;
    body->node = node;
    body->item = item;
    return draft->bodies.count - 1;
}

static uint32_t add_rule(struct draft *draft, const struct ast_item *item,
                         uint32_t body)
{
    struct draft_rule *rule = array_push(draft->scratch, &draft->rules);
    rule->item = item;
    rule->body = body;
    rule->target = NONE;
    return draft->rules.count - 1;
}

/* Here `where` is the body. */
static void visit_rule(struct draft *draft, uint32_t where,
                       const struct ast_item *item)
{
    uint32_t rule = add_rule(draft, item, where);
    *array_push(draft->scratch, &draft->bodies.at[where].rules) = rule;
}

static void collect_for(struct draft *draft, const struct ast_item *item)
{
    uint32_t body = add_body(
        draft, item->is_star ? RULE_IN_FOR_ALL : RULE_IN_FOR, NONE, item);
    if (item->is_star)
        *array_push(draft->scratch, &draft->star_bodies) = body;
    walk(draft, body, item->body, visit_rule);
}

static void set_otherwise(struct draft *draft, uint32_t where,
                          const struct ast_item *item)
{
    struct node *node = where == NONE ? NULL : &draft->nodes.at[where];
    bool *has = node ? &node->has_otherwise : &draft->has_otherwise;
    struct span *span = node ? &node->otherwise_span : &draft->otherwise_span;
    if (*has) {
        struct finding *finding = diag_error(draft->diag, item->span,
                                             "'otherwise' stands twice in "
                                             "one body");
        finding_note(finding, *span, "the first one");
        return;
    }
    *has = true;
    *span = item->span;
    *(node ? &node->otherwise : &draft->otherwise) = item->verb;
}

/* States */

static void declare_state(struct draft *draft, uint32_t node,
                          const struct ast_item *item)
{
    symbol_declare(
        draft, SPACE_STATES,
        (struct symbol){SYMBOL_STATE, node, item->name.full, item->name.span});
    for (const struct ast_ref *ref = item->refs; ref; ref = ref->next)
        symbol_declare(draft, SPACE_STATES,
                       (struct symbol){SYMBOL_ALIAS, node, ref->name.full,
                                       ref->name.span});
}

static visit_item visit_part;

static void collect_state(struct draft *draft, uint32_t parent,
                          const struct ast_item *item)
{
    uint32_t index = draft->nodes.count;
    struct node *node = array_push(draft->scratch, &draft->nodes);
    *node = (struct node){.item = item,
                          .parent = parent,
                          .first_child = NONE,
                          .last_child = NONE,
                          .next_sibling = NONE,
                          .initial = NONE,
                          .always = NONE};
    uint32_t *first = &draft->first_node, *last = &draft->last_node;
    if (parent != NONE) {
        node->depth = draft->nodes.at[parent].depth + 1;
        first = &draft->nodes.at[parent].first_child;
        last = &draft->nodes.at[parent].last_child;
    }
    if (*first == NONE)
        *first = index;
    else
        draft->nodes.at[*last].next_sibling = index;
    *last = index;
    declare_state(draft, index, item);
    uint32_t body = add_body(draft, RULE_IN_STATE, index, item);
    draft->nodes.at[index].body = body;
    walk(draft, index, item->body, visit_part);
}

static void collect_always(struct draft *draft, uint32_t where,
                           const struct ast_item *item)
{
    struct node *node = &draft->nodes.at[where];
    if (node->always != NONE) {
        struct finding *finding = diag_error(
            draft->diag, item->span, "'always' stands twice in one body");
        finding_note(finding, draft->rules.at[node->always].item->span,
                     "the first one");
        return;
    }
    uint32_t rule = add_rule(draft, item, NONE);
    node->always = rule;
}

static void visit_part(struct draft *draft, uint32_t where,
                       const struct ast_item *item)
{
    struct node *node = &draft->nodes.at[where];
    if (item->kind == AST_RULE) {
        visit_rule(draft, node->body, item);
    } else if (item->kind == AST_OTHERWISE) {
        set_otherwise(draft, where, item);
    } else if (item->kind == AST_STATE) {
        collect_state(draft, where, item);
    } else if (item->kind == AST_ALWAYS) {
        collect_always(draft, where, item);
    } else {
        for (struct ast_action *action = item->actions; action;
             action = action->next)
            if (item->kind == AST_ENTER)
                *array_push(draft->scratch, &node->enter) = action;
            else
                *array_push(draft->scratch, &node->exit) = action;
    }
}

static void visit_entries(struct draft *draft, const struct ast_item *item)
{
    for (const struct ast_entry *entry = item->entries; entry;
         entry = entry->next)
        if (item->kind == AST_EVENTS)
            declare_event(draft, entry);
        else if (item->kind == AST_ACTIONS)
            declare_action(draft, entry, ACTION_PLAIN);
        else if (item->kind == AST_GUARDS)
            declare_guard(draft, entry);
        else if (item->kind == AST_TIMERS)
            declare_timer(draft, entry);
}

static void visit_machine_item(struct draft *draft, uint32_t where,
                               const struct ast_item *item)
{
    switch (item->kind) {
    case AST_GROUP:
        declare_group(draft, item);
        break;
    case AST_FOR:
        collect_for(draft, item);
        break;
    case AST_SCENARIO:
        *array_push(draft->scratch, &draft->scenarios) = item;
        break;
    case AST_CHECK:
        *array_push(draft->scratch, &draft->checks) = item;
        break;
    case AST_OTHERWISE:
        set_otherwise(draft, where, item);
        break;
    case AST_STATE:
        collect_state(draft, where, item);
        break;
    default:
        visit_entries(draft, item);
        break;
    }
}

/* Dropped bodies are looked at last: all names are known then. */
static void mark_dropped(struct draft *draft, const struct ast_item *items)
{
    for (const struct ast_item *item = items; item; item = item->next) {
        if (item->kind != AST_WHEN) {
            mark_dropped(draft, item->body);
            continue;
        }
        struct symbol *symbol =
            symbol_find(draft, SPACE_OPTIONS, item->name.full);
        if (symbol &&
            draft->options.at[symbol->index].is_on == item->is_negated)
            use_dropped(draft, item);
        else
            mark_dropped(draft, item->body);
    }
}

/* What the items hold, whatever is dropped. */
struct census {
    uint32_t rules, states, fors;
};

static void count(struct census *census, const struct ast_item *items)
{
    for (const struct ast_item *item = items; item; item = item->next) {
        census->rules += item->kind == AST_RULE || item->kind == AST_ALWAYS;
        census->states += item->kind == AST_STATE;
        census->fors += item->kind == AST_FOR;
        if (item->kind != AST_SCENARIO)
            count(census, item->body);
    }
}

void collect(struct draft *draft)
{
    struct census census = {0};
    count(&census, draft->tree->items);
    array_reserve(draft->scratch, &draft->rules, census.rules);
    array_reserve(draft->scratch, &draft->nodes, census.states);
    array_reserve(draft->scratch, &draft->bodies, census.states + census.fors);
    draft->first_node = draft->last_node = draft->initial = NONE;
    collect_options(draft, draft->tree->items, false);
    walk(draft, NONE, draft->tree->items, visit_machine_item);
    if (draft->options.count)
        mark_dropped(draft, draft->tree->items);
}
