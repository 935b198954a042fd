/* SPDX-License-Identifier: MIT */
/* Conditions at moments. See property.h. */
#include "ir/property.h"

#include <assert.h>

struct moment moment_start(const struct machine *machine)
{
    return (struct moment){.before = NONE,
                           .after = machine->start.state,
                           .column = NONE,
                           .effect = machine->start.effect};
}

struct moment moment_step(const struct machine *machine, state_id from,
                          column_id column)
{
    const struct cell *cell = machine_cell(machine, from, column);
    return (struct moment){.before = from,
                           .after = cell->next,
                           .column = column,
                           .effect = cell->effect,
                           .verdict = (enum verdict)cell->verdict};
}

static bool hands_out(const struct machine *machine, effect_id effect,
                      uint64_t mask)
{
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++)
        if (mask >> machine->effect_actions[actions.first + i] & 1)
            return true;
    return false;
}

/* Whether a term that is no operator holds. */
static bool holds(const struct machine *machine, const struct term *term,
                  const struct moment *at)
{
    switch (term->kind) {
    case TERM_STATE:
        return term_has(machine, term, at->after);
    case TERM_ENTER:
        return term_has(machine, term, at->after) &&
               (at->before == NONE || !term_has(machine, term, at->before));
    case TERM_LEAVE:
        return at->before != NONE && term_has(machine, term, at->before) &&
               !term_has(machine, term, at->after);
    case TERM_EVENT:
        return at->column != NONE && term_has(machine, term, at->column);
    case TERM_ACTION:
        return hands_out(machine, at->effect, term->mask);
    default:
        return at->column != NONE && term->mask >> at->verdict & 1;
    }
}

/* Values wait for an operator; a list of states adds one at a time. */
enum { STACK = CONDITION_OPERATORS + 2 };

bool condition_holds(const struct machine *machine,
                     const struct condition *condition,
                     const struct moment *moment)
{
    bool stack[STACK];
    uint32_t depth = 0;
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        const struct term *term = &machine->terms[condition->terms.first + i];
        if (term->kind < TERM_NOT) {
            assert(depth < STACK);
            stack[depth++] = holds(machine, term, moment);
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
