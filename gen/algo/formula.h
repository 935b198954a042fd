/* SPDX-License-Identifier: MIT */
/*
 * A set of guard valuations as a short guard expression: how pictures and
 * tables say when something happens.
 */
#ifndef SEGUE_ALGO_FORMULA_H
#define SEGUE_ALGO_FORMULA_H

#include "base/region.h"
#include "ir/valuations.h"

enum { FORMULA_GUARDS = 8 }; /* guards of one expression, at most */

/*
 * The expression that holds in exactly these valuations of `count` guards, in
 * the notation of the language: "passive", "!passive & a | b". It is empty if
 * the set holds all valuations. The set is not empty and has no member that
 * `count` guards do not have. Equal sets give equal texts. The text lives in
 * `region`. O(3^count).
 */
const char *formula_text(struct region *region, const struct valuations *set,
                         const char *const *guards, uint32_t count);

/* The guards, of `count`, on which it depends whether a valuation is in the
 * set: bit i for guard i. */
uint32_t formula_support(const struct valuations *set, uint32_t count);

/* An expression that holds as `formula` does, and also reads the guards of
 * `unread`, a bit each: "passive & (late | !late)". */
const char *formula_keep(struct region *region, const char *formula,
                         const char *const *guards, uint32_t unread);

#endif
