/* SPDX-License-Identifier: MIT */
/*
 * The machine as State Chart XML 1.0 (W3C), flat. An event that is taken is a
 * transition; a transition that does nothing and leads nowhere is one that is
 * ignored; what has no transition is rejected. Guards are data that hold or do
 * not, actions are events that are sent, a timer is one that is sent late.
 *
 * What SCXML has no word for (numbers, names that it does not take, texts,
 * citations, aliases) stands in attributes and elements of a name space of
 * Segue's own, which others pass over. `segue-import scxml` reads it back to
 * the same machine, but for groups, scenarios and checks.
 */
#include "base/xml.h"
#include "draw/matrix.h"
#include "draw/notation.h"
#include "emit/emit.h"
#include "emit/scxml/spelling.h"

#include <inttypes.h>
#include <string.h>

struct chart {
    const struct machine *machine;
    struct region *region;
    FILE *out;
    struct spelling spelling;
};

static const char *text(const struct chart *chart, name_id name)
{
    return machine_text(chart->machine, name);
}

/* An attribute, nothing for an empty one. A parser would make blanks of line
 * ends that stand for themselves. */
static void put_attribute(const struct chart *chart, const char *name,
                          const char *value)
{
    if (!*value)
        return;
    fprintf(chart->out, " %s=\"", name);
    for (; *value; value++)
        if (*value == '\n')
            fputs("&#10;", chart->out);
        else if (*value == '\t')
            fputs("&#9;", chart->out);
        else
            xml_byte(*value, chart->out);
    fputc('"', chart->out);
}

static void put_number(const struct chart *chart, const char *name,
                       uint32_t value)
{
    fprintf(chart->out, " %s=\"%" PRIu32 "\"", name, value);
}

/* The name, if it is spelled in another way. */
static void put_name(const struct chart *chart, name_id name,
                     const char *spelled)
{
    if (strcmp(text(chart, name), spelled) != 0)
        put_attribute(chart, "segue:name", text(chart, name));
}

static void put_said(const struct chart *chart, const struct said *said)
{
    put_attribute(chart, "segue:text", text(chart, said->text));
    put_attribute(chart, "segue:cite", text(chart, said->cite));
}

/* A time as CSS has it, in seconds or milliseconds: "240s", "0.5ms". */
static const char *delay(const struct chart *chart, uint64_t ns)
{
    enum { SECOND = 1000000000, MILLISECOND = 1000000, PLACES = 6 };
    if (ns % SECOND == 0)
        return region_format(chart->region, "%" PRIu64 "s", ns / SECOND);
    char *digits =
        region_format(chart->region, ".%06" PRIu64, ns % MILLISECOND);
    size_t length = strlen(digits);
    while (length && strchr("0.", digits[length - 1]))
        length--;
    digits[length] = '\0';
    return region_format(chart->region, "%" PRIu64 "%sms", ns / MILLISECOND,
                         digits);
}

/* Declarations */

static void put_event(const struct chart *chart, event_id e)
{
    const struct machine *m = chart->machine;
    const struct event *event = &m->events[e];
    const struct timer *timer =
        event->kind == EVENT_TIMER ? &m->timers[event->timer] : NULL;
    const char *guards = "";
    for (guard_id g = 0; g < m->guard_count; g++)
        if (event->guards >> g & 1)
            guards =
                region_format(chart->region, "%s%s%s", guards,
                              *guards ? " " : "", chart->spelling.guards[g]);
    fputs(timer ? "  <segue:timer" : "  <segue:event", chart->out);
    put_attribute(chart, "event", chart->spelling.events[e]);
    put_name(chart, event->name, chart->spelling.events[e]);
    if (timer)
        put_attribute(chart, "id", chart->spelling.timers[event->timer]);
    if (timer && timer->has_duration)
        put_attribute(chart, "delay", delay(chart, timer->duration_ns));
    put_number(chart, "number", event->number);
    put_attribute(chart, "guards", guards);
    put_said(chart, timer ? &timer->said : &event->said);
    fputs("/>\n", chart->out);
}

static void put_action(const struct chart *chart, action_id a)
{
    const struct action *action = &chart->machine->actions[a];
    fputs("  <segue:action", chart->out);
    put_attribute(chart, "event", chart->spelling.actions[a]);
    put_name(chart, action->name, chart->spelling.actions[a]);
    put_said(chart, &action->said);
    fputs("/>\n", chart->out);
}

