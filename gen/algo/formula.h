/* SPDX-License-Identifier: MIT */
/*
 * A set of guard valuations as a short guard expression: how pictures and
 * tables say when something happens.
 */
#ifndef SEGUE_ALGO_FORMULA_H
#define SEGUE_ALGO_FORMULA_H

#include "base/region.h"

#include <stdbool.h>

enum { FORMULA_GUARDS = 8 }; /* guards of one expression, at most */

/* A set of valuations: valuation v, in which guard i holds iff bit i of v is
 * set, is in it iff bit v % 64 of word v / 64 is set. */
struct valuations {
    uint64_t word[4];
};

static inline void valuations_add(struct valuations *set, uint32_t valuation)
{
    set->word[valuation / 64] |= (uint64_t)1 << valuation % 64;
}

static inline bool valuations_has(const struct valuations *set,
                                  uint32_t valuation)
{
    return set->word[valuation / 64] >> valuation % 64 & 1;
}

/*
 * The expression that holds in exactly these valuations of `count` guards, in
 * the notation of the language: "passive", "!passive & a | b". It is empty if
 * the set holds all valuations. The set is not empty and has no member that
 * `count` guards do not have. Equal sets give equal texts. The text lives in
 * `region`. O(3^count).
 */
const char *formula_text(struct region *region, const struct valuations *set,
                         const char *const *guards, uint32_t count);

#endif
