/* SPDX-License-Identifier: MIT */
/*
 * A finding as text: a head, the source line under a gutter, a caret under the
 * span. The line is shown as a terminal will show it: tabs become spaces, what
 * cannot be printed becomes U+FFFD, and of a long line only a window around
 * the caret is shown. See diag.h.
 */
#include "base/diag_finding.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

enum {
    TAB = 8,      /* columns between tab stops */
    WINDOW = 120, /* columns of a line that are shown */
    FAR_IN = 80,  /* code points before the caret that need no cut */
    BEFORE = 40,  /* code points kept before the caret where it is cut */
    GUTTER = 5,   /* columns of a line number */
};

static const char reset[] = "\33[0m", bold[] = "\33[1m", green[] = "\33[1;32m";

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    return names[severity];
}

static const char *colour_of(enum severity severity)
{
    static const char *const colours[] = {"", "\33[1;36m", "\33[1;35m",
                                          "\33[1;31m"};
    return colours[severity];
}

/* What is shown of a line, in bytes of the line. */
struct view {
    const char *text; /* of the line */
    uint32_t length;
    uint32_t from;       /* the first byte shown */
    uint32_t begin, end; /* of the span, within the line */
};

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* `count` code points before `at`, or the start of the line. */
static uint32_t step_back(const char *text, uint32_t at, uint32_t count)
{
    while (at && count) {
        at--;
        count -= !is_continuation(text[at]);
    }
    return at;
}

static struct view look(const struct source *source, struct span span,
                        uint32_t line)
{
    struct view view = {0};
    uint32_t start = source->line[line - 1];
    view.text = source_line(source, line, &view.length);
    view.begin = span.begin - start;
    view.end = span.end > span.begin ? span.end - start : view.begin;
    if (view.end > view.length)
        view.end = view.length;
    if (step_back(view.text, view.begin, FAR_IN))
        view.from = step_back(view.text, view.begin, BEFORE);
    return view;
}

/* Prints the code point at the start of `text` as it goes to the terminal and
 * adds its columns. Returns its bytes. */
static size_t show(const char *text, size_t length, uint32_t *column, FILE *out)
{
    uint32_t code;
    size_t size = utf8_decode(text, length, &code);
    int width = utf8_width(code);
    if (code == '\t') {
        uint32_t spaces = TAB - *column % TAB;
        *column += spaces;
        fprintf(out, "%*s", (int)spaces, "");
        return size;
    }
    if (width < 0 || code == UTF8_REPLACEMENT) {
        char bytes[4];
        size_t count = utf8_encode(UTF8_REPLACEMENT, bytes);
        width = 1;
        fwrite(bytes, 1, count, out);
    } else {
        fwrite(text, 1, size, out);
    }
    *column += (uint32_t)width;
    return size;
}

/* Prints the line of a view; the columns at which its span begins and ends go
 * to `begin` and `end`. */
static void show_line(const struct view *view, uint32_t *begin, uint32_t *end,
                      FILE *out)
{
    uint32_t column = 0, at = view->from;
    if (at)
        column = (uint32_t)fprintf(out, "...");
    *begin = *end = column;
    while (at < view->length && column < WINDOW) {
        at += (uint32_t)show(view->text + at, view->length - at, &column, out);
        if (at <= view->begin)
            *begin = column;
        if (at <= view->end)
            *end = column;
    }
    fputs(at < view->length ? "...\n" : "\n", out);
    /* A span that goes on behind the window is underlined to its end. */
    if (at < view->end)
        *end = column;
}

static void show_caret(uint32_t begin, uint32_t end, FILE *out)
{
    fprintf(out, "%*s^", (int)begin, "");
    for (uint32_t column = begin + 1; column < end; column++)
        fputc('~', out);
}

/* Where text goes and how. */
struct page {
    const struct source *source;
    bool is_colour;
    FILE *out;
};

/* The code of a colour, or nothing. */
static const char *in(const struct page *page, const char *colour)
{
    return page->is_colour ? colour : "";
}

/* Words as they go to the terminal: what would steer it is named. */
static void show_words(const char *text, FILE *out)
{
    for (size_t length = strlen(text); length;) {
        uint32_t code;
        size_t size = utf8_decode(text, length, &code);
        if (utf8_width(code) < 0)
            fprintf(out, "U+%04X", (unsigned)code);
        else if (size == 1 && code == UTF8_REPLACEMENT)
            fprintf(out, "\\x%02X", (unsigned)(unsigned char)*text);
        else
            fwrite(text, 1, size, out);
        text += size;
        length -= size;
    }
}

/* The head of a finding or a note; `slug` may be NULL. */
static void show_head(const struct page *page, struct position place,
                      enum severity severity, const char *message,
                      const char *slug)
{
    fprintf(page->out, "%s%s:%u:%u: %s%s:%s %s", in(page, bold),
            page->source->path, place.line, place.column,
            in(page, colour_of(severity)), severity_name(severity),
            in(page, reset), in(page, bold));
    show_words(message, page->out);
    fprintf(page->out, "%s%s%s%s\n", slug ? " [-W" : "", slug ? slug : "",
            slug ? "]" : "", in(page, reset));
}

/* The line of a place and the caret under it. */
static void show_snippet(const struct page *page, uint32_t line,
                         struct span span)
{
    struct view view = look(page->source, span, line);
    uint32_t begin, end;
    fprintf(page->out, "%*u | ", GUTTER, line);
    show_line(&view, &begin, &end, page->out);
    fprintf(page->out, "%*s | %s", GUTTER, "", in(page, green));
    show_caret(begin, end, page->out);
    fprintf(page->out, "%s\n", in(page, reset));
}

static void show_remark(const struct page *page, const char *kind,
                        const char *text)
{
    fprintf(page->out, "%*s = %s", GUTTER, "", kind);
    show_words(text, page->out);
    fputc('\n', page->out);
}

void finding_print_text(const struct finding *finding,
                        const struct source *source,
                        const struct diag_style *style, FILE *out)
{
    const struct page page = {source, style->is_colour, out};
    struct position place = source_position(source, finding->span.begin);
    show_head(&page, place, finding->severity, finding->message, finding->slug);
    show_snippet(&page, place.line, finding->span);
    for (const struct remark *hint = finding->hints.first; hint;
         hint = hint->next)
        show_remark(&page, "hint: ", hint->text);
    for (const struct remark *line = finding->witness.first; line;
         line = line->next)
        show_remark(&page,
                    line == finding->witness.first ? "witness: " : "         ",
                    line->text);
    for (const struct remark *note = finding->notes.first; note;
         note = note->next) {
        place = source_position(source, note->span.begin);
        show_head(&page, place, SEVERITY_NOTE, note->text, NULL);
        show_snippet(&page, place.line, note->span);
    }
}

void findings_print_rest(const uint32_t rest[SEVERITY_ERROR + 1], FILE *out)
{
    uint32_t errors = rest[SEVERITY_ERROR];
    uint32_t others = rest[SEVERITY_WARNING] + rest[SEVERITY_NOTE];
    fprintf(out,
            "%u more error%s and %u warning%s not shown (--max-messages 0 "
            "shows all)\n",
            errors, errors == 1 ? "" : "s", others, others == 1 ? "" : "s");
}
