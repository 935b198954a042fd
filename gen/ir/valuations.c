/* SPDX-License-Identifier: MIT */
/* Sets of valuations. See valuations.h. */
#include "ir/valuations.h"

struct valuations valuations_all(uint32_t guards)
{
    struct valuations all = {{0}};
    uint32_t count = 1u << guards;
    for (uint32_t i = 0; i < VALUATION_WORDS; i++)
        if (count >= (i + 1) * 64)
            all.word[i] = UINT64_MAX;
        else if (count > i * 64)
            all.word[i] = (UINT64_C(1) << (count - i * 64)) - 1;
    return all;
}

struct valuations valuations_of_guard(uint32_t index)
{
    static const uint64_t within[6] = {0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc,
                                       0xf0f0f0f0f0f0f0f0, 0xff00ff00ff00ff00,
                                       0xffff0000ffff0000, 0xffffffff00000000};
    struct valuations set;
    for (uint32_t i = 0; i < VALUATION_WORDS; i++)
        set.word[i] = index < 6              ? within[index]
                      : i >> (index - 6) & 1 ? UINT64_MAX
                                             : 0;
    return set;
}
