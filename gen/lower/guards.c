/* SPDX-License-Identifier: MIT */
/*
 * Guard expressions: what they read and when they hold. Expressions are in
 * postfix order, so a small stack of valuation sets evaluates them; defined
 * guards are evaluated once for each set of guards and kept.
 */
#include "lower/draft.h"

#include "grammar/parse.h"

#include <assert.h>

enum { UNSEEN, OPEN, DONE }; /* state of a definition */

enum {
    DEFINITION_DEPTH = 50, /* definitions below definitions; bounds recursion */
    /* Each open parenthesis keeps at most an operand of '|' and one of '&'
     * waiting. */
    STACK = 2 * PARSE_DEPTH_LIMIT + 4 /* the first stays empty */
};

static bool settle(struct draft *draft, uint32_t index);

static bool read_name(struct draft *draft, const struct ast_name *name,
                      uint64_t *mask)
{
    struct symbol *symbol = symbol_resolve(draft, SPACE_GUARDS, name);
    if (!symbol)
        return false;
    if (symbol->kind == SYMBOL_GUARD) {
        draft->guards.at[symbol->index].is_used = true;
        if (symbol->index < GUARDS_A_MACHINE)
            *mask |= UINT64_C(1) << symbol->index;
        return true;
    }
    struct draft_definition *definition = &draft->definitions.at[symbol->index];
    if (definition->state == OPEN) {
        struct finding *finding = diag_error(
            draft->diag, name->span, "the guard '%s' is defined by itself",
            draft_text(draft, name->full));
        finding_note(finding, definition->entry->name.span, "its definition");
        return false;
    }
    if (!settle(draft, symbol->index))
        return false;
    definition->is_used = true;
    *mask |= definition->guards;
    return true;
}

static bool read_expression(struct draft *draft, const struct ast_guard *guard,
                            uint64_t *mask)
{
    bool is_known = true;
    for (const struct ast_term *term = guard->first; term; term = term->next)
        if (term->kind == AST_GUARD)
            is_known = read_name(draft, &term->name, mask) && is_known;
    return is_known;
}

static bool settle(struct draft *draft, uint32_t index)
{
    struct draft_definition *definition = &draft->definitions.at[index];
    if (definition->state == DONE)
        return !definition->is_broken;
    definition->state = OPEN;
    definition->is_broken = draft->settling == DEFINITION_DEPTH;
    if (definition->is_broken) {
        diag_error(draft->diag, definition->entry->name.span,
                   "defined guards stand more than %d deep in each other",
                   DEFINITION_DEPTH);
    } else {
        draft->settling++;
        definition->is_broken = !read_expression(
            draft, &definition->entry->definition, &definition->guards);
        draft->settling--;
    }
    definition->state = DONE;
    return !definition->is_broken;
}

void guards_settle(struct draft *draft)
{
    for (uint32_t i = 0; i < draft->definitions.count; i++)
        settle(draft, i);
    if (draft->guards.count > GUARDS_A_MACHINE) {
        draft->is_unsound = true;
        diag_error(draft->diag, draft->guards.at[GUARDS_A_MACHINE].said.span,
                   "one guard too many: a machine has at most %d",
                   GUARDS_A_MACHINE);
    }
}

bool guards_read(struct draft *draft, const struct ast_guard *guard,
                 uint64_t *mask)
{
    *mask = 0;
    return read_expression(draft, guard, mask);
}

/* Where a supplied guard stands among those of an event. */
static uint32_t position_in(uint64_t event_guards, guard_id guard)
{
    uint32_t position = 0;
    uint64_t below = event_guards & ((UINT64_C(1) << guard) - 1);
    for (; below; below &= below - 1)
        position++;
    return position;
}

static struct valuations value_of_name(struct draft *draft, name_id name,
                                       uint64_t event_guards)
{
    const struct symbol *symbol = symbol_find(draft, SPACE_GUARDS, name);
    if (symbol->kind == SYMBOL_GUARD)
        return valuations_of_guard(position_in(event_guards, symbol->index));
    struct draft_definition *definition = &draft->definitions.at[symbol->index];
    if (!definition->has_value || definition->value_guards != event_guards) {
        definition->value =
            guards_hold(draft, &definition->entry->definition, event_guards);
        definition->value_guards = event_guards;
        definition->has_value = true;
    }
    return definition->value;
}

static uint32_t count_guards(uint64_t mask)
{
    uint32_t count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* An expression as the parser builds it leaves exactly one set. */
struct valuations guards_hold(struct draft *draft,
                              const struct ast_guard *guard,
                              uint64_t event_guards)
{
    struct valuations all = valuations_all(count_guards(event_guards));
    if (!guard->first)
        return all;
    struct valuations stack[STACK], *top = stack;
    for (const struct ast_term *term = guard->first; term; term = term->next) {
        switch (term->kind) {
        case AST_GUARD:
            assert(top < stack + STACK - 1);
            *++top = value_of_name(draft, term->name.full, event_guards);
            break;
        case AST_NOT:
            *top = valuations_not(*top);
            break;
        case AST_AND:
            top--;
            *top = valuations_and(top[0], top[1]);
            break;
        case AST_OR:
            top--;
            *top = valuations_or(top[0], top[1]);
            break;
        }
    }
    return valuations_and(*top, all);
}
