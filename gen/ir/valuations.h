/* SPDX-License-Identifier: MIT */
/*
 * Sets of valuations. The guards of an event, lowest bit first, number its
 * valuations: in valuation v guard i holds iff bit i of v is set. A set of them
 * is a bit set of up to 2^8 bits, so that `!`, `&`, `|` and `else` are one
 * operation a word.
 */
#ifndef SEGUE_IR_VALUATIONS_H
#define SEGUE_IR_VALUATIONS_H

#include <stdbool.h>
#include <stdint.h>

enum { VALUATION_WORDS = 4 };

/* Valuation v is in the set iff bit v % 64 of word v / 64 is set. */
struct valuations {
    uint64_t word[VALUATION_WORDS];
};

/* All valuations of `guards` guards (0 to 8). */
struct valuations valuations_all(uint32_t guards);

/* Those in which guard `index` holds, of all 256. */
struct valuations valuations_of_guard(uint32_t index);

static inline struct valuations valuations_and(struct valuations a,
                                               struct valuations b)
{
    for (int i = 0; i < VALUATION_WORDS; i++)
        a.word[i] &= b.word[i];
    return a;
}

static inline struct valuations valuations_or(struct valuations a,
                                              struct valuations b)
{
    for (int i = 0; i < VALUATION_WORDS; i++)
        a.word[i] |= b.word[i];
    return a;
}

static inline struct valuations valuations_not(struct valuations a)
{
    for (int i = 0; i < VALUATION_WORDS; i++)
        a.word[i] = ~a.word[i];
    return a;
}

static inline bool valuations_is_empty(struct valuations a)
{
    return !(a.word[0] | a.word[1] | a.word[2] | a.word[3]);
}

static inline void valuations_add(struct valuations *set, uint32_t valuation)
{
    set->word[valuation / 64] |= UINT64_C(1) << valuation % 64;
}

static inline bool valuations_has(const struct valuations *a,
                                  uint32_t valuation)
{
    return a->word[valuation / 64] >> valuation % 64 & 1;
}

#endif
