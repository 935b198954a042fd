/* SPDX-License-Identifier: MIT */
/*
 * Counters in the generated code, one a cell: how often each state met each
 * event under each valuation of its guards. They lie in a structure that the
 * owner keeps, and come out as lines of text, which draw/counts.h reads.
 */
#ifndef SEGUE_EMIT_C_COVERAGE_H
#define SEGUE_EMIT_C_COVERAGE_H

#include "emit/c/layout.h"

#include <stdio.h>

/* Prints the structure and the functions of the header. */
void c_coverage_declare(const struct c_layout *layout, FILE *out);

/* Prints the function that tells the counts. */
void c_coverage_print(const struct c_layout *layout, struct region *region,
                      FILE *out);

#endif
