/* SPDX-License-Identifier: MIT */
/* Conditions of systems and of checks as expressions in some notation. */
#ifndef SEGUE_DRAW_EXPRESSION_H
#define SEGUE_DRAW_EXPRESSION_H

#include "ir/system.h"

/* What stands around the operands of an operator, parentheses included. */
struct operator_text {
    const char *before, *between, *after;
};

struct operators {
    struct operator_text negation, conjunction, disjunction;
};

/* A notation for conditions on an end. */
struct expression_style {
    const struct operators *operators;
    const char *truth; /* what always holds */
    /* The text of a fact, or of "in one of these states"; in the region. */
    const char *(*operand)(const void *context, const struct part *part,
                           struct region *region);
    const void *context;
};

/* A notation for conditions of checks. */
struct terms_style {
    const struct operators *operators;
    /* The text of a term that is no operator; in the region. */
    const char *(*operand)(const void *context, const struct term *term,
                           struct region *region);
    const void *context;
};

/* A condition on an end. */
const char *expression_text(const struct system *system,
                            expression_id condition,
                            const struct expression_style *style,
                            struct region *region);

/* A condition of a check, which is not absent. */
const char *expression_of_terms(const struct wording *wording,
                                const struct condition *condition,
                                const struct terms_style *style,
                                struct region *region);

#endif
