/* SPDX-License-Identifier: MIT */
/*
 * Rules as rows of a table. A row has up to four cells:
 *
 *     R:SYN [!late]   / S:SYN+ACK, start T    -> SYN_RECEIVED   @"3.10.7.2"
 *     TRIGGER         ACTIONS                 TARGET            CITE
 *
 * The columns of targets and citations are settled one after the other, for
 * each column that actions could have; the cheapest table is taken. Blanks cost
 * one each, a cell that is out of its column as much as many blanks. A block (a
 * body, with `when` bodies in it) whose rows need a little more room than the
 * common columns give them has it. Rows are put as the columns say; one that is
 * then too long is pushed together; one that is still too long is broken.
 *
 * Rules make one table, steps of scenarios another.
 */
#include "grammar/layout.h"

enum { TRIGGER, ACTIONS, TARGET, CITE, CELLS };

enum {
    MISFIT = 80,   /* what a row out of its column costs, in blanks */
    WIDENED = 10,  /* what one in a column of its block costs */
    TOLERANCE = 8, /* columns that a block may add */
    STEP = 4,      /* columns of a machine are multiples of it, but CITE */
};

static const uint32_t gap_before[CELLS] = {0, 1, 1, 2};

struct row {
    struct words cells[CELLS]; /* empty where absent */
    uint32_t width[CELLS];
    uint32_t indent;
    uint32_t block;
    bool is_broken; /* by a comment: it has no cells but one */
};

/* Rows that share columns. */
struct block {
    uint32_t column[CELLS];
    bool is_scenario;
};

struct rows {
    ARRAY(struct row) all;
    ARRAY(struct block) blocks;
    bool is_scenario; /* which table is being settled */
    uint32_t next;    /* row to be put */
};

/* What the walk over a machine needs. */
struct gathering {
    struct layout *layout;
    struct rows *rows;
    uint32_t at; /* piece */
};

bool rows_has(const struct ast_item *item)
{
    return item->kind == AST_RULE || item->kind == AST_ENTER ||
           item->kind == AST_EXIT || item->kind == AST_ALWAYS;
}

/* Gathering */

static struct row make_row(const struct layout *layout, struct words words)
{
    static const char marks[CELLS] = {' ', '/', '-', '@'};
    struct row row = {.is_broken = words_are_broken(layout, words)};
    uint32_t cell = TRIGGER, first = words.first;
    for (uint32_t i = words.first; i <= words.end; i++) {
        uint32_t next = CELLS;
        for (uint32_t k = cell + 1; k < CELLS && i < words.end; k++)
            if (!layout->pieces.all.at[i].is_comment && !row.is_broken &&
                pieces_letter(&layout->pieces, i) == marks[k])
                next = k;
        if (next == CELLS && i < words.end)
            continue;
        row.cells[cell] = (struct words){first, i};
        row.width[cell] = words_width(layout, row.cells[cell]);
        first = i;
        cell = next;
    }
    return row;
}

/* Whether a comment stands behind something on its line, be it behind further
 * comments. */
static bool is_trail(const struct pieces *pieces, uint32_t at)
{
    while (at && pieces->all.at[at].is_comment && !pieces->all.at[at].newlines)
        at--;
    return !pieces->all.at[at].is_comment;
}

static void gather_row(struct gathering *gathering, uint32_t offset,
                       uint32_t indent, uint32_t block)
{
    struct layout *layout = gathering->layout;
    while (layout->pieces.all.at[gathering->at].span.begin < offset)
        gathering->at++;
    uint32_t first = gathering->at;
    if (first && layout_is_attached(layout, first - 1) &&
        !is_trail(&layout->pieces, first - 1))
        first--;
    uint32_t end = words_find(layout, first, ';') + 1;
    struct row row = make_row(layout, (struct words){first, end});
    row.indent = indent;
    row.block = block;
    *array_push(layout->region, &gathering->rows->all) = row;
    gathering->at = end;
}

static uint32_t new_block(struct gathering *gathering, bool is_scenario)
{
    array_push(gathering->layout->region, &gathering->rows->blocks)
        ->is_scenario = is_scenario;
    return gathering->rows->blocks.count - 1;
}

static void gather(struct gathering *gathering, const struct ast_item *item,
                   uint32_t indent, uint32_t block)
{
    for (; item; item = item->next) {
        uint32_t inner = block;
        if (rows_has(item))
            gather_row(gathering, item->span.begin, indent, block);
        else if (item->kind != AST_WHEN && item->body)
            inner = new_block(gathering, item->kind == AST_SCENARIO);
        gather(gathering, item->body, indent + LAYOUT_INDENT, inner);
    }
}

/* Settling */

