/* SPDX-License-Identifier: MIT */
/*
 * scenario -> sequence diagram -> SVG. The moves become rows, a state or a
 * message each; the other ends of the messages become lanes; then lanes get
 * their places from the widths of what is written, and rows from their number.
 * See sequence.h.
 *
 * Nobody can measure a font that is not there yet. All text is in a monospaced
 * one, whatever the reader has: none is wider than CHARACTER says.
 */
#include "draw/sequence.h"

#include "algo/simulate.h"
#include "base/collector.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "draw/notation.h"

#include <string.h>

/* Distances in pixels. */
enum {
    MARGIN = 16,
    HEADING = 24, /* a line of the heading */
    HEAD = 24,    /* the box at the top of a lane */
    STATE = 22,   /* the box of a state */
    STATE_ROW = 36,
    MESSAGE_ROW = 26,
    STEP_GAP = 8,
    LANE_GAP = 16, /* between boxes of neighbouring lanes */
    ARROW = 9,     /* an arrow's head, and a cross */
    BAR = 6,       /* a timer that runs */
};

/* Tenths of a pixel that a column of text takes, at 12 and at 15 pixels: a
 * monospaced font is at most 0.62 of its size wide. */
enum { CHARACTER = 75, CHARACTER_LARGE = 94 };

enum lane_kind {
    LANE_TIMER,
    LANE_OWNER,
    LANE_MACHINE,
    LANE_PEER,
    LANE_CHANNEL
};

/* Everybody who has a lifeline. */
struct lane {
    enum lane_kind kind;
    uint32_t key; /* of a timer its timer_id, of a channel its name_id */
    const char *title;
    int x;
};

/* What a message does to its timer. */
enum timer_mark { TIMER_NOTHING, TIMER_RUNS, TIMER_STANDS, TIMER_RUNS_OUT };

/* A state that the machine is in from here, or a message: event or action. */
struct row {
    bool is_state, is_event;
    bool is_sent;  /* it points away from the machine */
    uint32_t lane; /* of a message: the other end */
    enum verdict verdict;
    enum timer_mark mark;
    const char *text;
    const struct said *said; /* of the event, action or state */
    const struct said *rule; /* of the rule that decided, or NULL */
    int y;                   /* of the arrow, or of the middle of the box */
};

struct sequence {
    const struct machine *machine;
    const struct scenario *scenario;
    const struct move *moves;
    struct region *region;
    ARRAY(struct lane) lanes; /* the first one is the machine's */
    ARRAY(struct row) rows;
    int heads; /* y of the boxes at the top */
    int width, height;
};

/* --- who takes part, and what happens ------------------------------------- */

static const char *text_of(const struct sequence *sequence, name_id name)
{
    return machine_text(sequence->machine, name);
}

static int width_of(const char *text, int character)
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

static int head_width(const struct lane *lane)
{
    return width_of(lane->title, CHARACTER) + 16;
}

static bool is_left(const struct lane *lane)
{
    return lane->kind < LANE_MACHINE;
}

/* Whether a lane stands nearer to the machine than another one of its side. */
static bool is_inside(const struct lane *lane, const struct lane *other)
{
    if (lane->kind != other->kind)
        return is_left(lane) ? lane->kind > other->kind
                             : lane->kind < other->kind;
    return lane->key < other->key;
}

/* What the lanes of a side must keep away from the machine: half of the widest
 * box on its lifeline, or the widest message. */
