/* SPDX-License-Identifier: MIT */
/* Conditions of a system as expressions in some notation. */
#ifndef SEGUE_DRAW_EXPRESSION_H
#define SEGUE_DRAW_EXPRESSION_H

#include "ir/system.h"

/* A notation: its operators, blanks included, and how it spells an operand. */
struct expression_style {
    const char *negation, *conjunction, *disjunction;
    const char *truth; /* what always holds */
    /* The text of a fact, or of "in one of these states"; in the region. */
    const char *(*operand)(const void *context, const struct part *part,
                           struct region *region);
    const void *context;
};

/* A condition, with parentheses around what two operators are in. */
const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region);

#endif
