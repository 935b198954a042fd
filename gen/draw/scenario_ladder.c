/* SPDX-License-Identifier: MIT */
/*
 * Ladders of scenarios. Moves become rungs; as many rungs as fit the width make
 * a ladder; its rails get their columns from what must stand between them; then
 * it is printed, row by row. See scenario_ladder.h.
 */
#include "draw/scenario_ladder.h"

#include "algo/simulate.h"
#include "base/collector.h"
#include "draw/columns.h"
#include "draw/notation.h"

#include <string.h>

enum { GAP = 2 }; /* columns between what would touch */

/* A step, or the same step several times if it stays in its state. */
struct rung {
    state_id from, to;
    const char *event;
    struct range actions; /* in machine.effect_actions */
    enum verdict verdict;
};

/* A state that is visited, as the line below its name. */
struct rail {
    state_id state;
    const char *name;
    size_t width;  /* of the name */
    size_t column; /* of the line */
};

struct ladder {
    const struct machine *machine;
    struct region *region;
    ARRAY(struct rung) rungs;
    uint32_t first, last; /* rungs `first` .. `last - 1` are in this ladder */
    ARRAY(struct rail) rails;
    const char *title, *cite; /* its heading, a row each; "" for none */
    size_t width;
    FILE *out;
};

/* --- rungs -----------------------------------------------------------------
 */

static bool stays(const struct rung *rung)
{
    return rung->from == rung->to;
}

/* The event, and what became of it if it was not taken. */
static const char *event_text(const struct ladder *ladder,
                              const struct move *move, uint32_t times)
{
    struct collector text;
    FILE *out = collector_open(&text);
    notation_event(ladder->machine, move->event, move->guards, out);
    if (move->cell->verdict != VERDICT_TAKEN)
        fprintf(out, " (%s)", notation_verdict(move->cell->verdict));
    if (times > 1)
        fprintf(out, " (%u times)", times);
    return collector_close(&text, ladder->region);
}

static void add_rungs(struct ladder *ladder, const struct scenario *scenario)
{
    const struct machine *machine = ladder->machine;
    const struct move *moves =
        simulate_moves(machine, scenario, ladder->region);
    if (!scenario->has_from && machine->start.effect != EFFECT_NONE)
        *array_push(ladder->region, &ladder->rungs) = (struct rung){
            scenario->from, scenario->from, "(start)",
            machine->effects[machine->start.effect].actions, VERDICT_TAKEN};
    for (uint32_t i = 0, times; i < scenario->steps.count; i += times) {
        const struct move *move = &moves[i];
        times = 1;
        while (i + times < scenario->steps.count &&
               moves[i + times].cell == move->cell &&
               move->cell->next == move->from)
            times++;
        *array_push(ladder->region, &ladder->rungs) = (struct rung){
            move->from, move->cell->next, event_text(ladder, move, times),
            machine->effects[move->cell->effect].actions, move->cell->verdict};
    }
}

static const char *action_text(const struct ladder *ladder,
                               const struct rung *rung, uint32_t i)
{
    const struct machine *machine = ladder->machine;
    action_id action = machine->effect_actions[rung->actions.first + i];
    return machine_text(machine, machine->actions[action].name);
}

/* Columns of the widest text of a rung. */
static size_t rung_width(const struct ladder *ladder, const struct rung *rung)
{
    size_t width = columns_of(rung->event);
    for (uint32_t i = 0; i < rung->actions.count; i++) {
        size_t columns = columns_of(action_text(ladder, rung, i));
        if (columns > width)
            width = columns;
    }
    return width;
}

/* --- columns ---------------------------------------------------------------
 */

/* The rail of a state; the number of rails if it has none. */
static uint32_t find_rail(const struct ladder *ladder, state_id state)
{
    uint32_t i = 0;
    while (i < ladder->rails.count && ladder->rails.at[i].state != state)
        i++;
    return i;
}

static void add_rail(struct ladder *ladder, state_id state)
{
    if (find_rail(ladder, state) < ladder->rails.count)
        return;
    const char *name =
        machine_text(ladder->machine, ladder->machine->states[state].name);
    *array_push(ladder->region, &ladder->rails) =
        (struct rail){.state = state, .name = name, .width = columns_of(name)};
}

