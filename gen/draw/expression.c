/* SPDX-License-Identifier: MIT */
/* Postfix becomes infix. See expression.h. */
#include "draw/expression.h"

const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region)
{
    struct range range = system->expressions[condition].parts;
    const char **stack = region_array(region, const char *, range.count + 1u);
    uint32_t depth = 0;
    stack[0] = style->truth;
    for (uint32_t i = 0; i < range.count; i++) {
        const struct part *part = &system->parts[range.first + i];
        const char **top = &stack[depth ? depth - 1 : 0];
        switch (part->kind) {
        case PART_FACT:
        case PART_STATES:
            stack[depth++] = style->operand(style->context, part, region);
            break;
        case PART_NOT:
            *top = region_format(region, "%s(%s)", style->negation, *top);
            break;
        case PART_AND:
        case PART_OR:
            depth--;
            top[-1] = region_format(region, "(%s%s%s)", top[-1],
                                    part->kind == PART_AND ? style->conjunction
                                                           : style->disjunction,
                                    *top);
            break;
        }
    }
    return stack[0];
}
