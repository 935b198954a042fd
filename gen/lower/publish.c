/* SPDX-License-Identifier: MIT */
/* The last pass: what was drafted becomes the arrays of the machine. */
#include "lower/draft.h"

/* The end of a comment that begins at `at`, or `at` if none does. A guard holds
 * no strings, so a slash is always the first of one. */
static uint32_t skip_comment(const char *text, uint32_t at, uint32_t end)
{
    if (text[at] != '/')
        return at;
    bool is_line = text[at + 1] == '/';
    for (at += is_line ? 2 : 3; at < end; at++) {
        if (is_line && text[at] == '\n')
            return at;
        if (!is_line && text[at - 1] == '*' && text[at] == '/')
            return at + 1;
    }
    return end;
}

/* A guard or a definition as written, however it was laid out: without
 * comments, with blanks around '&' and '|' alone. */
static name_id slice_text(struct draft *draft, struct span span)
{
    const char *text = draft->source->text;
    char *plain =
        region_alloc(draft->scratch, 3 * (span.end - span.begin) + 1u);
    uint32_t used = 0;
    for (uint32_t i = span.begin; i < span.end;) {
        uint32_t behind = skip_comment(text, i, span.end);
        bool is_blank = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
        bool is_infix = text[i] == '&' || text[i] == '|';
        if (behind > i) {
            i = behind;
            continue;
        }
        if (is_infix)
            plain[used++] = ' ';
        if (!is_blank)
            plain[used++] = text[i];
        if (is_infix)
            plain[used++] = ' ';
        i++;
    }
    return names_put(draft->names, plain, used);
}

static name_id guard_text(struct draft *draft, const struct ast_guard *guard)
{
    if (guard->is_else)
        return names_add(draft->names, "else");
    if (!guard->first)
        return NAME_NONE;
    return slice_text(
        draft, (struct span){guard->span.begin + 1, guard->span.end - 1});
}

/* States */

static struct range publish_aliases(struct draft *draft,
                                    const struct ast_item *item)
{
    struct machine *machine = draft->machine;
    struct range range = {machine->alias_count, 0};
    for (const struct ast_ref *ref = item->refs; ref; ref = ref->next) {
        machine->aliases[machine->alias_count++] =
            (struct alias){ref->name.full, ref->name.span};
        range.count++;
    }
    return range;
}

static composite_id parent_row(const struct draft *draft,
                               const struct node *node)
{
    return node->parent == NONE ? NONE : draft->nodes.at[node->parent].row;
}

static void publish_state(struct draft *draft, const struct node *node)
{
    struct state *state = &draft->machine->states[node->row];
    state->said = draft_said(node->item->name.span, &node->item->head);
    state->name = node->item->name.full;
    state->parent = parent_row(draft, node);
    state->aliases = publish_aliases(draft, node->item);
    state->enter = node->enter_effect;
    state->exit = node->exit_effect;
    state->always = node->always;
    state->is_final = node->item->is_final;
}

static void publish_composite(struct draft *draft, const struct node *node)
{
    struct composite *composite = &draft->machine->composites[node->row];
    uint32_t first = node->first_child, initial = node->initial;
    while (draft->nodes.at[first].first_child != NONE)
        first = draft->nodes.at[first].first_child;
    while (draft->nodes.at[initial].initial != NONE)
        initial = draft->nodes.at[initial].initial;
    *composite = (struct composite){
        .said = draft_said(node->item->name.span, &node->item->head),
        .name = node->item->name.full,
        .parent = parent_row(draft, node),
        .aliases = publish_aliases(draft, node->item),
        .states = {draft->nodes.at[first].row, 0},
        .initial = draft->nodes.at[initial].row,
        .enter = node->enter_effect,
        .exit = node->exit_effect};
}

/* Leaves stand in the order of the walk, so those of a composite are
 * neighbours; each counts itself at every state around it. */
static void publish_states(struct draft *draft)
{
    struct machine *machine = draft->machine;
    uint32_t aliases = 0;
    for (uint32_t n = 0; n < draft->nodes.count; n++)
        for (const struct ast_ref *ref = draft->nodes.at[n].item->refs; ref;
             ref = ref->next)
            aliases++;
    machine->aliases = region_array(draft->region, struct alias, aliases + 1u);
    machine->composites = region_array(draft->region, struct composite,
                                       machine->composite_count + 1u);
    for (uint32_t n = 0; n < draft->nodes.count; n++)
        if (draft->nodes.at[n].first_child != NONE)
            publish_composite(draft, &draft->nodes.at[n]);
        else
            publish_state(draft, &draft->nodes.at[n]);
    for (state_id s = 0; s < machine->state_count; s++)
        for (composite_id c = machine->states[s].parent; c != NONE;
             c = machine->composites[c].parent)
            machine->composites[c].states.count++;
}

/* Groups: each row once, in the order of declaration. */

static void mark_rows(const struct draft *draft, uint32_t node,
                      unsigned char *is_in)
{
    const struct node *it = &draft->nodes.at[node];
    if (it->first_child == NONE) {
        is_in[it->row] = 1;
        return;
    }
    const struct composite *composite = &draft->machine->composites[it->row];
    for (uint32_t s = 0; s < composite->states.count; s++)
        is_in[composite->states.first + s] = 1;
}

