/* SPDX-License-Identifier: MIT */
/* A syntax error becomes a sentence. Private to this folder. */
#ifndef SEGUE_GRAMMAR_SYNTAX_H
#define SEGUE_GRAMMAR_SYNTAX_H

#include "grammar/scan.h"

/*
 * Reports that the token at `found` could not stand where it did. `expected`
 * names the tokens that could, as the grammar calls them.
 */
void syntax_error(struct scan *scan, const struct span *found,
                  const char *const *expected, uint32_t count);

#endif
