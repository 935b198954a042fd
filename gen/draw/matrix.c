/* SPDX-License-Identifier: MIT */
/* The closed matrix as text. See matrix.h. */
#include "draw/matrix.h"

#include "algo/formula.h"
#include "base/collector.h"
#include "draw/notation.h"

#include <inttypes.h>
#include <string.h>

/* A line: cells of one event that are alike. */
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

const char *matrix_guard(const struct machine *machine, state_id state,
                         const struct event *event, uint32_t valuation,
                         struct region *region)
{
    struct valuations alike = {0};
    const char *names[GUARDS_AN_EVENT];
    uint32_t count = 0;
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (event->guards >> g & 1)
            names[count++] = machine_text(machine, machine->guards[g].name);
    for (uint32_t v = 0; v < event->valuations; v++)
        if (is_alike(machine_cell(machine, state, event->column + valuation),
                     machine_cell(machine, state, event->column + v)))
            valuations_add(&alike, v);
    return formula_text(region, &alike, names, count);
}

bool matrix_is_first(const struct machine *machine, state_id state,
                     const struct event *event, uint32_t valuation)
{
    const struct cell *cell =
        machine_cell(machine, state, event->column + valuation);
    for (uint32_t v = 0; v < valuation; v++)
        if (is_alike(cell, machine_cell(machine, state, event->column + v)))
            return false;
    return true;
}

/* An event and the guards under which its cells are like one of them. */
static void print_trigger(const struct machine *machine, state_id state,
                          const struct event *event, uint32_t valuation,
                          FILE *out)
{
    struct region region = REGION_EMPTY;
    const char *guard = matrix_guard(machine, state, event, valuation, &region);
    fprintf(out, "%s", machine_text(machine, event->name));
    if (*guard)
        fprintf(out, " [%s]", guard);
    region_free(&region);
}

static struct line make_line(const struct machine *machine, state_id state,
                             const struct event *event, uint32_t valuation,
                             struct region *region)
{
    const struct cell *cell =
        machine_cell(machine, state, event->column + valuation);
    struct collector text;
    struct line line;
    print_trigger(machine, state, event, valuation, collector_open(&text));
    line.trigger = collector_close(&text, region);
    notation_answer(machine, cell, collector_open(&text));
    line.answer = collector_close(&text, region);
    matrix_print_origin(machine, cell, collector_open(&text));
    line.origin = collector_close(&text, region);
    return line;
}

typedef ARRAY(struct line) lines_t;

static lines_t make_lines(const struct machine *machine, state_id state,
                          struct region *region)
{
    lines_t lines = {0};
    for (event_id e = 0; e < machine->event_count; e++)
        for (uint32_t v = 0; v < machine->events[e].valuations; v++)
            if (matrix_is_first(machine, state, &machine->events[e], v))
                *array_push(region, &lines) =
                    make_line(machine, state, &machine->events[e], v, region);
    return lines;
}

static void print_lines(const lines_t *lines, FILE *out)
{
    int trigger = 0, answer = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        int width = (int)strlen(lines->at[i].trigger);
        trigger = width > trigger ? width : trigger;
        width = (int)strlen(lines->at[i].answer);
        answer = width > answer ? width : answer;
    }
    for (uint32_t i = 0; i < lines->count; i++)
        fprintf(out, "    %-*s  %-*s  %s\n", trigger, lines->at[i].trigger,
                answer, lines->at[i].answer, lines->at[i].origin);
}

void matrix_print(const struct machine *machine, FILE *out)
{
    for (state_id s = 0; s < machine->state_count; s++) {
        struct region region = REGION_EMPTY;
        if (machine->states[s].always != NONE)
            continue;
        lines_t lines = make_lines(machine, s, &region);
        fprintf(out, "%s\n", machine_text(machine, machine->states[s].name));
        print_lines(&lines, out);
        region_free(&region);
    }
}
