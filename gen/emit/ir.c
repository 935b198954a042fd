/* SPDX-License-Identifier: MIT */
/*
 * The machine as text: everything that the other outputs are made from, one
 * element a line, for reading, for comparing and for tests. Lines of the matrix
 * are "cell STATE COLUMN: what happens; who decided". What was only written
 * (texts, citations, places) is left to other formats.
 */
#include "draw/notation.h"
#include "draw/sentence.h"
#include "emit/emit.h"
#include "emit/ir/system.h"

#include <inttypes.h>

struct dump {
    const struct machine *machine;
    FILE *out;
};

static const char *text(const struct dump *dump, name_id name)
{
    return machine_text(dump->machine, name);
}

static void print_effect(const struct dump *dump, const char *word,
                         effect_id effect)
{
    if (effect == EFFECT_NONE)
        return;
    fprintf(dump->out, " %s ", word);
    notation_effect(dump->machine, effect, dump->out);
}

static void print_aliases(const struct dump *dump, struct range range)
{
    for (uint32_t i = 0; i < range.count; i++)
        fprintf(dump->out, "%s%s", i ? ", " : " alias ",
                text(dump, dump->machine->aliases[range.first + i].name));
}

static void print_parent(const struct dump *dump, composite_id parent)
{
    if (parent != NONE)
        fprintf(dump->out, " in %s",
                text(dump, dump->machine->composites[parent].name));
}

static void print_states(const struct dump *dump)
{
    const struct machine *m = dump->machine;
    for (composite_id c = 0; c < m->composite_count; c++) {
        const struct composite *it = &m->composites[c];
        fprintf(dump->out, "composite %s", text(dump, it->name));
        print_aliases(dump, it->aliases);
        print_parent(dump, it->parent);
        fprintf(dump->out, " initial %s",
                text(dump, m->states[it->initial].name));
        print_effect(dump, "enter", it->enter);
        print_effect(dump, "exit", it->exit);
        fputc('\n', dump->out);
    }
    for (state_id s = 0; s < m->state_count; s++) {
        const struct state *it = &m->states[s];
        fprintf(dump->out, "%s %s = %" PRIu32,
                it->always == NONE ? "state" : "junction", text(dump, it->name),
                it->number);
        print_aliases(dump, it->aliases);
        print_parent(dump, it->parent);
        if (it->is_final)
            fputs(" final", dump->out);
        print_effect(dump, "enter", it->enter);
        print_effect(dump, "exit", it->exit);
        fputc('\n', dump->out);
    }
}

static void print_alphabet(const struct dump *dump)
{
    const struct machine *m = dump->machine;
    for (event_id e = 0; e < m->event_count; e++) {
        const struct event *it = &m->events[e];
        fprintf(dump->out,
                "event %s = %" PRIu32 " columns %" PRIu32 " .. %" PRIu32,
                text(dump, it->name), it->number, it->column,
                it->column + it->valuations - 1);
        for (guard_id g = 0; g < m->guard_count; g++)
            if (it->guards >> g & 1)
                fprintf(dump->out, " guard %s", text(dump, m->guards[g].name));
        fputc('\n', dump->out);
    }
    for (action_id a = 0; a < m->action_count; a++)
        fprintf(dump->out, "action %s = %" PRIu32 "\n",
                text(dump, m->actions[a].name), a);
    for (guard_id g = 0; g < m->guard_count; g++)
        fprintf(dump->out, "guard %s = %" PRIu32 "\n",
                text(dump, m->guards[g].name), g);
    for (uint32_t d = 0; d < m->definition_count; d++)
        fprintf(dump->out, "guard %s means %s\n",
                text(dump, m->definitions[d].name),
                text(dump, m->definitions[d].expression));
    for (timer_id t = 0; t < m->timer_count; t++) {
        fprintf(dump->out, "timer %s = %" PRIu32, text(dump, m->timers[t].name),
                t);
        if (m->timers[t].has_duration)
            fprintf(dump->out, " lasts %" PRIu64 "ns",
                    m->timers[t].duration_ns);
        fputc('\n', dump->out);
    }
    for (uint32_t o = 0; o < m->option_count; o++)
        fprintf(dump->out, "option %s = %s\n", text(dump, m->options[o].name),
                m->options[o].is_on ? "on" : "off");
}

