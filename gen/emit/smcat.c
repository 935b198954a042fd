/* SPDX-License-Identifier: MIT */
/*
 * machine -> the language of state-machine-cat. States stand in their boxes, a
 * transition for each line of the graph, with event, guard and actions as that
 * language has them. What a state does without being left is an internal
 * transition, what it does when entered and left its entry and exit. Rules for
 * many states are a note at the first state.
 */
#include "draw/graph_contents.h"
#include "draw/notation.h"
#include "emit/emit.h"

#include <string.h>

extern const struct emitter emit_smcat;

struct printer {
    const struct graph *graph;
    const struct machine *machine;
    FILE *out;
};

/* Prints a quoted text. The language knows no other escape than that of the
 * quote, so that a backslash at the end would take the quote away. */
static void print_quoted(const struct printer *printer, const char *text)
{
    fputc('"', printer->out);
    for (const char *at = text; *at; at++) {
        fputs(*at == '"' ? "\\" : "", printer->out);
        fputc(*at == '\n' ? ' ' : *at, printer->out);
    }
    if (*text && text[strlen(text) - 1] == '\\')
        fputc(' ', printer->out);
    fputc('"', printer->out);
}

static void print_name(const struct printer *printer, name_id name)
{
    print_quoted(printer, machine_text(printer->machine, name));
}

/* A comment that becomes a note at what follows it. */
static void print_note(const struct printer *printer, const char *text)
{
    fputs("# ", printer->out);
    for (; *text; text++)
        fputc(*text == '\n' ? ' ' : *text, printer->out);
    fputc('\n', printer->out);
}

static void indent(const struct printer *printer, uint32_t depth)
{
    fprintf(printer->out, "%*s", (int)(4 * depth), "");
}

/* Names may have "initial" or "history" in them, which would be a type. The
 * lines of enter and exit come first. */
static void print_head(const struct printer *printer, name_id name,
                       name_id label, effect_id enter, effect_id exit)
{
    struct region region = REGION_EMPTY;
    const char *text = "";
    print_name(printer, name);
    fputs(" [", printer->out);
    if (label) {
        fputs("label=", printer->out);
        print_name(printer, label);
        fputc(' ', printer->out);
    }
    fputs("type=regular]", printer->out);
    const effect_id effects[] = {enter, exit};
    static const char *const words[] = {"entry", "exit"};
    for (int i = 0; i < 2; i++)
        if (effects[i] != EFFECT_NONE)
            text = region_format(
                &region, "%s%s%s/ %s", text, *text ? "\n" : "", words[i],
                notation_effect_text(printer->machine, effects[i], &region));
    if (*text)
        fprintf(printer->out, ": \"%s\"", text);
    region_free(&region);
}

static void print_state(void *context, state_id id, uint32_t depth)
{
    const struct printer *printer = context;
    const struct state *state = &printer->machine->states[id];
    indent(printer, depth);
    print_head(printer, state->name, NAME_NONE, state->enter, state->exit);
}

static void open_box(void *context, uint32_t id, uint32_t depth)
{
    const struct printer *printer = context;
    const struct graph_box *box = &printer->graph->boxes[id];
    const struct composite *composite =
        box->is_composite ? &printer->machine->composites[id] : NULL;
    indent(printer, depth);
    print_head(printer, box->name, box->said->text,
               composite ? composite->enter : EFFECT_NONE,
               composite ? composite->exit : EFFECT_NONE);
    fputs(" {\n", printer->out);
}

static void close_box(void *context, uint32_t depth)
{
    const struct printer *printer = context;
    fputs(";\n", printer->out);
    indent(printer, depth);
    fputc('}', printer->out);
}

static void print_comma(void *context)
{
    const struct printer *printer = context;
    fputs(",\n", printer->out);
}

/* A transition for each line of a chain. */
static void print_transitions(const struct printer *printer, state_id from,
                              state_id to, struct graph_lines lines,
                              const char *type)
{
    const struct state *states = printer->machine->states;
    const struct graph_line *all = printer->graph->lines;
    for (uint32_t i = lines.first; i != NONE; i = all[i].next) {
        if (all[i].first_cause == NONE)
            continue; /* enter and exit stand in the state */
        print_name(printer, states[from].name);
        fputs(" => ", printer->out);
        print_name(printer, states[to].name);
        fprintf(printer->out, "%s: ", type);
        print_quoted(printer, all[i].text);
        fputs(";\n", printer->out);
    }
}

/* Where the machine begins, and where it may end. No state has a blank in its
 * name. */
static void print_ends(const struct printer *printer, struct region *region)
{
    const struct machine *machine = printer->machine;
    effect_id effect = machine->start.effect;
    fputs("\"the initial\" => ", printer->out);
    print_name(printer, machine->states[machine->start.state].name);
    if (effect != EFFECT_NONE)
        fprintf(printer->out, ": \"/ %s\"",
                notation_effect_text(machine, effect, region));
    fputs(";\n", printer->out);
    for (state_id i = 0; i < machine->state_count; i++)
        if (machine->states[i].is_final) {
            print_name(printer, machine->states[i].name);
            fputs(" => \"the final\";\n", printer->out);
        }
}

static enum emit_result emit(const struct emit_job *job)
{
    const struct outline outline = {print_state, open_box, close_box,
                                    print_comma};
    const struct graph *graph = graph_new(job->machine, NULL, job->region);
    const struct graph_line *lines = graph->lines;
    struct printer printer = {graph, job->machine, job->out};
    for (uint32_t i = graph->notes.first; i != NONE; i = lines[i].next)
        print_note(&printer, lines[i].text);
    outline_print(graph, &outline, &printer, job->region);
    fputs(";\n", job->out);
    print_ends(&printer, job->region);
    for (uint32_t i = 0; i < job->machine->state_count; i++) {
        state_id state = graph->order[i];
        print_transitions(&printer, state, state, graph->nodes[state].lines,
                          " [type=internal]");
    }
    for (uint32_t i = 0; i < graph->edge_count; i++)
        print_transitions(&printer, graph->edges[i].from, graph->edges[i].to,
                          graph->edges[i].lines, "");
    return EMIT_WELL;
}

const struct emitter emit_smcat = {
    .name = "smcat",
    .summary = "the diagram as source of state-machine-cat",
    .emit = emit,
};
