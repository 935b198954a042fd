/* SPDX-License-Identifier: MIT */
/* The matrix as a table of a page: a row for each state, a column for each
 * event, and all that is in a cell. */
#ifndef SEGUE_EMIT_HTML_TABLE_H
#define SEGUE_EMIT_HTML_TABLE_H

#include "emit/html/page.h"

/* Prints the table. On paper each row becomes a block, in which every cell has
 * the name of its event before it: no sheet is too narrow. */
void table_print(const struct page *page);

/* Rules of a style sheet that name the columns before the cells, on paper. */
void table_style(const struct page *page);

#endif
