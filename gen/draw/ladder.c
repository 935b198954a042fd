/* SPDX-License-Identifier: MIT */
/*
 * Ladders. Rows are gathered first, a text in the lane of one end and perhaps
 * an arrow beside it, then lanes and gaps are made as wide as they need to be.
 * See ladder.h.
 */
#include "draw/ladder.h"

#include "draw/columns.h"
#include "draw/notation.h"

#include <string.h>

/* Where an arrow stands, seen from its lane. */
enum side { SIDE_LEFT, SIDE_RIGHT };

struct row {
    uint32_t step; /* from 1; 0: the same as above */
    end_id end;
    const char *text;  /* in the lane */
    const char *arrow; /* beside it; NULL without */
    enum side side;
};

struct ladder {
    const struct system *system;
    struct region *region;
    ARRAY(struct row) rows;
};

char *ladder_symbol(const struct system *system, channel_id channel,
                    uint32_t symbol, struct region *region)
{
    const struct channel *it = &system->channels[channel];
    const struct machine *to = system->ends[it->to].machine;
    uint64_t told = system_told(system, channel, symbol);
    const char *name =
        system_text(system, system_message(system, channel, symbol)->name);
    char *text = region_format(region, "%s", name);
    for (guard_id g = 0; g < to->guard_count; g++)
        if (told >> g & 1)
            text = region_format(region, "%s%s%s", text,
                                 strchr(text, '[') ? " & " : " [",
                                 machine_text(to, to->guards[g].name));
    return strchr(text, '[') ? region_format(region, "%s]", text) : text;
}

/* Messages to an end on the right leave on the right, and come on the left. */
static bool goes_right(const struct channel *channel)
{
    return channel->from <= channel->to;
}

static char *arrow_text(const struct ladder *ladder, channel_id channel,
                        uint32_t symbol, const char *tip)
{
    char *text = ladder_symbol(ladder->system, channel, symbol, ladder->region);
    bool is_right = goes_right(&ladder->system->channels[channel]);
    return is_right ? region_format(ladder->region, "%s --%s", text, tip)
                    : region_format(ladder->region, "%s-- %s", tip, text);
}

static const char *tip(const struct ladder *ladder, channel_id channel)
{
    return goes_right(&ladder->system->channels[channel]) ? ">" : "<";
}

static void add_lost(struct ladder *ladder, uint32_t number,
                     const struct global_step *step)
{
    const struct channel *channel = &ladder->system->channels[step->channel];
    *array_push(ladder->region, &ladder->rows) =
        (struct row){number, channel->to, "",
                     arrow_text(ladder, step->channel, step->symbol, "x"),
                     goes_right(channel) ? SIDE_LEFT : SIDE_RIGHT};
}

/* What happens at an end, and the message that it takes. */
static void add_cause(struct ladder *ladder, uint32_t number,
                      const struct global_step *step)
{
    const struct machine *machine = ladder->system->ends[step->end].machine;
    column_id column = step->outcome->column;
    char *text =
        notation_event_text(machine, machine_event_of(machine, column),
                            machine_guards_of(machine, column), ladder->region);
    struct row row = {.step = number, .end = step->end, .text = text};
    if (step->kind == STEP_REPEAT)
        row.text = region_format(ladder->region, "%s, a copy stays", text);
    if (step->kind == STEP_TAKE || step->kind == STEP_REPEAT) {
        row.arrow = arrow_text(ladder, step->channel, step->symbol,
                               tip(ladder, step->channel));
        row.side = goes_right(&ladder->system->channels[step->channel])
                       ? SIDE_LEFT
                       : SIDE_RIGHT;
    }
    *array_push(ladder->region, &ladder->rows) = row;
}

/* The state that an end is in then, and what it has sent. */
static void add_result(struct ladder *ladder,
                       const struct exploration *exploration,
                       const struct global_step *step)
{
    const struct machine *machine = ladder->system->ends[step->end].machine;
    state_id state =
        locals_get(exploration->locals, step->end, step->outcome->next).state;
    struct row row = {.end = step->end,
                      .text =
                          machine_text(machine, machine->states[state].name)};
    for (uint32_t i = 0; i < step->outcome->post_count; i++) {
        const struct post *post = &step->outcome->posts[i];
        row.arrow = arrow_text(ladder, post->channel, post->symbol,
                               tip(ladder, post->channel));
        row.side = goes_right(&ladder->system->channels[post->channel])
                       ? SIDE_RIGHT
                       : SIDE_LEFT;
        *array_push(ladder->region, &ladder->rows) = row;
        row.text = "";
    }
    if (!step->outcome->post_count)
        *array_push(ladder->region, &ladder->rows) = row;
}

