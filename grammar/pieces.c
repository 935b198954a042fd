/* SPDX-License-Identifier: MIT */
/* Tokens and comments with the places that they have on their lines. */
#include "grammar/pieces.h"

#include "base/utf8.h"

#include <string.h>

enum { TAB = 8 };

static bool is_white(char letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

/* Passes a text; returns how many lines it ended. */
static uint32_t pass(struct pieces *pieces, uint32_t end)
{
    const char *text = pieces->source->text;
    uint32_t newlines = 0;
    while (pieces->offset < end) {
        uint32_t code;
        size_t length =
            utf8_decode(text + pieces->offset, end - pieces->offset, &code);
        int width = utf8_width(code);
        pieces->offset += (uint32_t)length;
        if (code == '\n') {
            newlines++;
            pieces->column = 0;
        } else if (code == '\t') {
            pieces->column += TAB - pieces->column % TAB;
        } else if (width > 0) {
            pieces->column += (uint32_t)width;
        }
    }
    return newlines;
}

void pieces_add(struct pieces *pieces, struct span span, bool is_comment)
{
    const char *text = pieces->source->text;
    struct piece *piece = array_push(pieces->region, &pieces->all);
    piece->newlines = pass(pieces, span.begin);
    piece->column = pieces->column;
    piece->is_comment = is_comment;
    piece->ends_line = is_comment && text[span.begin + 1] == '/';
    while (is_comment && is_white(text[span.end - 1]))
        span.end--;
    piece->span = span;
    piece->is_long = pass(pieces, span.end) > 0;
    piece->width = pieces->column - (piece->is_long ? 0 : piece->column);
}

/* The next line of a text without white space around it. */
static struct span take_line(const char *text, struct span *rest)
{
    const char *newline =
        memchr(text + rest->begin, '\n', rest->end - rest->begin);
    struct span line = *rest;
    if (newline)
        line.end = (uint32_t)(newline - text);
    rest->begin = newline ? line.end + 1 : line.end;
    while (line.begin < line.end && is_white(text[line.begin]))
        line.begin++;
    while (line.begin < line.end && is_white(text[line.end - 1]))
        line.end--;
    return line;
}

static bool are_equal(const char *a, struct span in_a, const char *b,
                      struct span in_b)
{
    do {
        struct span line_a = take_line(a, &in_a);
        struct span line_b = take_line(b, &in_b);
        if (line_a.end - line_a.begin != line_b.end - line_b.begin ||
            memcmp(a + line_a.begin, b + line_b.begin,
                   line_a.end - line_a.begin))
            return false;
    } while (in_a.begin < in_a.end && in_b.begin < in_b.end);
    return in_a.begin == in_a.end && in_b.begin == in_b.end;
}

bool pieces_equal(const struct pieces *a, const struct pieces *b)
{
    if (a->all.count != b->all.count)
        return false;
    for (uint32_t i = 0; i < a->all.count; i++)
        if (a->all.at[i].is_comment != b->all.at[i].is_comment ||
            !are_equal(a->source->text, a->all.at[i].span, b->source->text,
                       b->all.at[i].span))
            return false;
    return true;
}
