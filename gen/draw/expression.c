/* SPDX-License-Identifier: MIT */
/* Postfix becomes infix. See expression.h. */
#include "draw/expression.h"

/* What waits for an operator. */
struct writer {
    const struct expression_style *style;
    struct region *region;
    const char **stack;
    uint32_t depth;
};

static struct writer begin(const struct expression_style *style, uint32_t parts,
                           struct region *region)
{
    struct writer writer = {style, region,
                            region_array(region, const char *, parts + 1u), 0};
    writer.stack[0] = style->truth;
    return writer;
}

static void negate(struct writer *writer)
{
    const char **top = &writer->stack[writer->depth - 1];
    *top =
        region_format(writer->region, "%s(%s)", writer->style->negation, *top);
}

static void join(struct writer *writer, const char *word)
{
    const char **top = &writer->stack[--writer->depth];
    top[-1] = region_format(writer->region, "(%s%s%s)", top[-1], word, top[0]);
}

const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region)
{
    struct range range = system->expressions[condition].parts;
    struct writer writer = begin(style, range.count, region);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct part *part = &system->parts[range.first + i];
        if (part->kind == PART_NOT)
            negate(&writer);
        else if (part->kind == PART_AND)
            join(&writer, style->conjunction);
        else if (part->kind == PART_OR)
            join(&writer, style->disjunction);
        else
            writer.stack[writer.depth++] =
                style->operand(style->context, part, region);
    }
    return writer.stack[0];
}

const char *expression_of_demand(const struct system *system,
                                 const struct condition *condition,
                                 const struct expression_style *style,
                                 struct region *region)
{
    struct range range = condition->terms;
    struct writer writer = begin(style, range.count, region);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct term *term = &system->wording.terms[range.first + i];
        if (term->kind == TERM_NOT)
            negate(&writer);
        else if (term->kind == TERM_AND)
            join(&writer, style->conjunction);
        else if (term->kind == TERM_OR)
            join(&writer, style->disjunction);
        else
            writer.stack[writer.depth++] =
                style->term(style->context, term, region);
    }
    return writer.stack[0];
}