static void print_groups(const struct dump *dump)
{
    const struct machine *m = dump->machine;
    for (uint32_t g = 0; g < m->group_count; g++) {
        fprintf(dump->out, "group %s =", text(dump, m->groups[g].name));
        for (uint32_t i = 0; i < m->groups[g].states.count; i++) {
            state_id s = m->members[m->groups[g].states.first + i];
            fprintf(dump->out, "%s %s", i ? "," : "",
                    text(dump, m->states[s].name));
        }
        fputc('\n', dump->out);
    }
}

static void print_level(const struct dump *dump, const struct cell *cell)
{
    fputs(notation_level((enum level)cell->level), dump->out);
    if (cell->rule != NONE)
        fprintf(dump->out, ", line %" PRIu32,
                machine_line(dump->machine,
                             dump->machine->rules[cell->rule].said.span));
}

static void print_cell(const struct dump *dump, state_id s, column_id column)
{
    const struct machine *m = dump->machine;
    const struct cell *cell = machine_cell(m, s, column);
    fprintf(dump->out, "cell %s ", text(dump, m->states[s].name));
    notation_column(m, column, dump->out);
    fprintf(dump->out, ": %s", notation_verdict(cell->verdict));
    print_effect(dump, "/", cell->effect);
    if (cell->verdict == VERDICT_TAKEN)
        fprintf(dump->out, " -> %s", text(dump, m->states[cell->next].name));
    fputs("; ", dump->out);
    print_level(dump, cell);
    fputc('\n', dump->out);
}

static void print_scenarios(const struct dump *dump)
{
    const struct machine *m = dump->machine;
    for (uint32_t i = 0; i < m->scenario_count; i++) {
        const struct scenario *it = &m->scenarios[i];
        fprintf(dump->out, "scenario \"%s\" from %s\n",
                text(dump, it->said.text),
                text(dump, m->states[it->from].name));
        for (uint32_t k = 0; k < it->steps.count; k++) {
            const struct step *step = &m->steps[it->steps.first + k];
            fputs("    ", dump->out);
            notation_event(m, step->event, step->guards, dump->out);
            fprintf(dump->out, ": %s", notation_verdict(step->verdict));
            print_effect(dump, "/", step->effect);
            if (step->next != NONE)
                fprintf(dump->out, " -> %s",
                        text(dump, m->states[step->next].name));
            fputc('\n', dump->out);
        }
    }
}

/* Conditions are over leaves and columns: aliases, states with states inside
 * and defined guards are gone. */
static void print_checks(const struct dump *dump, struct region *region)
{
    const struct machine *m = dump->machine;
    for (uint32_t r = 0; r < m->requirement_count; r++) {
        const struct requirement *it = &m->requirements[r];
        fprintf(dump->out, "check \"%s\"\n", text(dump, it->said.text));
        for (uint32_t i = 0; i < it->properties.count; i++)
            fprintf(dump->out, "    %s\n",
                    sentence_text(m, &m->properties[it->properties.first + i],
                                  region));
    }
}

static void print_machine(const struct emit_job *job, const struct machine *m)
{
    struct dump dump = {m, job->out};
    fprintf(job->out, "machine %s\n", text(&dump, m->name));
    fprintf(job->out, "start %s",
            text(&dump, m->states[m->start.initial].name));
    print_effect(&dump, "/", m->start.effect);
    fprintf(job->out, " -> %s\n", text(&dump, m->states[m->start.state].name));
    print_states(&dump);
    print_alphabet(&dump);
    print_groups(&dump);
    for (effect_id e = 1; e < m->effect_count; e++) {
        fprintf(job->out, "effect %" PRIu32 " = ", e);
        notation_effect(m, e, job->out);
        fputc('\n', job->out);
    }
    for (state_id s = 0; s < m->state_count; s++)
        for (column_id c = 0; c < m->column_count; c++)
            print_cell(&dump, s, c);
    print_scenarios(&dump);
    print_checks(&dump, job->region);
}

static enum emit_result emit(const struct emit_job *job)
{
    print_machine(job, job->machine);
    return EMIT_WELL;
}

/* Whether an end before this one is the same machine. */
static bool is_printed(const struct system *system, end_id end)
{
    for (end_id before = 0; before < end; before++)
        if (system->ends[before].machine == system->ends[end].machine)
            return true;
    return false;
}

static enum emit_result emit_system(const struct emit_job *job)
{
    for (end_id end = 0; end < job->system->end_count; end++)
        if (!is_printed(job->system, end))
            print_machine(job, job->system->ends[end].machine);
    ir_print_system(job->system, job->region, job->out);
    return EMIT_WELL;
}

const struct emitter emit_ir = {
    .name = "ir",
    .summary = "the machine that every other format is made from, as text",
    .emit = emit,
    .emit_system = emit_system,
};
