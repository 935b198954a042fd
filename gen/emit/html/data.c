/* SPDX-License-Identifier: MIT */
/*
 * machine -> JSON for the simulator. The cells are those of the matrix, each as
 * the number of its outcome; equal outcomes are found by a hash map. See
 * data.h.
 */
#include "emit/html/data.h"

#include "base/collector.h"
#include "base/json.h"
#include "draw/graph.h"
#include "draw/graph_effect.h"
#include "draw/notation.h"

#include <string.h>

struct writer {
    const struct page *page;
    const struct machine *machine;
    FILE *out;
};

/* --- pieces ----------------------------------------------------------------
 */

/* `,"key":"text"`; nothing for no text. */
static void put_text(const struct writer *writer, const char *key, name_id text)
{
    if (text == NAME_NONE)
        return;
    fprintf(writer->out, ",\"%s\":", key);
    json_string(machine_text(writer->machine, text), writer->out);
}

/* `{"name":"..."` and what is said. */
static void put_named(const struct writer *writer, uint32_t index, name_id name,
                      const struct said *said)
{
    fputs(index ? ",\n{\"name\":" : "\n{\"name\":", writer->out);
    json_string(machine_text(writer->machine, name), writer->out);
    put_text(writer, "text", said->text);
}

/* An index, or null for NONE. */
static void put_index(const struct writer *writer, const char *before,
                      uint32_t index)
{
    fputs(before, writer->out);
    if (index == NONE)
        fputs("null", writer->out);
    else
        fprintf(writer->out, "%u", index);
}

/* The numbers of the bits of a mask, as a list. */
static void put_bits(const struct writer *writer, uint64_t mask)
{
    const char *before = "";
    fputc('[', writer->out);
    for (uint32_t bit = 0; bit < GUARDS_A_MACHINE; bit++)
        if (mask >> bit & 1) {
            fprintf(writer->out, "%s%u", before, bit);
            before = ",";
        }
    fputc(']', writer->out);
}

/* --- the alphabet ----------------------------------------------------------
 */

static void put_states(const struct writer *writer)
{
    fputs("\"states\":[", writer->out);
    for (state_id s = 0; s < writer->machine->state_count; s++) {
        const struct state *state = &writer->machine->states[s];
        put_named(writer, s, state->name, &state->said);
        fputs(state->is_final ? ",\"final\":true}" : "}", writer->out);
    }
    fputs("],\n", writer->out);
}

static void put_events(const struct writer *writer)
{
    fputs("\"events\":[", writer->out);
    for (event_id e = 0; e < writer->machine->event_count; e++) {
        const struct event *event = &writer->machine->events[e];
        put_named(writer, e, event->name, &event->said);
        put_text(writer, "channel", event->channel);
        fprintf(writer->out, ",\"column\":%u,\"guards\":", event->column);
        put_bits(writer, event->guards);
        put_index(writer, ",\"timer\":", event->timer);
        fputc('}', writer->out);
    }
    fputs("],\n", writer->out);
}

static void put_guards(const struct writer *writer)
{
    fputs("\"guards\":[", writer->out);
    for (guard_id g = 0; g < writer->machine->guard_count; g++) {
        const struct guard *guard = &writer->machine->guards[g];
        put_named(writer, g, guard->name, &guard->said);
        fputc('}', writer->out);
    }
    fputs("],\n", writer->out);
}

static void put_timers(const struct writer *writer)
{
    fputs("\"timers\":[", writer->out);
    for (timer_id t = 0; t < writer->machine->timer_count; t++) {
        const struct timer *timer = &writer->machine->timers[t];
        put_named(writer, t, timer->name, &timer->said);
        if (timer->has_duration)
            fprintf(writer->out, ",\"duration\":\"%s\"",
                    notation_duration_text(timer->duration_ns,
                                           writer->page->region));
        fputc('}', writer->out);
    }
    fputs("],\n", writer->out);
}

static void put_actions(const struct writer *writer)
{
    static const char *const words[] = {
        [ACTION_START] = "start", [ACTION_STOP] = "stop"};
    fputs("\"actions\":[", writer->out);
    for (action_id a = 0; a < writer->machine->action_count; a++) {
        const struct action *action = &writer->machine->actions[a];
        put_named(writer, a, action->name, &action->said);
        if (action->kind != ACTION_PLAIN)
            fprintf(writer->out, ",\"%s\":%u", words[action->kind],
                    action->timer);
        fputc('}', writer->out);
    }
    fputs("],\n\"effects\":[", writer->out);
    for (effect_id e = 0; e < writer->machine->effect_count; e++) {
        struct range range = writer->machine->effects[e].actions;
        fputs(e ? ",[" : "[", writer->out);
        for (uint32_t i = 0; i < range.count; i++)
            fprintf(writer->out, "%s%u", i ? "," : "",
                    writer->machine->effect_actions[range.first + i]);
        fputc(']', writer->out);
    }
    fputs("],\n", writer->out);
}

/* --- rules and cells -------------------------------------------------------
 */

