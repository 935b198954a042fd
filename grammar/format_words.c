/* SPDX-License-Identifier: MIT */
/*
 * Pieces as words on lines. Two pieces have a blank between them or not; a line
 * that is full is broken behind a comma or an operator, or in front of a part
 * of a rule, of a head or of a sentence. Comments among words go where they
 * were: a `//` ends its line, one that had a line of its own keeps it.
 */
#include "grammar/layout.h"

#include <string.h>

static const struct piece *piece_at(const struct layout *layout, uint32_t i)
{
    return &layout->pieces.all.at[i];
}

/* The first letter of a token; a comment has none. */
static char letter(const struct layout *layout, uint32_t i)
{
    return piece_at(layout, i)->is_comment ? ' '
                                           : pieces_letter(&layout->pieces, i);
}

static bool is_one_of(char wanted, const char *letters)
{
    return wanted && strchr(letters, wanted);
}

/* The blanks between a piece and the one before it. */
static uint32_t blanks_before(const struct layout *layout, uint32_t i)
{
    return !is_one_of(letter(layout, i), ",;:.)]") &&
           !is_one_of(letter(layout, i - 1), "[(!@:.");
}

static bool is_own_line(const struct layout *layout, uint32_t i)
{
    const struct piece *piece = piece_at(layout, i);
    return piece->is_comment && piece[0].newlines &&
           (piece->ends_line || piece->is_long || piece[1].newlines);
}

/* Whether a line must end between a piece and the one before it. */
static bool must_break(const struct layout *layout, uint32_t i)
{
    const struct piece *before = piece_at(layout, i - 1);
    return before->ends_line || before->is_long || is_own_line(layout, i) ||
           is_own_line(layout, i - 1);
}

static bool is_word_of(const struct layout *layout, uint32_t i,
                       const char *const *words)
{
    const struct piece *piece = piece_at(layout, i);
    const char *text = layout->source->text + piece->span.begin;
    size_t length = piece->span.end - piece->span.begin;
    for (; *words; words++)
        if (strlen(*words) == length && !memcmp(*words, text, length))
            return true;
    return false;
}

/* Whether a part of a sentence begins here, a scope or an operand. A word
 * behind one that says a kind is a name. */
static bool is_joint(const struct layout *layout, uint32_t i)
{
    static const char *const joints[] = {"after", "and", "before", "if",
                                         "leads", "or",  NULL};
    static const char *const kinds[] = {"action", "event",   "group",
                                        "state",  "verdict", NULL};
    return is_word_of(layout, i, joints) && !is_word_of(layout, i - 1, kinds) &&
           !is_one_of(letter(layout, i - 1), ",:");
}

static bool may_break(const struct layout *layout, uint32_t i)
{
    char before = letter(layout, i - 1);
    if (layout->is_sentence)
        return before == ',' || letter(layout, i) == '@' || is_joint(layout, i);
    return is_one_of(before, ",&|") || is_one_of(letter(layout, i), "[/-@") ||
           (letter(layout, i) == '"' && before != '@');
}

bool words_are_broken(const struct layout *layout, struct words words)
{
    for (uint32_t i = words.first; i < words.end; i++)
        if (i > words.first && must_break(layout, i))
            return true;
    return false;
}

/* The columns from a piece up to the next place to break at; a part of a
 * sentence would rather stay whole. */
static uint32_t stretch_width(const struct layout *layout, uint32_t i,
                              uint32_t end)
{
    bool is_part = layout->is_sentence && is_joint(layout, i);
    uint32_t width = piece_at(layout, i)->width;
    for (i++; i < end && !must_break(layout, i) &&
              !(is_part ? is_joint(layout, i) : may_break(layout, i));
         i++)
        width += blanks_before(layout, i) + piece_at(layout, i)->width;
    return width;
}

uint32_t words_width(const struct layout *layout, struct words words)
{
    uint32_t width = 0;
    for (uint32_t i = words.first; i < words.end; i++)
        width += (i > words.first ? blanks_before(layout, i) : 0) +
                 piece_at(layout, i)->width;
    return width;
}

/* Whether the line is full before this piece. */
static bool is_full(const struct layout *layout, uint32_t i, uint32_t end,
                    uint32_t column, uint32_t limit)
{
    return may_break(layout, i) &&
           column + blanks_before(layout, i) + stretch_width(layout, i, end) >
               limit;
}

static void put_piece(struct layout *layout, uint32_t i, uint32_t blanks)
{
    const struct piece *piece = piece_at(layout, i);
    const char *text = layout->source->text + piece->span.begin;
    uint32_t length = piece->span.end - piece->span.begin;
    if ((piece->ends_line || piece->is_long) && !is_own_line(layout, i))
        lines_comment(&layout->lines, text, length, piece->width);
    else
        lines_put(&layout->lines, blanks, text, length, piece->width);
}

void words_put(struct layout *layout, struct words words, uint32_t hang,
               uint32_t limit)
{
    for (uint32_t i = words.first; i < words.end; i++) {
        uint32_t column = lines_column(&layout->lines);
        if (i == words.first) {
            put_piece(layout, i, 0);
        } else if (must_break(layout, i) ||
                   is_full(layout, i, words.end, column, limit)) {
            lines_begin(&layout->lines, hang);
            put_piece(layout, i, 0);
        } else {
            put_piece(layout, i, blanks_before(layout, i));
        }
    }
}

uint32_t words_reach(const struct layout *layout, struct words words,
                     uint32_t start, uint32_t hang, uint32_t limit)
{
    uint32_t column = start, reach = 0;
    for (uint32_t i = words.first; i < words.end; i++) {
        if (i > words.first)
            column = is_full(layout, i, words.end, column, limit)
                         ? hang
                         : column + blanks_before(layout, i);
        column += piece_at(layout, i)->width;
        reach = column > reach ? column : reach;
    }
    return reach;
}

void words_put_at(struct layout *layout, struct words words, uint32_t column,
                  uint32_t gap)
{
    uint32_t here = lines_column(&layout->lines);
    uint32_t blanks = here + gap < column ? column - here : gap;
    lines_put(&layout->lines, blanks, "", 0, 0);
    words_put(layout, words, here + blanks, LAYOUT_LIMIT);
}

uint32_t words_find(const struct layout *layout, uint32_t from, char wanted)
{
    while (letter(layout, from) != wanted)
        from++;
    return from;
}
