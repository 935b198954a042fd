/* SPDX-License-Identifier: MIT */
/*
 * The kernels of segue_run.h that use vectors: which of them a processor can
 * run, and the few instructions in which they differ. All else is in
 * segue_stream.h and segue_many.h, which are included here for each width.
 * Included by segue_run.h alone.
 */
#ifndef SEGUE_KERNELS_H
#define SEGUE_KERNELS_H

#define SEGUE_VECTOR(bytes) __attribute__((vector_size(bytes), may_alias))

typedef uint8_t segue_v16 SEGUE_VECTOR(16);
typedef int8_t segue_i16 SEGUE_VECTOR(16);

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

typedef uint8_t segue_v32 SEGUE_VECTOR(32);
typedef int8_t segue_i32 SEGUE_VECTOR(32);
typedef uint8_t segue_v64 SEGUE_VECTOR(64);

/* --- SSSE3 --------------------------------------------------------------- */

#define SEGUE_NAME(name) segue_ssse3_##name
#define SEGUE_TARGET __attribute__((target("ssse3")))
#define SEGUE_IS_ZERO(sixteen) \
    (_mm_movemask_epi8(        \
         _mm_cmpeq_epi8((__m128i)(sixteen), _mm_setzero_si128())) == 0xffff)

#define SEGUE_ROW segue_v16
#define SEGUE_SHIFT 4
#define SEGUE_SHUFFLE(table, index) \
    ((segue_v16)_mm_shuffle_epi8((__m128i)(table), (__m128i)(index)))
#define SEGUE_APPEND(sixteen, row) \
    ((segue_v16)_mm_alignr_epi8((__m128i)(row), (__m128i)(sixteen), 1))
#include "segue_stream.h"

#define SEGUE_BYTES segue_v16
#define SEGUE_TIMES(columns, stride) \
    ((segue_v16)_mm_slli_epi16((__m128i)(columns), 4))
#define SEGUE_MOST(a, b) ((segue_v16)_mm_max_epu8((__m128i)(a), (__m128i)(b)))
#define SEGUE_SIGNED segue_i16
#define SEGUE_ABOVE(a, b) _mm_movemask_epi8((__m128i)((a) > (b)))
#define SEGUE_REPEAT(from) (*(const segue_v16 *)(const void *)(from))
#define SEGUE_DOWN(bytes) ((segue_v16)_mm_srli_epi16((__m128i)(bytes), 4))
#define SEGUE_LOOK_UP(row, index) \
    ((segue_v16)_mm_shuffle_epi8((__m128i)(row), (__m128i)(index)))
#include "segue_look.h"
#include "segue_many.h"

#undef SEGUE_NAME
#undef SEGUE_TARGET

/* --- AVX2 ---------------------------------------------------------------- */

#define SEGUE_NAME(name) segue_avx2_##name
#define SEGUE_TARGET __attribute__((target("avx2")))

#define SEGUE_ROW segue_v16
#define SEGUE_SHIFT 4
#define SEGUE_SHUFFLE(table, index) \
    ((segue_v16)_mm_shuffle_epi8((__m128i)(table), (__m128i)(index)))
#define SEGUE_APPEND(sixteen, row) \
    ((segue_v16)_mm_alignr_epi8((__m128i)(row), (__m128i)(sixteen), 1))
#include "segue_stream.h"

#define SEGUE_BYTES segue_v32
#define SEGUE_TIMES(columns, stride) \
    ((segue_v32)_mm256_slli_epi16((__m256i)(columns), 4))
#define SEGUE_MOST(a, b) \
    ((segue_v32)_mm256_max_epu8((__m256i)(a), (__m256i)(b)))
#define SEGUE_SIGNED segue_i32
#define SEGUE_ABOVE(a, b) _mm256_movemask_epi8((__m256i)((a) > (b)))
#define SEGUE_REPEAT(from)                   \
    ((segue_v32)_mm256_broadcastsi128_si256( \
        *(const __m128i *)(const void *)(from)))
#define SEGUE_DOWN(bytes) ((segue_v32)_mm256_srli_epi16((__m256i)(bytes), 4))
#define SEGUE_LOOK_UP(row, index) \
    ((segue_v32)_mm256_shuffle_epi8((__m256i)(row), (__m256i)(index)))
#include "segue_look.h"
#include "segue_many.h"

