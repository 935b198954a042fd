/* SPDX-License-Identifier: MIT */
/*
 * Events, guard and actions -> the text of a line, in the notation of the
 * language:
 *
 *     R:SYN, R:ACK [passive] / S:ACK
 *     enter / start 2MSL
 *     any state: ABORT / S:RST -> CLOSED
 *     + R:RST                 where it is in this machine alone
 *     12x R:ACK               where uses are counted, with a proper sign
 */
#include "draw/graph_text.h"

#include "base/collector.h"
#include "draw/notation.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROW_WIDTH = 36, /* bytes after which a list goes on in a new row */
    EXCEPTIONS = 3, /* "any state but" names so many states at most */
};

struct writer {
    const struct graph *graph;
    struct region *region;
    uint32_t drawn_count;  /* nodes that are drawn */
    struct names *lists;   /* groups as lists of states in order of rank */
    const name_id *groups; /* by number of the list: the group's name */
    FILE *out;             /* the line being written */
    long row;              /* where its last row begins */
};

/* --- lists -----------------------------------------------------------------
 */

/* What stands between the elements of a list. */
static void separate(struct writer *writer)
{
    bool is_full = ftell(writer->out) - writer->row > ROW_WIDTH;
    fputs(is_full ? ",\n" : ", ", writer->out);
    if (is_full)
        writer->row = ftell(writer->out);
}

static void write_state(struct writer *writer, state_id state)
{
    const struct machine *machine = writer->graph->machine;
    fputs(machine_text(machine, machine->states[state].name), writer->out);
}

static void write_states(struct writer *writer, const state_id *states,
                         uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            separate(writer);
        write_state(writer, states[i]);
    }
}

/* --- where a note holds ----------------------------------------------------
 */

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Makes the groups known by their states, in the order that notes list them. */
static void learn_groups(struct writer *writer)
{
    const struct graph *graph = writer->graph;
    const struct machine *machine = graph->machine;
    name_id *groups =
        region_array(writer->region, name_id, machine->group_count + 1);
    writer->lists = names_new(writer->region);
    writer->groups = groups;
    for (uint32_t i = 0; i < machine->group_count; i++) {
        struct range range = machine->groups[i].states;
        uint32_t *list = region_array(writer->region, uint32_t, range.count);
        for (uint32_t k = 0; k < range.count; k++)
            list[k] = graph->nodes[machine->members[range.first + k]].rank;
        if (range.count > 1)
            qsort(list, range.count, sizeof *list, by_number);
        for (uint32_t k = 0; k < range.count; k++)
            list[k] = graph->order[list[k]];
        name_id known = names_put(writer->lists, (const char *)list,
                                  sizeof *list * range.count);
        if (groups[known] == NAME_NONE)
            groups[known] = machine->groups[i].name;
    }
}

/* "any state but A, B" */
static void write_exceptions(struct writer *writer,
                             const struct line_content *content)
{
    const struct graph *graph = writer->graph;
    uint32_t next = 0;
    const char *between = " but ";
    fputs("any state", writer->out);
    for (uint32_t i = 0; i < graph->machine->state_count; i++) {
        if (!graph->nodes[graph->order[i]].is_drawn)
            continue;
        if (next < content->state_count &&
            content->states[next] == graph->order[i]) {
            next++;
            continue;
        }
        fputs(between, writer->out);
        write_state(writer, graph->order[i]);
        between = ", ";
    }
}

static void write_place(struct writer *writer,
                        const struct line_content *content)
{
    const struct machine *machine = writer->graph->machine;
    name_id list = names_find(writer->lists, (const char *)content->states,
                              sizeof(state_id) * content->state_count);
    if (list != NAME_NONE)
        fputs(machine_text(machine, writer->groups[list]), writer->out);
    else if (content->state_count + EXCEPTIONS >= writer->drawn_count)
        write_exceptions(writer, content);
    else
        write_states(writer, content->states, content->state_count);
    fputs(": ", writer->out);
}

/* --- lines -----------------------------------------------------------------
 */

static void write_events(struct writer *writer, const struct graph_line *line)
{
    const struct graph *graph = writer->graph;
    const struct machine *machine = graph->machine;
    for (uint32_t i = line->first_cause; i != NONE; i = graph->causes[i].next) {
        if (i != line->first_cause)
            separate(writer);
        event_id event = graph->causes[i].event;
        fputs(machine_text(machine, machine->events[event].name), writer->out);
    }
}

static void write_line(struct writer *writer, const struct graph_line *line,
                       const struct line_content *content)
{
    static const char *const signs[TINTS] = {
        [TINT_NONE] = "",
        [TINT_ALONE] = "+ ",
        [TINT_OTHER] = "\xE2\x89\xA0 ", /* not equal to */
    };
    writer->row = 0;
    if (writer->graph->counts && line->first_cause != NONE)
        fprintf(writer->out, "%" PRIu64 "\xC3\x97 ", line->count);
    fputs(signs[line->tint], writer->out);
    if (content->states)
        write_place(writer, content);
    if (content->word)
        fputs(content->word, writer->out);
    write_events(writer, line);
    if (content->guard && content->guard[0])
        fprintf(writer->out, " [%s]", content->guard);
    if (content->effect != EFFECT_NONE) {
        fputs(" / ", writer->out);
        notation_effect(writer->graph->machine, content->effect, writer->out);
    }
    if (content->target)
        fprintf(writer->out, " -> %s",
                machine_text(writer->graph->machine, content->target));
}

void graph_text(struct graph *graph, const struct line_content *contents,
                struct region *region)
{
    struct writer writer = {.graph = graph, .region = region};
    learn_groups(&writer);
    for (state_id i = 0; i < graph->machine->state_count; i++)
        writer.drawn_count += graph->nodes[i].is_drawn;
    for (uint32_t i = 0; i < graph->line_count; i++) {
        struct collector text;
        writer.out = collector_open(&text);
        write_line(&writer, &graph->lines[i], &contents[i]);
        graph->lines[i].text = collector_close(&text, region);
    }
}
