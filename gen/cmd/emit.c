/* SPDX-License-Identifier: MIT */
/*
 * segue emit: a machine in one format. The output, the second one that some
 * formats have, and the depfile appear together or not at all.
 */
#include "emit/emit.h"
#include "base/nearest.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "cmd/emit/counted.h"
#include "cmd/emit/depfile.h"
#include "compile.h"
#include "help.h"

#include <string.h>

static const struct option_spec emit_options[] = {
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {"system", 0, "NAME", "take this system, in a format that prints systems"},
    {0},
};

static const struct option_spec *const options[] = {
    help_options, emit_options, depfile_options, compile_options, NULL,
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

static const struct emitter *find_emitter(const char *name)
{
    for (const struct emitter *const *at = emitters; *at; at++)
        if (!strcmp((*at)->name, name))
            return *at;
    return NULL;
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
    const struct emitter *found = find_emitter(wanted);
    if (found)
        return found;
    ARRAY(const char *) names = {0};
    const char *list = "";
    for (const struct emitter *const *at = emitters; *at; at++) {
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

/* Where everything comes from and goes. */
struct paths {
    const char *output;    /* "-": standard output */
    const char *companion; /* NULL: there is none */
    const char *depfile;   /* NULL: there is none */
    const char *files[3];  /* those that are made, but the depfile; NULL ends */
    const char *const *inputs; /* the spec, files of counts; NULL ends */
};

/* Whether no input is lost. If one is, reports the usage error. */
static bool are_inputs_kept(const struct paths *paths,
                            const struct arguments *arguments)
{
    const char *const outputs[] = {paths->output, paths->companion,
                                   paths->depfile};
    for (uint32_t i = 0; paths->inputs[i]; i++)
        for (size_t k = 0; k < sizeof outputs / sizeof *outputs; k++)
            if (outputs[k] && output_replaces(outputs[k], paths->inputs[i]))
                return arguments_wrong(arguments,
                                       "the output would replace the %s",
                                       i == 0 ? "spec" : "counts");
    return true;
}

/* Finds where everything goes. Returns false after a usage error. */
static bool find_paths(struct paths *paths, const struct emitter *emitter,
                       const struct arguments *arguments, struct region *region)
{
    *paths = (struct paths){
        .output = arguments_value(arguments, "output"),
        .inputs = counted_inputs(arguments, region),
    };
    uint32_t count = 0;
    if (!paths->output)
        paths->output = "-";
    if (emitter->companion)
        paths->companion = arguments_value(arguments, emitter->companion);
    if (strcmp(paths->output, "-") != 0)
        paths->files[count++] = paths->output;
    if (paths->companion && strcmp(paths->companion, "-") != 0)
        paths->files[count++] = paths->companion;
    if (!depfile_plan(arguments, paths->files, region, &paths->depfile))
        return false;
    return are_inputs_kept(paths, arguments);
}

/* Makes the outputs of a machine or a system. */
static enum status write_outputs(const struct emitter *emitter,
                                 const struct emit_job *what,
                                 const struct arguments *arguments,
                                 struct region *region)
{
    struct paths paths;
    struct graph_counts counts;
    bool is_counted = what->machine && arguments_has(arguments, "counts");
    if (!find_paths(&paths, emitter, arguments, region))
        return STATUS_TROUBLE;
    enum status status =
        is_counted ? counted_read(&counts, what->machine, arguments, region)
                   : STATUS_WELL;
    if (status != STATUS_WELL)
        return status;
    struct output *output = output_new(region);
    struct emit_job job = {
        .machine = what->machine,
        .system = what->system,
        .arguments = arguments,
        .region = region,
        .out = output_open(output, paths.output),
        .out_path = strcmp(paths.output, "-") ? paths.output : NULL,
        .companion =
            paths.companion ? output_open(output, paths.companion) : NULL,
        .companion_path = paths.companion,
        .counts = is_counted ? &counts : NULL,
    };
    if (paths.depfile)
        depfile_print(arguments, paths.files, paths.inputs,
                      output_open(output, paths.depfile));
    enum emit_result result =
        job.system ? emitter->emit_system(&job) : emitter->emit(&job);
    if (result == EMIT_WELL)
        return output_commit(output) ? STATUS_WELL : STATUS_TROUBLE;
    output_drop(output);
    return result == EMIT_MISTAKE ? STATUS_MISTAKE : STATUS_TROUBLE;
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
    return what.system || what.machine
               ? write_outputs(emitter, &what, arguments, region)
               : STATUS_TROUBLE;
}

static void print_formats(const char *name, FILE *out)
{
    const struct emitter *only = name ? find_emitter(name) : NULL;
    for (const struct emitter *const *at = emitters; *at; at++) {
        if (only && *at != only)
            continue;
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
            "one of those below; 'segue help emit FORMAT' tells of one alone. "
            "If the\n"
            "spec has an error nothing is written. Outputs appear whole or not "
            "at all,\n"
            "and one that would not change keeps its time.\n"
            "\n"
            "Examples:\n"
            "  segue emit c spec/tcp.segue -o tcp.c --header tcp.h\n"
            "  segue emit svg spec/tcp.segue -o tcp.svg",
    .options = options,
    .find_options = find_options,
    .print_more = print_formats,
    .run = emit,
};
