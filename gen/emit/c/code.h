/* SPDX-License-Identifier: MIT */
/* The source file of the generated code. */
#ifndef SEGUE_EMIT_C_CODE_H
#define SEGUE_EMIT_C_CODE_H

#include "emit/c/tables.h"

#include <stdio.h>

/* Prints the tables and the descriptor. The header stands before it, or is
 * included before it. */
void c_code_print(const struct c_layout *layout, const struct c_tables *tables,
                  struct region *region, FILE *out);

#endif
