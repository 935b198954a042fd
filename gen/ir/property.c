/* SPDX-License-Identifier: MIT */
/* Conditions at moments. See property.h. */
#include "ir/property.h"

#include <assert.h>

static uint64_t mask_of(const struct machine *machine, effect_id effect)
{
    struct range actions = machine->effects[effect].actions;
    uint64_t mask = 0;
    for (uint32_t i = 0; i < actions.count; i++)
        mask |= UINT64_C(1) << machine->effect_actions[actions.first + i];
    return mask;
}

struct moment moment_start(const struct machine *machine)
{
    return (struct moment){.before = NONE,
                           .after = machine->start.state,
                           .column = NONE,
                           .actions = mask_of(machine, machine->start.effect)};
}

struct moment moment_step(const struct machine *machine, state_id from,
                          column_id column)
{
    const struct cell *cell = machine_cell(machine, from, column);
    return (struct moment){.before = from,
                           .after = cell->next,
                           .column = column,
                           .actions = mask_of(machine, cell->effect),
                           .verdict = (enum verdict)cell->verdict};
}

/* Whether a term that is no operator holds. */
static bool holds(const struct wording *wording, const struct term *term,
                  const struct moment *at)
{
    switch (term->kind) {
    case TERM_STATE:
        return term_has(wording, term, at->after);
    case TERM_ENTER:
        return term_has(wording, term, at->after) &&
               (at->before == NONE || !term_has(wording, term, at->before));
    case TERM_LEAVE:
        return at->before != NONE && term_has(wording, term, at->before) &&
               !term_has(wording, term, at->after);
    case TERM_EVENT:
        return at->column != NONE && term_has(wording, term, at->column);
    case TERM_ACTION:
        return at->actions & term->mask;
    default:
        return at->column != NONE && term->mask >> at->verdict & 1;
    }
}

/* Values wait for an operator; a list of states adds one at a time. */
enum { STACK = CONDITION_OPERATORS + 2 };

bool condition_holds(const struct wording *wording,
                     const struct condition *condition,
                     const struct moment *moments)
{
    bool stack[STACK];
    uint32_t depth = 0;
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        const struct term *term = &wording->terms[condition->terms.first + i];
        if (term->kind < TERM_NOT) {
            assert(depth < STACK);
            stack[depth++] = holds(wording, term, &moments[term->end]);
        } else if (term->kind == TERM_NOT) {
            stack[depth - 1] = !stack[depth - 1];
        } else {
            depth--;
            stack[depth - 1] = term->kind == TERM_AND
                                   ? stack[depth - 1] && stack[depth]
                                   : stack[depth - 1] || stack[depth];
        }
    }
    return stack[0];
}

bool property_is_of_states(const struct wording *wording,
                           const struct property *property)
{
    struct range what = property->what.terms;
    for (uint32_t i = what.first; i < what.first + what.count; i++)
        if (wording->terms[i].kind < TERM_NOT &&
            wording->terms[i].kind != TERM_STATE)
            return false;
    return !property_is_ordered(property) &&
           !condition_is_given(&property->after);
}
