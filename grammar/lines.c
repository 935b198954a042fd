/* SPDX-License-Identifier: MIT */
/* Lines, and the columns of the comments behind them. See lines.h. */
#include "grammar/lines.h"

#include <string.h>

enum { LIMIT = 80, GAP = 2 };

void lines_begin(struct lines *lines, uint32_t indent)
{
    *array_push(lines->region, &lines->all) =
        (struct line){.code = lines->text.count, .width = indent};
}

static struct line *last(const struct lines *lines)
{
    return &lines->all.at[lines->all.count - 1];
}

uint32_t lines_column(const struct lines *lines)
{
    return last(lines)->width;
}

static void append(struct lines *lines, const char *text, uint32_t length)
{
    for (uint32_t i = 0; i < length; i++)
        *array_push(lines->region, &lines->text) = text[i];
}

void lines_put(struct lines *lines, uint32_t blanks, const char *text,
               uint32_t length, uint32_t width)
{
    struct line *line = last(lines);
    /* The blanks that a line begins with are written now. */
    uint32_t spaces = blanks + (line->code_length ? 0 : line->width);
    for (uint32_t i = 0; i < spaces; i++)
        append(lines, " ", 1);
    append(lines, text, length);
    line->code_length += spaces + length;
    line->width += blanks + width;
}

void lines_comment(struct lines *lines, const char *text, uint32_t length,
                   uint32_t width)
{
    struct line *line = last(lines);
    if (line->comment_length) {
        append(lines, " ", 1);
        line->comment_length++;
        line->comment_width++;
    } else {
        line->comment = lines->text.count;
    }
    append(lines, text, length);
    line->comment_length += length;
    line->comment_width += width;
}

void lines_join(struct lines *lines, const char *text, uint32_t length,
                uint32_t width)
{
    lines_begin(lines, 0);
    last(lines)->is_joined = true;
    lines_comment(lines, text, length, width);
}

/* Whether a line parts the comments above it from those below: an empty one,
 * the border of a body, a comment on its own. */
static bool is_border(const struct lines *lines, const struct line *line)
{
    const char *code = lines->text.at + line->code;
    if (line->is_joined)
        return false;
    return !line->code_length || code[line->code_length - 1] == '{' ||
           code[line->code_length - 1] == '}' ||
           !strncmp(code + strspn(code, " "), "//", 2) ||
           !strncmp(code + strspn(code, " "), "/*", 2);
}

/* Settles the comments of lines `first` .. `end - 1`. One that would be too far
 * right stands right behind its code. */
static void settle(struct lines *lines, uint32_t first, uint32_t end)
{
    uint32_t column = 0;
    for (uint32_t i = first; i < end; i++) {
        const struct line *line = &lines->all.at[i];
        if (line->comment_length && !line->is_joined &&
            line->width + GAP > column)
            column = line->width + GAP;
    }
    for (uint32_t i = first; i < end; i++) {
        struct line *line = &lines->all.at[i];
        if (line->is_joined)
            line->column = line[-1].column;
        else if (column + line->comment_width > LIMIT)
            line->column = line->width + GAP;
        else
            line->column = column;
    }
}

static void print_line(const struct lines *lines, const struct line *line,
                       FILE *out)
{
    if (line->code_length)
        fwrite(lines->text.at + line->code, 1, line->code_length, out);
    if (line->comment_length) {
        int blanks = (int)(line->column - line->width);
        fprintf(out, "%*s", blanks, "");
        fwrite(lines->text.at + line->comment, 1, line->comment_length, out);
    }
    fputc('\n', out);
}

void lines_print(struct lines *lines, FILE *out)
{
    uint32_t first = 0;
    *array_push(lines->region, &lines->text) = '\0';
    for (uint32_t i = 0; i < lines->all.count; i++) {
        if (!is_border(lines, &lines->all.at[i]))
            continue;
        settle(lines, first, i);
        settle(lines, i, i + 1);
        first = i + 1;
    }
    settle(lines, first, lines->all.count);
    for (uint32_t i = 0; i < lines->all.count; i++)
        print_line(lines, &lines->all.at[i], out);
}
