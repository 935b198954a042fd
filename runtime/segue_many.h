/* SPDX-License-Identifier: MIT */
/*
 * Kernels for many machines. segue_kernels.h includes this for each width of
 * vectors, after saying what differs:
 *
 *   SEGUE_NAME(name)        the name with the set's own in front
 *   SEGUE_TARGET            the attribute that turns instructions on
 *   SEGUE_BYTES             a vector of bytes
 *   SEGUE_TIMES(columns, stride)   columns * stride, where that is below 256
 *   SEGUE_MOST(a, b)        the larger of each two bytes
 *   SEGUE_ABOVE(a, b)       a number, 0 if no byte of a is above b's
 *
 *   struct SEGUE_NAME(table)              SEGUE_CELLS bytes made ready
 *   SEGUE_NAME(table_load)(from, cells)   to make them so; so many are used
 *   SEGUE_NAME(look)(table, keys, found)  found[i] = table[keys[i]] for
 *                                         SEGUE_MANY bytes
 */

enum { SEGUE_NAME(UNITS) = SEGUE_MANY / sizeof(SEGUE_BYTES) };

/* Asks for the block that lies SEGUE_AHEAD further on, be it anybody's: caches
 * of their own accord do not look as far ahead as this loop gets. */
SEGUE_TARGET static inline void SEGUE_NAME(ask)(const uint8_t *from)
{
    size_t i;

#pragma GCC unroll 4
    for (i = 0; i < SEGUE_MANY; i += 64)
        __builtin_prefetch((const void *)((uintptr_t)from + SEGUE_AHEAD + i));
}

/* Reads the keys of a block. Returns whether states and columns are in range.
 */
SEGUE_TARGET SEGUE_INLINE int SEGUE_NAME(keys)(const struct segue_many *many,
                                               size_t first,
                                               const struct segue_plan *plan,
                                               SEGUE_BYTES *keys)
{
    SEGUE_BYTES last_state = {0}, last_column = {0};
    SEGUE_BYTES most_state = {0}, most_column = {0};
    size_t i;

    last_state += (uint8_t)(plan->stride - 1);
    last_column += (uint8_t)(plan->limit - 1);
#pragma GCC unroll 16
    for (i = 0; i < SEGUE_NAME(UNITS); i++) {
        size_t at = first + i * sizeof(SEGUE_BYTES);
        SEGUE_BYTES states, columns;

        __builtin_memcpy(&states, many->states + at, sizeof states);
        __builtin_memcpy(&columns, many->columns + at, sizeof columns);
        most_state = SEGUE_MOST(most_state, states);
        most_column = SEGUE_MOST(most_column, columns);
        keys[i] = SEGUE_TIMES(columns, plan->stride) + states;
    }
    return (SEGUE_ABOVE(most_state, last_state) |
            SEGUE_ABOVE(most_column, last_column)) == 0;
}

/* Stores a unit unless it is not wanted. */
SEGUE_TARGET static inline void SEGUE_NAME(put)(uint8_t *to, size_t at,
                                                SEGUE_BYTES unit)
{
    if (to != NULL)
        __builtin_memcpy(to + at, &unit, sizeof unit);
}

SEGUE_TARGET static size_t SEGUE_NAME(many)(const struct segue_plan *plan,
                                            const struct segue_many *many,
                                            size_t count)
{
    /* Copies, which what is stored cannot change. */
    const struct segue_many own = *many;
    const struct segue_plan shape = *plan;
    const size_t cells = (size_t)shape.limit * shape.stride;
    struct SEGUE_NAME(table) next, outcomes;
    SEGUE_BYTES keys[SEGUE_NAME(UNITS)], found[SEGUE_NAME(UNITS)];
    size_t done, i;

    SEGUE_NAME(table_load)(&next, shape.cells, cells);
    SEGUE_NAME(table_load)(&outcomes, shape.cells + SEGUE_CELLS, cells);
    for (done = 0; count - done >= SEGUE_MANY; done += SEGUE_MANY) {
        SEGUE_NAME(ask)(own.states + done);
        SEGUE_NAME(ask)(own.columns + done);
        if (!SEGUE_NAME(keys)(&own, done, &shape, keys))
            break;
        if (own.effects != NULL || own.verdicts != NULL) {
            SEGUE_NAME(look)(&outcomes, keys, found);
#pragma GCC unroll 16
            for (i = 0; i < SEGUE_NAME(UNITS); i++) {
                size_t at = done + i * sizeof(SEGUE_BYTES);
                SEGUE_BYTES effects =
                    (SEGUE_BYTES)(found[i] > 1) & (found[i] - 2);

                SEGUE_NAME(put)(own.effects, at, effects);
                SEGUE_NAME(put)(own.verdicts, at, found[i] - effects);
            }
        }
        if (own.next != NULL) {
            SEGUE_NAME(look)(&next, keys, found);
#pragma GCC unroll 16
            for (i = 0; i < SEGUE_NAME(UNITS); i++)
                SEGUE_NAME(put)
            (own.next, done + i * sizeof(SEGUE_BYTES), found[i]);
        }
    }
    return done;
}

#undef SEGUE_BYTES
#undef SEGUE_TIMES
#undef SEGUE_MOST
#undef SEGUE_ABOVE
