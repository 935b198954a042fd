/* SPDX-License-Identifier: MIT */
/* segue diff: what two machines do not have in common. */
#include "base/output.h"
#include "cmd/cmd.h"
#include "cmd/diff/naming.h"
#include "cmd/diff/report.h"
#include "compile.h"
#include "help.h"

#include <string.h>

static const struct option_spec diff_options[] = {
    {"map", 0, "FILE", "which names of A are others in B"},
    {"only", 0, "states|actions", "compare moves alone, or actions alone"},
    {"all", 0, NULL, "list every cell that differs, state by state"},
    {"machine-a", 0, "NAME", "take this machine of A"},
    {"machine-b", 0, "NAME", "take this machine of B"},
    {"define-a", 0, "NAME=on|off", "choose an option of A alone"},
    {"define-b", 0, "NAME=on|off", "choose an option of B alone"},
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {0},
};

static const struct option_spec *const options[] = {
    diff_options,
    help_options,
    compile_options,
    NULL,
};

extern const struct command cmd_diff;

/* A comparison while it is made. */
struct diff {
    const struct arguments *arguments;
    struct region *region;
    struct compiled compiled[JOINT_SIDES];
    const struct machine *machine[JOINT_SIDES];
    struct naming naming;
    enum joint_scope scope;
    struct joint *joint;
};

static const struct option_spec *compile_option(const char *name)
{
    const struct option_spec *at = compile_options;
    while (!at->name || strcmp(at->name, name))
        at++;
    return at;
}

/* The command line as one of the two machines is compiled with it: what is said
 * of that one alone is said, and comes last. */
static struct arguments arguments_of(const struct arguments *arguments,
                                     int side, struct region *region)
{
    static const char *const own[] = {"machine", "define"};
    struct arguments mine = *arguments;
    mine.given =
        region_array(region, struct argument, 2 * arguments->given_count);
    mine.given_count = 0;
    for (uint32_t i = 0; i < arguments->given_count; i++)
        mine.given[mine.given_count++] = arguments->given[i];
    for (uint32_t i = 0; i < arguments->given_count; i++)
        for (int k = 0; k < 2; k++) {
            const struct argument *given = &arguments->given[i];
            const char *name =
                region_format(region, "%s-%c", own[k], "ab"[side]);
            if (given->option->name && !strcmp(given->option->name, name))
                mine.given[mine.given_count++] =
                    (struct argument){compile_option(own[k]), given->value};
        }
    return mine;
}

/* Compiles both; all mistakes of both are printed. */
static bool compile_both(struct diff *diff)
{
    bool is_well = true;
    for (int side = 0; side < JOINT_SIDES; side++) {
        struct arguments *mine = region_new(diff->region, struct arguments);
        *mine = arguments_of(diff->arguments, side, diff->region);
        diff->machine[side] = NULL;
        if (compile(&diff->compiled[side], diff->arguments->operands[side],
                    mine, diff->region) == COMPILE_WELL)
            diff->machine[side] = compile_pick(&diff->compiled[side], mine);
        is_well &= diff->machine[side] != NULL;
    }
    return is_well;
}

static bool read_scope(const struct arguments *arguments,
                       enum joint_scope *scope)
{
    const char *only = arguments_value(arguments, "only");
    *scope = !only                    ? JOINT_ALL
             : strcmp(only, "states") ? JOINT_ACTIONS
                                      : JOINT_STATES;
    return *scope != JOINT_ACTIONS || !strcmp(only, "actions") ||
           arguments_wrong(arguments, "--only is states or actions, not '%s'",
                           only);
}

/* Reads the map, and brings both machines to one alphabet. */
static bool join(struct diff *diff)
{
    const char *map = arguments_value(diff->arguments, "map");
    diff->naming = (struct naming){
        .machine = diff->machine,
        .names = joint_names_new(diff->machine, diff->region),
        .style = diff->compiled[JOINT_A].style,
        .region = diff->region,
    };
    if (map && !naming_read(&diff->naming, map))
        return false;
    diff->joint =
        joint_new(diff->machine, diff->naming.names, diff->scope, diff->region);
    if (!diff->joint) {
        fprintf(stderr,
                "segue: error: the two machines together have more than %d "
                "cells\n",
                JOINT_CELLS);
        return false;
    }
    return !map || naming_check(&diff->naming);
}

static bool print_report(const struct diff *diff,
                         const struct comparison *comparison, FILE *out)
{
    struct pairing pairing = pairing_of(diff->joint, comparison, diff->region);
    struct report report = {
        .joint = diff->joint,
        .comparison = comparison,
        .pairing = &pairing,
        .path = {diff->compiled[JOINT_A].source->path,
                 diff->compiled[JOINT_B].source->path},
        .is_complete = arguments_has(diff->arguments, "all"),
        .region = diff->region,
        .out = out,
    };
    report_verdict(&report);
    report_states(&report);
    report_cells(&report);
    return true;
}

static enum status compare_both(struct diff *diff)
{
    const char *path = arguments_value(diff->arguments, "output");
    if (!compile_both(diff) || !join(diff))
        return STATUS_TROUBLE;
    struct comparison comparison = compare(diff->joint, diff->region);
    struct output *output = output_new(diff->region);
    FILE *out = output_open(output, path ? path : "-");
    if (!print_report(diff, &comparison, out)) {
        output_drop(output);
        return STATUS_TROUBLE;
    }
    if (!output_commit(output))
        return STATUS_TROUBLE;
    return comparison.result == COMPARISON_EQUAL ? STATUS_WELL : STATUS_MISTAKE;
}

static enum status diff(const struct arguments *arguments,
                        struct region *region)
{
    struct diff diff = {.arguments = arguments, .region = region};
    if (arguments->operand_count != 2) {
        arguments_wrong(arguments, "two SPECs are wanted");
        return STATUS_TROUBLE;
    }
    if (!arguments_read_once(arguments) || !read_scope(arguments, &diff.scope))
        return STATUS_TROUBLE;
    return compare_both(&diff);
}

static enum status run(int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {.program = "segue diff"};
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, options, argc, argv))
        status = arguments_has(&arguments, "help")
                     ? help_command(&cmd_diff, stdout)
                     : diff(&arguments, &region);
    region_free(&region);
    return status;
}

const struct command cmd_diff = {
    .name = "diff",
    .operands = "A B",
    .summary = "say what two machines do not have in common",
    .help = "Compares the machines of two specs up to the names of their "
            "states: they are\n"
            "equal, A is within B (B does the same on all that A takes or "
            "ignores), B is\n"
            "within A, or they are different. A shortest run shows it, and "
            "all cells that\n"
            "differ are listed by cause. FILE has lines such as 'R:SYN = "
            "in:SYN [!old]',\n"
            "A's name on the left; spec/tcp.map is an example.\n"
            "\n"
            "Exit status: 0 if they are equal, 1 if not, 2 for wrong usage, a "
            "spec with an\n"
            "error, or a file that cannot be read.\n"
            "\n"
            "Example:\n"
            "  segue emit segue spec/tcp.segue | segue diff spec/tcp.segue -",
    .options = options,
    .run = run,
};
