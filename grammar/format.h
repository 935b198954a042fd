/* SPDX-License-Identifier: MIT */
/*
 * One layout for all specs. The second door into the grammar: a source text
 * goes in, the same text laid out comes out; tokens and comments stay as they
 * are and in their order.
 *
 *     - A body is indented by four columns, an own-line comment with it. Blank
 *       lines stay; several become one, before a '}' none.
 *     - Rules are rows of a table: triggers, actions, target, citation. The
 *       columns are those that suit most rules of the machine; a state that
 *       needs a little more room has columns of its own. So are the steps of
 *       scenarios.
 *     - A declaration is one line while its names have no texts; neighbouring
 *       lines share columns. A list with texts or comments has a name a line.
 *     - Comments behind neighbouring lines begin in one column.
 *     - A line has 80 columns. Lists are broken at commas; what has no place to
 *       break stays whole.
 */
#ifndef SEGUE_GRAMMAR_FORMAT_H
#define SEGUE_GRAMMAR_FORMAT_H

#include "base/diag.h"

#include <stdio.h>

enum format_result {
    FORMAT_WELL,    /* it is printed */
    FORMAT_MISTAKE, /* the text has syntax errors, which went to diag */
    FORMAT_LOSS,    /* a token or comment would be lost: a bug of ours */
};

/*
 * Prints the text of a source as it is to be laid out. Laid out once more it
 * stays the same. Prints nothing unless all is well. Linear in the length of
 * the text.
 */
enum format_result format(const struct source *source, struct diag *diag,
                          struct region *region, FILE *out);

/* Whether a text is a name of the language: one word, or several with single
 * '+' or '-' between them, with a letter, of at most 127 bytes, and not
 * reserved. */
bool format_is_name(const char *text);

#endif
