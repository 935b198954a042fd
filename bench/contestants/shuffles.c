/* SPDX-License-Identifier: MIT */
/*
 * No contestant, but the limit of AVX-512 VBMI: a table of more than 128 cells
 * takes three byte shuffles, by whatever key, and Intel's processors do one a
 * cycle. Three, and what copy.c reads and writes, is all that is done here.
 */
#include "contestants/contestant.h"

#ifdef __x86_64__
#include <immintrin.h>

__attribute__((target("avx512f,avx512bw,avx512vbmi"))) static unsigned
shuffle_many(struct work *work, unsigned state)
{
    const __m512i table = _mm512_set1_epi32(0x03020100);

    for (size_t i = 0; i + 64 <= work->count; i += 64) {
        __m512i states = _mm512_loadu_si512(work->states + i);
        __m512i keys =
            _mm512_or_si512(states, _mm512_loadu_si512(work->letters + i));

        for (int times = 0; times < 3; times++)
            keys = _mm512_permutexvar_epi8(keys, table);
        _mm512_storeu_si512(work->states + i, keys);
    }
    return state;
}

static bool is_here(void)
{
    return __builtin_cpu_supports("avx512vbmi");
}

#else

static unsigned shuffle_many(struct work *work, unsigned state)
{
    (void)work;
    return state;
}

static bool is_here(void)
{
    return false;
}

#endif

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_LIMIT, 0, is_here, {NULL, NULL, NULL, shuffle_many},
};
