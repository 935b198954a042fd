/* SPDX-License-Identifier: MIT */
/*
 * The matrix as a table for spreadsheets: CSV after RFC 4180. First a row for
 * everything that is declared, then the rows of each state: a row for the cells
 * of an event that are alike. `segue-import csv` reads it back to the same
 * machine, but for groups, scenarios and checks.
 */
#include "draw/csv.h"
#include "draw/matrix.h"
#include "draw/notation.h"
#include "emit/emit.h"

#include <inttypes.h>
#include <string.h>

struct table {
    const struct machine *machine;
    struct region *region;
    FILE *out;
};

/* A field is in quotes if it has one, a comma or the end of a line. */
static void put_field(const char *field, FILE *out)
{
    if (!field[strcspn(field, "\",\r\n")]) {
        fputs(field, out);
        return;
    }
    fputc('"', out);
    for (; *field; field++)
        fprintf(out, *field == '"' ? "\"%c" : "%c", *field);
    fputc('"', out);
}

/* A field that is NULL is empty. */
static void put_row(const struct table *table,
                    const char *const fields[CSV_COLUMNS])
{
    for (int i = 0; i < CSV_COLUMNS; i++) {
        fputs(i ? "," : "", table->out);
        put_field(fields[i] ? fields[i] : "", table->out);
    }
    fputs("\r\n", table->out);
}

static const char *text(const struct table *table, name_id name)
{
    return machine_text(table->machine, name);
}

static const char *number(const struct table *table, uint32_t value)
{
    return region_format(table->region, "%" PRIu32, value);
}

static const char *line_of(const struct table *table, const struct said *said)
{
    return number(table, machine_line(table->machine, said->span));
}

/* What is declared under a name. */
static void put_declared(const struct table *table, const char *kind,
                         name_id name, const struct said *said)
{
    const char *const fields[CSV_COLUMNS] = {
        [CSV_KIND] = kind,
        [CSV_NAME] = text(table, name),
        [CSV_TEXT] = text(table, said->text),
        [CSV_CITATION] = text(table, said->cite),
        [CSV_LINE] = line_of(table, said),
    };
    put_row(table, fields);
}

/* "passive, late" */
static const char *bearing(const struct table *table, const struct event *event)
{
    const struct machine *m = table->machine;
    const char *list = "";
    for (guard_id g = 0; g < m->guard_count; g++)
        if (event->guards >> g & 1)
            list =
                region_format(table->region, "%s%s%s", list, *list ? ", " : "",
                              text(table, m->guards[g].name));
    return list;
}

static void put_event(const struct table *table, const struct event *event)
{
    const struct machine *m = table->machine;
    const struct timer *timer =
        event->kind == EVENT_TIMER ? &m->timers[event->timer] : NULL;
    const struct said *said = timer ? &timer->said : &event->said;
    const char *const fields[CSV_COLUMNS] = {
        [CSV_KIND] = timer ? "timer" : "event",
        [CSV_NAME] = text(table, event->name),
        [CSV_GUARDS] = bearing(table, event),
        [CSV_NUMBER] = number(table, event->number),
        [CSV_DURATION] =
            timer && timer->has_duration
                ? notation_duration_text(timer->duration_ns, table->region)
                : NULL,
        [CSV_TEXT] = text(table, said->text),
        [CSV_LINE] = line_of(table, said),
    };
    put_row(table, fields);
}

/* Events and actions in an order in which each timer, which is one event and
 * two actions, is in its place among both. */
static void put_alphabet(const struct table *table)
{
    const struct machine *m = table->machine;
    for (guard_id g = 0; g < m->guard_count; g++)
        put_declared(table, "guard", m->guards[g].name, &m->guards[g].said);
    action_id action = 0;
    for (event_id e = 0; e < m->event_count; e++) {
        const struct event *event = &m->events[e];
        action_id end =
            event->kind == EVENT_TIMER ? m->timers[event->timer].start : action;
        for (; action < end; action++)
            put_declared(table, "action", m->actions[action].name,
                         &m->actions[action].said);
        put_event(table, event);
        if (event->kind == EVENT_TIMER)
            action += 2;
    }
    for (; action < m->action_count; action++)
        put_declared(table, "action", m->actions[action].name,
                     &m->actions[action].said);
}