static int find_reach(const struct sequence *sequence, bool on_left)
{
    int reach = head_width(&sequence->lanes.at[0]) / 2;
    for (uint32_t i = 0; i < sequence->rows.count; i++) {
        const struct row *row = &sequence->rows.at[i];
        int width = width_of(row->text, CHARACTER);
        if (row->is_state)
            width = (width + 16) / 2;
        else if (is_left(&sequence->lanes.at[row->lane]) != on_left)
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
        if (is_left(lane) == on_left && (!last || is_inside(last, lane)) &&
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
    int edge = head_width(&sequence->lanes.at[0]) / 2;
    for (struct lane *lane = next_lane(sequence, on_left, NULL); lane;
         lane = next_lane(sequence, on_left, lane)) {
        int half = head_width(lane) / 2;
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
    const struct said *said = &sequence->scenario->said;
    int y = MARGIN + HEADING * (said->cite ? 2 : 1);
    sequence->heads = y;
    y += HEAD + STEP_GAP;
    for (uint32_t i = 0; i < sequence->rows.count; i++) {
        struct row *row = &sequence->rows.at[i];
        y += row->is_event ? STEP_GAP : 0;
        row->y = y + (row->is_state ? STATE_ROW / 2 : MESSAGE_ROW - 4);
        y += row->is_state ? STATE_ROW : MESSAGE_ROW;
    }
    sequence->height = y + MARGIN;
    int width = width_of(text_of(sequence, said->text), CHARACTER_LARGE);
    int cite = width_of(text_of(sequence, said->cite), CHARACTER);
    if (cite > width)
        width = cite;
    if (sequence->width < width + 2 * MARGIN)
        sequence->width = width + 2 * MARGIN;
}

static struct sequence *lay_out(const struct machine *machine,
                                const struct scenario *scenario,
                                struct region *region)
{
    struct sequence *sequence = region_new(region, struct sequence);
    sequence->machine = machine;
    sequence->scenario = scenario;
    sequence->moves = simulate_moves(machine, scenario, region);
    sequence->region = region;
    add_rows(sequence);
    place_lanes(sequence);
    place_rows(sequence);
    return sequence;
}

/* --- SVG -------------------------------------------------------------------
 */

#define INK "#202020"
#define PALE "#606060"

/* An element with any text in it. */
static void print_element(const char *tag, const char *text, FILE *out)
{
    fprintf(out, "<%s>", tag);
    xml_text(text, out);
    fprintf(out, "</%s>\n", tag);
}

/* What is said of something, for those who point at it. */
static void print_said(const struct sequence *sequence, const struct said *said,
                       FILE *out)
{
    const name_id texts[] = {said->text, said->doc};
    for (int i = 0; i < 2; i++)
        if (texts[i]) {
            fputc('\n', out);
            xml_text(text_of(sequence, texts[i]), out);
        }
    if (said->cite) {
        fputs("\n[", out);
        xml_text(text_of(sequence, said->cite), out);
        fputc(']', out);
    }
}

static void print_tip(const struct sequence *sequence, const struct row *row,
                      FILE *out)
{
    fputs("<title>", out);
    xml_text(row->text, out);
    print_said(sequence, row->said, out);
    if (row->rule)
        print_said(sequence, row->rule, out);
    fputs("</title>\n", out);
}

static void print_text(int x, int y, const char *attributes, const char *text,
                       FILE *out)
{
    fprintf(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, attributes);
    xml_text(text, out);
    fputs("</text>\n", out);
}

static void print_box(int x, int y, int width, int height, const char *look,
                      FILE *out)
{
    fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>\n",
            x - width / 2, y - height / 2, width, height, look);
}

/* A timer's lane is thick while the timer runs. One that runs out ran, even if
 * it was started before the scenario begins. */
static void print_bars(const struct sequence *sequence, uint32_t lane,
                       FILE *out)
{
    int top = sequence->heads + HEAD, bottom = sequence->height - MARGIN;
    int x = sequence->lanes.at[lane].x, since = 0;
    bool was_told = false;
    for (uint32_t i = 0; i <= sequence->rows.count; i++) {
        bool is_end = i == sequence->rows.count;
        const struct row *row = is_end ? NULL : &sequence->rows.at[i];
        if (row && (row->is_state || row->lane != lane))
            continue;
        int y = row ? row->y : bottom;
        if (row && row->mark == TIMER_RUNS_OUT && !was_told && !since)
            since = top;
        if (since && (!row || row->mark != TIMER_RUNS)) {
            print_box(x, (since + y) / 2, BAR, y - since,
                      "fill=\"#d8d8d8\" stroke=\"" PALE "\"", out);
            since = 0;
        }
        if (row && row->mark == TIMER_RUNS && !since)
            since = y;
        was_told = true;
    }
}

static void print_lanes(const struct sequence *sequence, FILE *out)
{
    for (uint32_t i = 0; i < sequence->lanes.count; i++) {
        const struct lane *lane = &sequence->lanes.at[i];
        int middle = sequence->heads + HEAD / 2;
        fprintf(out, "<path d=\"M%d %dV%d\" stroke=\"" PALE "\"%s/>\n", lane->x,
                sequence->heads + HEAD, sequence->height - MARGIN,
                lane->kind == LANE_MACHINE ? "" : " stroke-dasharray=\"2 4\"");
        print_box(lane->x, middle, head_width(lane), HEAD,
                  lane->kind == LANE_MACHINE
                      ? "fill=\"#e4e4e4\" stroke=\"" INK "\""
                      : "fill=\"white\" stroke=\"" PALE "\"",
                  out);
        print_text(lane->x, middle + 4, " text-anchor=\"middle\"", lane->title,
                   out);
        if (lane->kind == LANE_TIMER)
            print_bars(sequence, i, out);
    }
}

/* The tip of an arrow at a place, `to` the right (1) or the left (-1): a full
 * one where a message is taken, an open one where it is ignored, and a cross
 * before the place where it is rejected. */
static void print_tip_of_arrow(int x, int y, int to, enum verdict verdict,
                               FILE *out)
{
    int half = ARROW / 2;
    if (verdict == VERDICT_REJECTED) {
        int middle = x - to * 2 * ARROW;
        fprintf(out,
                "<path d=\"M%d %dl%d %dm0 %dl%d %d\" stroke-width=\"2\"/>\n",
                middle - half, y - half, 2 * half, 2 * half, -2 * half,
                -2 * half, 2 * half);
        return;
    }
    fprintf(out, "<path d=\"M%d %dL%d %dL%d %d%s/>\n", x - to * ARROW, y - half,
            x, y, x - to * ARROW, y + half,
            verdict == VERDICT_TAKEN ? "Z\" fill=\"" INK "\"" : "\"");
}

static void print_message(const struct sequence *sequence,
                          const struct row *row, FILE *out)
{
    const struct lane *lane = &sequence->lanes.at[row->lane];
    int machine = sequence->lanes.at[0].x;
    int from = row->is_sent ? machine : lane->x;
    int to = row->is_sent ? lane->x : machine;
    int direction = to > from ? 1 : -1;
    bool is_taken = row->verdict == VERDICT_TAKEN;
    int end =
        row->verdict == VERDICT_REJECTED ? to - direction * 2 * ARROW : to;
    fprintf(out, "<g fill=\"none\" stroke=\"%s\">\n", is_taken ? INK : PALE);
    print_tip(sequence, row, out);
    fprintf(out, "<path d=\"M%d %dH%d\"%s/>\n", from, row->y, end,
            is_taken ? "" : " stroke-dasharray=\"5 3\"");
    print_tip_of_arrow(to, row->y, direction, row->verdict, out);
    int side = is_left(lane) ? -1 : 1;
    print_text(machine + side * 3 * ARROW, row->y - 5,
               side < 0 ? " text-anchor=\"end\" fill=\"" INK
                          "\" stroke=\"none\""
                        : " fill=\"" INK "\" stroke=\"none\"",
               row->text, out);
    fputs("</g>\n", out);
}

static void print_state(const struct sequence *sequence, const struct row *row,
                        FILE *out)
{
    int x = sequence->lanes.at[0].x;
    fputs("<g>\n", out);
    print_tip(sequence, row, out);
    print_box(x, row->y, width_of(row->text, CHARACTER) + 16, STATE,
              "rx=\"8\" fill=\"white\" stroke=\"" INK "\"", out);
    print_text(x, row->y + 4, " text-anchor=\"middle\" font-weight=\"bold\"",
               row->text, out);
    fputs("</g>\n", out);
}

/* The scenario in words, for those who listen to a page. */
static void print_description(const struct sequence *sequence, FILE *out)
{
    const struct machine *machine = sequence->machine;
    const struct scenario *scenario = sequence->scenario;
    struct collector steps;
    collector_open(&steps);
    if (scenario->said.doc)
        fprintf(steps.stream, "%s\n", text_of(sequence, scenario->said.doc));
    fprintf(steps.stream, "%s begins in %s", text_of(sequence, machine->name),
            text_of(sequence, machine->states[scenario->from].name));
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        fputs(i ? "; " : ": ", steps.stream);
        notation_step(machine, &sequence->moves[i], steps.stream);
    }
    fputc('.', steps.stream);
    print_element("title", text_of(sequence, scenario->said.text), out);
    print_element("desc", collector_close(&steps, sequence->region), out);
}

static void print_heading(const struct sequence *sequence, FILE *out)
{
    const struct said *said = &sequence->scenario->said;
    print_text(MARGIN, MARGIN + 12, " font-size=\"15\" font-weight=\"bold\"",
               text_of(sequence, said->text), out);
    if (said->cite)
        print_text(MARGIN, MARGIN + HEADING + 6, " fill=\"" PALE "\"",
                   text_of(sequence, said->cite), out);
}

static void open_svg(int y, int width, int height, FILE *out)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" y=\"%d\" width=\"%d\" "
            "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
            "font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" "
            "font-size=\"12\" fill=\"" INK "\">\n",
            y, width, height, width, height);
}

