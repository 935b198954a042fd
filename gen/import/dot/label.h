/* SPDX-License-Identifier: MIT */
/* Labels of a Mealy machine's edges: "input / output", one a line. */
#ifndef SEGUE_IMPORT_DOT_LABEL_H
#define SEGUE_IMPORT_DOT_LABEL_H

#include "sketch/sketch.h"

struct label {
    const char *input, *output; /* without blanks around them */
};

/* Outputs that say nothing. */
struct label_words {
    ARRAY(const char *) more; /* besides the usual ones */
};

/* Words of a list with commas; none for NULL. */
void label_words(struct label_words *words, const char *list,
                 struct region *region);

/* Whether an output is one of them, or one of the usual ones. */
bool label_is_word(const struct label_words *words, const char *output);

/* The next line of a label, in which DOT's \n, \l and \r part lines; moves
 * `at` behind it, to NULL behind the last. */
const char *label_next_line(const char **at, struct region *region);

/* Splits a line. The slash is the first one with blanks around it, or else the
 * only one; without a slash there is no output. Reports what is wrong. */
bool label_read(struct sketch *sketch, struct label *label, const char *line,
                struct span span);

#endif
