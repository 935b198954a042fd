/* SPDX-License-Identifier: MIT */
/* Text within the languages of others, in which nearly every mark means
 * something. */
#ifndef SEGUE_DRAW_MARKUP_H
#define SEGUE_DRAW_MARKUP_H

#include "ir/machine.h"

#include <stdio.h>

/* How a language has what would not stand for itself. */
struct markup {
    const char *mark;  /* a format for the number of a character: "#%u;" */
    const char *row;   /* for '\n' */
    const char *plain; /* marks that stand for themselves unless doubled */
};

/* Prints any text so that it stands for itself. Letters, digits, blanks and
 * what is not ASCII are printed as they are; so are marks where no language
 * reads anything into them: a comma, a lone slash, and `_`, `+`, `-` within a
 * word; and what `plain` lists. */
void markup_text(const struct markup *markup, const char *text, FILE *out);

/* The title of a machine: its text, or else its name, and its citation. */
void markup_title(const struct markup *markup, const struct machine *machine,
                  FILE *out);

/* Prints the name of a state, a composite or a group as an identifier that is
 * no word of any language, and another one for each: `s_SYN_SENT`. */
void markup_id(const struct machine *machine, name_id name, FILE *out);

#endif
