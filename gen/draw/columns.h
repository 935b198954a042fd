/* SPDX-License-Identifier: MIT */
/* Lines of text in which things stand in columns, as terminals count them. */
#ifndef SEGUE_DRAW_COLUMNS_H
#define SEGUE_DRAW_COLUMNS_H

#include <stddef.h>
#include <stdio.h>

/* The columns that a text takes. */
size_t columns_of(const char *text);

/* Prints a text in a column of a line that has come as far as `at`, which moves
 * on; behind what is there if the line is past the column. */
void columns_put(FILE *out, size_t *at, size_t column, const char *text);

#endif
