/* SPDX-License-Identifier: MIT */
/*
 * Declarations. One whose names have texts or comments is a block, a name a
 * line:
 *
 *     event R:
 *         SYN      "asks to open",
 *         SYN+ACK  "asks to open and acknowledges our SYN";
 *
 * The others are a line each, broken at commas. Neighbouring lines are a run:
 * what is behind the keywords begins in one column, and where each declares one
 * thing, so do values and texts:
 *
 *     event  R: SYN, ACK, FIN;
 *     timer  2MSL    = 4m  "no segment is left";
 *     timer  persist = 5s  "ask for the window";
 */
#include "grammar/layout.h"

enum { GAP = 2 };

/* The parts of an entry, or of a group: `NAME = value "text"`. */
struct parts {
    struct words all, name, value, text; /* empty where absent */
};

struct declaration {
    const struct ast_item *item;
    struct words keyword; /* `event` */
    struct words list;    /* from the channel up to the ';' */
    struct parts parts;   /* of the only entry */
    bool is_single;       /* it has but one */
    bool is_block;
};

bool lists_has(const struct ast_item *item)
{
    return item->kind == AST_EVENTS || item->kind == AST_ACTIONS ||
           item->kind == AST_GUARDS || item->kind == AST_TIMERS ||
           item->kind == AST_OPTIONS || item->kind == AST_GROUP;
}

static bool is_empty(struct words words)
{
    return words.first == words.end;
}

/* The first token of this letter among words, or their end. */
static uint32_t find(const struct layout *layout, struct words words,
                     char letter)
{
    for (uint32_t i = words.first; i < words.end; i++)
        if (!layout->pieces.all.at[i].is_comment &&
            pieces_letter(&layout->pieces, i) == letter)
            return i;
    return words.end;
}

static struct parts split(const struct layout *layout, struct words all)
{
    uint32_t text = find(layout, all, '"');
    uint32_t value = find(layout, all, '=');
    if (value > text || value == all.end)
        value = text;
    return (struct parts){
        all, {all.first, value}, {value, text}, {text, all.end}};
}

/* Reads the declaration that begins at a piece. */
static struct declaration read_declaration(const struct layout *layout,
                                           const struct ast_item *item,
                                           uint32_t at)
{
    struct declaration it = {.item = item};
    uint32_t keyword = at;
    while (layout->pieces.all.at[keyword].is_comment)
        keyword++;
    it.keyword = (struct words){at, keyword + 1};
    it.list = (struct words){keyword + 1, words_find(layout, at, ';') + 1};
    it.parts = split(layout, it.list);
    it.is_single = item->kind == AST_GROUP || !item->entries->next;
    bool has_more =
        find(layout, it.list, '"') < it.list.end ||
        (item->kind == AST_GUARDS && find(layout, it.list, '=') < it.list.end);
    struct words all = {at, it.list.end};
    it.is_block = words_are_broken(layout, all) || (!it.is_single && has_more);
    return it;
}

/* Blocks */

/* The columns of values and texts of a block, or of lines. */
struct columns {
    uint32_t value, text;
    uint32_t limit; /* of values with a text behind, if they can be broken */
};

/* Makes room for the parts of an entry whose name begins in `start`. */
static void widen(const struct layout *layout, struct columns *columns,
                  const struct parts *parts, uint32_t start)
{
    uint32_t column = start + words_width(layout, parts->name) + 1;
    if (!is_empty(parts->value) && column > columns->value)
        columns->value = column;
}

static void widen_text(const struct layout *layout, struct columns *columns,
                       const struct parts *parts, uint32_t start)
{
    uint32_t column = start + words_width(layout, parts->name);
    if (!is_empty(parts->value))
        column = columns->value + words_width(layout, parts->value);
    if (!is_empty(parts->text) && column + GAP > columns->text &&
        column + GAP + words_width(layout, parts->text) <= LAYOUT_LIMIT)
        columns->text = column + GAP;
}

/* Puts the words of an entry in their columns, or one after the other if that
 * is too long. The line has begun. */
