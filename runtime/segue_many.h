/* SPDX-License-Identifier: MIT */
/*
 * Kernels for many machines. segue_kernels.h includes this for each width of
 * vectors, after saying what differs:
 *
 *   SEGUE_NAME(name)        the name with the set's own in front
 *   SEGUE_TARGET            the attribute that turns instructions on
 *   SEGUE_BYTES             a vector of bytes
 *   SEGUE_WORDS             the same as 16-bit numbers
 *   SEGUE_ALL_ZERO(bytes)   whether they are all zero
 *
 *   struct SEGUE_NAME(table)              SEGUE_CELLS bytes made ready
 *   SEGUE_NAME(table_load)(from, limit)   to make them so
 *   SEGUE_NAME(look)(table, keys, found)  found[i] = table[keys[i]] for
 *                                         SEGUE_MANY bytes
 */

enum { SEGUE_NAME(UNITS) = SEGUE_MANY / sizeof(SEGUE_BYTES) };

/* Reads the keys of a block; 0 if a state or a column is out of range. */
SEGUE_TARGET static inline int SEGUE_NAME(keys)(const struct segue_many *many,
                                                size_t first, uint32_t shift,
                                                SEGUE_BYTES *keys)
{
    SEGUE_BYTES no_state = {0}, no_column = {0}, beyond = {0};
    size_t i;

    no_state += (uint8_t)(0xffu << shift);
    no_column += (uint8_t) ~(0xffu >> shift);
#pragma GCC unroll 8
    for (i = 0; i < SEGUE_NAME(UNITS); i++) {
        size_t at = first + i * sizeof(SEGUE_BYTES);
        SEGUE_BYTES states, columns;

        __builtin_memcpy(&states, many->states + at, sizeof states);
        __builtin_memcpy(&columns, many->columns + at, sizeof columns);
        beyond |= (states & no_state) | (columns & no_column);
        keys[i] =
            (SEGUE_BYTES)((SEGUE_WORDS)columns << (uint16_t)shift) | states;
    }
    return SEGUE_ALL_ZERO(beyond);
}

/* Stores a block unless it is not wanted. */
SEGUE_TARGET static inline void SEGUE_NAME(put)(uint8_t *to, size_t first,
                                                const SEGUE_BYTES *block)
{
    if (to != NULL)
        __builtin_memcpy(to + first, block, SEGUE_MANY);
}

/* Stores what a block's outcomes mean. */
SEGUE_TARGET static inline void SEGUE_NAME(judge)(const struct segue_many *many,
                                                  size_t first,
                                                  const SEGUE_BYTES *outcomes)
{
    SEGUE_BYTES effects[SEGUE_NAME(UNITS)], verdicts[SEGUE_NAME(UNITS)];
    size_t i;

#pragma GCC unroll 8
    for (i = 0; i < SEGUE_NAME(UNITS); i++) {
        effects[i] = (SEGUE_BYTES)(outcomes[i] > 1) & (outcomes[i] - 2);
        verdicts[i] = outcomes[i] - effects[i];
    }
    SEGUE_NAME(put)(many->effects, first, effects);
    SEGUE_NAME(put)(many->verdicts, first, verdicts);
}

SEGUE_TARGET static size_t SEGUE_NAME(many)(const struct segue_plan *plan,
                                            const struct segue_many *many,
                                            size_t count)
{
    struct SEGUE_NAME(table) next, outcomes;
    SEGUE_BYTES keys[SEGUE_NAME(UNITS)], found[SEGUE_NAME(UNITS)];
    int is_judged = many->effects != NULL || many->verdicts != NULL;
    size_t done;

    SEGUE_NAME(table_load)(&next, plan->cells, plan->limit);
    SEGUE_NAME(table_load)(&outcomes, plan->cells + SEGUE_CELLS, plan->limit);
    for (done = 0; count - done >= SEGUE_MANY; done += SEGUE_MANY) {
        if (!SEGUE_NAME(keys)(many, done, plan->cell_shift, keys))
            break;
        if (is_judged) {
            SEGUE_NAME(look)(&outcomes, keys, found);
            SEGUE_NAME(judge)(many, done, found);
        }
        if (many->next != NULL) {
            SEGUE_NAME(look)(&next, keys, found);
            SEGUE_NAME(put)(many->next, done, found);
        }
    }
    return done;
}

#undef SEGUE_BYTES
#undef SEGUE_WORDS
#undef SEGUE_ALL_ZERO
