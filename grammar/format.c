/* SPDX-License-Identifier: MIT */
/*
 * The formatter: walks the tree and, in step with it, the pieces of the text.
 * The tree says what a piece is part of; only the pieces are printed. What was
 * printed is read again, and given out only if its pieces are the same.
 */
#include "grammar/format.h"

#include "base/collector.h"
#include "grammar/layout.h"
#include "grammar/scan.h"

#include <string.h>

static const struct piece *next_piece(const struct layout *layout)
{
    return &layout->pieces.all.at[layout->at];
}

static const char *text_of(const struct layout *layout,
                           const struct piece *piece)
{
    return layout->source->text + piece->span.begin;
}

static uint32_t length_of(const struct piece *piece)
{
    return piece->span.end - piece->span.begin;
}

/* Comments */

/* The columns of white space that a text begins with; passes it. */
static uint32_t pass_white(const char **at, const char *end)
{
    uint32_t column = 0;
    for (; *at < end && strchr(" \t\r\f\v", **at); ++*at)
        column += **at == '\t' ? 8 - column % 8 : 1;
    return column;
}

/* A comment of several lines, moved as a whole. */
static void put_long(struct layout *layout, const struct piece *piece,
                     uint32_t indent)
{
    const char *at = text_of(layout, piece), *end = at + length_of(piece);
    uint32_t column = piece->column;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        while (stop > at && strchr(" \t\r\f\v", stop[-1]))
            stop--;
        lines_begin(&layout->lines, column + indent > piece->column
                                        ? column + indent - piece->column
                                        : 0);
        if (stop > at)
            lines_put(&layout->lines, 0, at, (uint32_t)(stop - at), 0);
        at = newline ? newline + 1 : end;
        column = pass_white(&at, end);
    }
}

static void put_empty_line(struct layout *layout)
{
    if (layout->lines.all.count && next_piece(layout)->newlines > 1)
        lines_begin(&layout->lines, 0);
}

/* A comment below one that stands behind something, in its column. */
static bool is_joined(const struct layout *layout)
{
    const struct piece *piece = next_piece(layout);
    return layout->at && piece->newlines == 1 && !piece->is_long &&
           piece[-1].is_comment && !piece[-1].is_long &&
           piece[-1].column == piece->column &&
           layout->lines.all.at[layout->lines.all.count - 1].comment_length;
}

static void put_comment(struct layout *layout, uint32_t indent)
{
    const struct piece *piece = next_piece(layout);
    const char *text = text_of(layout, piece);
    if (is_joined(layout)) {
        lines_join(&layout->lines, text, length_of(piece), piece->width);
    } else if (piece->is_long) {
        put_empty_line(layout);
        put_long(layout, piece, indent);
    } else {
        put_empty_line(layout);
        lines_begin(&layout->lines, indent);
        lines_put(&layout->lines, 0, text, length_of(piece), piece->width);
    }
    layout->at++;
}

bool layout_is_attached(const struct layout *layout, uint32_t at)
{
    const struct piece *piece = &layout->pieces.all.at[at];
    char after = pieces_letter(&layout->pieces, at + 1);
    return piece->is_comment && !piece->ends_line && !piece->is_long &&
           !piece[1].is_comment && !piece[1].newlines && after && after != '}';
}

void layout_lead(struct layout *layout, uint32_t indent)
{
    while (next_piece(layout)->is_comment &&
           !layout_is_attached(layout, layout->at))
        put_comment(layout, indent);
    char letter = pieces_letter(&layout->pieces, layout->at);
    if (letter && letter != '}')
        put_empty_line(layout);
}

void layout_trail(struct layout *layout)
{
    while (next_piece(layout)->is_comment && !next_piece(layout)->newlines) {
        const struct piece *piece = next_piece(layout);
        lines_comment(&layout->lines, text_of(layout, piece), length_of(piece),
                      piece->width);
        layout->at++;
    }
}

/* Items */

/* What goes up to this mark, on a line of its own. */
static void put_up_to(struct layout *layout, char mark, uint32_t indent)
{
    uint32_t end = words_find(layout, layout->at, mark) + 1;
    lines_begin(&layout->lines, indent);
    words_put(layout, (struct words){layout->at, end}, indent + LAYOUT_HANG,
              LAYOUT_LIMIT);
    layout->at = end;
}

/* An item without a body; a sentence of a check may break at its words. */
static void put_line(struct layout *layout, const struct ast_item *item,
                     uint32_t indent)
{
    layout->is_sentence = item->kind == AST_SENTENCE;
    put_up_to(layout, ';', indent);
    layout->is_sentence = false;
}