#undef SEGUE_NAME
#undef SEGUE_TARGET

/* --- AVX-512 VBMI -------------------------------------------------------- */

#define SEGUE_NAME(name) segue_vbmi_##name
#define SEGUE_TARGET \
    __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vbmi")))

#define SEGUE_ROW segue_v64
#define SEGUE_SHIFT 6
#define SEGUE_SHUFFLE(table, index)                                           \
    ((segue_v64)_mm512_maskz_permutexvar_epi8(~UINT64_C(0), (__m512i)(index), \
                                              (__m512i)(table)))
#define SEGUE_APPEND(sixteen, row)                              \
    ((segue_v16)_mm_alignr_epi8(                                \
        _mm512_maskz_extracti32x4_epi32(15, (__m512i)(row), 0), \
        (__m128i)(sixteen), 1))
#include "segue_stream.h"

/* A table is up to four registers, of which two are looked up by one shuffle
 * of seven bits. */
struct segue_vbmi_table {
    __m512i at[4];
    size_t used;
};

SEGUE_TARGET static inline void
segue_vbmi_table_load(struct segue_vbmi_table *table, const uint8_t *from,
                      size_t cells)
{
    int i;

#pragma GCC unroll 4
    for (i = 0; i < 4; i++)
        table->at[i] = _mm512_loadu_si512(from + 64 * i);
    table->used = (cells + 63) / 64;
}

SEGUE_TARGET static inline __m512i
segue_vbmi_one(const struct segue_vbmi_table *table, __m512i keys)
{
    __mmask64 is_late = _mm512_movepi8_mask(keys);
    __m512i found = _mm512_permutex2var_epi8(table->at[0], keys, table->at[1]);

    if (table->used <= 2)
        return found;
    if (table->used == 3)
        return _mm512_mask_permutexvar_epi8(found, is_late, keys, table->at[2]);
    return _mm512_mask_blend_epi8(
        is_late, found,
        _mm512_permutex2var_epi8(table->at[2], keys, table->at[3]));
}

SEGUE_TARGET static inline void
segue_vbmi_look(const struct segue_vbmi_table *table, const segue_v64 *keys,
                segue_v64 *found)
{
    int i;

#pragma GCC unroll 4
    for (i = 0; i < SEGUE_MANY / 64; i++)
        found[i] = (segue_v64)segue_vbmi_one(table, (__m512i)keys[i]);
}

#define SEGUE_BYTES segue_v64
#define SEGUE_TIMES(columns, stride)                   \
    ((segue_v64)_mm512_mullo_epi16((__m512i)(columns), \
                                   _mm512_set1_epi16((int16_t)(stride))))
#define SEGUE_MOST(a, b) \
    ((segue_v64)_mm512_max_epu8((__m512i)(a), (__m512i)(b)))
#define SEGUE_ABOVE(a, b) _mm512_cmpgt_epu8_mask((__m512i)(a), (__m512i)(b))
#include "segue_many.h"

#include "segue_chunks.h"

#undef SEGUE_NAME
#undef SEGUE_TARGET
#undef SEGUE_IS_ZERO

/* --- which --------------------------------------------------------------- */

/* The registers that the system keeps for programs: XCR0. */
static inline uint32_t segue_kept_registers(void)
{
    uint32_t low, high;

    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static inline enum segue_level segue_processor_level(void)
{
    const uint32_t ymm = 0x06, zmm = 0xe6;  /* in XCR0 */
    const uint32_t avx2 = UINT32_C(1) << 5; /* leaf 7, ebx */
    const uint32_t avx512 =
        UINT32_C(1) << 16 | UINT32_C(1) << 17 | UINT32_C(1) << 30;
    const uint32_t vbmi = UINT32_C(1) << 1; /* leaf 7, ecx */
    uint32_t a, b, c, d, kept;

    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & bit_SSSE3) == 0)
        return SEGUE_LEVEL_SCALAR;
    kept = (c & bit_OSXSAVE) != 0 ? segue_kept_registers() : 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d))
        return SEGUE_LEVEL_SSSE3;
    if ((b & avx2) == 0 || (kept & ymm) != ymm)
        return SEGUE_LEVEL_SSSE3;
    if ((b & avx512) != avx512 || (c & vbmi) == 0 || (kept & zmm) != zmm)
        return SEGUE_LEVEL_AVX2;
    return SEGUE_LEVEL_VBMI;
}