/* Which rules the diagram shows in its notes. */
static const bool *find_noted(const struct writer *writer)
{
    struct region *region = writer->page->region;
    const struct graph *graph = graph_new(writer->machine, NULL, region);
    bool *is_noted = region_array(region, bool, writer->machine->rule_count);
    for (uint32_t i = graph->notes.first; i != NONE; i = graph->lines[i].next)
        for (uint32_t k = graph->lines[i].first_cause; k != NONE;
             k = graph->causes[k].next)
            is_noted[graph->causes[k].rule] = true;
    return is_noted;
}

static void put_rules(const struct writer *writer)
{
    const bool *is_noted = find_noted(writer);
    fputs("\"rules\":[", writer->out);
    for (rule_id r = 0; r < writer->machine->rule_count; r++) {
        const struct said *said = &writer->machine->rules[r].said;
        fprintf(writer->out, "%s{\"line\":%u", r ? ",\n" : "\n",
                machine_line(writer->machine, said->span));
        put_text(writer, "cite", said->cite);
        put_text(writer, "doc", said->doc);
        fputs(is_noted[r] ? ",\"noted\":true}" : "}", writer->out);
    }
    fputs("],\n", writer->out);
}

/* What a cell says, without the place that it says it of. */
struct outcome {
    uint32_t verdict;
    state_id next; /* NONE: the state is not left */
    effect_id effect;
    rule_id rule;
};

static void put_cell(const struct writer *writer, struct names *outcomes,
                     state_id state, column_id column)
{
    const struct cell *cell = machine_cell(writer->machine, state, column);
    bool is_move = cell->verdict == VERDICT_TAKEN &&
                   graph_is_move(writer->machine, state, cell);
    struct outcome outcome = {cell->verdict, is_move ? cell->next : NONE,
                              cell->effect, cell->rule};
    name_id name = names_put(outcomes, (const char *)&outcome, sizeof outcome);
    fprintf(writer->out, "%u", name - 1);
}

static void put_row(const struct writer *writer, struct names *outcomes,
                    state_id state)
{
    const struct machine *machine = writer->machine;
    fputc('[', writer->out);
    for (column_id c = 0; c < machine->column_count; c++) {
        fputs(c ? "," : "", writer->out);
        put_cell(writer, outcomes, state, c);
    }
    fputc(']', writer->out);
}

static void put_cells(const struct writer *writer)
{
    const struct machine *machine = writer->machine;
    struct names *outcomes = names_new(writer->page->region);
    fputs("\"cells\":[", writer->out);
    for (state_id s = 0; s < machine->state_count; s++) {
        fputs(s ? ",\n" : "\n", writer->out);
        if (page_rests(writer->page, s))
            put_row(writer, outcomes, s);
        else
            fputs("null", writer->out);
    }
    fputs("],\n\"outcomes\":[", writer->out);
    for (name_id name = 1; name < names_count(outcomes); name++) {
        struct outcome outcome;
        memcpy(&outcome, names_text(outcomes, name), sizeof outcome);
        fprintf(writer->out, "%s[%u", name > 1 ? ",\n" : "\n", outcome.verdict);
        put_index(writer, ",", outcome.next);
        put_index(writer, ",", outcome.effect);
        put_index(writer, ",", outcome.rule);
        fputc(']', writer->out);
    }
    fputs("],\n", writer->out);
}

/* --- runs ------------------------------------------------------------------
 */

static void put_scenarios(const struct writer *writer)
{
    const struct machine *machine = writer->machine;
    fprintf(writer->out, "\"start\":{\"state\":%u,\"effect\":%u},\n",
            machine->start.state, machine->start.effect);
    fputs("\"scenarios\":[", writer->out);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        put_named(writer, i, scenario->said.text, &(struct said){0});
        put_index(writer,
                  ",\"from\":", scenario->has_from ? scenario->from : NONE);
        fputs(",\"steps\":[", writer->out);
        for (uint32_t k = 0; k < scenario->steps.count; k++) {
            const struct step *step =
                &machine->steps[scenario->steps.first + k];
            fprintf(writer->out, "%s[%u,", k ? "," : "", step->event);
            put_bits(writer, step->guards);
            fputc(']', writer->out);
        }
        fputs("]}", writer->out);
    }
    fputs("]", writer->out);
}

static void put_machine(const struct writer *writer)
{
    fputs("{\"name\":", writer->out);
    json_string(machine_text(writer->machine, writer->machine->name),
                writer->out);
    fputs(",\n", writer->out);
    put_states(writer);
    put_events(writer);
    put_guards(writer);
    put_timers(writer);
    put_actions(writer);
    put_rules(writer);
    put_cells(writer);
    put_scenarios(writer);
    fputs("}\n", writer->out);
}

void data_print(const struct page *page)
{
    struct collector text;
    struct writer writer = {page, page->machine, collector_open(&text)};
    put_machine(&writer);
    /* A '<' can be within a string only, and there it may be written so. */
    for (const char *at = collector_close(&text, page->region); *at; at++)
        if (*at == '<')
            fputs("\\u003c", page->out);
        else
            fputc(*at, page->out);
}
