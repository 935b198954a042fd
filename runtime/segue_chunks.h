/* SPDX-License-Identifier: MIT */
/*
 * Long streams by AVX-512 VBMI: 64 chunks of a stream side by side, as if they
 * were 64 machines. The state in which a chunk begins is guessed: from wherever
 * they start, the runs of a protocol machine meet within some dozens of events,
 * and so the events before the chunk are taken first. Afterwards each guess is
 * held against the end of the chunk before, and what stands behind the first
 * wrong one is thrown away. Included by segue_kernels.h alone.
 */

enum {
    SEGUE_CHUNKS = 64,
    SEGUE_FIRST = 4096, /* events that are followed as one, for a start */
    SEGUE_GUESS = 256,  /* events that a guess is made from */
    SEGUE_SHORT = 1000, /* events of a chunk, at least */
    SEGUE_LONG = 4040   /* and at most; not 4096: caches put 64 lines that lie
                           so far apart in one place */
};

/* Where chunks stand, eight in a register: offsets from the first. */
struct segue_cursors {
    __m512i at[8];
};

SEGUE_TARGET static inline struct segue_cursors
segue_cursors_start(size_t length)
{
    struct segue_cursors cursors;
    int i;

#pragma GCC unroll 8
    for (i = 0; i < 8; i++)
        cursors.at[i] = _mm512_mullo_epi64(
            _mm512_add_epi64(_mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0),
                             _mm512_set1_epi64(8 * i)),
            _mm512_set1_epi64((long long)length));
    return cursors;
}

/* Turns eight events of each of 64 chunks, so that those of one time lie side
 * by side: `turned` is by time. Eight by eight bytes are turned inside of a
 * register, then eight by eight of what has come of them. */
SEGUE_TARGET static inline void segue_turn(const __m512i *events,
                                           __m512i *turned)
{
    const __m512i places = _mm512_set_epi64(
        0x3f372f271f170f07, 0x3e362e261e160e06, 0x3d352d251d150d05,
        0x3c342c241c140c04, 0x3b332b231b130b03, 0x3a322a221a120a02,
        0x3931292119110901, 0x3830282018100800);
    __m512i even[4], odd[4];
    int i;

#pragma GCC unroll 4
    for (i = 0; i < 4; i++) {
        __m512i a =
            _mm512_maskz_permutexvar_epi8(~UINT64_C(0), places, events[2 * i]);
        __m512i b = _mm512_maskz_permutexvar_epi8(~UINT64_C(0), places,
                                                  events[2 * i + 1]);

        even[i] = _mm512_maskz_unpacklo_epi64(0xff, a, b);
        odd[i] = _mm512_maskz_unpackhi_epi64(0xff, a, b);
    }
#pragma GCC unroll 2
    for (i = 0; i < 2; i++) {
        const __m512i *half = i == 0 ? even : odd;
        __m512i a = _mm512_maskz_shuffle_i64x2(0xff, half[0], half[1], 0x88);
        __m512i b = _mm512_maskz_shuffle_i64x2(0xff, half[2], half[3], 0x88);
        __m512i c = _mm512_maskz_shuffle_i64x2(0xff, half[0], half[1], 0xdd);
        __m512i d = _mm512_maskz_shuffle_i64x2(0xff, half[2], half[3], 0xdd);

        turned[i] = _mm512_maskz_shuffle_i64x2(0xff, a, b, 0x88);
        turned[i + 2] = _mm512_maskz_shuffle_i64x2(0xff, c, d, 0x88);
        turned[i + 4] = _mm512_maskz_shuffle_i64x2(0xff, a, b, 0xdd);
        turned[i + 6] = _mm512_maskz_shuffle_i64x2(0xff, c, d, 0xdd);
    }
}

/* Eight events of each of eight chunks. What GCC has for it without
 * optimisation is a macro with a conversion. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
SEGUE_TARGET static inline __m512i segue_gather(__m512i at,
                                                const uint8_t *columns)
{
    return _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), 0xff, at,
                                       columns, 1);
}
#pragma GCC diagnostic pop

/* The machines that chunks are. */
struct segue_runs {
    struct segue_vbmi_table next, outcomes;
    __m512i stride;
    __m512i states;
    __m512i most;       /* the largest columns that they took */
    __mmask64 rejected; /* who rejected one, if that is asked */
};

