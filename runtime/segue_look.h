/* SPDX-License-Identifier: MIT */
/*
 * Looking up 256 cells where a shuffle has 16: a row a column, and the rows
 * that do not count give zero. segue_kernels.h includes this before
 * segue_many.h, whose parameters it shares; and
 *
 *   SEGUE_SIGNED                 SEGUE_BYTES with signs
 *   SEGUE_REPEAT(from)           16 bytes, repeated
 *   SEGUE_LOOK_UP(row, index)    row[index & 15], or 0 from index 128 on
 *
 * A key is column << 4 | state. 16 less for each row, it is below 128 as long
 * as the key's column is not passed. So the rows up to that column count, and
 * for their sum to be the last of them, each but the first is kept as its
 * difference (exclusive or) to the one before. Keys have room for eight
 * columns, so that this is done twice.
 */

struct SEGUE_NAME(table) {
    SEGUE_BYTES differences[16];
    uint32_t rows;
};

SEGUE_TARGET static inline void
SEGUE_NAME(table_load)(struct SEGUE_NAME(table) * table, const uint8_t *from,
                       uint32_t limit)
{
    uint32_t i;

    table->rows = limit < 16 ? limit + 1 : 16;
    for (i = 0; i < table->rows; i++) {
        table->differences[i] = SEGUE_REPEAT(from + 16 * i);
        if (i % 8 != 0)
            table->differences[i] ^= SEGUE_REPEAT(from + 16 * (i - 1));
    }
}

/* Adds up the rows of one half of the columns for some units. */
SEGUE_TARGET SEGUE_INLINE void
SEGUE_NAME(half)(const struct SEGUE_NAME(table) * table, uint32_t half,
                 const SEGUE_BYTES *keys, SEGUE_BYTES *found)
{
    enum { TOGETHER = 4 };
    SEGUE_BYTES key[TOGETHER];
    uint32_t end = table->rows < 8 * half + 8 ? table->rows : 8 * half + 8;
    uint32_t row, i;

#pragma GCC unroll 4
    for (i = 0; i < TOGETHER; i++) {
        key[i] = keys[i] ^ (uint8_t)(half << 7);
        /* Of the other half: stays out of range. */
        key[i] |= (SEGUE_BYTES)((SEGUE_SIGNED)key[i] < 0);
    }
    for (row = 8 * half; row < end; row++) {
        SEGUE_BYTES difference = table->differences[row];

#pragma GCC unroll 4
        for (i = 0; i < TOGETHER; i++) {
            found[i] ^= SEGUE_LOOK_UP(difference, key[i]);
            key[i] -= 16;
        }
    }
}

SEGUE_TARGET static inline void
SEGUE_NAME(look)(const struct SEGUE_NAME(table) * table,
                 const SEGUE_BYTES *keys, SEGUE_BYTES *found)
{
    uint32_t i;

    for (i = 0; i < SEGUE_MANY / sizeof(SEGUE_BYTES); i += 4) {
        SEGUE_BYTES sums[4] = {{0}, {0}, {0}, {0}};

        SEGUE_NAME(half)(table, 0, keys + i, sums);
        SEGUE_NAME(half)(table, 1, keys + i, sums);
        __builtin_memcpy(found + i, sums, sizeof sums);
    }
}

#undef SEGUE_SIGNED
#undef SEGUE_REPEAT
#undef SEGUE_LOOK_UP
