/* SPDX-License-Identifier: MIT */
/* Postfix becomes infix: texts wait for their operators. See expression.h. */
#include "draw/expression.h"

/* What waits for an operator. */
struct writer {
    const struct operators *operators;
    struct region *region;
    const char **stack;
    uint32_t depth;
};

static struct writer begin(const struct operators *operators, uint32_t parts,
                           struct region *region)
{
    return (struct writer){operators, region,
                           region_array(region, const char *, parts + 1u), 0};
}

static void negate(struct writer *writer)
{
    const struct operator_text *it = &writer->operators->negation;
    const char **top = &writer->stack[writer->depth - 1];
    *top = region_format(writer->region, "%s%s%s", it->before, *top, it->after);
}

static void join(struct writer *writer, const struct operator_text *it)
{
    const char **top = &writer->stack[--writer->depth];
    top[-1] = region_format(writer->region, "%s%s%s%s%s", it->before, top[-1],
                            it->between, top[0], it->after);
}

const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region)
{
    struct range range = system->expressions[condition].parts;
    struct writer writer = begin(style->operators, range.count, region);
    writer.stack[0] = style->truth;
    for (uint32_t i = 0; i < range.count; i++) {
        const struct part *part = &system->parts[range.first + i];
        if (part->kind == PART_NOT)
            negate(&writer);
        else if (part->kind == PART_AND)
            join(&writer, &style->operators->conjunction);
        else if (part->kind == PART_OR)
            join(&writer, &style->operators->disjunction);
        else
            writer.stack[writer.depth++] =
                style->operand(style->context, part, region);
    }
    return writer.stack[0];
}

const char *expression_of_terms(const struct wording *wording,
                                const struct condition *condition,
                                const struct terms_style *style,
                                struct region *region)
{
    struct range range = condition->terms;
    struct writer writer = begin(style->operators, range.count, region);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct term *term = &wording->terms[range.first + i];
        if (term->kind == TERM_NOT)
            negate(&writer);
        else if (term->kind == TERM_AND)
            join(&writer, &style->operators->conjunction);
        else if (term->kind == TERM_OR)
            join(&writer, &style->operators->disjunction);
        else
            writer.stack[writer.depth++] =
                style->operand(style->context, term, region);
    }
    return writer.stack[0];
}
