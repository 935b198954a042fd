/* SPDX-License-Identifier: MIT */
/* segue diff: what two machines do not have in common. */
#include "base/output.h"
#include "cmd/cmd.h"
#include "cmd/diff/naming.h"
#include "cmd/diff/numbers.h"
#include "cmd/diff/page.h"
#include "cmd/diff/pictures.h"
#include "compile.h"
#include "help.h"

#include <string.h>

static const struct option_spec diff_options[] = {
    {"map", 0, "FILE", "which names of A are others in B"},
    {"only", 0, "states|actions", "compare moves alone, or actions alone"},
    {"abi", 0, NULL, "compare the numbers in generated headers instead"},
    {"all", 0, NULL, "list every cell that differs, state by state"},
    {"machine-a", 0, "NAME", "take this machine of A"},
    {"machine-b", 0, "NAME", "take this machine of B"},
    {"define-a", 0, "NAME=on|off", "choose an option of A alone"},
    {"define-b", 0, "NAME=on|off", "choose an option of B alone"},
    {"format", 'T', "text|dot|html", "how it is told (text)"},
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {0},
};

static const struct option_spec *const options[] = {
    diff_options,
    help_options,
    compile_options,
    NULL,
};

enum format { FORMAT_TEXT, FORMAT_DOT, FORMAT_HTML };

/* A comparison while it is made. */
struct diff {
    const struct arguments *arguments;
    struct region *region;
    struct compiled compiled[JOINT_SIDES];
    const struct machine *machine[JOINT_SIDES];
    enum joint_scope scope;
    enum format format;
    FILE *out;
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

static bool read_options(struct diff *diff)
{
    static const char *const scopes[] = {"all", "states", "actions", NULL};
    static const char *const formats[] = {"text", "dot", "html", NULL};
    const struct arguments *arguments = diff->arguments;
    const char *path = arguments_value(arguments, "output");
    if (!arguments_read_once(arguments))
        return false;
    int scope = arguments_word(arguments, "only", scopes);
    int format = arguments_word(arguments, "format", formats);
    if (scope < 0 || format < 0)
        return false;
    diff->scope = (enum joint_scope)scope;
    diff->format = (enum format)format;
    if (arguments_has(arguments, "abi") &&
        (arguments_has(arguments, "map") || format))
        return arguments_wrong(arguments, "--abi compares numbers by their "
                                          "names in C, as text");
    const char *read[] = {arguments->operands[JOINT_A],
                          arguments->operands[JOINT_B],
                          arguments_value(arguments, "map")};
    for (int i = 0; i < JOINT_SIDES + 1; i++)
        if (path && read[i] && output_replaces(path, read[i]))
            return arguments_wrong(arguments, "the output would replace '%s'",
                                   read[i]);
    return true;
}

/* Reads the map, and brings both machines to one alphabet; NULL after what is
 * wrong was printed. */
static struct joint *join(const struct diff *diff)
{
    const char *map = arguments_value(diff->arguments, "map");
    struct naming naming = {
        .machine = diff->machine,
        .names = joint_names_new(diff->machine, diff->region),
        .style = diff->compiled[JOINT_A].style,
        .region = diff->region,
    };
    if (map && !naming_read(&naming, map))
        return NULL;
    struct joint *joint =
        joint_new(diff->machine, naming.names, diff->scope, diff->region);
    if (!joint)
        fprintf(stderr,
                "segue: error: the two machines together have more than %d "
                "cells\n",
                JOINT_CELLS);
    return joint && (!map || naming_check(&naming)) ? joint : NULL;
}

static bool print_report(const struct diff *diff, const struct report *report)
{
    switch (diff->format) {
    case FORMAT_TEXT:
        report_machines(report);
        report_map(report);
        report_verdict(report);
        report_states(report);
        report_cells(report);
        return true;
    case FORMAT_DOT:
        for (int side = 0; side < JOINT_SIDES; side++)
            fputs(pictures_dot(report, side), diff->out);
        return true;
    default:
        return page_print(report);
    }
}

/* Compares what the two do, or only their numbers. */
static enum status compare_both(const struct diff *diff)
{
    struct report report = {
        .machine = {diff->machine[JOINT_A], diff->machine[JOINT_B]},
        .path = {diff->compiled[JOINT_A].source->path,
                 diff->compiled[JOINT_B].source->path},
        .map = arguments_value(diff->arguments, "map"),
        .is_complete = arguments_has(diff->arguments, "all"),
        .region = diff->region,
        .out = diff->out,
    };
    if (arguments_has(diff->arguments, "abi")) {
        report_machines(&report);
        return numbers_compare(diff->machine, diff->scope, diff->region,
                               diff->out)
                   ? STATUS_WELL
                   : STATUS_MISTAKE;
    }
    report.joint = join(diff);
    if (!report.joint)
        return STATUS_TROUBLE;
    struct comparison comparison = compare(report.joint, diff->region);
    if (comparison.result == COMPARISON_UNDECIDED) {
        fprintf(stderr,
                "segue: error: to compare the two machines takes more than %d "
                "pairs of states\n",
                COMPARE_PAIRS);
        return STATUS_TROUBLE;
    }
    struct pairing pairing =
        pairing_of(report.joint, &comparison, diff->region);
    report.comparison = &comparison;
    report.pairing = &pairing;
    if (!print_report(diff, &report))
        return STATUS_TROUBLE;
    return comparison.result == COMPARISON_EQUAL ? STATUS_WELL : STATUS_MISTAKE;
}

static enum status diff(const struct arguments *arguments,
                        struct region *region)
{
    struct diff diff = {.arguments = arguments, .region = region};
    const char *path = arguments_value(arguments, "output");
    if (arguments->operand_count != 2) {
        arguments_wrong(arguments, "two SPECs are wanted");
        return STATUS_TROUBLE;
    }
    if (!read_options(&diff) || !compile_both(&diff))
        return STATUS_TROUBLE;
    struct output *output = output_new(region);
    diff.out = output_open(output, path ? path : "-");
    enum status status = compare_both(&diff);
    if (status == STATUS_TROUBLE)
        output_drop(output);
    else if (!output_commit(output))
        status = STATUS_TROUBLE;
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
    .run = diff,
};
