/* SPDX-License-Identifier: MIT */
/*
 * The pieces of a text, every token and every comment in order: what the
 * formatter moves about. What is between them is white space. Private to this
 * folder.
 */
#ifndef SEGUE_GRAMMAR_PIECES_H
#define SEGUE_GRAMMAR_PIECES_H

#include "base/source.h"

struct piece {
    struct span span;  /* without white space at its end */
    uint32_t width;    /* columns that it takes; of its last line */
    uint32_t column;   /* where it stands, in columns from 0 */
    uint32_t newlines; /* between the piece before and this one */
    bool is_comment;
    bool ends_line; /* a comment `//`: nothing can stand behind it */
    bool is_long;   /* a comment of several lines */
};

struct pieces {
    const struct source *source;
    struct region *region;
    ARRAY(struct piece) all; /* the last one is the end of the text, empty */

    uint32_t offset, column; /* how far columns are worked out */
};

/* Adds the piece that stands next in the text. O(bytes passed). */
void pieces_add(struct pieces *pieces, struct span span, bool is_comment);

/* The first character of a piece; '\0' for the end of the text. */
static inline char pieces_letter(const struct pieces *pieces, uint32_t piece)
{
    return pieces->source->text[pieces->all.at[piece].span.begin];
}

/* Whether two texts have the same pieces; white space at both ends of each
 * line of a comment does not count. */
bool pieces_equal(const struct pieces *a, const struct pieces *b);

#endif
