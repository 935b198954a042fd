/* SPDX-License-Identifier: MIT */
/* All names and citations of the generated code in one array of characters,
 * each once, each with a NUL behind it. Offset 0 is the empty text. */
#ifndef SEGUE_EMIT_C_POOL_H
#define SEGUE_EMIT_C_POOL_H

#include "base/region.h"

#include <stdio.h>

struct c_pool; /* owned by its region */

struct c_pool *c_pool_new(struct region *region);

/* The offset of a text, which is put in when it is new. O(length). */
uint32_t c_pool_offset(struct c_pool *pool, const char *text);

/* How many bytes the array has. */
uint32_t c_pool_size(const struct c_pool *pool);

/* Prints the array's initialiser, a text a line. */
void c_pool_print(const struct c_pool *pool, FILE *out);

#endif
