/* SPDX-License-Identifier: MIT */
/*
 * segue emit: a machine in one format. The output, and the second one that some
 * formats have, appear together or not at all.
 */
#include "emit/emit.h"
#include "algo/coverage.h"
#include "base/nearest.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "draw/counts.h"
#include "help.h"

#include <inttypes.h>
#include <string.h>

static const struct option_spec emit_options[] = {
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {"system", 0, "NAME", "take this system, in a format that prints systems"},
    {0},
};

static const struct option_spec *const options[] = {
    help_options,
    emit_options,
    compile_options,
    NULL,
};

/* Whether a table, or none, has an option of this name. */
static bool has_option(const struct option_spec *table, const char *name)
{
    for (; table && table->name; table++)
        if (!strcmp(table->name, name))
            return true;
    return false;
}

/* The options of all formats, each name once: which format is meant is known
 * only when everything is read. An option that several formats have takes a
 * value in each of them or in none. */
static const struct option_spec *join_options(struct region *region)
{
    ARRAY(struct option_spec) joined = {0};
    array_push(region, &joined); /* the end */
    for (const struct emitter *const *at = emitters; *at; at++)
        for (const struct option_spec *it = (*at)->options; it && it->name;
             it++)
            if (!has_option(joined.at, it->name)) {
                joined.at[joined.count - 1] = *it;
                array_push(region, &joined);
            }
    return joined.at;
}

static const struct option_spec *const *find_options(struct region *region)
{
    ARRAY(const struct option_spec *) tables = {0};
    for (const struct option_spec *const *at = options; *at; at++)
        *array_push(region, &tables) = *at;
    *array_push(region, &tables) = join_options(region);
    *array_push(region, &tables) = NULL;
    return tables.at;
}

static const struct emitter *find_format(const struct arguments *arguments,
                                         struct region *region)
{
    if (!arguments->operand_count) {
        arguments_wrong(arguments, "no FORMAT is given ('segue list formats' "
                                   "names them)");
        return NULL;
    }
    const char *wanted = arguments->operands[0];
    ARRAY(const char *) names = {0};
    const char *list = "";
    for (const struct emitter *const *at = emitters; *at; at++) {
        if (!strcmp((*at)->name, wanted))
            return *at;
        *array_push(region, &names) = (*at)->name;
        list = region_format(region, "%s%s%s", list, *list ? ", " : "",
                             (*at)->name);
    }
    arguments_wrong(
        arguments, "no format is named '%s'%s; there are %s", wanted,
        nearest_question(wanted, names.at, names.count, region), list);
    return NULL;
}

/* Whether every option that was given is one of the command or of this
 * format. */
static bool are_options_meant(const struct arguments *arguments,
                              const struct emitter *emitter,
                              struct region *region)
{
    const struct option_spec *joined = join_options(region);
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const char *name = arguments->given[i].option->name;
        if (name && has_option(joined, name) &&
            !has_option(emitter->options, name))
            return arguments_wrong(arguments,
                                   "format '%s' has no option '--%s'",
                                   emitter->name, name);
    }
    return true;
}

/* Tells, on standard error, how much of a machine the counts cover. */
static void tell_coverage(const struct counts *counts, struct region *region)
{
    const struct machine *machine = counts->machine;
    struct coverage coverage =
        coverage_of_counts(machine, counts->cells, region);
    size_t cells = (size_t)machine->state_count * machine->column_count;
    uint64_t rejected = 0;
    for (size_t i = 0; i < cells; i++)
        if (machine->cells[i].verdict == VERDICT_REJECTED)
            rejected += counts->cells[i];
    fprintf(stderr,
            "%s: %" PRIu64 " steps, %" PRIu64 " rejected; %" PRIu32
            " of %" PRIu32 " transitions seen (%" PRIu32 "%%)\n",
            counts->of, counts->total, rejected, coverage.covered,
            coverage.count, coverage_percent(&coverage));
}

/* Adds up the files of --counts, which the output must not replace. */
static enum counts_result read_counts(struct counts *counts,
                                      const struct arguments *arguments,
                                      struct region *region)
{
    const char *path = arguments_value(arguments, "output");
    enum counts_result result = COUNTS_WELL;
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *given = &arguments->given[i];
        if (!given->option->name || strcmp(given->option->name, "counts") != 0)
            continue;
        if (path && output_replaces(path, given->value)) {
            arguments_wrong(arguments, "the output would replace the counts");
            return COUNTS_TROUBLE;
        }
        enum counts_result this = counts_read(counts, given->value, region);
        if (result < this)
            result = this;
    }
    if (result == COUNTS_WELL)
        tell_coverage(counts, region);
    return result;
}

