/* SPDX-License-Identifier: MIT */
/* The only door into the grammar: a source text becomes a tree. */
#ifndef SEGUE_GRAMMAR_PARSE_H
#define SEGUE_GRAMMAR_PARSE_H

#include "base/diag.h"
#include "grammar/ast.h"

/* Braces, parentheses and `!` may nest this deep; more is an error. */
enum { PARSE_DEPTH_LIMIT = 200 };
/* A name has at most this many bytes. */
enum { PARSE_NAME_LIMIT = 127 };

/*
 * Parses a source. The tree lives in `region`, its names in `names`. Mistakes
 * go to `diag`; recovery at ';' and '}' finds later ones too, and behind a ';'
 * that is missing or a keyword that is misspelt nothing is lost (mend.h).
 * Returns the tree
 * of what could be parsed; unless it is damaged, lowering it finds the mistakes
 * of meaning in the same run.
 */
struct ast_file *parse(const struct source *source, struct names *names,
                       struct region *region, struct diag *diag);

#endif
