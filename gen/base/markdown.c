/* SPDX-License-Identifier: MIT */
/* Text in Markdown, after GitHub Flavored Markdown's specification. A backslash
 * makes any punctuation of ASCII a letter. See markdown.h. */
#include "base/markdown.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static bool is_word(char byte)
{
    return isalnum((unsigned char)byte) || (byte & 0x80);
}

/* Prints the byte at a place of a line. A '_' inside of a word is one. */
static void put(const char *line, const char *at, FILE *out)
{
    bool is_inside =
        *at == '_' && at != line && is_word(at[-1]) && is_word(at[1]);
    if (*at == '\t')
        fputc(' ', out);
    else if ((unsigned char)*at < ' ' || *at == 0x7F)
        fputs("\xEF\xBF\xBD", out);
    else
        fprintf(out, strchr("\\`*_[<>&|~#$", *at) && !is_inside ? "\\%c" : "%c",
                *at);
}

/* Prints the rest of a line, and returns what follows: its end, or the text's.
 */
static const char *put_line(const char *text, FILE *out)
{
    for (const char *line = text; *text && *text != '\n'; text++)
        put(line, text, out);
    return text;
}

/* The same where a line can begin a list, or underline a heading. */
static const char *put_line_of_text(const char *text, FILE *out)
{
    text += strspn(text, " \t");
    size_t digits = strspn(text, "0123456789");
    bool is_list = text[digits] == '.' || text[digits] == ')';
    bool is_special = *text && strchr("+-=", *text);
    if (is_special || (digits && is_list)) {
        fprintf(out, "%.*s\\%c", (int)digits, text, text[digits]);
        text += digits + 1;
    }
    return put_line(text, out);
}

void markdown_text(const char *text, FILE *out)
{
    text = put_line_of_text(text, out);
    while (*text) {
        fputc('\n', out);
        text = put_line_of_text(text + 1, out);
    }
}

void markdown_line(const char *text, FILE *out)
{
    text = put_line(text, out);
    while (*text) {
        size_t ends = strspn(text, "\n");
        fputs(ends > 1 ? "<br>" : " ", out);
        text = put_line(text + ends, out);
    }
}

void markdown_code(const char *text, FILE *out)
{
    if (!*text)
        return;
    fputc('`', out);
    for (; *text; text++)
        fprintf(out, *text == '|' ? "\\%c" : "%c", *text);
    fputc('`', out);
}
