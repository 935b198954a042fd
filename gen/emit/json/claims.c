/* SPDX-License-Identifier: MIT */
/* Scenarios and checks: what is claimed of the machine. See parts.h. */
#include "base/collector.h"
#include "draw/expression.h"
#include "draw/notation.h"
#include "draw/sentence.h"
#include "emit/json/parts.h"

/* A step from a state; returns the state after it. */
static state_id print_step(struct writer *writer, const struct step *step,
                           state_id from)
{
    const struct machine *machine = writer->machine;
    state_id next = step->next == NONE ? from : step->next;
    writer_line(writer);
    fputs("    ", writer->out);
    writer_open(writer, '{');
    writer_name(writer, "event", machine->events[step->event].name);
    writer_guards(writer, step->event, step->guards);
    writer_text(writer, "verdict", notation_verdict(step->verdict));
    writer_effect(writer, "actions", step->effect);
    writer_name(writer, "next", machine->states[next].name);
    writer_place(writer, step->span);
    writer_close(writer, '}');
    return next;
}

void json_scenarios(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *it = &machine->scenarios[i];
        state_id state = it->from;
        writer_line(writer);
        writer_open(writer, '{');
        writer_said(writer, &it->said);
        writer_name(writer, "from", machine->states[it->from].name);
        writer_key(writer, "steps");
        writer_open(writer, '[');
        for (uint32_t k = 0; k < it->steps.count; k++)
            state =
                print_step(writer, &machine->steps[it->steps.first + k], state);
        writer_close(writer, ']');
        writer_close(writer, '}');
    }
}

/* Terms of conditions: {"state": [...]}, {"event": [...]} and so on. */

static void print_states(struct writer *writer, const struct term *term)
{
    const struct machine *machine = writer->machine;
    for (state_id s = 0; s < machine->state_count; s++)
        if (term_has(&machine->wording, term, s))
            writer_item(writer, machine->states[s].name);
}

static void print_columns(struct writer *writer, const struct term *term)
{
    const struct machine *machine = writer->machine;
    for (column_id column = 0; column < machine->column_count; column++) {
        if (!term_has(&machine->wording, term, column))
            continue;
        event_id event = machine_event_of(machine, column);
        writer_next(writer);
        writer_open(writer, '{');
        writer_name(writer, "event", machine->events[event].name);
        writer_guards(writer, event, machine_guards_of(machine, column));
        writer_close(writer, '}');
    }
}

static void print_mask(struct writer *writer, const struct term *term)
{
    const struct machine *machine = writer->machine;
    for (action_id a = 0; a < machine->action_count; a++)
        if (term->kind == TERM_ACTION && term->mask >> a & 1)
            writer_item(writer, machine->actions[a].name);
    for (int v = VERDICT_REJECTED; v <= VERDICT_TAKEN; v++)
        if (term->kind == TERM_VERDICT && term->mask >> v & 1) {
            writer_next(writer);
            fprintf(writer->out, "\"%s\"", notation_verdict((enum verdict)v));
        }
}

static const char *operand(const void *context, const struct term *term,
                           struct region *region)
{
    static const char *const keys[] = {"state", "enter",  "leave",
                                       "event", "action", "verdict"};
    struct collector text;
    struct writer writer = {.machine = context, .out = collector_open(&text)};
    writer_open(&writer, '{');
    writer_key(&writer, keys[term->kind]);
    writer_open(&writer, '[');
    if (term->kind <= TERM_LEAVE)
        print_states(&writer, term);
    else if (term->kind == TERM_EVENT)
        print_columns(&writer, term);
    else
        print_mask(&writer, term);
    writer_close(&writer, ']');
    writer_close(&writer, '}');
    return collector_close(&text, region);
}

static void print_condition(struct writer *writer, const char *key,
                            const struct condition *condition)
{
    static const struct operators operators = {
        .negation = {"{\"not\": ", "", "}"},
        .conjunction = {"{\"and\": [", ", ", "]}"},
        .disjunction = {"{\"or\": [", ", ", "]}"},
    };
    const struct terms_style style = {&operators, operand, writer->machine};
    if (!condition_is_given(condition))
        return;
    writer_key(writer, key);
    fputs(expression_of_terms(&writer->machine->wording, condition, &style,
                              writer->region),
          writer->out);
}

static void print_sentence(struct writer *writer,
                           const struct property *property)
{
    static const char *const kinds[] = {"never", "always", "reachable",
                                        "always reachable", "leads to"};
    writer_line(writer);
    fputs("    ", writer->out);
    writer_open(writer, '{');
    writer_text(writer, "sentence",
                sentence_text(writer->machine, property, writer->region));
    writer_text(writer, "kind", kinds[property->kind]);
    print_condition(writer, "what", &property->what);
    print_condition(writer, "after", &property->after);
    print_condition(writer, "before", &property->before);
    print_condition(writer, "target", &property->target);
    print_condition(writer, "if", &property->provided);
    writer_said(writer, &property->said);
    writer_close(writer, '}');
}

void json_checks(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        const struct requirement *it = &machine->requirements[r];
        writer_line(writer);
        writer_open(writer, '{');
        writer_said(writer, &it->said);
        writer_key(writer, "sentences");
        writer_open(writer, '[');
        for (uint32_t i = 0; i < it->properties.count; i++)
            print_sentence(writer,
                           &machine->properties[it->properties.first + i]);
        writer_close(writer, ']');
        writer_close(writer, '}');
    }
}
