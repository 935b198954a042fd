/* SPDX-License-Identifier: MIT */
/* The closed matrix, line by line: every cell, and where it comes from. */
#ifndef SEGUE_DRAW_MATRIX_H
#define SEGUE_DRAW_MATRIX_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdio.h>

/* Cells of one event in a state that do the same by the same rule. */
struct matrix_line {
    event_id event;
    const char *guard;       /* when: "passive & !late"; "" for always */
    const struct cell *cell; /* one of them */
};

struct matrix_lines {
    struct matrix_line *at;
    uint32_t count;
};

/* The lines of a state in the order of their first columns, in `region`. They
 * cover its row. */
struct matrix_lines matrix_lines(const struct machine *machine, state_id state,
                                 struct region *region);

/*
 * Prints a block a state and a line a cell:
 *
 *     SYN_RECEIVED
 *         R:RST [passive]     -> LISTEN               line 81
 *         R:FIN               rejected                otherwise
 *
 * Cells of one event that do the same by the same rule share a line, with the
 * guards under which they do.
 */
void matrix_print(const struct machine *machine, FILE *out);

/* Where a cell comes from: "line 81", "line 40, inherited from P", "otherwise".
 */
void matrix_print_origin(const struct machine *machine, const struct cell *cell,
                         FILE *out);

#endif