/* Makes the outputs of a machine or a system. */
static enum status write_outputs(const struct emitter *emitter,
                                 const struct emit_job *what,
                                 const struct arguments *arguments,
                                 struct region *region)
{
    const char *path = arguments_value(arguments, "output");
    const char *companion = emitter->companion
                                ? arguments_value(arguments, emitter->companion)
                                : NULL;
    if (!path)
        path = "-";
    if (output_replaces(path, arguments->operands[1]) ||
        (companion && output_replaces(companion, arguments->operands[1]))) {
        arguments_wrong(arguments, "the output would replace the spec");
        return STATUS_TROUBLE;
    }
    struct output *output = output_new(region);
    struct emit_job job = {
        .machine = what->machine,
        .system = what->system,
        .arguments = arguments,
        .region = region,
        .out = output_open(output, path),
        .out_path = strcmp(path, "-") ? path : NULL,
        .companion = companion ? output_open(output, companion) : NULL,
        .companion_path = companion,
        .counts = what->counts,
    };
    enum emit_result result =
        job.system ? emitter->emit_system(&job) : emitter->emit(&job);
    if (result == EMIT_WELL)
        return output_commit(output) ? STATUS_WELL : STATUS_TROUBLE;
    output_drop(output);
    return result == EMIT_MISTAKE ? STATUS_MISTAKE : STATUS_TROUBLE;
}

/* The same of a machine with its counts. */
static enum status write_counted(const struct emitter *emitter,
                                 const struct emit_job *what,
                                 const struct arguments *arguments,
                                 struct region *region)
{
    struct counts counts;
    counts_new(&counts, what->machine, region);
    enum counts_result result = read_counts(&counts, arguments, region);
    if (result != COUNTS_WELL)
        return result == COUNTS_MISTAKE ? STATUS_MISTAKE : STATUS_TROUBLE;
    struct graph_counts drawn = {counts.cells, counts.of};
    struct emit_job counted = *what;
    counted.counts = &drawn;
    return write_outputs(emitter, &counted, arguments, region);
}

static enum status emit(const struct arguments *arguments,
                        struct region *region)
{
    const struct emitter *emitter = find_format(arguments, region);
    if (!emitter || !are_options_meant(arguments, emitter, region))
        return STATUS_TROUBLE;
    if (arguments->operand_count != 2) {
        arguments_wrong(arguments, "one SPEC is wanted behind the format");
        return STATUS_TROUBLE;
    }
    bool is_system = !emitter->emit || arguments_has(arguments, "system");
    if (is_system && !emitter->emit_system) {
        arguments_wrong(arguments, "format '%s' prints no systems",
                        emitter->name);
        return STATUS_TROUBLE;
    }
    struct compiled compiled;
    enum compile_result result =
        compile(&compiled, arguments->operands[1], arguments, region);
    if (result != COMPILE_WELL)
        return (enum status)result;
    struct emit_job what = {0};
    if (is_system)
        what.system = compile_pick_system(&compiled, arguments);
    else
        what.machine = compile_pick(&compiled, arguments);
    if (!what.system && !what.machine)
        return STATUS_TROUBLE;
    return what.machine && arguments_has(arguments, "counts")
               ? write_counted(emitter, &what, arguments, region)
               : write_outputs(emitter, &what, arguments, region);
}

static void print_formats(FILE *out)
{
    for (const struct emitter *const *at = emitters; *at; at++) {
        fprintf(out, "\nformat %s: %s\n", (*at)->name, (*at)->summary);
        if ((*at)->options)
            arguments_help((*at)->options, out);
    }
}

const struct command cmd_emit = {
    .name = "emit",
    .operands = "FORMAT SPEC",
    .summary = "write a machine in one of the output formats",
    .help = "Compiles SPEC ('-' is standard input) and writes its machine in a "
            "FORMAT,\n"
            "one of those below. If the spec has an error nothing is written. "
            "Outputs\n"
            "appear whole or not at all, and one that would not change keeps "
            "its time.\n"
            "\n"
            "Examples:\n"
            "  segue emit c spec/tcp.segue -o tcp.c --header tcp.h\n"
            "  segue emit svg spec/tcp.segue -o tcp.svg",
    .options = options,
    .find_options = find_options,
    .print_more = print_formats,
    .run = emit,
};