/* Columns of a name on each side of its line. */
static size_t left_of(const struct rail *rail)
{
    return (rail->width - 1) / 2;
}

static size_t right_of(const struct rail *rail)
{
    return rail->width / 2;
}

static void raise(size_t *number, size_t least)
{
    if (*number < least)
        *number = least;
}

/* Whether a rail's name stands in the first row, where no other is but that of
 * the other end. */
static bool is_end(const struct ladder *ladder, uint32_t rail)
{
    return !rail || rail == ladder->rails.count - 1;
}

/* Moves a rail as far to the right as the rails before it, with what stands
 * between them, ask for. */
static void place_rail(struct ladder *ladder, uint32_t index)
{
    enum { LOOP = 4 };
    struct rail *rail = &ladder->rails.at[index];
    const struct rail *before = rail - 1;
    size_t names = (is_end(ladder, index - 1) ? 0 : right_of(before)) +
                   (is_end(ladder, index) ? 0 : left_of(rail));
    raise(&rail->column, before->column + names + GAP);
    for (uint32_t i = ladder->first; i < ladder->last; i++) {
        const struct rung *rung = &ladder->rungs.at[i];
        uint32_t from = find_rail(ladder, rung->from);
        uint32_t to = find_rail(ladder, rung->to);
        size_t width = rung_width(ladder, rung);
        if (stays(rung) && from == index - 1)
            raise(&rail->column, before->column + LOOP + width + GAP);
        if (!stays(rung) && (from > to ? from : to) == index)
            raise(&rail->column,
                  ladder->rails.at[from < to ? from : to].column + width +
                      2 * GAP + 1);
    }
}

/* Columns of the wider row of the heading. */
static size_t heading_width(const struct ladder *ladder)
{
    size_t width = columns_of(ladder->title);
    raise(&width, columns_of(ladder->cite));
    return width;
}

/* Moves the rails apart until the heading, and the names of the ends beside
 * each other, have room. */
static void spread_rails(struct ladder *ladder)
{
    uint32_t gaps = ladder->rails.count - 1;
    const struct rail *first = ladder->rails.at, *end = first + gaps;
    size_t least = first->column + heading_width(ladder) + 2 * GAP + 3;
    raise(&least, first->column + right_of(first) + left_of(end) + GAP);
    if (least <= end->column)
        return;
    size_t more = least - end->column;
    for (uint32_t i = 1; i <= gaps; i++)
        ladder->rails.at[i].column += more * i / gaps;
}

/* How wide the ladder is to the right of its last line. */
static size_t find_overhang(const struct ladder *ladder)
{
    enum { LOOP = 5 };
    const struct rail *end = &ladder->rails.at[ladder->rails.count - 1];
    size_t overhang = right_of(end) + 1;
    if (ladder->rails.count == 1)
        raise(&overhang, heading_width(ladder) + LOOP);
    for (uint32_t i = ladder->first; i < ladder->last; i++)
        if (ladder->rungs.at[i].from == end->state &&
            stays(&ladder->rungs.at[i]))
            raise(&overhang, rung_width(ladder, &ladder->rungs.at[i]) + LOOP);
    return overhang;
}

/* Lays out the ladder of the rungs `first` .. `last - 1`. */
static void lay_out(struct ladder *ladder, state_id start)
{
    ladder->rails.count = 0;
    add_rail(ladder, start);
    for (uint32_t i = ladder->first; i < ladder->last; i++)
        add_rail(ladder, ladder->rungs.at[i].to);
    ladder->rails.at[0].column = left_of(&ladder->rails.at[0]);
    for (uint32_t i = 1; i < ladder->rails.count; i++)
        place_rail(ladder, i);
    if (ladder->rails.count > 1)
        spread_rails(ladder);
    const struct rail *end = &ladder->rails.at[ladder->rails.count - 1];
    ladder->width = end->column + find_overhang(ladder);
}

/* --- rows ------------------------------------------------------------------
 */

/* A row with the lines of all rails, or of the ends alone. */
static void print_rails(const struct ladder *ladder, bool are_all)
{
    size_t at = 0;
    for (uint32_t i = 0; i < ladder->rails.count; i++)
        if (are_all || is_end(ladder, i))
            columns_put(ladder->out, &at, ladder->rails.at[i].column, "|");
    fputc('\n', ladder->out);
}

