/* SPDX-License-Identifier: MIT */
/* segue minimize: the smallest machine that is equal to one, as a spec. */
#include "algo/quotient.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "emit/emit.h"
#include "help.h"

#include <assert.h>
#include <string.h>

static const struct option_spec *const options[] = {help_options,
                                                    compile_options, NULL};

static const char *name_of(const struct machine *machine, state_id state)
{
    return machine_text(machine, machine->states[state].name);
}

/* "A stands for B, C" */
static void tell_block(const struct machine *machine,
                       const state_id *stands_for, state_id kept)
{
    const char *before = " also stands for ";
    for (state_id s = 0; s < machine->state_count; s++) {
        if (s == kept || stands_for[s] != kept)
            continue;
        if (before[1] == 'a')
            fprintf(stderr, "  %s", name_of(machine, kept));
        fprintf(stderr, "%s%s", before, name_of(machine, s));
        before = ", ";
    }
    fputs(before[1] == 'a' ? "" : "\n", stderr);
}

/* Which states met, and what is gone. */
static void tell(const struct compiled *compiled, const struct machine *machine,
                 const struct quotient *quotient)
{
    const state_id *stands_for = quotient->stands_for;
    uint32_t states = 0;
    for (state_id s = 0; s < machine->state_count; s++)
        states += machine->states[s].always == NONE;
    fprintf(stderr, "%s: machine %s: %u of %u states are needed\n",
            compiled->source->path, machine_text(machine, machine->name),
            quotient->machine->state_count, states);
    for (state_id s = 0; s < machine->state_count; s++) {
        if (stands_for[s] == s)
            tell_block(machine, stands_for, s);
        else if (stands_for[s] == NONE && machine->states[s].always == NONE)
            fprintf(stderr, "  %s is never reached\n", name_of(machine, s));
    }
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        if (stands_for[scenario->from] == NONE)
            fprintf(stderr, "  scenario \"%s\" begins there and is left out\n",
                    machine_text(machine, scenario->said.text));
    }
    for (uint32_t i = 0; i < quotient->loss_count; i++) {
        const struct loss *loss = &quotient->losses[i];
        fprintf(stderr,
                "  check \"%s\": %u sentence%s of states that met or are gone "
                "left out\n",
                machine_text(machine, loss->check), loss->sentences,
                loss->sentences == 1 ? "" : "s");
    }
}

static enum status print_spec(const struct machine *machine,
                              const struct arguments *arguments,
                              struct region *region)
{
    const struct emitter *const *emitter = emitters;
    while (*emitter && strcmp((*emitter)->name, "segue"))
        emitter++;
    assert(*emitter);
    struct emit_job job = {.machine = machine,
                           .arguments = arguments,
                           .region = region,
                           .out = stdout};
    return (*emitter)->emit(&job) == EMIT_WELL ? STATUS_WELL : STATUS_TROUBLE;
}

static enum status minimize(const struct arguments *arguments,
                            struct region *region)
{
    struct compiled compiled;
    const struct machine *machine;
    enum compile_result result =
        compile_operand(&compiled, &machine, arguments, NULL, region);
    if (result != COMPILE_WELL)
        return (enum status)result;
    struct quotient quotient = quotient_of(machine, region);
    tell(&compiled, machine, &quotient);
    return print_spec(quotient.machine, arguments, region);
}

const struct command cmd_minimize = {
    .name = "minimize",
    .operands = "SPEC",
    .summary = "print the smallest machine that is equal to one",
    .help = "Prints a spec of the machine with the fewest states that no run "
            "tells from the\n"
            "one of SPEC ('-' is standard input): equal states are one, what "
            "is never reached\n"
            "is gone, and nothing is nested. Events, guards, actions and "
            "scenarios stay,\n"
            "and so do checks as far as they tell no equal states apart.\n"
            "Which states met is told on standard error.\n"
            "\n"
            "Example:\n"
            "  segue minimize spec/tcp.segue | segue diff spec/tcp.segue -",
    .options = options,
    .run = minimize,
};