static void put_items(struct layout *layout, const struct ast_item *item,
                      uint32_t indent);

/* What stands behind a '{', and the '}'. */
static void put_inside(struct layout *layout, const struct ast_item *items,
                       uint32_t indent)
{
    if (pieces_letter(&layout->pieces, layout->at) == '}') {
        lines_put(&layout->lines, 0, "}", 1, 1);
    } else {
        layout_trail(layout);
        put_items(layout, items, indent + LAYOUT_INDENT);
        layout_lead(layout, indent + LAYOUT_INDENT);
        lines_begin(&layout->lines, indent);
        lines_put(&layout->lines, 0, "}", 1, 1);
    }
    layout->at++;
}

/* A head up to its '{', the items and the '}'. */
static void put_body(struct layout *layout, const struct ast_item *items,
                     uint32_t indent)
{
    put_up_to(layout, '{', indent);
    put_inside(layout, items, indent);
}

/* The names of ends up to the colon; apart from it their machine; and what is
 * said of them. */
static void put_ends(struct layout *layout, const struct ast_item *item,
                     uint32_t indent)
{
    put_up_to(layout, ':', indent);
    char mark = item->has_body ? '{' : ';';
    struct words rest = {layout->at, words_find(layout, layout->at, mark) + 1};
    words_put_at(layout, rest, 0, 1);
    layout->at = rest.end;
    if (item->has_body)
        put_inside(layout, item->body, indent);
}

static void put_item(struct layout *layout, const struct ast_item *item,
                     uint32_t indent)
{
    bool has_body = item->kind == AST_FOR || item->kind == AST_WHEN ||
                    item->kind == AST_SCENARIO || item->kind == AST_CHECK ||
                    (item->kind == AST_STATE && item->has_body);
    if (rows_has(item))
        rows_put(layout);
    else if (item->kind == AST_ENDS)
        put_ends(layout, item, indent);
    else if (has_body)
        put_body(layout, item->body, indent);
    else
        put_line(layout, item, indent);
    layout_trail(layout);
}

static void put_items(struct layout *layout, const struct ast_item *item,
                      uint32_t indent)
{
    while (item) {
        layout_lead(layout, indent);
        if (lists_has(item)) {
            item = lists_put(layout, item, indent);
        } else {
            put_item(layout, item, indent);
            item = item->next;
        }
    }
}

static void put_machine(struct layout *layout,
                        const struct ast_machine *machine)
{
    layout_lead(layout, 0);
    layout->rows = rows_settle(layout, machine);
    put_body(layout, machine->items, 0);
    layout_trail(layout);
}

static void put_system(struct layout *layout, const struct ast_system *system)
{
    layout_lead(layout, 0);
    if (system->is_bare)
        put_up_to(layout, ';', 0);
    else
        put_body(layout, system->items, 0);
    layout_trail(layout);
}

/* The pieces of a text and the tree. */
static struct ast_file *read_pieces(const struct source *source,
                                    struct pieces *pieces, struct diag *diag,
                                    struct region *region)
{
    *pieces = (struct pieces){.source = source, .region = region};
    return scan_parse(source, names_new(region), region, diag, pieces);
}

static bool is_unchanged(const struct pieces *pieces, const char *text,
                         struct region *region)
{
    struct source source;
    struct pieces again;
    source_set(&source, region, pieces->source->path, text, strlen(text));
    struct diag *diag = diag_new(region, &source);
    read_pieces(&source, &again, diag, region);
    return !diag_count(diag, SEVERITY_ERROR) && pieces_equal(pieces, &again);
}

enum format_result format(const struct source *source, struct diag *diag,
                          struct region *region, FILE *out)
{
    struct layout layout = {
        .source = source, .region = region, .lines = {.region = region}};
    struct collector collector;
    struct ast_file *file = read_pieces(source, &layout.pieces, diag, region);
    if (file->is_damaged || diag_count(diag, SEVERITY_ERROR))
        return FORMAT_MISTAKE;
    const struct ast_machine *machine = file->machines;
    const struct ast_system *system = file->systems;
    while (machine || system) {
        if (!system || (machine && machine->span.begin < system->span.begin)) {
            put_machine(&layout, machine);
            machine = machine->next;
        } else {
            put_system(&layout, system);
            system = system->next;
        }
    }
    layout_lead(&layout, 0);
    lines_print(&layout.lines, collector_open(&collector));
    const char *text = collector_close(&collector, region);
    if (!is_unchanged(&layout.pieces, text, region))
        return FORMAT_LOSS;
    fputs(text, out);
    return FORMAT_WELL;
}

bool format_is_name(const char *text)
{
    return scan_is_name(text);
}
