/* SPDX-License-Identifier: MIT */
/* The closed matrix as text: every cell, and where it comes from. */
#ifndef SEGUE_DRAW_MATRIX_H
#define SEGUE_DRAW_MATRIX_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdio.h>

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

/* Whether a cell, that of the event's column `valuation`, is the first of those
 * that are alike: that do the same by the same rule. */
bool matrix_is_first(const struct machine *machine, state_id state,
                     const struct event *event, uint32_t valuation);

/* The guards under which cells of an event are like one of them, as an
 * expression; "" for always. It lives in `region`. */
const char *matrix_guard(const struct machine *machine, state_id state,
                         const struct event *event, uint32_t valuation,
                         struct region *region);

/* Where a cell comes from: "line 81", "line 40, inherited from P", "otherwise".
 */
void matrix_print_origin(const struct machine *machine, const struct cell *cell,
                         FILE *out);

#endif