static void put_states(const struct table *table)
{
    const struct machine *m = table->machine;
    for (state_id s = 0; s < m->state_count; s++) {
        const struct state *state = &m->states[s];
        const char *const fields[CSV_COLUMNS] = {
            [CSV_KIND] = region_format(table->region, "%s%sstate",
                                       s == m->start.initial ? "initial " : "",
                                       state->is_final ? "final " : ""),
            [CSV_NAME] = text(table, state->name),
            [CSV_NUMBER] = number(table, state->number),
            [CSV_TEXT] = text(table, state->said.text),
            [CSV_CITATION] = text(table, state->said.cite),
            [CSV_LINE] = line_of(table, &state->said),
        };
        put_row(table, fields);
        for (uint32_t i = 0; i < state->aliases.count; i++) {
            const char *const alias[CSV_COLUMNS] = {
                [CSV_KIND] = "alias",
                [CSV_NAME] =
                    text(table, m->aliases[state->aliases.first + i].name),
                [CSV_NEXT] = text(table, state->name),
            };
            put_row(table, alias);
        }
    }
}

/* What the start hands out, where no junction does. */
static void put_start(const struct table *table)
{
    const struct machine *m = table->machine;
    const char *const fields[CSV_COLUMNS] = {
        [CSV_KIND] = "start",
        [CSV_ACTIONS] = notation_effect_text(m, m->start.effect, table->region),
    };
    if (m->start.effect != EFFECT_NONE &&
        m->states[m->start.initial].always == NONE)
        put_row(table, fields);
}

static void put_junction(const struct table *table, state_id s)
{
    const struct machine *m = table->machine;
    const struct rule *rule = &m->rules[m->states[s].always];
    effect_id effect = s == m->start.initial ? m->start.effect : rule->effect;
    const char *const fields[CSV_COLUMNS] = {
        [CSV_KIND] = "always",
        [CSV_NAME] = text(table, m->states[s].name),
        [CSV_VERDICT] = notation_verdict(VERDICT_TAKEN),
        [CSV_ACTIONS] = notation_effect_text(m, effect, table->region),
        [CSV_NEXT] = text(table, m->states[machine_rest(m, s)].name),
        [CSV_TEXT] = text(table, rule->said.doc),
        [CSV_CITATION] = text(table, rule->said.cite),
        [CSV_LINE] = line_of(table, &rule->said),
    };
    put_row(table, fields);
}

static void put_line(const struct table *table, state_id s,
                     const struct matrix_line *line)
{
    const struct machine *m = table->machine;
    const struct cell *cell = line->cell;
    const struct rule *rule = cell->rule == NONE ? NULL : &m->rules[cell->rule];
    const char *const fields[CSV_COLUMNS] = {
        [CSV_KIND] = rule                             ? "rule"
                     : cell->level == LEVEL_OTHERWISE ? "otherwise"
                                                      : "blank",
        [CSV_NAME] = text(table, m->states[s].name),
        [CSV_EVENT] = text(table, m->events[line->event].name),
        [CSV_GUARDS] = line->guard,
        [CSV_VERDICT] = notation_verdict(cell->verdict),
        [CSV_ACTIONS] = notation_effect_text(m, cell->effect, table->region),
        [CSV_NEXT] = text(table, m->states[cell->next].name),
        [CSV_TEXT] = rule ? text(table, rule->said.doc) : NULL,
        [CSV_CITATION] = rule ? text(table, rule->said.cite) : NULL,
        [CSV_LINE] = rule ? line_of(table, &rule->said) : NULL,
    };
    put_row(table, fields);
}

static void put_cells(const struct table *table)
{
    const struct machine *m = table->machine;
    for (state_id s = 0; s < m->state_count; s++) {
        if (m->states[s].always != NONE) {
            put_junction(table, s);
            continue;
        }
        struct matrix_lines lines = matrix_lines(m, s, table->region);
        for (uint32_t i = 0; i < lines.count; i++)
            put_line(table, s, &lines.at[i]);
    }
}

static enum emit_result emit(const struct emit_job *job)
{
    const struct table table = {job->machine, job->region, job->out};
    put_row(&table, csv_titles);
    put_declared(&table, "machine", job->machine->name, &job->machine->said);
    put_alphabet(&table);
    put_states(&table);
    put_start(&table);
    put_cells(&table);
    return EMIT_WELL;
}

const struct emitter emit_csv = {
    .name = "csv",
    .summary = "the matrix as a table for spreadsheets",
    .emit = emit,
};