static void publish_groups(struct draft *draft)
{
    struct machine *machine = draft->machine;
    ARRAY(state_id) members = {0};
    unsigned char *is_in =
        region_array(draft->scratch, unsigned char, machine->state_count + 1u);
    machine->groups =
        region_array(draft->region, struct group, draft->groups.count + 1u);
    machine->group_count = draft->groups.count;
    for (uint32_t g = 0; g < draft->groups.count; g++) {
        const struct draft_group *from = &draft->groups.at[g];
        struct group *group = &machine->groups[g];
        for (state_id s = 0; s < machine->state_count; s++)
            is_in[s] = 0;
        for (uint32_t i = 0; i < from->nodes.count; i++)
            mark_rows(draft, from->nodes.at[i], is_in);
        group->said = draft_said(from->item->name.span, &from->item->head);
        group->name = from->item->name.full;
        group->is_used = from->is_used;
        group->states.first = members.count;
        for (state_id s = 0; s < machine->state_count; s++)
            if (is_in[s])
                *array_push(draft->region, &members) = s;
        group->states.count = members.count - group->states.first;
    }
    machine->members = array_elements(draft->region, &members);
    machine->member_count = members.count;
}

/* Rules */

static void publish_scope(struct draft *draft, const struct ast_item *item,
                          struct rule *rule)
{
    struct machine *machine = draft->machine;
    rule->scope.first = machine->scope_name_count;
    for (const struct ast_ref *ref = item->refs; ref; ref = ref->next)
        machine->scope_names[machine->scope_name_count++] = ref->name.full;
    rule->scope.count = machine->scope_name_count - rule->scope.first;
}

static void publish_triggers(struct draft *draft, const struct draft_rule *from,
                             struct rule *rule)
{
    struct machine *machine = draft->machine;
    rule->triggers = (struct range){machine->trigger_count, from->claim_count};
    for (uint32_t c = 0; c < from->claim_count; c++) {
        const struct claim *claim = &from->claims[c];
        machine->triggers[machine->trigger_count++] = (struct trigger){
            .event = claim->reach == REACH_EVENT ? claim->index : NONE,
            .channel = claim->reach == REACH_CHANNEL
                           ? draft->channels.at[claim->index].name
                           : NAME_NONE,
            .span = claim->span};
    }
}

static void publish_rule(struct draft *draft, const struct draft_rule *from,
                         struct rule *rule)
{
    static const enum rule_verb verbs[] = {
        [AST_MOVE] = RULE_MOVE,
        [AST_IGNORE] = RULE_IGNORE,
        [AST_REJECT] = RULE_REJECT,
    };
    const struct ast_item *item = from->item;
    *rule = (struct rule){.said = draft_said(item->span, &item->head),
                          .verb = item->kind == AST_ALWAYS ? RULE_ALWAYS
                                                           : verbs[item->verb],
                          .owner = NONE,
                          .guard = guard_text(draft, item->guard),
                          .effect = from->effect,
                          .target = item->name.full,
                          .claimed = rule->claimed,
                          .decided = rule->decided,
                          .shadowed_by = rule->shadowed_by};
    publish_triggers(draft, from, rule);
    if (from->body == NONE)
        return;
    const struct body *body = &draft->bodies.at[from->body];
    rule->place = body->place;
    if (body->place == RULE_IN_FOR)
        publish_scope(draft, body->item, rule);
    else if (body->place != RULE_IN_FOR_ALL)
        rule->owner = draft->nodes.at[body->node].row;
}

static void publish_rules(struct draft *draft)
{
    struct machine *machine = draft->machine;
    uint32_t triggers = 0, names = 0;
    for (uint32_t r = 0; r < draft->rules.count; r++) {
        const struct draft_rule *rule = &draft->rules.at[r];
        triggers += rule->claim_count;
        if (rule->body == NONE ||
            draft->bodies.at[rule->body].place != RULE_IN_FOR)
            continue;
        const struct ast_item *item = draft->bodies.at[rule->body].item;
        for (const struct ast_ref *ref = item->refs; ref; ref = ref->next)
            names++;
    }
    machine->triggers =
        region_array(draft->region, struct trigger, triggers + 1u);
    machine->scope_names = region_array(draft->region, name_id, names + 1u);
    for (uint32_t r = 0; r < draft->rules.count; r++)
        publish_rule(draft, &draft->rules.at[r], &machine->rules[r]);
    for (uint32_t n = 0; n < draft->nodes.count; n++)
        if (draft->nodes.at[n].always != NONE)
            machine->rules[draft->nodes.at[n].always].owner =
                draft->nodes.at[n].row;
}

static void publish_definitions(struct draft *draft)
{
    struct machine *machine = draft->machine;
    machine->definition_count = draft->definitions.count;
    machine->definitions = region_array(draft->region, struct definition,
                                        draft->definitions.count + 1u);
    for (uint32_t i = 0; i < draft->definitions.count; i++) {
        const struct draft_definition *from = &draft->definitions.at[i];
        machine->definitions[i] = (struct definition){
            .said = draft_said(from->entry->name.span, &from->entry->head),
            .name = from->entry->name.full,
            .expression = slice_text(draft, from->entry->definition.span),
            .is_used = from->is_used};
    }
}

void publish(struct draft *draft)
{
    struct machine *machine = draft->machine;
    const struct ast_machine *tree = draft->tree;
    machine->source = draft->source;
    machine->names = draft->names;
    machine->said = draft_said(tree->name.span, &tree->head);
    machine->name = tree->name.full;
    machine->events = array_elements(draft->region, &draft->events);
    machine->event_count = draft->events.count;
    machine->actions = array_elements(draft->region, &draft->actions);
    machine->action_count = draft->actions.count;
    machine->guards = array_elements(draft->region, &draft->guards);
    machine->guard_count = draft->guards.count;
    machine->timers = array_elements(draft->region, &draft->timers);
    machine->timer_count = draft->timers.count;
    machine->options = array_elements(draft->region, &draft->options);
    machine->option_count = draft->options.count;
    publish_states(draft);
    publish_groups(draft);
    publish_rules(draft);
    publish_definitions(draft);
    effects_finish(draft->effects, machine);
}
