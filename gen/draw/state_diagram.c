/* SPDX-License-Identifier: MIT */
/* graph -> state diagram for PlantUML and Mermaid. See state_diagram.h. */
#include "draw/state_diagram.h"

#include "draw/graph_contents.h"
#include "draw/notation.h"

struct printer {
    const struct graph *graph;
    const struct machine *machine;
    const struct dialect *dialect;
    FILE *out;
};

static void indent(const struct printer *printer, uint32_t depth)
{
    fprintf(printer->out, "%*s", (int)(4 * depth), "");
}

static void print_row(const struct printer *printer, const char *text)
{
    markup_text(&printer->dialect->row, text, printer->out);
}

static void print_id(const struct printer *printer, name_id name)
{
    markup_id(printer->machine, name, printer->out);
}

static void print_state_id(const struct printer *printer, state_id id)
{
    print_id(printer, printer->machine->states[id].name);
}

/* `state "TEXT` */
static void begin_state(const struct printer *printer, uint32_t depth,
                        name_id text)
{
    indent(printer, depth);
    fputs("state \"", printer->out);
    print_row(printer, machine_text(printer->machine, text));
}

static void print_state(void *context, state_id id, uint32_t depth)
{
    const struct printer *printer = context;
    name_id name = printer->machine->states[id].name;
    const struct graph_line *lines = printer->graph->lines;
    begin_state(printer, depth, name);
    fputs("\" as ", printer->out);
    print_id(printer, name);
    fputc('\n', printer->out);
    for (uint32_t i = printer->graph->nodes[id].lines.first; i != NONE;
         i = lines[i].next) {
        indent(printer, depth);
        print_id(printer, name);
        fputs(" : ", printer->out);
        print_row(printer, lines[i].text);
        fputc('\n', printer->out);
    }
}

static void open_box(void *context, uint32_t id, uint32_t depth)
{
    const struct printer *printer = context;
    const struct graph_box *box = &printer->graph->boxes[id];
    const struct graph_line *lines = printer->graph->lines;
    begin_state(printer, depth, box->said->text ? box->said->text : box->name);
    for (uint32_t i = box->lines.first; i != NONE; i = lines[i].next) {
        fputs(printer->dialect->title_row, printer->out);
        print_row(printer, lines[i].text);
    }
    fputs("\" as ", printer->out);
    print_id(printer, box->name);
    fputs(" {\n", printer->out);
}

static void close_box(void *context, uint32_t depth)
{
    const struct printer *printer = context;
    indent(printer, depth);
    fputs("}\n", printer->out);
}

/* Where the machine begins, and where it may end. */
static void print_ends(const struct printer *printer, struct region *region)
{
    const struct machine *machine = printer->machine;
    effect_id effect = machine->start.effect;
    fputs("[*] --> ", printer->out);
    print_state_id(printer, machine->start.state);
    if (effect != EFFECT_NONE) {
        fputs(" : / ", printer->out);
        print_row(printer, notation_effect_text(machine, effect, region));
    }
    fputc('\n', printer->out);
    for (state_id i = 0; i < machine->state_count; i++)
        if (machine->states[i].is_final) {
            print_state_id(printer, i);
            fputs(" --> [*]\n", printer->out);
        }
}

static void print_edge(const struct printer *printer,
                       const struct graph_edge *edge)
{
    const struct graph_line *lines = printer->graph->lines;
    const struct markup *rows = &printer->dialect->rows;
    print_state_id(printer, edge->from);
    fputs(" --> ", printer->out);
    print_state_id(printer, edge->to);
    const char *before = " : ";
    for (uint32_t i = edge->lines.first; i != NONE; i = lines[i].next) {
        fputs(before, printer->out);
        markup_text(rows, lines[i].text, printer->out);
        before = rows->row;
    }
    fputc('\n', printer->out);
}

static void print_notes(const struct printer *printer)
{
    const struct graph *graph = printer->graph;
    if (graph->notes.first == NONE)
        return;
    fputs("note right of ", printer->out);
    print_state_id(printer, printer->machine->start.state);
    for (uint32_t i = graph->notes.first; i != NONE; i = graph->lines[i].next) {
        fputs("\n    ", printer->out);
        print_row(printer, graph->lines[i].text);
    }
    fputs("\nend note\n", printer->out);
}

void state_diagram_print(const struct machine *machine,
                         const struct dialect *dialect, struct region *region,
                         FILE *out)
{
    const struct graph *graph = graph_new(machine, NULL, region);
    struct printer printer = {graph, machine, dialect, out};
    const struct outline outline = {print_state, open_box, close_box, NULL};
    fputs(dialect->head, out);
    markup_title(&dialect->row, machine, out);
    fputc('\n', out);
    outline_print(graph, &outline, &printer, region);
    print_ends(&printer, region);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        print_edge(&printer, &graph->edges[i]);
    print_notes(&printer);
    fputs(dialect->tail, out);
}