static inline void segue_processor_kernels(enum segue_level level,
                                           struct segue_kernels *kernels)
{
    if (level < SEGUE_LEVEL_SSSE3 || level > SEGUE_LEVEL_VBMI)
        return;
    kernels->level = level;
    kernels->narrow.follow = segue_ssse3_follow;
    kernels->narrow.store = segue_ssse3_store;
    kernels->many = segue_ssse3_many;
    kernels->many_stride = 16;
    if (level >= SEGUE_LEVEL_AVX2) {
        kernels->narrow.follow = segue_avx2_follow;
        kernels->narrow.store = segue_avx2_store;
        kernels->many = segue_avx2_many;
    }
    if (level >= SEGUE_LEVEL_VBMI) {
        kernels->narrow.follow = segue_vbmi_chunks;
        kernels->wide.follow = segue_vbmi_follow;
        kernels->wide.store = segue_vbmi_store;
        kernels->many = segue_vbmi_many;
        kernels->many_stride = 0;
    }
}

#else

#include <arm_neon.h>

/* --- NEON ---------------------------------------------------------------- */

#define SEGUE_NAME(name) segue_neon_##name
#define SEGUE_TARGET
#define SEGUE_IS_ZERO(sixteen) (vmaxvq_u8((uint8x16_t)(sixteen)) == 0)

#define SEGUE_ROW segue_v16
#define SEGUE_SHIFT 4
#define SEGUE_SHUFFLE(table, index) \
    ((segue_v16)vqtbl1q_u8((uint8x16_t)(table), (uint8x16_t)(index)))
#define SEGUE_APPEND(sixteen, row) \
    ((segue_v16)vextq_u8((uint8x16_t)(sixteen), (uint8x16_t)(row), 1))
#include "segue_stream.h"

/* A table is four times four registers. An index out of range of the first
 * finds 0, and leaves what was found alone in the others. */
struct segue_neon_table {
    uint8x16x4_t at[4];
};

static inline void segue_neon_table_load(struct segue_neon_table *table,
                                         const uint8_t *from, size_t cells)
{
    int i;

    (void)cells;
    for (i = 0; i < 4; i++)
        table->at[i] = vld1q_u8_x4(from + 64 * i);
}

static inline void segue_neon_look(const struct segue_neon_table *table,
                                   const segue_v16 *keys, segue_v16 *found)
{
    const uint8x16_t quarter = vdupq_n_u8(64);
    int i;

    for (i = 0; i < SEGUE_MANY / 16; i++) {
        uint8x16_t key = (uint8x16_t)keys[i];
        uint8x16_t one = vqtbl4q_u8(table->at[0], key);

        key = vsubq_u8(key, quarter);
        one = vqtbx4q_u8(one, table->at[1], key);
        key = vsubq_u8(key, quarter);
        one = vqtbx4q_u8(one, table->at[2], key);
        key = vsubq_u8(key, quarter);
        found[i] = (segue_v16)vqtbx4q_u8(one, table->at[3], key);
    }
}

#define SEGUE_BYTES segue_v16
#define SEGUE_TIMES(columns, stride) ((columns) * (uint8_t)(stride))
#define SEGUE_MOST(a, b) ((segue_v16)vmaxq_u8((uint8x16_t)(a), (uint8x16_t)(b)))
#define SEGUE_ABOVE(a, b) vmaxvq_u8(vcgtq_u8((uint8x16_t)(a), (uint8x16_t)(b)))
#include "segue_many.h"

#undef SEGUE_NAME
#undef SEGUE_TARGET
#undef SEGUE_IS_ZERO

/* --- which --------------------------------------------------------------- */

/* 64-bit ARM has NEON. */
static inline enum segue_level segue_processor_level(void)
{
    return SEGUE_LEVEL_NEON;
}

static inline void segue_processor_kernels(enum segue_level level,
                                           struct segue_kernels *kernels)
{
    if (level != SEGUE_LEVEL_NEON)
        return;
    kernels->level = level;
    kernels->narrow.follow = segue_neon_follow;
    kernels->narrow.store = segue_neon_store;
    kernels->many = segue_neon_many;
    kernels->many_stride = 0;
}

#endif
#endif
