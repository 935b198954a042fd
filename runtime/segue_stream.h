/* SPDX-License-Identifier: MIT */
/*
 * Kernels for one stream of events, for rows of one width. segue_kernels.h
 * includes this for each, after saying what differs:
 *
 *   SEGUE_NAME(name)              the name with the set's own in front
 *   SEGUE_TARGET                  the attribute that turns instructions on
 *   SEGUE_ROW, SEGUE_SHIFT        a vector of 1 << SEGUE_SHIFT bytes
 *   SEGUE_SHUFFLE(table, index)   table[index[i]] for each i
 *   SEGUE_APPEND(sixteen, row)    16 bytes less the first, and row's first
 *   SEGUE_IS_ZERO(sixteen)        whether 16 bytes are all zero
 *
 * A vector maps states; where it has gone through the events of a block, each
 * of its bytes is the one state. f and then g is SHUFFLE(g, f).
 */

/* 16 bytes, whatever their alignment. */
SEGUE_TARGET static inline segue_v16 SEGUE_NAME(sixteen)(const uint8_t *from)
{
    segue_v16 sixteen;

    __builtin_memcpy(&sixteen, from, sizeof sixteen);
    return sixteen;
}

/* The row that lies so many bytes from the first one. */
SEGUE_TARGET static inline SEGUE_ROW SEGUE_NAME(row)(const uint8_t *rows,
                                                     size_t at)
{
    return *(const SEGUE_ROW *)(const void *)(rows + at);
}

/* Whether a block has no column out of range. */
SEGUE_TARGET static inline int SEGUE_NAME(is_within)(const uint8_t *columns,
                                                     uint32_t limit)
{
    segue_v16 last = {0}, beyond = {0};
    size_t i;

    last += (uint8_t)(limit - 1u);
#pragma GCC unroll 4
    for (i = 0; i < SEGUE_BLOCK; i += 16)
        beyond |= (segue_v16)(SEGUE_NAME(sixteen)(columns + i) > last);
    return SEGUE_IS_ZERO(beyond);
}

/* What eight events make of each state; `rows` are those of pairs. */
SEGUE_TARGET static inline SEGUE_ROW
SEGUE_NAME(eight_paired)(const uint8_t *pairs, const uint8_t *columns,
                         uint64_t *read)
{
    SEGUE_ROW first, second;
    uint64_t at;

    /* From 000b 000a, two columns in two bytes, comes 0ba0: 16 times the
     * place of their pair. */
    __builtin_memcpy(&at, columns, sizeof at);
    *read |= at;
    at = (at << 4 | at) & UINT64_C(0x0ff00ff00ff00ff0);
    first = SEGUE_SHUFFLE(
        SEGUE_NAME(row)(pairs, (size_t)(at >> 16 & 0xffff)
                                   << (SEGUE_SHIFT - 4)),
        SEGUE_NAME(row)(pairs, (size_t)(at & 0xffff) << (SEGUE_SHIFT - 4)));
    second = SEGUE_SHUFFLE(
        SEGUE_NAME(row)(pairs, (size_t)(at >> 48) << (SEGUE_SHIFT - 4)),
        SEGUE_NAME(row)(pairs, (size_t)(at >> 32 & 0xffff)
                                   << (SEGUE_SHIFT - 4)));
    return SEGUE_SHUFFLE(second, first);
}

/* What two events make of each state. */
SEGUE_TARGET static inline SEGUE_ROW SEGUE_NAME(two)(const uint8_t *rows,
                                                     const uint8_t *columns)
{
    return SEGUE_SHUFFLE(
        SEGUE_NAME(row)(rows, (size_t)columns[1] << SEGUE_SHIFT),
        SEGUE_NAME(row)(rows, (size_t)columns[0] << SEGUE_SHIFT));
}

/* What eight events make of each state. */
SEGUE_TARGET static inline SEGUE_ROW SEGUE_NAME(eight)(const uint8_t *rows,
                                                       const uint8_t *columns)
{
    SEGUE_ROW first = SEGUE_SHUFFLE(SEGUE_NAME(two)(rows, columns + 2),
                                    SEGUE_NAME(two)(rows, columns));
    SEGUE_ROW second = SEGUE_SHUFFLE(SEGUE_NAME(two)(rows, columns + 6),
                                     SEGUE_NAME(two)(rows, columns + 4));

    return SEGUE_SHUFFLE(second, first);
}

SEGUE_TARGET static size_t
SEGUE_NAME(follow)(const struct segue_plan *plan, const struct segue_rows *rows,
                   uint32_t *state, const uint8_t *columns, size_t count)
{
    const uint8_t *at = rows->at, *pairs = rows->pairs;
    const uint32_t sink = plan->sink;
    SEGUE_ROW current = {0};
    size_t done, i;

    current += (uint8_t)*state;
    for (done = 0; count - done >= SEGUE_BLOCK; done += SEGUE_BLOCK) {
        const uint8_t *block = columns + done;
        SEGUE_ROW next = current;
        uint64_t read = 0;

        if (pairs == NULL && !SEGUE_NAME(is_within)(block, plan->limit))
            break;
        if (pairs != NULL) {
#pragma GCC unroll 8
            for (i = 0; i < SEGUE_BLOCK; i += 8)
                next = SEGUE_SHUFFLE(
                    SEGUE_NAME(eight_paired)(pairs, block + i, &read), next);
        } else {
#pragma GCC unroll 8
            for (i = 0; i < SEGUE_BLOCK; i += 8)
                next = SEGUE_SHUFFLE(SEGUE_NAME(eight)(at, block + i), next);
        }
        if ((read & UINT64_C(0xf0f0f0f0f0f0f0f0)) != 0 || next[0] == sink)
            break;
        current = next;
    }
    *state = current[0];
    return done;
}

SEGUE_TARGET static size_t SEGUE_NAME(store)(const struct segue_plan *plan,
                                             uint32_t *state,
                                             const uint8_t *columns,
                                             size_t count, uint8_t *states)
{
    SEGUE_ROW current = {0};
    size_t done, i;

    current += (uint8_t)*state;
    for (done = 0; count - done >= 16; done += 16) {
        segue_v16 sixteen = {0};

#pragma GCC unroll 16
        for (i = 0; i < 16; i++) {
            size_t row = segue_row(plan, columns[done + i]);

            current = SEGUE_SHUFFLE(
                SEGUE_NAME(row)(plan->stay.at, row << SEGUE_SHIFT), current);
            sixteen = SEGUE_APPEND(sixteen, current);
        }
        __builtin_memcpy(states + done, &sixteen, sizeof sixteen);
    }
    *state = current[0];
    return done;
}

#undef SEGUE_ROW
#undef SEGUE_SHIFT
#undef SEGUE_SHUFFLE
#undef SEGUE_APPEND
