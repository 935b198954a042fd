/* SPDX-License-Identifier: MIT */
/* segue check: says what is wrong with specs, and what they amount to. */
#include "algo/coverage.h"
#include "algo/simulate.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "draw/matrix.h"
#include "help.h"

static const struct option_spec own_options[] = {
    {"matrix", 0, NULL, "print every cell and where it comes from"},
    {"min-coverage", 0, "N", "an error if scenarios cover less than N percent"},
    {0},
};

static const struct option_spec *const options[] = {
    own_options,
    help_options,
    compile_options,
    NULL,
};

/* What the cells of a machine add up to. */
struct tally {
    uint32_t states;      /* rows in which a machine can rest */
    uint32_t verdicts[3]; /* cells by verdict */
    uint32_t otherwise;   /* cells that nobody decides but an otherwise */
    uint32_t blank;       /* cells that nobody decides */
    uint32_t scenarios;   /* those that hold */
    uint32_t percent;     /* transitions that scenarios cover */
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
    struct region region = REGION_EMPTY;
    struct coverage coverage = coverage_of(machine, &region);
    tally.percent = coverage_percent(&coverage);
    region_free(&region);
    return tally;
}

/* A count and what is counted. */
static void print_count(uint32_t count, const char *what)
{
    printf("%u %s%s", count, what, count == 1 ? "" : "s");
}

static void print_summary(const struct compiled *compiled,
                          const struct machine *machine,
                          const struct tally *tally)
{
    printf("%s: machine %s: ", compiled->source->path,
           machine_text(machine, machine->name));
    print_count(tally->states, "state");
    fputs(" x ", stdout);
    print_count(machine->column_count, "column");
    fputs(" = ", stdout);
    print_count(tally->states * machine->column_count, "cell");
    printf(": %u taken, %u ignored, %u rejected",
           tally->verdicts[VERDICT_TAKEN], tally->verdicts[VERDICT_IGNORED],
           tally->verdicts[VERDICT_REJECTED]);
    if (tally->otherwise)
        printf(", %u by otherwise alone", tally->otherwise);
    if (tally->blank)
        printf(", %u blank", tally->blank);
    if (machine->scenario_count) {
        fputs("; ", stdout);
        print_count(machine->scenario_count, "scenario");
        printf(" cover%s %u%%", machine->scenario_count == 1 ? "s" : "",
               tally->percent);
    }
    if (tally->scenarios < machine->scenario_count)
        printf(", %u of which hold%s", tally->scenarios,
               tally->scenarios == 1 ? "s" : "");
    if (machine->requirement_count) {
        fputs("; ", stdout);
        print_count(machine->requirement_count, "check");
    }
    putchar('\n');
}

/* Reports scenarios that cover less than is wanted, as any other mistake. */
static void complain(const struct compiled *compiled,
                     const struct machine *machine, uint32_t percent,
                     uint32_t wanted)
{
    struct region region = REGION_EMPTY;
    struct diag *diag = diag_new(&region, compiled->source);
    struct finding *finding = diag_error(
        diag, machine->said.span,
        "the scenarios of '%s' cover %u%% of its transitions, not %u%%",
        machine_text(machine, machine->name), percent, wanted);
    finding_hint(finding, "-Wuncovered lists the rest");
    diag_print(diag, &compiled->style, stderr);
    region_free(&region);
}

/* What is asked of a machine that compiled: its summary, its matrix, and
 * whether its scenarios cover enough. */
static bool report(const struct compiled *compiled,
                   const struct machine *machine,
                   const struct arguments *arguments, uint32_t wanted)
{
    struct tally tally = count(machine);
    if (arguments_has(arguments, "matrix"))
        matrix_print(machine, stdout);
    print_summary(compiled, machine, &tally);
    if (tally.percent >= wanted)
        return true;
    fflush(stdout);
    complain(compiled, machine, tally.percent, wanted);
    return false;
}

static enum status
check_file(const char *path, const struct arguments *arguments, uint32_t wanted)
{
    struct region region = REGION_EMPTY;
    struct compiled compiled;
    enum status status = STATUS_WELL;
    enum compile_result result = compile(&compiled, path, arguments, &region);
    const struct machine *only = NULL;
    if (result == COMPILE_WELL && arguments_has(arguments, "machine")) {
        only = compile_pick(&compiled, arguments);
        result = only ? COMPILE_WELL : COMPILE_TROUBLE;
    }
    for (uint32_t i = 0; result == COMPILE_WELL && i < compiled.machine_count;
         i++)
        if ((!only || only == compiled.machines[i]) &&
            !report(&compiled, compiled.machines[i], arguments, wanted))
            status = STATUS_MISTAKE;
    region_free(&region);
    return status == STATUS_WELL ? (enum status)result : status;
}

static enum status check_files(const struct arguments *arguments,
                               struct region *region)
{
    (void)region; /* every file has memory of its own */
    enum status status = STATUS_WELL;
    if (!arguments->operand_count) {
        arguments_wrong(arguments, "no SPEC is given");
        return STATUS_TROUBLE;
    }
    uint32_t wanted = 0;
    if (!arguments_read_once(arguments) ||
        !arguments_number(arguments, "min-coverage", 100, &wanted))
        return STATUS_TROUBLE;
    for (uint32_t i = 0; i < arguments->operand_count; i++) {
        enum status one = check_file(arguments->operands[i], arguments, wanted);
        status = one > status ? one : status;
    }
    return status;
}

const struct command cmd_check = {
    .name = "check",
    .operands = "SPEC...",
    .summary = "report errors and warnings, play scenarios, decide checks",
    .help =
        "Reports what is wrong with each SPEC, plays its scenarios, decides\n"
        "its checks and sums up each of its machines in one line. '-' is\n"
        "standard input. Findings go to standard error, summaries and the\n"
        "matrix to standard output.\n"
        "\n"
        "Exit status: 0 if there is no error (warnings are no errors, unless\n"
        "-Werror says so), 1 if there is one, 2 for wrong usage or a file\n"
        "that cannot be read.\n"
        "\n"
        "Examples:\n"
        "  segue check spec/tcp.segue\n"
        "  segue check -Werror --diag=json *.segue\n"
        "  segue check -Wall --min-coverage 100 --matrix spec/tcp.segue",
    .options = options,
    .run = check_files,
};
