/* SPDX-License-Identifier: MIT */
/*
 * Looking up 256 cells where a shuffle looks up 16. segue_kernels.h includes
 * this before segue_many.h, whose parameters it shares; and
 *
 *   SEGUE_SIGNED                 SEGUE_BYTES with signs
 *   SEGUE_REPEAT(from)           16 bytes, repeated
 *   SEGUE_LOOK_UP(row, index)    row[index & 15], or 0 from index 128 on
 *   SEGUE_DOWN(bytes)            in 16-bit numbers, bytes >> 4
 *
 * A key is column << 4 | state. A row of 16 bytes holds two columns of which
 * the second is eight further, four bits each; so there are eight rows and
 * three bits of the column choose among them. The key, 16 less from row to row,
 * is below 128 until its row is passed: all rows up to that one are found, the
 * others give zero. For their sum to be the last row, each but the first is
 * kept as its difference (exclusive or) to the one before.
 */

enum { SEGUE_NAME(TOGETHER) = 4 }; /* units for which a row is loaded once */

struct SEGUE_NAME(table) {
    SEGUE_BYTES low[8], high[8]; /* low and high four bits of the cells */
    uint32_t rows;
    int is_high; /* there are high bits */
};

SEGUE_TARGET static inline void
SEGUE_NAME(table_load)(struct SEGUE_NAME(table) * table, const uint8_t *from,
                       size_t cells)
{
    SEGUE_BYTES low = {0}, high = {0}, any = {0};
    uint32_t i;

    table->rows = cells < 8 * 16 ? (uint32_t)(cells / 16) : 8;
    for (i = 0; i < table->rows; i++) {
        SEGUE_BYTES first = SEGUE_REPEAT(from + 16 * i);
        SEGUE_BYTES second = SEGUE_REPEAT(from + 16 * (i + 8));
        SEGUE_BYTES row = (first & 15) | (second & 15) << 4;

        table->low[i] = row ^ low;
        low = row;
        row = (SEGUE_DOWN(first) & 15) | (second & 0xf0);
        table->high[i] = row ^ high;
        high = row;
        any |= row;
    }
    table->is_high = SEGUE_ABOVE(any, low ^ low) != 0;
}

/* Four bits of the cells of some units. */
SEGUE_TARGET SEGUE_INLINE void SEGUE_NAME(nibbles)(const SEGUE_BYTES *rows,
                                                   uint32_t count,
                                                   const SEGUE_BYTES *keys,
                                                   SEGUE_BYTES *found)
{
    SEGUE_BYTES key[SEGUE_NAME(TOGETHER)];
    uint32_t row, i;

#pragma GCC unroll 4
    for (i = 0; i < SEGUE_NAME(TOGETHER); i++) {
        key[i] = keys[i] & 0x7f;
        found[i] = SEGUE_LOOK_UP(rows[0], key[i]);
    }
    for (row = 1; row < count; row++) {
        SEGUE_BYTES difference = rows[row];

#pragma GCC unroll 4
        for (i = 0; i < SEGUE_NAME(TOGETHER); i++) {
            key[i] -= 16;
            found[i] ^= SEGUE_LOOK_UP(difference, key[i]);
        }
    }
#pragma GCC unroll 4
    for (i = 0; i < SEGUE_NAME(TOGETHER); i++) {
        SEGUE_BYTES is_second = (SEGUE_BYTES)((SEGUE_SIGNED)keys[i] < 0);
        SEGUE_BYTES both = found[i] ^ SEGUE_DOWN(found[i]);

        found[i] = (found[i] ^ (both & is_second)) & 15;
    }
}

SEGUE_TARGET static inline void
SEGUE_NAME(look)(const struct SEGUE_NAME(table) * table,
                 const SEGUE_BYTES *keys, SEGUE_BYTES *found)
{
    uint32_t i, j;

#pragma GCC unroll 2
    for (i = 0; i < SEGUE_MANY / sizeof(SEGUE_BYTES);
         i += SEGUE_NAME(TOGETHER)) {
        SEGUE_NAME(nibbles)(table->low, table->rows, keys + i, found + i);
        if (table->is_high) {
            SEGUE_BYTES high[SEGUE_NAME(TOGETHER)];

            SEGUE_NAME(nibbles)(table->high, table->rows, keys + i, high);
            for (j = 0; j < SEGUE_NAME(TOGETHER); j++)
                found[i + j] |= high[j] << 4;
        }
    }
}

#undef SEGUE_SIGNED
#undef SEGUE_REPEAT
#undef SEGUE_LOOK_UP
#undef SEGUE_DOWN