/* Each timer is in its place among events and among actions. */
static void put_alphabet(const struct chart *chart)
{
    const struct machine *m = chart->machine;
    action_id action = 0;
    for (event_id e = 0; e < m->event_count; e++) {
        bool is_timer = m->events[e].kind == EVENT_TIMER;
        action_id end = is_timer ? m->timers[m->events[e].timer].start : 0;
        for (; action < end; action++)
            put_action(chart, action);
        put_event(chart, e);
        action += is_timer ? 2 : 0;
    }
    for (; action < m->action_count; action++)
        put_action(chart, action);
}

static bool has_data(const struct machine *machine)
{
    for (timer_id t = 0; t < machine->timer_count; t++)
        if (!machine->timers[t].has_duration)
            return true;
    return machine->guard_count;
}

static void put_data(const struct chart *chart)
{
    const struct machine *m = chart->machine;
    if (!has_data(m))
        return;
    fputs("  <datamodel>\n", chart->out);
    for (guard_id g = 0; g < m->guard_count; g++) {
        fputs("    <data", chart->out);
        put_attribute(chart, "id", chart->spelling.guards[g]);
        put_attribute(chart, "expr", "false");
        put_name(chart, m->guards[g].name, chart->spelling.guards[g]);
        put_said(chart, &m->guards[g].said);
        fputs("/>\n", chart->out);
    }
    for (timer_id t = 0; t < m->timer_count; t++) {
        if (m->timers[t].has_duration)
            continue;
        fputs("    <data", chart->out);
        put_attribute(chart, "id", chart->spelling.delays[t]);
        fputs("/>\n", chart->out);
    }
    fputs("  </datamodel>\n", chart->out);
}

/* Transitions */

static void put_cancel(const struct chart *chart, timer_id timer)
{
    fputs("      <cancel", chart->out);
    put_attribute(chart, "sendid", chart->spelling.timers[timer]);
    fputs("/>\n", chart->out);
}

/* To start a timer that runs is to start it again: what was sent is taken
 * back. */
static void put_start_timer(const struct chart *chart, timer_id t)
{
    const struct timer *timer = &chart->machine->timers[t];
    put_cancel(chart, t);
    fputs("      <send", chart->out);
    put_attribute(chart, "event", chart->spelling.events[timer->event]);
    put_attribute(chart, "id", chart->spelling.timers[t]);
    if (timer->has_duration)
        put_attribute(chart, "delay", delay(chart, timer->duration_ns));
    else
        put_attribute(chart, "delayexpr", chart->spelling.delays[t]);
    fputs("/>\n", chart->out);
}

/* What a transition does, and its end. */
static void put_content(const struct chart *chart, effect_id effect)
{
    const struct machine *m = chart->machine;
    struct range actions = m->effects[effect].actions;
    fputs(actions.count ? ">\n" : "/>\n", chart->out);
    for (uint32_t i = 0; i < actions.count; i++) {
        action_id a = m->effect_actions[actions.first + i];
        if (m->actions[a].kind == ACTION_START) {
            put_start_timer(chart, m->actions[a].timer);
        } else if (m->actions[a].kind == ACTION_STOP) {
            put_cancel(chart, m->actions[a].timer);
        } else {
            fputs("      <send", chart->out);
            put_attribute(chart, "event", chart->spelling.actions[a]);
            fputs("/>\n", chart->out);
        }
    }
    fputs(actions.count ? "    </transition>\n" : "", chart->out);
}

/* "passive && !late" of "passive & !late" */
static const char *condition(const struct chart *chart, const char *guard)
{
    const char *text = "";
    while (*guard) {
        size_t length = strcspn(guard, " !&|()");
        const char *word =
            region_copy(chart->region, guard, length ? length : 1);
        if (length)
            word = chart->spelling
                       .guards[machine_find_guard(chart->machine, word)];
        text = region_format(chart->region, "%s%s%s", text, word,
                             *guard == '&'   ? "&"
                             : *guard == '|' ? "|"
                                             : "");
        guard += length ? length : 1;
    }
    return text;
}

static void put_transition(const struct chart *chart, state_id s,
                           const struct matrix_line *line)
{
    const struct machine *m = chart->machine;
    const struct cell *cell = line->cell;
    bool is_taken = cell->verdict == VERDICT_TAKEN;
    fputs("    <transition", chart->out);
    put_attribute(chart, "event", chart->spelling.events[line->event]);
    put_attribute(chart, "cond", condition(chart, line->guard));
    if (is_taken && (cell->next != s || cell->effect == EFFECT_NONE))
        put_attribute(chart, "target", chart->spelling.states[cell->next]);
    if (cell->rule != NONE) {
        const struct said *said = &m->rules[cell->rule].said;
        put_attribute(chart, "segue:text", text(chart, said->doc));
        put_attribute(chart, "segue:cite", text(chart, said->cite));
    }
    put_content(chart, cell->effect);
}