/* Where a cell of a row can begin at the earliest. */
static uint32_t earliest(const struct rows *rows, const struct row *row,
                         uint32_t cell)
{
    uint32_t column = row->indent + row->width[TRIGGER];
    const uint32_t *wanted = rows->blocks.at[row->block].column;
    for (uint32_t k = ACTIONS; k < cell; k++) {
        if (!row->width[k])
            continue;
        column += gap_before[k];
        column = (column > wanted[k] ? column : wanted[k]) + row->width[k];
    }
    return column + gap_before[cell];
}

/* The columns that a row takes from a cell on, pushed together. */
static uint32_t rest_width(const struct row *row, uint32_t cell)
{
    uint32_t width = row->width[cell];
    for (uint32_t k = cell + 1; k < CELLS; k++)
        width += row->width[k] ? gap_before[k] + row->width[k] : 0;
    return width;
}

/* What it costs to let a cell begin in `column`. */
static uint32_t cost_of(const struct row *row, uint32_t cell, uint32_t column,
                        uint32_t need)
{
    uint32_t start = column > need ? column : need;
    uint32_t cost = column > need ? column - need : 0;
    uint32_t rest = rest_width(row, cell);
    if (column < need)
        cost += MISFIT;
    if (start + rest > LAYOUT_LIMIT && need + rest <= LAYOUT_LIMIT)
        cost += MISFIT;
    return cost;
}

/* Where the cells of a row begin; false if it is too long for one line. */
static bool place(const struct rows *rows, const struct row *row,
                  uint32_t *start)
{
    const uint32_t *wanted = rows->blocks.at[row->block].column;
    uint32_t end = row->indent + row->width[TRIGGER];
    uint32_t slack[CELLS] = {0};
    start[TRIGGER] = row->indent;
    for (uint32_t k = ACTIONS; k < CELLS; k++) {
        start[k] = end;
        if (!row->width[k])
            continue;
        start[k] += gap_before[k];
        if (start[k] < wanted[k])
            start[k] = wanted[k];
        slack[k] = start[k] - end - 1;
        end = start[k] + row->width[k];
    }
    for (uint32_t k = CELLS - 1; k > TRIGGER && end > LAYOUT_LIMIT; k--) {
        uint32_t excess = end - LAYOUT_LIMIT;
        uint32_t shift = excess < slack[k] ? excess : slack[k];
        for (uint32_t i = k; i < CELLS; i++)
            start[i] -= shift;
        end -= shift;
    }
    return end <= LAYOUT_LIMIT;
}

/* Whether a row is of the table that is being settled and has this cell. */
static bool counts(const struct rows *rows, const struct row *row,
                   uint32_t cell)
{
    return row->width[cell] &&
           rows->blocks.at[row->block].is_scenario == rows->is_scenario;
}

/* The cheapest column for a cell, `from` or further right. */
static uint32_t cheapest(const struct rows *rows, uint32_t cell, uint32_t from)
{
    uint32_t best = from, step = cell == CITE ? 1 : STEP;
    uint64_t cost[LAYOUT_LIMIT] = {0};
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct row *row = &rows->all.at[i];
        if (!counts(rows, row, cell))
            continue;
        uint32_t need = earliest(rows, row, cell);
        for (uint32_t c = from; c < LAYOUT_LIMIT; c += step)
            cost[c] += cost_of(row, cell, c, need);
    }
    for (uint32_t c = from; c < LAYOUT_LIMIT; c += step)
        if (cost[c] < cost[best])
            best = c;
    return best;
}

/* Gives the blocks their columns for a cell: the common one, or a little
 * more. */
static void widen(struct rows *rows, uint32_t cell, uint32_t common)
{
    for (uint32_t b = 0; b < rows->blocks.count; b++)
        if (rows->blocks.at[b].is_scenario == rows->is_scenario)
            rows->blocks.at[b].column[cell] = common;
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct row *row = &rows->all.at[i];
        uint32_t *column = &rows->blocks.at[row->block].column[cell];
        if (!counts(rows, row, cell))
            continue;
        uint32_t need = earliest(rows, row, cell);
        if (need > *column && need <= common + TOLERANCE &&
            need + rest_width(row, cell) <= LAYOUT_LIMIT)
            *column = need;
    }
}

/* What the table costs with its columns as they are: blanks, and cells that are
 * not in the `common` column. */
