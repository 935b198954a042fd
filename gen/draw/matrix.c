/* SPDX-License-Identifier: MIT */
/* The closed matrix as text. See matrix.h. */
#include "draw/matrix.h"

#include "algo/formula.h"
#include "base/collector.h"
#include "draw/notation.h"

#include <inttypes.h>
#include <string.h>

/* A line as text. */
struct line {
    const char *trigger, *answer, *origin;
};

static void print_scope(const struct machine *machine, const struct rule *rule,
                        FILE *out)
{
    for (uint32_t i = 0; i < rule->scope.count; i++)
        fprintf(
            out, "%s%s", i ? ", " : "",
            machine_text(machine, machine->scope_names[rule->scope.first + i]));
}

void matrix_print_origin(const struct machine *machine, const struct cell *cell,
                         FILE *out)
{
    if (cell->rule == NONE) {
        fputs(cell->level == LEVEL_OTHERWISE ? "otherwise"
              : cell->level == LEVEL_BLANK   ? "nobody"
                                             : "a junction",
              out);
        return;
    }
    const struct rule *rule = &machine->rules[cell->rule];
    fprintf(out, "line %" PRIu32, machine_line(machine, rule->said.span));
    if (rule->place == RULE_IN_COMPOSITE)
        fprintf(out, ", inherited from %s",
                machine_text(machine, machine->composites[rule->owner].name));
    else if (rule->place == RULE_IN_FOR_ALL)
        fputs(", for *", out);
    else if (rule->place == RULE_IN_FOR) {
        fputs(", for ", out);
        print_scope(machine, rule, out);
    }
}

static bool is_alike(const struct cell *a, const struct cell *b)
{
    return a->rule == b->rule && a->next == b->next && a->effect == b->effect &&
           a->verdict == b->verdict && a->level == b->level;
}

/* When the cells of an event are like the one of a valuation. */
static const char *guard_of(const struct machine *machine, state_id state,
                            const struct event *event, uint32_t first,
                            struct region *region)
{
    struct valuations alike = {0};
    const char *names[GUARDS_AN_EVENT];
    uint32_t count = 0;
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (event->guards >> g & 1)
            names[count++] = machine_text(machine, machine->guards[g].name);
    for (uint32_t v = first; v < event->valuations; v++)
        if (is_alike(machine_cell(machine, state, event->column + first),
                     machine_cell(machine, state, event->column + v)))
            valuations_add(&alike, v);
    return formula_text(region, &alike, names, count);
}

static bool is_first(const struct machine *machine, state_id state,
                     const struct event *event, uint32_t valuation)
{
    const struct cell *cell =
        machine_cell(machine, state, event->column + valuation);
    for (uint32_t v = 0; v < valuation; v++)
        if (is_alike(cell, machine_cell(machine, state, event->column + v)))
            return false;
    return true;
}

struct matrix_lines matrix_lines(const struct machine *machine, state_id state,
                                 struct region *region)
{
    ARRAY(struct matrix_line) lines = {0};
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *event = &machine->events[e];
        for (uint32_t v = 0; v < event->valuations; v++)
            if (is_first(machine, state, event, v))
                *array_push(region, &lines) = (struct matrix_line){
                    e, guard_of(machine, state, event, v, region),
                    machine_cell(machine, state, event->column + v)};
    }
    return (struct matrix_lines){lines.at, lines.count};
}

static struct line write_line(const struct machine *machine,
                              const struct matrix_line *line,
                              struct region *region)
{
    const char *event =
        machine_text(machine, machine->events[line->event].name);
    struct collector text;
    struct line written;
    written.trigger = *line->guard
                          ? region_format(region, "%s [%s]", event, line->guard)
                          : event;
    notation_answer(machine, line->cell, collector_open(&text));
    written.answer = collector_close(&text, region);
    matrix_print_origin(machine, line->cell, collector_open(&text));
    written.origin = collector_close(&text, region);
    return written;
}

static void print_lines(const struct line *lines, uint32_t count, FILE *out)
{
    int trigger = 0, answer = 0;
    for (uint32_t i = 0; i < count; i++) {
        int width = (int)strlen(lines[i].trigger);
        trigger = width > trigger ? width : trigger;
        width = (int)strlen(lines[i].answer);
        answer = width > answer ? width : answer;
    }
    for (uint32_t i = 0; i < count; i++)
        fprintf(out, "    %-*s  %-*s  %s\n", trigger, lines[i].trigger, answer,
                lines[i].answer, lines[i].origin);
}

void matrix_print(const struct machine *machine, FILE *out)
{
    for (state_id s = 0; s < machine->state_count; s++) {
        struct region region = REGION_EMPTY;
        if (machine->states[s].always != NONE)
            continue;
        struct matrix_lines lines = matrix_lines(machine, s, &region);
        struct line *written = region_array(&region, struct line, lines.count);
        for (uint32_t i = 0; i < lines.count; i++)
            written[i] = write_line(machine, &lines.at[i], &region);
        fprintf(out, "%s\n", machine_text(machine, machine->states[s].name));
        print_lines(written, lines.count, out);
        region_free(&region);
    }
}