static bool has_verdict(const struct machine *machine, state_id s,
                        enum verdict verdict)
{
    for (column_id c = 0; c < machine->column_count; c++)
        if (machine_cell(machine, s, c)->verdict == verdict)
            return true;
    return false;
}

/* What is ignored is one transition, if nothing is rejected. */
static void put_transitions(const struct chart *chart, state_id s)
{
    const struct machine *m = chart->machine;
    bool is_rest = has_verdict(m, s, VERDICT_IGNORED) &&
                   !has_verdict(m, s, VERDICT_REJECTED);
    struct matrix_lines lines = matrix_lines(m, s, chart->region);
    for (uint32_t i = 0; i < lines.count; i++) {
        enum verdict verdict = lines.at[i].cell->verdict;
        if (verdict == VERDICT_TAKEN ||
            (verdict == VERDICT_IGNORED && !is_rest))
            put_transition(chart, s, &lines.at[i]);
    }
    if (is_rest)
        fputs("    <transition event=\"*\"/>\n", chart->out);
}

/* A transition without an event, which is taken at once. */
static void put_move(const struct chart *chart, state_id target,
                     effect_id effect)
{
    fputs("    <transition", chart->out);
    put_attribute(chart, "target", chart->spelling.states[target]);
    put_content(chart, effect);
}

static void put_state(const struct chart *chart, state_id s)
{
    const struct machine *m = chart->machine;
    const struct state *state = &m->states[s];
    bool is_end = state->is_final && !has_verdict(m, s, VERDICT_TAKEN) &&
                  !has_verdict(m, s, VERDICT_IGNORED);
    const char *aliases = "";
    for (uint32_t i = 0; i < state->aliases.count; i++)
        aliases = region_format(
            chart->region, "%s%s%s", aliases, *aliases ? " " : "",
            text(chart, m->aliases[state->aliases.first + i].name));
    fputs(is_end ? "  <final" : "  <state", chart->out);
    put_attribute(chart, "id", chart->spelling.states[s]);
    put_name(chart, state->name, chart->spelling.states[s]);
    put_number(chart, "segue:number", state->number);
    put_attribute(chart, "segue:alias", aliases);
    if (state->is_final && !is_end)
        put_attribute(chart, "segue:final", "true");
    put_said(chart, &state->said);
    if (is_end) {
        fputs("/>\n", chart->out);
        return;
    }
    fputs(">\n", chart->out);
    if (state->always != NONE)
        put_move(chart, machine_rest(m, s),
                 s == m->start.initial ? m->start.effect
                                       : m->rules[state->always].effect);
    else
        put_transitions(chart, s);
    fputs("  </state>\n", chart->out);
}

/* What the start hands out, if anything, is done on the way from a state that
 * is there for nothing else. */
static bool has_own_start(const struct machine *machine)
{
    return machine->start.effect != EFFECT_NONE &&
           machine->states[machine->start.initial].always == NONE;
}

static void put_chart(const struct chart *chart)
{
    const struct machine *m = chart->machine;
    bool is_own = has_own_start(m);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<scxml xmlns=\"http://www.w3.org/2005/07/scxml\""
          " xmlns:segue=\"urn:segue\"\n       version=\"1.0\"",
          chart->out);
    put_attribute(chart, "name", chart->spelling.machine);
    put_name(chart, m->name, chart->spelling.machine);
    put_attribute(chart, "initial",
                  is_own ? chart->spelling.start
                         : chart->spelling.states[m->start.initial]);
    if (has_data(m))
        put_attribute(chart, "datamodel", "ecmascript");
    put_said(chart, &m->said);
    fputs(">\n", chart->out);
    put_data(chart);
    put_alphabet(chart);
    if (is_own) {
        fputs("  <state", chart->out);
        put_attribute(chart, "id", chart->spelling.start);
        put_attribute(chart, "segue:start", "true");
        fputs(">\n", chart->out);
        put_move(chart, m->start.state, m->start.effect);
        fputs("  </state>\n", chart->out);
    }
    for (state_id s = 0; s < m->state_count; s++)
        put_state(chart, s);
    fputs("</scxml>\n", chart->out);
}

static enum emit_result emit(const struct emit_job *job)
{
    const struct chart chart = {job->machine, job->region, job->out,
                                spelling_of(job->machine, job->region)};
    put_chart(&chart);
    return EMIT_WELL;
}

const struct emitter emit_scxml = {
    .name = "scxml",
    .summary = "State Chart XML, which other tools read",
    .emit = emit,
};