static void put_parts(struct layout *layout, const struct parts *parts,
                      const struct columns *columns)
{
    uint32_t start = lines_column(&layout->lines);
    uint32_t end = start + words_width(layout, parts->name);
    if (!is_empty(parts->value))
        end = columns->value + words_width(layout, parts->value);
    if (!is_empty(parts->text)) {
        end = end + 1 < columns->text ? columns->text : end + 1;
        end += words_width(layout, parts->text);
    }
    if (end > LAYOUT_LIMIT || words_are_broken(layout, parts->all)) {
        words_put(layout, parts->all, start + LAYOUT_INDENT, LAYOUT_LIMIT);
        return;
    }
    words_put(layout, parts->name, 0, LAYOUT_LIMIT);
    if (!is_empty(parts->value))
        words_put_at(layout, parts->value, columns->value, 1);
    if (!is_empty(parts->text))
        words_put_at(layout, parts->text, columns->text, 1);
}

/* The next entry of a list: up to its comma or semicolon. Comments in front of
 * it are passed. */
static struct parts next_entry(const struct layout *layout, uint32_t at,
                               uint32_t end)
{
    while (layout->pieces.all.at[at].is_comment)
        at++;
    struct words rest = {at, end};
    uint32_t comma = find(layout, rest, ',');
    rest.end = comma < end ? comma + 1 : end;
    return split(layout, rest);
}

static struct columns block_columns(const struct layout *layout, uint32_t at,
                                    uint32_t end, uint32_t indent)
{
    struct columns columns = {0};
    struct parts parts;
    for (uint32_t i = at; i < end; i = parts.all.end) {
        parts = next_entry(layout, i, end);
        widen(layout, &columns, &parts, indent);
    }
    for (uint32_t i = at; i < end; i = parts.all.end) {
        parts = next_entry(layout, i, end);
        widen_text(layout, &columns, &parts, indent);
    }
    return columns;
}

static void put_block(struct layout *layout, const struct declaration *it,
                      uint32_t indent)
{
    uint32_t inner = indent + LAYOUT_INDENT, end = it->list.end;
    struct words head = {layout->at, it->list.first};
    if (it->item->kind != AST_GROUP && it->item->has_channel)
        head.end = words_find(layout, it->list.first, ':') + 1;
    else if (it->item->kind == AST_GROUP)
        head.end = words_find(layout, it->list.first, '=') + 1;
    lines_begin(&layout->lines, indent);
    words_put(layout, head, indent + LAYOUT_HANG, LAYOUT_LIMIT);
    layout->at = head.end;
    layout_trail(layout);
    struct columns columns = block_columns(layout, layout->at, end, inner);
    while (layout->at < end) {
        layout_lead(layout, inner);
        struct parts parts = next_entry(layout, layout->at, end);
        parts.all.first = parts.name.first = layout->at;
        lines_begin(&layout->lines, inner);
        put_parts(layout, &parts, &columns);
        layout->at = parts.all.end;
        layout_trail(layout);
    }
}

/* Lines */

/* The next piece but for comments behind the last one. */
static uint32_t pass_trail(const struct layout *layout, uint32_t at)
{
    while (layout->pieces.all.at[at].is_comment &&
           !layout->pieces.all.at[at].newlines)
        at++;
    return at;
}

/* Whether it has columns for its only name, its value and its text. */
static bool has_columns(const struct declaration *it)
{
    return it->is_single && !it->item->has_channel;
}

/* Whether a declaration shares columns with the one before it. */
static bool goes_on(const struct declaration *before,
                    const struct declaration *it)
{
    return has_columns(before) && has_columns(it) &&
           before->item->kind == it->item->kind;
}