static void print(const struct sequence *sequence, int y, FILE *out)
{
    open_svg(y, sequence->width, sequence->height, out);
    print_description(sequence, out);
    fputs("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n", out);
    print_heading(sequence, out);
    print_lanes(sequence, out);
    for (uint32_t i = 0; i < sequence->rows.count; i++)
        if (sequence->rows.at[i].is_state)
            print_state(sequence, &sequence->rows.at[i], out);
        else
            print_message(sequence, &sequence->rows.at[i], out);
    fputs("</svg>\n", out);
}

void sequence_svg(const struct machine *machine,
                  const struct scenario *scenario, FILE *out)
{
    struct region region = REGION_EMPTY;
    print(lay_out(machine, scenario, &region), 0, out);
    region_free(&region);
}

void sequence_svg_all(const struct machine *machine, FILE *out)
{
    struct region region = REGION_EMPTY;
    const struct said *said = &machine->said;
    int width = 0, height = 0, y = 0;
    const struct sequence **sequences =
        region_array(&region, const struct sequence *, machine->scenario_count);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        sequences[i] = lay_out(machine, &machine->scenarios[i], &region);
        height += sequences[i]->height;
        if (sequences[i]->width > width)
            width = sequences[i]->width;
    }
    open_svg(0, width, height, out);
    print_element(
        "title", machine_text(machine, said->text ? said->text : machine->name),
        out);
    fputs("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n", out);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        print(sequences[i], y, out);
        y += sequences[i]->height;
    }
    fputs("</svg>\n", out);
    region_free(&region);
}
