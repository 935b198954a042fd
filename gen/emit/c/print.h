/* SPDX-License-Identifier: MIT */
/* Bits of C that header and tables print alike. */
#ifndef SEGUE_EMIT_C_PRINT_H
#define SEGUE_EMIT_C_PRINT_H

#include "emit/c/layout.h"

#include <stdio.h>

/* Bytes of the smallest unsigned type that holds a value: 1, 2, 4 or 8. */
uint32_t c_bytes(uint64_t limit);

/* The type of so many bytes: "uint16_t". */
const char *c_type(uint32_t bytes);

/* The largest of an array of numbers; 0 of none. */
uint64_t c_largest(const uint64_t *values, size_t count);

/* Initialisers, as many a line as fit. */
void c_print_numbers(const uint64_t *values, size_t count, FILE *out);

/* An array of the smallest type that only its file sees: PREFIX_NAME. */
void c_print_array(const struct c_layout *layout, const char *name,
                   const uint64_t *values, size_t count, FILE *out);

/*
 * Columns of the machine as two arrays: PREFIX_NAME_events, the events'
 * numbers, and PREFIX_NAME_guards, masks of those that hold, unless no guard
 * bears on any event. NONE has an event that does not exist.
 */
void c_print_inputs(const struct c_layout *layout, const char *name,
                    const column_id *columns, uint32_t count, FILE *out);

/* A row of numbers of so many bytes, in hexadecimal, eight or fewer a line. */
void c_print_cells(const uint64_t *values, size_t count, uint32_t bytes,
                   FILE *out);

/*
 * Text for inside a comment: nothing in it can end or begin one, hide a line's
 * end or turn the direction of writing. A line's end goes on with `margin`.
 */
void c_print_safe(const char *text, const char *margin, FILE *out);

/*
 * What was said of something as a comment of its own: text, documentation,
 * citation. A declaration's documentation is that of its whole list, and is
 * printed once: not if `last`, who came before, has the same. `last` may be
 * NULL.
 */
void c_print_said(const struct machine *machine, const struct said *said,
                  const struct said *last, FILE *out);

/*
 * C with holes: @p@ is the prefix of functions, @P@ that of macros, @d@ the
 * digest; @w@ is a row's width, @n@ the number of cells, @m@ masks the @b@ bits
 * of a state, @e@ the events in range, @f@ the effects; @g@ and @a@ are the
 * types of masks of guards and of actions, @v@ is that of an event's word.
 */
void c_print_template(const struct c_layout *layout, const char *text,
                      FILE *out);

#endif
