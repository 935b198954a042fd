/* SPDX-License-Identifier: MIT */
/* Figures of the generated code. */
#ifndef SEGUE_EMIT_C_STATS_H
#define SEGUE_EMIT_C_STATS_H

#include "emit/c/tables.h"

#include <stdio.h>

/* Prints what the tables of a layout come to, a figure a line. */
void c_stats_print(const struct c_layout *layout, const struct c_tables *tables,
                   FILE *out);

#endif
