/* SPDX-License-Identifier: MIT */
/* A machine's page in Markdown: paragraphs, and tables cell by cell. */
#ifndef SEGUE_EMIT_MARKDOWN_TABLE_H
#define SEGUE_EMIT_MARKDOWN_TABLE_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdio.h>

struct page {
    const struct machine *machine;
    struct region *region;
    FILE *out;
};

/* Paragraphs: the documentation, and the source that is cited. */
void page_about(const struct page *page, const struct said *said);

/* Begins a table; `titles` is as a row is printed: "State | Number". */
void table_begin(const struct page *page, const char *titles);

/* A row begins, its cells follow, and it ends. */
void table_row(const struct page *page);
void table_end(const struct page *page);

/* A cell: text, a name or code in the language, a number. NAME_NONE and "" are
 * an empty cell. */
void table_text(const struct page *page, const char *text);
void table_name(const struct page *page, name_id name);
void table_code(const struct page *page, const char *code);
void table_number(const struct page *page, uint32_t number);

/* A cell: what was said, the text and then the documentation. */
void table_said(const struct page *page, const struct said *said);

/* A cell: what is cited. */
void table_cite(const struct page *page, name_id cite);

/* declarations.c: states, groups, events and so on, each kind in a table. */
void markdown_declarations(const struct page *page);

/* behaviour.c: rules as they were written, the matrix, scenarios and checks. */
void markdown_behaviour(const struct page *page);

#endif
