/* SPDX-License-Identifier: MIT */
/*
 * Kernels for many machines. segue_kernels.h includes this for each width of
 * vectors, after saying what differs:
 *
 *   SEGUE_NAME(name)        the name with the set's own in front
 *   SEGUE_TARGET            the attribute that turns instructions on
 *   SEGUE_BYTES             a vector of bytes
 *   SEGUE_UP(columns, shift)   columns << shift, which does not overflow
 *   SEGUE_ALL_ZERO(bytes)   whether they are all zero
 *
 *   struct SEGUE_NAME(table)              SEGUE_CELLS bytes made ready
 *   SEGUE_NAME(table_load)(from, cells)   to make them so; so many are used
 *   SEGUE_NAME(look)(table, keys, found)  found[i] = table[keys[i]] for
 *                                         SEGUE_MANY bytes
 */

enum { SEGUE_NAME(UNITS) = SEGUE_MANY / sizeof(SEGUE_BYTES) };

/* Reads the keys of a block, and bits that are set if a state or a column is
 * out of range. From the limit on, a column is 128 or more, or becomes so when
 * what the limit lacks of 128 is added. */
SEGUE_TARGET static inline SEGUE_BYTES
SEGUE_NAME(keys)(const struct segue_many *many, size_t first,
                 const struct segue_plan *plan, SEGUE_BYTES *keys)
{
    SEGUE_BYTES no_state = {0}, lack = {0}, beyond = {0}, above = {0};
    size_t i;

    no_state += (uint8_t)(0xffu << plan->cell_shift);
    lack += (uint8_t)(128u - plan->limit);
#pragma GCC unroll 8
    for (i = 0; i < SEGUE_NAME(UNITS); i++) {
        size_t at = first + i * sizeof(SEGUE_BYTES);
        SEGUE_BYTES states, columns;

        __builtin_memcpy(&states, many->states + at, sizeof states);
        __builtin_memcpy(&columns, many->columns + at, sizeof columns);
        beyond |= states;
        above |= columns | (columns + lack);
        keys[i] = SEGUE_UP(columns, plan->cell_shift) | states;
    }
    return (beyond & no_state) | (above & 128);
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
    const size_t cells = (size_t)shape.limit << shape.cell_shift;
    struct SEGUE_NAME(table) next, outcomes;
    SEGUE_BYTES keys[SEGUE_NAME(UNITS)], found[SEGUE_NAME(UNITS)];
    size_t done, i;

    SEGUE_NAME(table_load)(&next, shape.cells, cells);
    SEGUE_NAME(table_load)(&outcomes, shape.cells + SEGUE_CELLS, cells);
    for (done = 0; count - done >= SEGUE_MANY; done += SEGUE_MANY) {
        SEGUE_BYTES beyond = SEGUE_NAME(keys)(&own, done, &shape, keys);

        if (!SEGUE_ALL_ZERO(beyond))
            break;
        if (own.effects != NULL || own.verdicts != NULL) {
            SEGUE_NAME(look)(&outcomes, keys, found);
#pragma GCC unroll 8
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
#pragma GCC unroll 8
            for (i = 0; i < SEGUE_NAME(UNITS); i++)
                SEGUE_NAME(put)
            (own.next, done + i * sizeof(SEGUE_BYTES), found[i]);
        }
    }
    return done;
}

#undef SEGUE_BYTES
#undef SEGUE_UP
#undef SEGUE_ALL_ZERO
