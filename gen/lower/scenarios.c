/* SPDX-License-Identifier: MIT */
/*
 * Scenarios: steps become expectations. Whether the machine meets them is not
 * asked here but by the check.
 */
#include "lower/draft.h"

/* A leaf that a step or a `from` may name. */
static state_id resolve_leaf(struct draft *draft, const struct ast_name *name)
{
    struct symbol *symbol = symbol_resolve(draft, SPACE_STATES, name);
    if (!symbol)
        return NONE;
    const char *text = draft_text(draft, name->full);
    if (symbol->kind == SYMBOL_GROUP) {
        diag_error(draft->diag, name->span,
                   "'%s' is a group; a machine rests in one state", text);
        return NONE;
    }
    const struct node *node = &draft->nodes.at[symbol->index];
    if (node->always != NONE) {
        diag_error(draft->diag, name->span,
                   "no machine rests in '%s': it is a junction", text);
        return NONE;
    }
    if (node->first_child != NONE) {
        struct finding *finding = diag_error(
            draft->diag, name->span,
            "'%s' has states inside; name the one that the machine rests in",
            text);
        finding_note(finding, node->item->name.span, "it is declared here");
        return NONE;
    }
    return node->row;
}

/* `[a & b]` names the guards that hold; nothing else is a valuation. */
static uint64_t resolve_facts(struct draft *draft,
                              const struct ast_guard *guard)
{
    uint64_t mask = 0;
    if (guard->is_else)
        diag_error(draft->diag, guard->span,
                   "a step names the guards that hold; 'else' names none");
    for (const struct ast_term *term = guard->first; term; term = term->next) {
        if (term->kind == AST_NOT || term->kind == AST_OR) {
            struct finding *finding =
                diag_error(draft->diag, guard->span,
                           "a step names the guards that hold, joined by '&'");
            finding_hint(finding, "guards that are not named are false");
            return 0;
        }
        if (term->kind == AST_AND)
            continue;
        struct symbol *symbol =
            symbol_resolve(draft, SPACE_GUARDS, &term->name);
        if (symbol && symbol->kind == SYMBOL_DEFINITION)
            diag_error(draft->diag, term->name.span,
                       "'%s' is a defined guard; name the supplied ones",
                       draft_text(draft, term->name.full));
        else if (symbol && symbol->index < GUARDS_A_MACHINE)
            mask |= UINT64_C(1) << symbol->index;
    }
    return mask;
}

static struct span actions_span(const struct ast_action *actions)
{
    struct span span = {0, 0};
    for (const struct ast_action *at = actions; at; at = at->next)
        span = (struct span){actions->begin, at->name.span.end};
    return span;
}

static bool is_one_event(struct draft *draft, const struct ast_item *item)
{
    const struct ast_ref *last = item->refs;
    if (!last->next && last->name.full != draft->star)
        return true;
    while (last->next)
        last = last->next;
    diag_error(draft->diag, span_join(item->refs->name.span, last->name.span),
               "a step has exactly one event");
    return false;
}

static void add_step(struct draft *draft, const struct ast_item *item,
                     struct step *step)
{
    static const enum verdict verdicts[] = {
        [AST_MOVE] = VERDICT_TAKEN,
        [AST_IGNORE] = VERDICT_IGNORED,
        [AST_REJECT] = VERDICT_REJECTED,
    };
    const struct ast_ref *ref = item->refs;
    *step = (struct step){.span = item->span,
                          .event_span = ref->name.span,
                          .action_span = actions_span(item->actions),
                          .event = 0,
                          .verdict = verdicts[item->verb],
                          .next = NONE};
    if (is_one_event(draft, item)) {
        event_id event = resolve_event(draft, &ref->name);
        step->event = event == NONE ? 0 : event;
    }
    step->guards = resolve_facts(draft, item->guard);
    resolve_effect(draft, item->actions, &step->effect);
    if (item->name.full) {
        step->target_span = item->name.span;
        step->next = resolve_leaf(draft, &item->name);
    } else if (item->verb == AST_MOVE && !item->actions) {
        struct finding *finding =
            diag_error(draft->diag, item->span,
                       "this step has neither an action nor a target");
        finding_hint(finding, "say 'ignore' in front of it if nothing happens");
    }
}

static void tell(struct draft *draft, const struct ast_item *items,
                 struct scenario *scenario)
{
    struct machine *machine = draft->machine;
    for (const struct ast_item *item = items; item; item = item->next) {
        if (item->kind == AST_WHEN) {
            if (collect_chosen(draft, item))
                tell(draft, item->body, scenario);
        } else if (item->kind == AST_FROM) {
            if (scenario->has_from ||
                machine->step_count > scenario->steps.first)
                diag_error(draft->diag, item->span,
                           "'from' stands once, before the first step");
            state_id from = resolve_leaf(draft, &item->name);
            scenario->has_from = true;
            if (from != NONE)
                scenario->from = from;
        } else {
            add_step(draft, item, &machine->steps[machine->step_count++]);
        }
    }
}

static uint32_t count_steps(const struct ast_item *items)
{
    uint32_t count = 0;
    for (; items; items = items->next)
        count += items->kind == AST_WHEN ? count_steps(items->body) : 1;
    return count;
}

static void check_name(struct draft *draft, struct map *seen, uint32_t index)
{
    const struct ast_item *item = draft->scenarios.at[index];
    uint32_t *place = map_at(seen, item->head.text);
    if (*place) {
        const struct ast_item *first = draft->scenarios.at[*place - 1];
        struct finding *finding = diag_error(
            draft->diag, item->name.span, "a second scenario is named \"%s\"",
            draft_text(draft, item->head.text));
        finding_note(finding, first->name.span, "the first one");
        return;
    }
    *place = index + 1;
}

void scenarios(struct draft *draft)
{
    struct machine *machine = draft->machine;
    struct map *seen = map_new(draft->scratch);
    uint32_t steps = 0;
    for (uint32_t i = 0; i < draft->scenarios.count; i++)
        steps += count_steps(draft->scenarios.at[i]->body);
    machine->steps = region_array(draft->region, struct step, steps + 1u);
    machine->scenarios = region_array(draft->region, struct scenario,
                                      draft->scenarios.count + 1u);
    for (uint32_t i = 0; i < draft->scenarios.count; i++) {
        const struct ast_item *item = draft->scenarios.at[i];
        struct scenario *scenario = &machine->scenarios[i];
        check_name(draft, seen, i);
        scenario->said = draft_said(item->name.span, &item->head);
        scenario->from = machine->start.state;
        scenario->steps.first = machine->step_count;
        tell(draft, item->body, scenario);
        scenario->steps.count = machine->step_count - scenario->steps.first;
    }
    machine->scenario_count = draft->scenarios.count;
}