/* A row with names of states, those of the ends or those between them. */
static void print_names(const struct ladder *ladder, bool are_ends)
{
    size_t at = 0;
    for (uint32_t i = 0; i < ladder->rails.count; i++) {
        const struct rail *rail = &ladder->rails.at[i];
        if (is_end(ladder, i) == are_ends)
            columns_put(ladder->out, &at, rail->column - left_of(rail),
                        rail->name);
        else if (!are_ends)
            columns_put(ladder->out, &at, rail->column, "|");
    }
    fputc('\n', ladder->out);
}

/* Fills the columns behind `at` up to `column` with a letter. */
static void fill(const struct ladder *ladder, size_t *at, size_t column,
                 char letter)
{
    for (; *at < column; ++*at)
        fputc(letter, ladder->out);
}

/* A row with a text in its middle between the lines of the ends. */
static void print_heading(const struct ladder *ladder, const char *text,
                          char letter)
{
    const struct rail *first = ladder->rails.at;
    const struct rail *end = &ladder->rails.at[ladder->rails.count - 1];
    size_t at = 0, width = columns_of(text) + 2;
    size_t begin = first->column + 3;
    if (first != end)
        begin = (first->column + 1 + end->column - width) / 2;
    columns_put(ladder->out, &at, first->column, "|");
    fill(ladder, &at, begin, letter);
    columns_put(ladder->out, &at, begin + 1, text);
    if (first != end) {
        fputc(' ', ladder->out);
        at++;
        fill(ladder, &at, end->column, letter);
        fputc('|', ladder->out);
    }
    fputc('\n', ladder->out);
}

static void print_head(const struct ladder *ladder)
{
    print_names(ladder, true);
    print_rails(ladder, false);
    if (*ladder->title) {
        print_heading(ladder, ladder->title, '-');
        if (*ladder->cite)
            print_heading(ladder, ladder->cite, ' ');
        print_rails(ladder, false);
    }
    if (ladder->rails.count > 2) {
        print_names(ladder, false);
        print_rails(ladder, true);
    }
}

/* What stays: its texts below each other behind the line of its state. */
static void print_loop(const struct ladder *ladder, const struct rung *rung)
{
    uint32_t home = find_rail(ladder, rung->from);
    bool is_taken = rung->verdict == VERDICT_TAKEN;
    uint32_t rows = 1 + rung->actions.count;
    if (is_taken && rows == 1)
        rows = 2; /* there and back */
    for (uint32_t row = 0; row < rows; row++) {
        const char *loop = row == 0 ? "--." : row == rows - 1 ? "<-'" : "  |";
        if (!is_taken)
            loop = rung->verdict == VERDICT_IGNORED ? "o--" : "x--";
        const char *text = row == 0 ? rung->event
                           : row <= rung->actions.count
                               ? action_text(ladder, rung, row - 1)
                               : "";
        size_t at = 0;
        for (uint32_t i = 0; i < ladder->rails.count; i++) {
            columns_put(ladder->out, &at, ladder->rails.at[i].column, "|");
            if (i == home) {
                columns_put(ladder->out, &at, at, loop);
                if (*text)
                    columns_put(ladder->out, &at, at + 1, text);
            }
        }
        fputc('\n', ladder->out);
    }
}

/* The arrow of a rung, for a gap between two lines. */
static const char *arrow_text(const struct ladder *ladder, size_t gap,
                              bool is_forward)
{
    char *text = region_alloc(ladder->region, gap + 1);
    memset(text, '-', gap);
    text[is_forward ? gap - 1 : 0] = is_forward ? '>' : '<';
    return text;
}

