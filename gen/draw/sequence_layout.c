/* SPDX-License-Identifier: MIT */
/*
 * scenario -> sequence diagram. The moves become rows, a state or a message
 * each; the other ends of the messages become lanes; then lanes get their
 * places from the widths of what is written, and rows from their number. See
 * sequence_layout.h.
 *
 * Nobody can measure a font that is not there yet. All text is in a monospaced
 * one, whatever the reader has: none is wider than CHARACTER says.
 */
#include "draw/sequence_layout.h"

#include "base/utf8.h"
#include "draw/notation.h"

#include <string.h>

/* --- who takes part, and what happens ------------------------------------- */

static const char *text_of(const struct sequence *sequence, name_id name)
{
    return machine_text(sequence->machine, name);
}

int sequence_text_width(const char *text, int character)
{
    return ((int)utf8_columns(text, strlen(text)) * character + 9) / 10;
}

/* The lane of somebody, who may be new. */
static uint32_t find_lane(struct sequence *sequence, enum lane_kind kind,
                          uint32_t key, const char *title)
{
    for (uint32_t i = 0; i < sequence->lanes.count; i++)
        if (sequence->lanes.at[i].kind == kind &&
            sequence->lanes.at[i].key == key)
            return i;
    *array_push(sequence->region, &sequence->lanes) =
        (struct lane){.kind = kind, .key = key, .title = title};
    return sequence->lanes.count - 1;
}

static uint32_t timer_lane(struct sequence *sequence, timer_id timer)
{
    name_id name = sequence->machine->timers[timer].name;
    return find_lane(
        sequence, LANE_TIMER, timer,
        region_format(sequence->region, "timer %s", text_of(sequence, name)));
}

/* The lane of a channel, or of what has none. */
static uint32_t channel_lane(struct sequence *sequence, name_id channel)
{
    if (channel == NAME_NONE)
        return find_lane(sequence, LANE_OWNER, 0, "owner");
    const char *name = text_of(sequence, channel);
    if (!strcmp(name, "R") || !strcmp(name, "S"))
        return find_lane(sequence, LANE_PEER, 0, "peer");
    return find_lane(sequence, LANE_CHANNEL, channel, name);
}

static void add_state(struct sequence *sequence, state_id id)
{
    const struct state *state = &sequence->machine->states[id];
    *array_push(sequence->region, &sequence->rows) =
        (struct row){.is_state = true,
                     .text = text_of(sequence, state->name),
                     .said = &state->said};
}

static void add_actions(struct sequence *sequence, effect_id effect)
{
    const struct machine *machine = sequence->machine;
    static const enum timer_mark marks[] = {
        [ACTION_START] = TIMER_RUNS, [ACTION_STOP] = TIMER_STANDS};
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++) {
        const struct action *action =
            &machine->actions[machine->effect_actions[actions.first + i]];
        bool is_plain = action->kind == ACTION_PLAIN;
        *array_push(sequence->region, &sequence->rows) = (struct row){
            .is_sent = true,
            .lane = is_plain ? channel_lane(sequence, action->channel)
                             : timer_lane(sequence, action->timer),
            .verdict = VERDICT_TAKEN,
            .mark = is_plain ? TIMER_NOTHING : marks[action->kind],
            .text = text_of(sequence, action->name),
            .said = &action->said,
        };
    }
}

static void add_event(struct sequence *sequence, const struct move *move)
{
    const struct machine *machine = sequence->machine;
    const struct event *event = &machine->events[move->event];
    bool is_timer = event->kind == EVENT_TIMER;
    enum verdict verdict = move->cell->verdict;
    char *text = notation_event_text(machine, move->event, move->guards,
                                     sequence->region);
    if (verdict != VERDICT_TAKEN)
        text = region_format(sequence->region, "%s (%s)", text,
                             notation_verdict(verdict));
    *array_push(sequence->region, &sequence->rows) = (struct row){
        .is_event = true,
        .is_sent = event->channel != NAME_NONE &&
                   !strcmp(text_of(sequence, event->channel), "S"),
        .lane = is_timer ? timer_lane(sequence, event->timer)
                         : channel_lane(sequence, event->channel),
        .verdict = verdict,
        .mark = is_timer ? TIMER_RUNS_OUT : TIMER_NOTHING,
        .text = text,
        .said = &event->said,
        .rule = move->cell->rule == NONE
                    ? NULL
                    : &machine->rules[move->cell->rule].said,
    };
}

/* The rows of a scenario. A state is told where the scenario tells it, be it
 * the same as before. */
static void add_rows(struct sequence *sequence)
{
    const struct machine *machine = sequence->machine;
    const struct scenario *scenario = sequence->scenario;
    find_lane(sequence, LANE_MACHINE, 0, text_of(sequence, machine->name));
    if (!scenario->has_from)
        add_actions(sequence, machine->start.effect);
    add_state(sequence, scenario->from);
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        const struct move *move = &sequence->moves[i];
        const struct cell *cell = move->cell;
        add_event(sequence, move);
        add_actions(sequence, cell->effect);
        if (cell->next != move->from ||
            machine->steps[scenario->steps.first + i].next != NONE)
            add_state(sequence, cell->next);
    }
}

