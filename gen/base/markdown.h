/* SPDX-License-Identifier: MIT */
/*
 * Text in Markdown, GitHub's kind with tables: whatever it has in it, it is
 * read as text. Control characters become U+FFFD.
 */
#ifndef SEGUE_BASE_MARKDOWN_H
#define SEGUE_BASE_MARKDOWN_H

#include <stdio.h>

/* Paragraphs: an empty line parts two. Ends in the last line, without its end.
 */
void markdown_text(const char *text, FILE *out);

/* Text that has to be on one line: a heading, or a cell of a table. Lines of a
 * paragraph are joined, and a new paragraph begins with <br>. */
void markdown_line(const char *text, FILE *out);

/* Code in a cell of a table; it is on one line and has no '`' in it. Nothing
 * for "". */
void markdown_code(const char *text, FILE *out);

#endif