static void add_step(struct ladder *ladder,
                     const struct exploration *exploration, uint32_t number,
                     const struct global_step *step)
{
    if (step->kind == STEP_LOSE) {
        add_lost(ladder, number, step);
        return;
    }
    add_cause(ladder, number, step);
    add_result(ladder, exploration, step);
}

/* The state in which an end begins. */
static const char *start_text(const struct system *system, end_id end)
{
    const struct machine *machine = system->ends[end].machine;
    return machine_text(machine, machine->states[machine->start.state].name);
}

/* Columns of the lanes: where each begins. */
static void place_lanes(const struct ladder *ladder, size_t *lanes)
{
    enum { MARGIN = 6, GAP = 4 };
    size_t gap = 0;
    for (uint32_t i = 0; i < ladder->rows.count; i++)
        if (ladder->rows.at[i].arrow && strlen(ladder->rows.at[i].arrow) > gap)
            gap = strlen(ladder->rows.at[i].arrow);
    lanes[0] = MARGIN;
    for (uint32_t i = 0; i < ladder->rows.count; i++)
        if (ladder->rows.at[i].end == 0 && ladder->rows.at[i].arrow &&
            ladder->rows.at[i].side == SIDE_LEFT)
            lanes[0] = MARGIN + gap + GAP;
    for (end_id end = 0; end < ladder->system->end_count; end++) {
        const struct end *it = &ladder->system->ends[end];
        size_t width = strlen(system_text(ladder->system, it->name));
        if (strlen(start_text(ladder->system, end)) > width)
            width = strlen(start_text(ladder->system, end));
        for (uint32_t i = 0; i < ladder->rows.count; i++)
            if (ladder->rows.at[i].end == end &&
                strlen(ladder->rows.at[i].text) > width)
                width = strlen(ladder->rows.at[i].text);
        lanes[end + 1] = lanes[end] + width + gap + GAP;
    }
}

static void print_row(const struct row *row, const size_t *lanes, FILE *out)
{
    char number[16];
    size_t at = 0, lane = lanes[row->end];
    if (row->step) {
        snprintf(number, sizeof number, "%4u", row->step);
        columns_put(out, &at, 0, number);
    }
    if (row->arrow && row->side == SIDE_LEFT)
        columns_put(
            out, &at,
            lane > strlen(row->arrow) + 2 ? lane - strlen(row->arrow) - 2 : 0,
            row->arrow);
    if (*row->text)
        columns_put(out, &at, lane, row->text);
    if (row->arrow && row->side == SIDE_RIGHT)
        columns_put(out, &at, at > lane ? at + 2 : lane, row->arrow);
    fputc('\n', out);
}

static void print_head(const struct ladder *ladder, const size_t *lanes,
                       FILE *out)
{
    size_t at = 0;
    for (end_id end = 0; end < ladder->system->end_count; end++)
        columns_put(
            out, &at, lanes[end],
            system_text(ladder->system, ladder->system->ends[end].name));
    fputc('\n', out);
    at = 0;
    for (end_id end = 0; end < ladder->system->end_count; end++)
        columns_put(out, &at, lanes[end], start_text(ladder->system, end));
    fputc('\n', out);
}

void ladder_print(const struct exploration *exploration,
                  const struct discovery *discovery, FILE *out)
{
    struct region region = REGION_EMPTY;
    struct ladder ladder = {.system = exploration->system, .region = &region};
    size_t lanes[ENDS_A_SYSTEM + 1];
    uint32_t count;
    const struct global_step *trace =
        explore_trace(exploration, discovery, &count, &region);
    for (uint32_t i = 0; i < count; i++)
        add_step(&ladder, exploration, i + 1, &trace[i]);
    uint32_t run = ladder.rows.count;
    for (uint32_t i = 0; i < discovery->circle_length; i++)
        add_step(&ladder, exploration, count + i + 1, &discovery->circle[i]);
    place_lanes(&ladder, lanes);
    print_head(&ladder, lanes, out);
    for (uint32_t i = 0; i < ladder.rows.count; i++) {
        if (i == run)
            fputs("      from here on for ever:\n", out);
        print_row(&ladder.rows.at[i], lanes, out);
    }
    region_free(&region);
}