/* Columns of declarations `first` .. `end - 1`, which have one entry each. */
static struct columns line_columns(const struct layout *layout,
                                   const struct declaration *first,
                                   const struct declaration *end,
                                   uint32_t start)
{
    struct columns columns = {0};
    uint32_t text = 0, gap = end - first > 1 ? GAP : 1;
    for (const struct declaration *it = first; it < end; it++) {
        uint32_t width = words_width(layout, it->parts.text);
        text = width > text ? width : text;
        widen(layout, &columns, &it->parts, start);
    }
    if (text + gap < LAYOUT_LIMIT)
        columns.limit = LAYOUT_LIMIT - gap - text;
    for (const struct declaration *it = first; it < end; it++) {
        uint32_t reach = start + words_width(layout, it->parts.name);
        if (is_empty(it->parts.text))
            continue;
        if (!is_empty(it->parts.value))
            reach = words_reach(layout, it->parts.value, columns.value,
                                columns.value + 2, columns.limit);
        if (reach + gap > columns.text)
            columns.text = reach + gap;
    }
    return columns;
}

/* The value may take several lines, the text stands behind the last one. */
static void put_single(struct layout *layout, const struct declaration *it,
                       const struct columns *columns)
{
    uint32_t start = lines_column(&layout->lines);
    uint32_t width = words_width(layout, it->parts.text);
    uint32_t limit = width ? columns->limit : LAYOUT_LIMIT;
    words_put(layout, it->parts.name, 0, LAYOUT_LIMIT);
    if (!is_empty(it->parts.value)) {
        uint32_t blanks = columns->value - lines_column(&layout->lines);
        lines_put(&layout->lines, blanks, "", 0, 0);
        words_put(layout, it->parts.value, columns->value + 2, limit);
    }
    if (!width)
        return;
    uint32_t column = lines_column(&layout->lines) + 1;
    column = column < columns->text ? columns->text : column;
    if (column + width > LAYOUT_LIMIT) {
        lines_begin(&layout->lines, start + LAYOUT_INDENT);
        words_put(layout, it->parts.text, 0, LAYOUT_LIMIT);
    } else {
        words_put_at(layout, it->parts.text, column, 1);
    }
}

static void begin_line(struct layout *layout, const struct declaration *it,
                       uint32_t indent, uint32_t column)
{
    lines_begin(&layout->lines, indent);
    words_put(layout, it->keyword, 0, LAYOUT_LIMIT);
    uint32_t here = lines_column(&layout->lines);
    lines_put(&layout->lines, column > here ? column - here : 1, "", 0, 0);
}

/* `R: SYN, ACK`: a blank behind the channel, unlike in rules. */
static void put_list(struct layout *layout, const struct declaration *it)
{
    struct words words = it->list;
    uint32_t start = lines_column(&layout->lines);
    if (it->item->has_channel) {
        words.first = words_find(layout, words.first, ':') + 1;
        words_put(layout, (struct words){it->list.first, words.first}, start,
                  LAYOUT_LIMIT);
        lines_put(&layout->lines, 1, "", 0, 0);
        start = lines_column(&layout->lines);
    }
    words_put(layout, words, start, LAYOUT_LIMIT);
}

static void put_run(struct layout *layout, const struct declaration *run,
                    uint32_t count, uint32_t indent)
{
    uint32_t column = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t width = words_width(layout, run[i].keyword) + 1;
        column = indent + width > column ? indent + width : column;
    }
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && goes_on(&run[i], &run[end]);)
            end++;
        struct columns columns =
            line_columns(layout, &run[i], &run[end], column);
        for (uint32_t k = i; k < end; k++) {
            begin_line(layout, &run[k], indent, column);
            if (has_columns(&run[k]))
                put_single(layout, &run[k], &columns);
            else
                put_list(layout, &run[k]);
            layout->at = run[k].list.end;
            layout_trail(layout);
        }
    }
}

const struct ast_item *lists_put(struct layout *layout,
                                 const struct ast_item *item, uint32_t indent)
{
    ARRAY(struct declaration) run = {0};
    struct declaration it = read_declaration(layout, item, layout->at);
    if (it.is_block) {
        put_block(layout, &it, indent);
        return item->next;
    }
    while (!it.is_block) {
        *array_push(layout->region, &run) = it;
        item = item->next;
        uint32_t next = pass_trail(layout, it.list.end);
        if (!item || !lists_has(item) ||
            layout->pieces.all.at[next].newlines > 1 ||
            layout->pieces.all.at[next].is_comment)
            break;
        it = read_declaration(layout, item, next);
    }
    put_run(layout, run.at, run.count, indent);
    return item;
}