/* Takes all chunks through `count` events. */
SEGUE_TARGET SEGUE_INLINE void segue_take(struct segue_runs *runs,
                                          int is_strict,
                                          const struct segue_cursors *cursors,
                                          const uint8_t *columns, size_t count)
{
    const struct segue_runs own = *runs;
    __m512i states = own.states, most = own.most;
    __mmask64 rejected = own.rejected;
    size_t done;
    int i;

    for (done = 0; done < count; done += 8) {
        __m512i events[8], turned[8];

#pragma GCC unroll 8
        for (i = 0; i < 8; i++) {
            events[i] = segue_gather(cursors->at[i], columns + done);
            most = _mm512_max_epu8(most, events[i]);
        }
        segue_turn(events, turned);
#pragma GCC unroll 8
        for (i = 0; i < 8; i++) {
            __m512i keys = _mm512_add_epi8(
                _mm512_mullo_epi16(turned[i], own.stride), states);

            states = segue_vbmi_one(&own.next, keys);
            if (is_strict) {
                __m512i outcomes = segue_vbmi_one(&own.outcomes, keys);

                rejected |= _mm512_testn_epi8_mask(outcomes, outcomes);
            }
        }
    }
    runs->states = states;
    runs->most = most;
    runs->rejected = rejected;
}

/* Follows 64 chunks of `length` events; returns of how many the end is known;
 * with is_strict, not beyond one in which an event is rejected. */
SEGUE_TARGET static size_t segue_chunks(const struct segue_plan *plan,
                                        int is_strict, uint32_t *state,
                                        const uint8_t *columns, size_t length)
{
    struct segue_cursors cursors = segue_cursors_start(length);
    struct segue_cursors before = cursors;
    const size_t cells = (size_t)plan->limit * plan->stride;
    struct segue_runs runs;
    uint8_t begin[SEGUE_CHUNKS], end[SEGUE_CHUNKS];
    size_t known;
    int i;

    segue_vbmi_table_load(&runs.next, plan->cells, cells);
    segue_vbmi_table_load(&runs.outcomes, plan->cells + SEGUE_CELLS, cells);
    runs.stride = _mm512_set1_epi16((int16_t)plan->stride);
    runs.states = _mm512_set1_epi8((char)*state);
    runs.most = _mm512_setzero_si512();
    runs.rejected = 0;
    /* The first chunk has none before it, and needs no guess. */
#pragma GCC unroll 8
    for (i = 0; i < 8; i++)
        before.at[i] = _mm512_mask_sub_epi64(
            before.at[i], (__mmask8)(i == 0 ? 0xfe : 0xff), before.at[i],
            _mm512_set1_epi64(SEGUE_GUESS));
    segue_take(&runs, 0, &before, columns, SEGUE_GUESS);
    runs.states = _mm512_mask_set1_epi8(runs.states, 1, (char)*state);
    _mm512_storeu_si512(begin, runs.states);
    if (is_strict)
        segue_take(&runs, 1, &cursors, columns, length);
    else
        segue_take(&runs, 0, &cursors, columns, length);
    _mm512_storeu_si512(end, runs.states);
    if (_mm512_cmpge_epu8_mask(runs.most,
                               _mm512_set1_epi8((char)plan->limit)) != 0)
        return 0;
    for (known = 0; known < SEGUE_CHUNKS; known++)
        if ((known > 0 && begin[known] != end[known - 1]) ||
            (runs.rejected >> known & 1) != 0)
            break;
    if (known > 0)
        *state = end[known - 1];
    return known;
}

/* Follows a stream as chunks while it is long, then as one. */
SEGUE_TARGET static size_t
segue_vbmi_chunks(const struct segue_plan *plan, const struct segue_rows *rows,
                  uint32_t *state, const uint8_t *columns, size_t count)
{
    size_t most = SEGUE_FIRST, first = count < most ? count : most;
    size_t done = segue_avx2_follow(plan, rows, state, columns, first);

    if (first - done >= SEGUE_BLOCK)
        return done;
    while (plan->many != NULL && count - done >= SEGUE_CHUNKS * SEGUE_SHORT) {
        size_t length = (count - done) / SEGUE_CHUNKS / 8 * 8;
        size_t end, known;

        if (length > SEGUE_LONG)
            length = SEGUE_LONG;
        end = done + SEGUE_CHUNKS * length;
        known = segue_chunks(plan, rows == &plan->strict, state, columns + done,
                             length);
        done += known * length;
        if (known < SEGUE_CHUNKS) {
            done += segue_avx2_follow(plan, rows, state, columns + done,
                                      end - done);
            if (end - done >= SEGUE_BLOCK)
                return done;
        }
    }
    return done +
           segue_avx2_follow(plan, rows, state, columns + done, count - done);
}
