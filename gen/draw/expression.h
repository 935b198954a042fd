/* SPDX-License-Identifier: MIT */
/* Conditions of a system as expressions in some notation. */
#ifndef SEGUE_DRAW_EXPRESSION_H
#define SEGUE_DRAW_EXPRESSION_H

#include "ir/system.h"

/* A notation: its operators, blanks included, and how it spells an operand. */
struct expression_style {
    const char *negation, *conjunction, *disjunction;
    const char *truth; /* what always holds */
    /* The text of a fact, or of "in one of these states", of a condition on an
     * end; that of a term of a demand. In the region; both take the context. */
    const char *(*operand)(const void *context, const struct part *part,
                           struct region *region);
    const char *(*term)(const void *context, const struct term *term,
                        struct region *region);
    const void *context;
};

/* A condition on an end, with parentheses around what two operators are in. */
const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region);

/* The same of a condition of a demand. */
const char *expression_of_demand(const struct system *system,
                                 const struct condition *condition,
                                 const struct expression_style *style,
                                 struct region *region);

#endif