static uint64_t cost_of_table(const struct rows *rows, const uint32_t *common)
{
    uint64_t cost = 0;
    for (uint32_t i = 0; i < rows->all.count; i++) {
        const struct row *row = &rows->all.at[i];
        const uint32_t *column = rows->blocks.at[row->block].column;
        uint32_t start[CELLS], end = row->indent;
        if (!counts(rows, row, TRIGGER))
            continue;
        if (!place(rows, row, start))
            cost += MISFIT;
        for (uint32_t k = TRIGGER; k < CELLS; k++) {
            if (!row->width[k])
                continue;
            cost += start[k] - end;
            if (k != TRIGGER && start[k] != column[k])
                cost += MISFIT;
            else if (k != TRIGGER && start[k] != common[k])
                cost += WIDENED;
            end = start[k] + row->width[k];
        }
    }
    return cost;
}

/* Settles all columns of the table for a column of actions; returns what the
 * table costs then. */
static uint64_t settle(struct rows *rows, uint32_t actions)
{
    uint32_t common[CELLS] = {0, actions};
    widen(rows, ACTIONS, actions);
    common[TARGET] = cheapest(rows, TARGET, actions);
    widen(rows, TARGET, common[TARGET]);
    common[CITE] = cheapest(rows, CITE, 0);
    widen(rows, CITE, common[CITE]);
    return cost_of_table(rows, common);
}

static void settle_table(struct rows *rows, bool is_scenario)
{
    uint32_t best = 0;
    uint64_t least = UINT64_MAX;
    rows->is_scenario = is_scenario;
    for (uint32_t column = 0; column < LAYOUT_LIMIT / 2; column += STEP) {
        uint64_t cost = settle(rows, column);
        if (cost < least) {
            least = cost;
            best = column;
        }
    }
    settle(rows, best);
}

struct rows *rows_settle(struct layout *layout,
                         const struct ast_machine *machine)
{
    struct rows *rows = region_new(layout->region, struct rows);
    struct gathering gathering = {layout, rows, layout->at};
    gather(&gathering, machine->items, LAYOUT_INDENT, 0);
    settle_table(rows, false);
    settle_table(rows, true);
    return rows;
}

/* Putting */

/* Where a cell of a row that is too long goes on a line of its own: below its
 * column, or left of it if it and what follows need the room. */
static uint32_t below(const struct row *row, uint32_t cell, uint32_t wanted)
{
    uint32_t rest = rest_width(row, cell);
    uint32_t room = rest < LAYOUT_LIMIT ? LAYOUT_LIMIT - rest : 0;
    uint32_t least = row->indent + LAYOUT_INDENT;
    uint32_t column = wanted < room || cell == ACTIONS ? wanted : room;
    return column > least ? column : least;
}

/* Puts a row that is too long cell by cell. Actions are a list and can go on
 * below, unless the triggers took their room; a target keeps its citation. */
static void put_long(struct layout *layout, const struct row *row,
                     const uint32_t *wanted)
{
    static const uint32_t mark_width[CELLS] = {0, 2, 3, 1};
    words_put(layout, row->cells[TRIGGER], row->indent + LAYOUT_INDENT,
              LAYOUT_LIMIT);
    for (uint32_t k = ACTIONS; k < CELLS; k++) {
        if (!row->width[k])
            continue;
        uint32_t here = lines_column(&layout->lines);
        uint32_t least = here + gap_before[k];
        uint32_t width = k == ACTIONS ? row->width[k] : rest_width(row, k);
        uint32_t column = least > wanted[k] ? least : wanted[k];
        bool is_list = k == ACTIONS && least <= wanted[k] + TOLERANCE;
        if (column + width > LAYOUT_LIMIT && !is_list) {
            if (least + width <= LAYOUT_LIMIT) {
                column = LAYOUT_LIMIT - width;
            } else {
                here = 0;
                column = below(row, k, wanted[k]);
                lines_begin(&layout->lines, 0);
            }
        }
        lines_put(&layout->lines, column - here, "", 0, 0);
        words_put(layout, row->cells[k], column + mark_width[k], LAYOUT_LIMIT);
    }
}

void rows_put(struct layout *layout)
{
    struct rows *rows = layout->rows;
    const struct row *row = &rows->all.at[rows->next++];
    uint32_t start[CELLS], end = row->cells[TRIGGER].end;
    lines_begin(&layout->lines, row->indent);
    if (row->is_broken) {
        words_put(layout, row->cells[TRIGGER], row->indent + LAYOUT_HANG,
                  LAYOUT_LIMIT);
    } else if (!place(rows, row, start)) {
        put_long(layout, row, rows->blocks.at[row->block].column);
    } else {
        words_put(layout, row->cells[TRIGGER], 0, UINT32_MAX);
        for (uint32_t k = ACTIONS; k < CELLS; k++)
            if (row->width[k])
                words_put_at(layout, row->cells[k], start[k], 1);
    }
    for (uint32_t k = ACTIONS; k < CELLS; k++)
        if (row->width[k])
            end = row->cells[k].end;
    layout->at = end;
}
