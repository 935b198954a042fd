/* SPDX-License-Identifier: MIT */
/* segue check: says what is wrong with specs, and what they amount to. */
#include "algo/simulate.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "help.h"

static const struct option_spec *const options[] = {
    help_options,
    compile_options,
    NULL,
};

extern const struct command cmd_check;

/* What the cells of a machine add up to. */
struct tally {
    uint32_t states;      /* rows in which a machine can rest */
    uint32_t verdicts[3]; /* cells by verdict */
    uint32_t otherwise;   /* cells that nobody decides but an otherwise */
    uint32_t blank;       /* cells that nobody decides */
    uint32_t scenarios;   /* those that hold */
};

static struct tally count(const struct machine *machine)
{
    struct tally tally = {0};
    for (state_id state = 0; state < machine->state_count; state++) {
        if (machine->states[state].always != NONE)
            continue;
        tally.states++;
        for (column_id column = 0; column < machine->column_count; column++) {
            const struct cell *cell = machine_cell(machine, state, column);
            tally.verdicts[cell->verdict]++;
            tally.otherwise += cell->level == LEVEL_OTHERWISE;
            tally.blank += cell->level == LEVEL_BLANK;
        }
    }
    for (uint32_t i = 0; i < machine->scenario_count; i++)
        tally.scenarios +=
            simulate_scenario(machine, &machine->scenarios[i]).holds;
    return tally;
}

static void print_summary(const struct compiled *compiled,
                          const struct machine *machine)
{
    struct tally tally = count(machine);
    printf("%s: machine %s: %u states x %u columns = %u cells: %u taken, "
           "%u ignored, %u rejected (%u left to otherwise, %u blank)",
           compiled->source->path, machine_text(machine, machine->name),
           tally.states, machine->column_count,
           tally.states * machine->column_count, tally.verdicts[VERDICT_TAKEN],
           tally.verdicts[VERDICT_IGNORED], tally.verdicts[VERDICT_REJECTED],
           tally.otherwise, tally.blank);
    if (machine->scenario_count)
        printf("; %u of %u scenarios hold\n", tally.scenarios,
               machine->scenario_count);
    else
        printf("; no scenarios\n");
}

static enum status check_file(const char *path,
                              const struct arguments *arguments)
{
    struct region region = REGION_EMPTY;
    struct compiled compiled;
    enum compile_result result = compile(&compiled, path, arguments, &region);
    const struct machine *only = NULL;
    if (result == COMPILE_WELL && arguments_has(arguments, "machine")) {
        only = compile_pick(&compiled, arguments);
        result = only ? COMPILE_WELL : COMPILE_TROUBLE;
    }
    for (uint32_t i = 0; result == COMPILE_WELL && i < compiled.machine_count;
         i++)
        if (!only || only == compiled.machines[i])
            print_summary(&compiled, compiled.machines[i]);
    region_free(&region);
    return (enum status)result;
}

static enum status check_files(const struct arguments *arguments)
{
    enum status status = STATUS_WELL;
    if (!arguments->operand_count) {
        arguments_wrong(arguments, "which SPEC is to be checked?");
        return STATUS_TROUBLE;
    }
    for (uint32_t i = 0; i < arguments->operand_count; i++) {
        enum status one = check_file(arguments->operands[i], arguments);
        status = one > status ? one : status;
    }
    return status;
}

static enum status run(int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {.program = "segue check"};
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, options, argc, argv))
        status = arguments_has(&arguments, "help")
                     ? help_command(&cmd_check, stdout)
                     : check_files(&arguments);
    region_free(&region);
    return status;
}

const struct command cmd_check = {
    .name = "check",
    .operands = "SPEC...",
    .summary = "report errors and warnings, run the scenarios",
    .help =
        "Reports what is wrong with each SPEC, runs its scenarios and tells "
        "what its\n"
        "machines amount to, one line each. '-' is standard input.\n"
        "\n"
        "Exit status: 0 if there is no error (warnings are no errors, unless\n"
        "-Werror says so), 1 if there is one, 2 for wrong usage or a file "
        "that\n"
        "cannot be read.\n"
        "\n"
        "Examples:\n"
        "  segue check spec/tcp.segue\n"
        "  segue check -Werror --diag=json *.segue",
    .options = options,
    .run = run,
};
