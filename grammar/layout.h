/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the formatter share. format.c walks the tree and hands
 * declarations to format_lists.c and rules to format_rows.c; both put words on
 * lines by format_words.c. Private to this folder.
 */
#ifndef SEGUE_GRAMMAR_LAYOUT_H
#define SEGUE_GRAMMAR_LAYOUT_H

#include "grammar/ast.h"
#include "grammar/lines.h"
#include "grammar/pieces.h"

enum {
    LAYOUT_LIMIT = 80, /* columns of a line */
    LAYOUT_INDENT = 4, /* of a body */
    LAYOUT_HANG = 8,   /* of a line that goes on */
};

struct layout {
    const struct source *source;
    struct region *region;
    struct pieces pieces;
    struct lines lines;
    uint32_t at;       /* the next piece to be put */
    bool is_sentence;  /* it is of a sentence of a check */
    struct rows *rows; /* of the machine that is laid out */
};

/* Some pieces: `first` .. `end - 1`. */
struct words {
    uint32_t first, end;
};

/* format_words.c: pieces as words, with blanks where they belong. */

/* The columns that words take on one line. */
uint32_t words_width(const struct layout *layout, struct words words);

/* Whether a comment among them breaks the line. */
bool words_are_broken(const struct layout *layout, struct words words);

/* Puts words at the end of the last line; goes on in column `hang` of new ones
 * when a line has more than `limit` columns. */
void words_put(struct layout *layout, struct words words, uint32_t hang,
               uint32_t limit);

/* How far right words_put would come, beginning in column `start`. */
uint32_t words_reach(const struct layout *layout, struct words words,
                     uint32_t start, uint32_t hang, uint32_t limit);

/* The next piece from `from` on that is a token of this first letter. */
uint32_t words_find(const struct layout *layout, uint32_t from, char letter);

/* Puts words in `column` of the last line, at least `gap` columns behind what
 * stands there. */
void words_put_at(struct layout *layout, struct words words, uint32_t column,
                  uint32_t gap);

/* format.c */

/* Comments on lines of their own and an empty line before what comes next. */
void layout_lead(struct layout *layout, uint32_t indent);

/* Whether a piece is a comment that stays in front of the token behind it, on
 * its line. */
bool layout_is_attached(const struct layout *layout, uint32_t at);

/* Comments behind what was put last, on the same line of the source. */
void layout_trail(struct layout *layout);

/* format_lists.c */

/* Lays out the declarations at the head of a list of items, as many as share
 * columns; returns the first item that is left. The lead is put. */
const struct ast_item *lists_put(struct layout *layout,
                                 const struct ast_item *item, uint32_t indent);

/* Whether an item is laid out by lists_put. */
bool lists_has(const struct ast_item *item);

/* format_rows.c */

/* Settles the columns of a machine's rules and steps, from piece `at` on. */
struct rows *rows_settle(struct layout *layout,
                         const struct ast_machine *machine);

/* Lays out the next rule, step, enter, exit or always. */
void rows_put(struct layout *layout);

/* Whether an item is laid out by rows_put. */
bool rows_has(const struct ast_item *item);

#endif
