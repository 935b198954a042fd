/* SPDX-License-Identifier: MIT */
/* The layout of a sequence diagram -> SVG. See sequence.h. */
#include "draw/sequence.h"

#include "base/collector.h"
#include "base/xml.h"
#include "draw/notation.h"
#include "draw/sequence_layout.h"

#define INK "#202020"
#define PALE "#606060"

/* What is said of something, for those who point at it. */
static void print_said(const struct sequence *sequence, const struct said *said,
                       FILE *out)
{
    const name_id texts[] = {said->text, said->doc};
    for (int i = 0; i < 2; i++)
        if (texts[i]) {
            fputc('\n', out);
            xml_text(machine_text(sequence->machine, texts[i]), out);
        }
    if (said->cite) {
        fputs("\n[", out);
        xml_text(machine_text(sequence->machine, said->cite), out);
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
    bool is_first = true;
    for (uint32_t i = 0; i <= sequence->rows.count; i++) {
        bool is_end = i == sequence->rows.count;
        const struct row *row = is_end ? NULL : &sequence->rows.at[i];
        if (row && (row->is_state || row->lane != lane))
            continue;
        int y = row ? row->y : bottom;
        if (row && row->mark == TIMER_RUNS_OUT && is_first)
            since = top;
        if (since && (!row || row->mark != TIMER_RUNS)) {
            print_box(x, (since + y) / 2, BAR, y - since,
                      "fill=\"#d8d8d8\" stroke=\"" PALE "\"", out);
            since = 0;
        }
        if (row && row->mark == TIMER_RUNS && !since)
            since = y;
        is_first = false;
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
        print_box(lane->x, middle, sequence_head_width(lane), HEAD,
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
    int side = sequence_is_left(lane) ? -1 : 1;
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
    print_box(x, row->y, sequence_text_width(row->text, CHARACTER) + 16, STATE,
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
        fprintf(steps.stream, "%s\n",
                machine_text(machine, scenario->said.doc));
    fprintf(steps.stream, "%s begins in %s",
            machine_text(machine, machine->name),
            machine_text(machine, machine->states[scenario->from].name));
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        fputs(i ? "; " : ": ", steps.stream);
        notation_step(machine, &sequence->moves[i], steps.stream);
    }
    fputc('.', steps.stream);
    xml_element("title", machine_text(machine, scenario->said.text), out);
    fputc('\n', out);
    xml_element("desc", collector_close(&steps, sequence->region), out);
    fputc('\n', out);
}

static void print_heading(const struct sequence *sequence, FILE *out)
{
    const struct said *said = &sequence->scenario->said;
    print_text(MARGIN, MARGIN + 12, " font-size=\"15\" font-weight=\"bold\"",
               machine_text(sequence->machine, said->text), out);
    if (said->cite)
        print_text(MARGIN, MARGIN + HEADING + 6, " fill=\"" PALE "\"",
                   machine_text(sequence->machine, said->cite), out);
}

static void open_svg(int y, int width, int height, const char *role, FILE *out)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" y=\"%d\" width=\"%d\" "
            "height=\"%d\" viewBox=\"0 0 %d %d\" role=\"%s\" "
            "font-family=\"'DejaVu Sans Mono',Menlo,Consolas,monospace\" "
            "font-size=\"12\" fill=\"" INK "\">\n",
            y, width, height, width, height, role);
}

static void print(const struct sequence *sequence, int y, FILE *out)
{
    open_svg(y, sequence->width, sequence->height, "img", out);
    print_description(sequence, out);
    fputs("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n", out);
    if (sequence->is_titled)
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
                  const struct scenario *scenario, bool is_titled, FILE *out)
{
    struct region region = REGION_EMPTY;
    print(sequence_new(machine, scenario, is_titled, &region), 0, out);
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
        sequences[i] =
            sequence_new(machine, &machine->scenarios[i], true, &region);
        height += sequences[i]->height;
        if (sequences[i]->width > width)
            width = sequences[i]->width;
    }
    open_svg(0, width, height, "group", out);
    xml_element("title",
                machine_text(machine, said->text ? said->text : machine->name),
                out);
    fputs("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n", out);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        print(sequences[i], y, out);
        y += sequences[i]->height;
    }
    fputs("</svg>\n", out);
    region_free(&region);
}