/* --- places ----------------------------------------------------------------
 */

int sequence_head_width(const struct lane *lane)
{
    return sequence_text_width(lane->title, CHARACTER) + 16;
}

bool sequence_is_left(const struct lane *lane)
{
    return lane->kind < LANE_MACHINE;
}

/* Whether a lane stands nearer to the machine than another one of its side. */
static bool is_inside(const struct lane *lane, const struct lane *other)
{
    if (lane->kind != other->kind)
        return sequence_is_left(lane) ? lane->kind > other->kind
                                      : lane->kind < other->kind;
    return lane->key < other->key;
}

/* What the lanes of a side must keep away from the machine: half of the widest
 * box on its lifeline, or the widest message. */
static int find_reach(const struct sequence *sequence, bool on_left)
{
    int reach = sequence_head_width(&sequence->lanes.at[0]) / 2;
    for (uint32_t i = 0; i < sequence->rows.count; i++) {
        const struct row *row = &sequence->rows.at[i];
        int width = sequence_text_width(row->text, CHARACTER);
        if (row->is_state)
            width = (width + 16) / 2;
        else if (sequence_is_left(&sequence->lanes.at[row->lane]) != on_left)
            continue;
        else
            width += 4 * ARROW;
        if (width > reach)
            reach = width;
    }
    return reach;
}

/* The lane that stands next to another one of the same side, seen from the
 * machine: sides are sorted by kind, outwards, and in a kind by key. NULL
 * behind the last one. */
static struct lane *next_lane(struct sequence *sequence, bool on_left,
                              const struct lane *last)
{
    struct lane *next = NULL;
    for (uint32_t i = 1; i < sequence->lanes.count; i++) {
        struct lane *lane = &sequence->lanes.at[i];
        if (sequence_is_left(lane) == on_left &&
            (!last || is_inside(last, lane)) &&
            (!next || is_inside(lane, next)))
            next = lane;
    }
    return next;
}

/* Puts the lanes of a side beside each other, outwards from the machine at 0.
 * Returns how far they reach. */
static int place_side(struct sequence *sequence, bool on_left)
{
    int reach = find_reach(sequence, on_left);
    int edge = sequence_head_width(&sequence->lanes.at[0]) / 2;
    for (struct lane *lane = next_lane(sequence, on_left, NULL); lane;
         lane = next_lane(sequence, on_left, lane)) {
        int half = sequence_head_width(lane) / 2;
        int x = edge + LANE_GAP + half;
        if (x < reach)
            x = reach;
        lane->x = on_left ? -x : x;
        edge = x + half;
    }
    return edge > reach ? edge : reach;
}

static void place_lanes(struct sequence *sequence)
{
    int left = place_side(sequence, true);
    int right = place_side(sequence, false);
    for (uint32_t i = 0; i < sequence->lanes.count; i++)
        sequence->lanes.at[i].x += MARGIN + left;
    sequence->width = left + right + 2 * MARGIN;
}

static void place_rows(struct sequence *sequence)
{
    int y = sequence->heads + HEAD + STEP_GAP;
    for (uint32_t i = 0; i < sequence->rows.count; i++) {
        struct row *row = &sequence->rows.at[i];
        y += row->is_event ? STEP_GAP : 0;
        row->y = y + (row->is_state ? STATE_ROW / 2 : MESSAGE_ROW - 4);
        y += row->is_state ? STATE_ROW : MESSAGE_ROW;
    }
    sequence->height = y + MARGIN;
}

/* Makes room for the heading above the heads of the lanes. */
static void place_heading(struct sequence *sequence)
{
    const struct said *said = &sequence->scenario->said;
    sequence->heads = MARGIN;
    if (!sequence->is_titled)
        return;
    sequence->heads += HEADING * (said->cite ? 2 : 1);
    int width =
        sequence_text_width(text_of(sequence, said->text), CHARACTER_LARGE);
    int cite = sequence_text_width(text_of(sequence, said->cite), CHARACTER);
    if (cite > width)
        width = cite;
    if (sequence->width < width + 2 * MARGIN)
        sequence->width = width + 2 * MARGIN;
}

struct sequence *sequence_new(const struct machine *machine,
                              const struct scenario *scenario, bool is_titled,
                              struct region *region)
{
    struct sequence *sequence = region_new(region, struct sequence);
    sequence->machine = machine;
    sequence->scenario = scenario;
    sequence->is_titled = is_titled;
    sequence->moves = simulate_moves(machine, scenario, region);
    sequence->region = region;
    add_rows(sequence);
    place_lanes(sequence);
    place_heading(sequence);
    place_rows(sequence);
    return sequence;
}