/* Row `row` of the rungs of a band: the event, the arrow, the actions. */
static void print_band_row(const struct ladder *ladder, uint32_t first,
                           uint32_t last, uint32_t row)
{
    size_t at = 0;
    uint32_t next = 0; /* rails before it are done, or covered */
    for (uint32_t i = first; i < last; i++) {
        const struct rung *rung = &ladder->rungs.at[i];
        uint32_t from = find_rail(ladder, rung->from);
        uint32_t to = find_rail(ladder, rung->to);
        uint32_t left = from < to ? from : to, right = from < to ? to : from;
        size_t begin = ladder->rails.at[left].column + 1;
        size_t gap = ladder->rails.at[right].column - begin;
        const char *text = row == 0   ? rung->event
                           : row == 1 ? arrow_text(ladder, gap, from < to)
                           : row - 2 < rung->actions.count
                               ? action_text(ladder, rung, row - 2)
                               : "";
        for (; next <= left; next++)
            columns_put(ladder->out, &at, ladder->rails.at[next].column, "|");
        if (*text)
            columns_put(ladder->out, &at, begin + (gap - columns_of(text)) / 2,
                        text);
        next = right;
    }
    for (; next < ladder->rails.count; next++)
        columns_put(ladder->out, &at, ladder->rails.at[next].column, "|");
    fputc('\n', ladder->out);
}

/* Prints the rungs that follow each other to the right from `first` on, or the
 * one that does not lead there. Returns the first one that is left. */
static uint32_t print_band(const struct ladder *ladder, uint32_t first)
{
    uint32_t last = first, rows = 0;
    for (; last < ladder->last; last++) {
        const struct rung *rung = &ladder->rungs.at[last];
        bool is_forward =
            find_rail(ladder, rung->from) < find_rail(ladder, rung->to);
        if (!is_forward && last > first)
            break;
        if (rung->actions.count + 2 > rows)
            rows = rung->actions.count + 2;
        if (!is_forward) {
            last++;
            break;
        }
    }
    if (stays(&ladder->rungs.at[first]))
        print_loop(ladder, &ladder->rungs.at[first]);
    else
        for (uint32_t row = 0; row < rows; row++)
            print_band_row(ladder, first, last, row);
    return last;
}

static void print_ladder(const struct ladder *ladder)
{
    print_head(ladder);
    for (uint32_t i = ladder->first; i < ladder->last;) {
        i = print_band(ladder, i);
        print_rails(ladder, true);
    }
}

static bool fits(const char *text, uint32_t width)
{
    enum { AROUND = 8 };
    return columns_of(text) + AROUND <= width;
}

static void print_above(const struct ladder *ladder, const char *text)
{
    size_t at = 0;
    columns_put(ladder->out, &at, 0, text);
    fputc('\n', ladder->out);
}

/* Puts the title and its citation into the ladder, in one row if they fit the
 * width; what does not fit alone stands above the ladder. */
static void set_heading(struct ladder *ladder, const struct said *said,
                        uint32_t width)
{
    const char *title = machine_text(ladder->machine, said->text), *cite = "";
    if (said->cite) {
        cite = region_format(ladder->region, "[%s]",
                             machine_text(ladder->machine, said->cite));
        const char *both = region_format(ladder->region, "%s %s", title, cite);
        if (fits(both, width)) {
            title = both;
            cite = "";
        }
    }
    if (!fits(title, width) || !fits(cite, width)) {
        print_above(ladder, title);
        title = cite;
        cite = "";
    }
    if (!fits(title, width)) {
        if (*title)
            print_above(ladder, title);
        title = "";
    }
    ladder->title = title;
    ladder->cite = cite;
}

/* Takes as many rungs from `first` on as fit the width, but one at least. */
static void take_rungs(struct ladder *ladder, state_id start, uint32_t width)
{
    ladder->first = ladder->last;
    while (ladder->last < ladder->rungs.count) {
        ladder->last++;
        lay_out(ladder, start);
        if (ladder->width > width && ladder->last > ladder->first + 1) {
            ladder->last--;
            break;
        }
    }
    lay_out(ladder, start);
}

void scenario_ladder_print(const struct machine *machine,
                           const struct scenario *scenario, uint32_t width,
                           FILE *out)
{
    struct region region = REGION_EMPTY;
    struct ladder ladder = {.machine = machine, .region = &region, .out = out};
    add_rungs(&ladder, scenario);
    set_heading(&ladder, &scenario->said, width);
    take_rungs(&ladder, scenario->from, width);
    print_ladder(&ladder);
    while (ladder.last < ladder.rungs.count) {
        ladder.title = "continued";
        ladder.cite = "";
        take_rungs(&ladder, ladder.rungs.at[ladder.last].from, width);
        fputc('\n', out);
        print_ladder(&ladder);
    }
    region_free(&region);
}
