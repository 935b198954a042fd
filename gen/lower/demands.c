/* SPDX-License-Identifier: MIT */
/*
 * Demands: the sentences of a system's checks. They speak of the states of
 * ends, by name, and of nothing else: a search over joint states knows no more.
 */
#include "lower/systems.h"

#include <string.h>

static bool has_alias(const struct machine *machine, struct range aliases,
                      name_id name)
{
    for (uint32_t i = 0; i < aliases.count; i++)
        if (machine->aliases[aliases.first + i].name == name)
            return true;
    return false;
}

struct range systems_states(struct system_draft *draft,
                            const struct machine *machine, name_id name)
{
    struct range range = {draft->members.count, 0};
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].name == name ||
            has_alias(machine, machine->states[s].aliases, name))
            *array_push(draft->scratch, &draft->members) = s;
    for (composite_id c = 0; c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        if (it->name != name && !has_alias(machine, it->aliases, name))
            continue;
        for (uint32_t i = 0; i < it->states.count; i++)
            *array_push(draft->scratch, &draft->members) = it->states.first + i;
    }
    for (uint32_t g = 0; g < machine->group_count; g++)
        for (uint32_t i = 0; machine->groups[g].name == name &&
                             i < machine->groups[g].states.count;
             i++)
            *array_push(draft->scratch, &draft->members) =
                machine->members[machine->groups[g].states.first + i];
    range.count = draft->members.count - range.first;
    return range;
}

/* A name without the end in front of it. */
static name_id base_of(const struct system_draft *draft,
                       const struct ast_name *name)
{
    const char *base = strrchr(systems_text(draft, name->full), '.') + 1;
    return names_find(draft->names, base, strlen(base));
}

static bool is_group(const struct machine *machine, name_id name)
{
    for (uint32_t g = 0; g < machine->group_count; g++)
        if (machine->groups[g].name == name)
            return true;
    return false;
}

static end_id resolve_end(struct system_draft *draft,
                          const struct ast_name *name)
{
    end_id end = systems_find_end(draft, name->channel);
    struct finding *finding;
    ARRAY(const char *) known = {0};
    for (end_id i = 0; i < draft->ends.count; i++)
        *array_push(draft->scratch, &known) =
            systems_text(draft, draft->ends.at[i].name);
    if (end != NONE)
        return end;
    if (name->channel == NAME_NONE) {
        finding = diag_error(draft->diag, name->span, "whose state is '%s'?",
                             systems_text(draft, name->full));
        finding_hint(finding, "in a system, say '%s.%s'", known.at[0],
                     systems_text(draft, name->full));
        return NONE;
    }
    const char *text = systems_text(draft, name->channel);
    finding = diag_error(draft->diag, name->span, "no end is named '%s'", text);
    finding_did_you_mean(finding, text, known.at, known.count);
    return NONE;
}

static void report_state(struct system_draft *draft,
                         const struct machine *machine,
                         const struct ast_name *name, bool wants_group)
{
    ARRAY(const char *) known = {0};
    const char *text = systems_text(draft, base_of(draft, name));
    if (systems_states(draft, machine, base_of(draft, name)).count) {
        struct finding *finding =
            diag_error(draft->diag, name->span, "'%s' is a %s of machine '%s'",
                       text, wants_group ? "state" : "group",
                       machine_text(machine, machine->name));
        finding_hint(finding, "say '%s %s'", wants_group ? "state" : "group",
                     systems_text(draft, name->full));
        return;
    }
    for (state_id s = 0; s < machine->state_count; s++)
        *array_push(draft->scratch, &known) =
            systems_text(draft, machine->states[s].name);
    for (uint32_t g = 0; g < machine->group_count; g++)
        *array_push(draft->scratch, &known) =
            systems_text(draft, machine->groups[g].name);
    struct finding *finding =
        diag_error(draft->diag, name->span, "machine '%s' has no %s '%s'",
                   machine_text(machine, machine->name),
                   wants_group ? "group" : "state", text);
    finding_did_you_mean(finding, text, known.at, known.count);
}

/* "One of these": operands, joined by OR from the second on. */
static void add_places(struct system_draft *draft, const struct ast_fact *fact)
{
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next) {
        end_id end = resolve_end(draft, &ref->name);
        struct part part = {.kind = PART_STATES, .name = ref->name.full};
        if (end != NONE) {
            const struct machine *machine = draft->ends.at[end].machine;
            name_id base = base_of(draft, &ref->name);
            part.end = end;
            part.states = systems_states(draft, machine, base);
            if (!part.states.count || is_group(machine, base) != fact->is_group)
                report_state(draft, machine, &ref->name, fact->is_group);
        }
        *array_push(draft->scratch, &draft->parts) = part;
        if (ref != fact->refs)
            *array_push(draft->scratch, &draft->parts) =
                (struct part){.kind = PART_OR};
    }
}

static void add_fact(struct system_draft *draft, const struct ast_fact *fact)
{
    static const enum part_kind kinds[] = {
        [AST_NOT_SO] = PART_NOT,
        [AST_BOTH] = PART_AND,
        [AST_EITHER] = PART_OR,
    };
    if (fact->kind == AST_IN_STATE) {
        add_places(draft, fact);
    } else if (fact->kind == AST_NOT_SO || fact->kind == AST_BOTH ||
               fact->kind == AST_EITHER) {
        *array_push(draft->scratch, &draft->parts) =
            (struct part){.kind = kinds[fact->kind]};
    } else {
        diag_error(draft->diag, fact->span,
                   "a check of a system speaks of the states of ends, and of "
                   "nothing else");
        *array_push(draft->scratch, &draft->parts) =
            (struct part){.kind = PART_STATES};
    }
}

static void add_demand(struct system_draft *draft, const struct ast_item *check,
                       const struct ast_item *item)
{
    static const enum demand_kind kinds[] = {
        [AST_NEVER] = DEMAND_NEVER,
        [AST_THROUGHOUT] = DEMAND_ALWAYS,
        [AST_REACHABLE] = DEMAND_REACHABLE,
        [AST_ALWAYS_REACHABLE] = DEMAND_ALWAYS_REACHABLE,
    };
    const struct ast_sentence *it = item->sentence;
    if (it->claim == AST_LEADS_TO || it->after.first || it->before.first) {
        diag_error(draft->diag, item->span,
                   "a check of a system says 'never', 'always', 'reachable' or "
                   "'always reachable', and neither 'after' nor 'before'");
        return;
    }
    struct range parts = {draft->parts.count, 0};
    for (const struct ast_fact *at = it->what.first; at; at = at->next)
        add_fact(draft, at);
    parts.count = draft->parts.count - parts.first;
    *array_push(draft->scratch, &draft->expressions) =
        (struct expression){parts};
    *array_push(draft->scratch, &draft->demands) =
        (struct demand){.said = {item->span, check->name.full, check->head.cite,
                                 check->head.doc},
                        .kind = kinds[it->claim],
                        .expression = draft->expressions.count - 1};
}

void demands_lower(struct system_draft *draft)
{
    for (uint32_t i = 0; i < draft->items.count; i++) {
        const struct ast_item *check = draft->items.at[i];
        const struct ast_item *item =
            check->kind == AST_CHECK ? check->body : NULL;
        for (; item; item = item->next) {
            if (item->kind == AST_SENTENCE)
                add_demand(draft, check, item);
            else
                diag_error(draft->diag, item->span,
                           "an option belongs to a machine: 'when' does not "
                           "stand in a check of a system");
        }
    }
}
