/* SPDX-License-Identifier: MIT */
/*
 * The machine as source of Ragel 6, to be included by a host in C: a state is a
 * state, a column is a letter, and what is rejected has no transition, so that
 * it is Ragel's error. Before all events comes the letter 0, which enters the
 * initial state.
 *
 * Each state has an action of its own on every step that comes to it: without
 * one, Ragel would make one state of two that go on alike.
 */
#include "draw/notation.h"
#include "emit/emit.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

struct ragel {
    const struct machine *machine;
    struct region *region;
    FILE *out;
    const char *name; /* the machine's: "tcp" */
};

static const char *spell(const struct ragel *ragel, name_id name)
{
    return machine_c_text(ragel->machine, name, ragel->region);
}

static const char *state_name(const struct ragel *ragel, state_id state)
{
    return spell(ragel, ragel->machine->states[state].name);
}

/* The letter of a column. */
static uint32_t letter(column_id column)
{
    return column + 1;
}

static void print_head(const struct ragel *ragel)
{
    fprintf(
        ragel->out,
        "/* Machine %s, made by segue: a grammar of Ragel 6 for a host in "
        "C, which says\n"
        " *\n"
        " *     machine %s; include \"FILE\"; write data; write "
        "exports;\n"
        " *\n"
        " * in a section of its own and has, where it says `write exec`, an "
        "`owner` and:\n"
        " *\n"
        " *     void %s_entered(owner, int state);  it came to this state\n"
        " *     void %s_action(owner, int action);  do this\n"
        " *     void %s_ignored(owner);             there is nothing to do\n"
        " *\n"
        " * States and actions have the numbers that they have in C. Feed it "
        "the letter\n"
        " * START, then a letter an event. What is rejected leads to the "
        "error state: go\n"
        " * on with the value that cs had before. */\n",
        machine_text(ragel->machine, ragel->machine->name), ragel->name,
        ragel->name, ragel->name, ragel->name);
}

static void print_letters(const struct ragel *ragel)
{
    const struct machine *machine = ragel->machine;
    fputs("    # Letters. Where guards bear on an event, the numbers of those "
          "that hold are\n    # added.\n\n    export START = 0;\n",
          ragel->out);
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *it = &machine->events[e];
        uint32_t bit = 1;
        fprintf(ragel->out, "    export EVENT_%s = %" PRIu32 "; # %s",
                spell(ragel, it->name), letter(it->column),
                machine_text(machine, it->name));
        for (guard_id g = 0; g < machine->guard_count; g++) {
            if (!(it->guards >> g & 1))
                continue;
            fprintf(ragel->out, ", %" PRIu32 " if %s", bit,
                    machine_text(machine, machine->guards[g].name));
            bit *= 2;
        }
        fputc('\n', ragel->out);
    }
}

static void print_actions(const struct ragel *ragel)
{
    const struct machine *machine = ragel->machine;
    fprintf(ragel->out,
            "\n    # What is done.\n\n"
            "    action ignored { %s_ignored(owner); }\n",
            ragel->name);
    for (effect_id e = 1; e < machine->effect_count; e++) {
        struct range actions = machine->effects[e].actions;
        fprintf(ragel->out, "    action effect_%" PRIu32 " {", e);
        for (uint32_t i = 0; i < actions.count; i++)
            fprintf(ragel->out, " %s_action(owner, %" PRIu32 ");", ragel->name,
                    machine->effect_actions[actions.first + i]);
        fputs(" } # ", ragel->out);
        notation_effect(machine, e, ragel->out);
        fputc('\n', ragel->out);
    }
    fputs("\n    # Where it is.\n\n", ragel->out);
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].always == NONE)
            fprintf(
                ragel->out,
                "    action in_%s { %s_entered(owner, %" PRIu32 "); } # %s\n",
                state_name(ragel, s), ragel->name, machine->states[s].number,
                machine_text(machine, machine->states[s].name));
}

/* A letter, what is done with it, and the state that it leads to. */
static void print_step(const struct ragel *ragel, uint32_t code,
                       const struct cell *cell)
{
    fprintf(ragel->out, "%" PRIu32, code);
    if (cell->verdict == VERDICT_IGNORED)
        fputs(" @ignored", ragel->out);
    if (cell->effect != EFFECT_NONE)
        fprintf(ragel->out, " @effect_%" PRIu32, cell->effect);
    fprintf(ragel->out, " -> STATE_%s", state_name(ragel, cell->next));
}

static void print_state(const struct ragel *ragel, state_id state)
{
    const struct machine *machine = ragel->machine;
    const char *before = "  ";
    fprintf(ragel->out, ",\n\n        STATE_%s: (\n", state_name(ragel, state));
    if (machine->states[state].is_final) {
        fputs("            zlen -> final\n", ragel->out);
        before = "| ";
    }
    for (column_id c = 0; c < machine->column_count; c++) {
        const struct cell *cell = machine_cell(machine, state, c);
        if (cell->verdict == VERDICT_REJECTED)
            continue;
        fprintf(ragel->out, "          %s", before);
        print_step(ragel, letter(c), cell);
        fputs(" # ", ragel->out);
        notation_column(machine, c, ragel->out);
        fputc('\n', ragel->out);
        before = "| ";
    }
    fprintf(ragel->out, "%s        ) >~in_%s",
            *before == ' ' ? "            empty\n" : "",
            state_name(ragel, state));
}

/* The name of the grammar: the machine's, unless that is a word of Ragel's. */
static const char *grammar_name(const struct emit_job *job)
{
    static const char *const words[] = {
        "access", "action",   "eof",     "err",     "export",
        "from",   "getkey",   "import",  "include", "inwhen",
        "lerr",   "machine",  "outwhen", "postpop", "prepush",
        "to",     "variable", "when",    "write"};
    char *name = machine_c_text(job->machine, job->machine->name, job->region);
    for (char *at = name; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(name, words[i]))
            return region_format(job->region, "%s_", name);
    return name;
}

static enum emit_result emit(const struct emit_job *job)
{
    const struct machine *machine = job->machine;
    const struct cell start = {.next = machine->start.state,
                               .effect = machine->start.effect,
                               .verdict = VERDICT_TAKEN};
    const char *name = grammar_name(job);
    const struct ragel ragel = {machine, job->region, job->out, name};
    print_head(&ragel);
    fprintf(job->out, "%%%%{\n    machine %s;\n    alphtype int;\n\n", name);
    print_letters(&ragel);
    print_actions(&ragel);
    fputs("\n    main := (\n        start:\n            ", job->out);
    print_step(&ragel, 0, &start);
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].always == NONE)
            print_state(&ragel, s);
    fputs("\n    );\n}%%\n", job->out);
    return EMIT_WELL;
}

const struct emitter emit_ragel = {
    .name = "ragel",
    .summary = "the machine as a grammar of Ragel, for a host in C",
    .emit = emit,
};
