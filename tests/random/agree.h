/* SPDX-License-Identifier: MIT */
/* Whether the compiler's matrix says what the slow oracle says, cell by cell.
 */
#ifndef SEGUE_TESTS_AGREE_H
#define SEGUE_TESTS_AGREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct agreement {
    uint32_t machines;  /* compared */
    uint32_t refused;   /* texts that the compiler did not accept */
    uint64_t cells;     /* compared, starts included */
    uint32_t differing; /* cells that differ; the first few are printed */
};

/* Compiles a text and compares each of its machines, adding to `total`. What
 * differs is printed to standard output behind '#', with `name`. */
void agree_text(const char *name, const char *text, size_t length,
                struct agreement *total);

#endif
