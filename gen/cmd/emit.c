/* SPDX-License-Identifier: MIT */
/*
 * segue emit: a machine in one format. The output, and the second one that some
 * formats have, appear together or not at all.
 */
#include "emit/emit.h"
#include "base/nearest.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "compile.h"
#include "help.h"

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

extern const struct command cmd_emit;

/* Whether an option of this name is among them. */
static bool has_option(const struct option_spec *table, uint32_t count,
                       const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (table[i].name && !strcmp(table[i].name, name))
            return true;
    return false;
}

static uint32_t length_of(const struct option_spec *table)
{
    uint32_t length = 0;
    while (table && (table[length].name || table[length].letter))
        length++;
    return length;
}

/* The options of all formats, each name once: which format is meant is known
 * only when everything is read. An option that several formats have takes a
 * value in each of them or in none. */
static const struct option_spec *join_options(struct region *region)
{
    ARRAY(struct option_spec) joined = {0};
    for (const struct emitter *const *at = emitters; *at; at++) {
        uint32_t count = length_of((*at)->options);
        for (uint32_t i = 0; i < count; i++)
            if (!has_option(joined.at, joined.count, (*at)->options[i].name))
                *array_push(region, &joined) = (*at)->options[i];
    }
    array_push(region, &joined); /* the end */
    return joined.at;
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

/* Whether every option that was given is one of the command or of this format;
 * `joined` are those of all formats. */
static bool are_options_meant(const struct arguments *arguments,
                              const struct emitter *emitter,
                              const struct option_spec *joined)
{
    uint32_t joined_count = length_of(joined);
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct option_spec *option = arguments->given[i].option;
        bool is_of_format = option >= joined && option < joined + joined_count;
        if (is_of_format &&
            !has_option(emitter->options, length_of(emitter->options),
                        option->name))
            return arguments_wrong(arguments,
                                   "format '%s' has no option '--%s'",
                                   emitter->name, option->name);
    }
    return true;
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
    };
    enum emit_result result =
        job.system ? emitter->emit_system(&job) : emitter->emit(&job);
    if (result == EMIT_WELL)
        return output_commit(output) ? STATUS_WELL : STATUS_TROUBLE;
    output_drop(output);
    return result == EMIT_MISTAKE ? STATUS_MISTAKE : STATUS_TROUBLE;
}

static enum status emit(const struct arguments *arguments,
                        const struct option_spec *joined, struct region *region)
{
    const struct emitter *emitter = find_format(arguments, region);
    if (!emitter || !are_options_meant(arguments, emitter, joined))
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

static enum status print_help(void)
{
    help_command(&cmd_emit, stdout);
    for (const struct emitter *const *at = emitters; *at; at++) {
        printf("\nformat %s: %s\n", (*at)->name, (*at)->summary);
        if ((*at)->options)
            arguments_help((*at)->options, stdout);
    }
    return STATUS_WELL;
}

static enum status run(int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {.program = "segue emit"};
    const struct option_spec *joined = join_options(&region);
    const struct option_spec *const tables[] = {help_options, emit_options,
                                                compile_options, joined, NULL};
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, tables, argc, argv))
        status = arguments_has(&arguments, "help")
                     ? print_help()
                     : emit(&arguments, joined, &region);
    region_free(&region);
    return status;
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
    .run = run,
};
