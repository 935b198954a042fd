/* SPDX-License-Identifier: MIT */
/*
 * Differences -> tints of the cells of each machine -> graphs. See pictures.h.
 */
#include "cmd/diff/pictures.h"

#include "base/collector.h"
#include "draw/graph.h"
#include "draw/graph_dot.h"
#include "draw/picture.h"

#include <string.h>

struct palette {
    const struct report *report;
    int side;
    uint8_t *cells, *states;
};

static void tint(uint8_t *place, enum graph_tint tint)
{
    if (tint > *place)
        *place = (uint8_t)tint;
}

static uint8_t *place_of(const struct palette *palette, state_id state,
                         column_id column)
{
    const struct machine *machine = palette->report->machine[palette->side];
    return &palette->cells[(size_t)state * machine->column_count + column];
}

/* A cell that differs. */
static void tint_cell(const struct palette *palette,
                      const struct difference *difference)
{
    const struct joint *joint = palette->report->joint;
    int side = palette->side;
    const state_id *state =
        palette->report->pairing->pairs[difference->pair].state;
    column_id column = joint->letters[difference->letter].column[side];
    const struct cell *other =
        joint_cell(joint, state[!side], difference->letter);
    if (column != NONE && difference->cause != CAUSE_TWIN)
        tint(place_of(palette, state[side] - joint->first[side], column),
             other->verdict == VERDICT_REJECTED ? TINT_ALONE : TINT_OTHER);
}

/* A case that only this machine has and in which it does what it does in
 * others: it is drawn as these are. */
static void tint_twin(const struct palette *palette,
                      const struct difference *difference)
{
    const struct joint *joint = palette->report->joint;
    const struct joint_event *events = joint->events;
    int side = palette->side;
    state_id state =
        palette->report->pairing->pairs[difference->pair].state[side];
    const struct cell *cell = joint_cell(joint, state, difference->letter);
    column_id column = joint->letters[difference->letter].column[side];
    if (column == NONE || difference->cause != CAUSE_TWIN)
        return;
    uint8_t *place = place_of(palette, state - joint->first[side], column);
    for (uint32_t i = 0; i < joint->event_count; i++) {
        struct range range = events[i].letters;
        if (events[i].event[side] != events[difference->event].event[side])
            continue;
        for (uint32_t k = range.first; k < range.first + range.count; k++) {
            const struct cell *twin = joint_cell(joint, state, k);
            uint8_t known = *place_of(palette, state - joint->first[side],
                                      joint->letters[k].column[side]);
            if (twin->next == cell->next && joint_is_alike(twin, cell))
                tint(place, (enum graph_tint)known);
        }
    }
}

static void tint_states(const struct palette *palette)
{
    const struct joint *joint = palette->report->joint;
    const struct pairing *pairing = palette->report->pairing;
    const struct machine *machine = joint->machine[palette->side];
    uint32_t first = joint->first[palette->side];
    for (state_id s = 0; s < machine->state_count; s++) {
        if (!pairing_is_alone(pairing, first + s))
            continue;
        tint(&palette->states[s], TINT_ALONE);
        for (column_id c = 0; c < machine->column_count; c++)
            tint(place_of(palette, s, c), TINT_ALONE);
    }
    for (uint32_t i = 0; i < pairing->pair_count; i++) {
        const state_id *state = pairing->pairs[i].state;
        if (joint->matrix.states[state[JOINT_A]].is_final !=
            joint->matrix.states[state[JOINT_B]].is_final)
            tint(&palette->states[state[palette->side] - first], TINT_OTHER);
    }
}

static const struct graph_tints *make_tints(const struct report *report,
                                            int side)
{
    static const char *const titles[JOINT_SIDES] = {
        "A; blue, +: B does not do it; red, dashed, \xE2\x89\xA0: B does "
        "something else",
        "B; blue, +: A does not do it; red, dashed, \xE2\x89\xA0: A does "
        "something else",
    };
    const struct machine *machine = report->machine[side];
    const struct pairing *pairing = report->pairing;
    size_t cells = (size_t)machine->state_count * machine->column_count;
    struct palette palette = {
        report, side, region_array(report->region, uint8_t, cells),
        region_array(report->region, uint8_t, machine->state_count)};
    struct graph_tints *tints = region_new(report->region, struct graph_tints);
    for (uint32_t i = 0; i < pairing->difference_count; i++)
        tint_cell(&palette, &pairing->differences[i]);
    for (uint32_t i = 0; i < pairing->difference_count; i++)
        tint_twin(&palette, &pairing->differences[i]);
    tint_states(&palette);
    *tints = (struct graph_tints){palette.cells, palette.states, titles[side]};
    return tints;
}

const char *pictures_dot(const struct report *report, int side)
{
    struct graph_legend legend = {0};
    struct collector text;
    struct graph *graph = graph_tinted(
        report->machine[side], make_tints(report, side), report->region);
    graph_dot(graph, &legend, report->region, collector_open(&text));
    return collector_close(&text, report->region);
}

/* An SVG with a letter before each id, for a page has two of them. */
static const char *adopt(const char *at, char letter, struct region *region)
{
    static const char id[] = " id=\"";
    struct collector text;
    collector_open(&text);
    for (const char *next; (next = strstr(at, id)); at = next + strlen(id))
        fprintf(text.stream, "%.*s%s%c-", (int)(next - at), at, id, letter);
    fputs(at, text.stream);
    return collector_close(&text, region);
}

const char *pictures_svg(const struct report *report, int side)
{
    const char *svg = picture_svg(pictures_dot(report, side), report->region);
    return svg ? adopt(svg, "ab"[side], report -> region) : NULL;
}
