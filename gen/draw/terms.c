/* SPDX-License-Identifier: MIT */
/* Conditions in some notation: the terms stand in postfix order, and texts wait
 * for their operators. See terms.h. */
#include "draw/terms.h"

const char *terms_text(const struct machine *machine,
                       const struct condition *condition,
                       const struct terms_style *style, struct region *region)
{
    const char *stack[CONDITION_OPERATORS + 2];
    uint32_t depth = 0;
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        const struct term *term = &machine->terms[condition->terms.first + i];
        const struct terms_operator *it =
            term->kind == TERM_NOT   ? &style->negation
            : term->kind == TERM_AND ? &style->conjunction
                                     : &style->disjunction;
        if (term->kind < TERM_NOT) {
            stack[depth++] = style->operand(style->context, term, region);
        } else if (term->kind == TERM_NOT) {
            stack[depth - 1] = region_format(region, "%s%s%s", it->before,
                                             stack[depth - 1], it->after);
        } else {
            depth--;
            stack[depth - 1] = region_format(region, "%s%s%s%s%s", it->before,
                                             stack[depth - 1], it->between,
                                             stack[depth], it->after);
        }
    }
    return stack[0];
}
