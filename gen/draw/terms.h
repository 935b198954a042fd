/* SPDX-License-Identifier: MIT */
/* Conditions of checks in some notation. */
#ifndef SEGUE_DRAW_TERMS_H
#define SEGUE_DRAW_TERMS_H

#include "base/region.h"
#include "ir/property.h"

/* What stands around the operands of an operator. */
struct terms_operator {
    const char *before, *between, *after;
};

/* A notation: its operators, parentheses included, and how it spells a term
 * that is no operator; that text is in the region. */
struct terms_style {
    struct terms_operator negation, conjunction, disjunction;
    const char *(*operand)(const void *context, const struct term *term,
                           struct region *region);
    const void *context;
};

/* The text of a condition, which is not absent; in the region. */
const char *terms_text(const struct machine *machine,
                       const struct condition *condition,
                       const struct terms_style *style, struct region *region);

#endif
