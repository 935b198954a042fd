/* SPDX-License-Identifier: MIT */
/*
 * segue fmt: lays out specs. A file that is laid out already is left alone with
 * its time stamp; one with syntax errors is left alone, too.
 */
#include "base/collector.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "grammar/format.h"
#include "help.h"

#include <string.h>

static const struct option_spec fmt_options[] = {
    {"check", 0, NULL, "write nothing; name files that are not laid out"},
    {"output", 'o', "FILE", "where to write the one SPEC, instead of back"},
    {0},
};

static const struct option_spec *const options[] = {
    help_options,
    fmt_options,
    NULL,
};

/* One run of the command. */
struct formatting {
    const struct arguments *arguments;
    struct region *region;
    struct output *output;
    bool is_check;
};

static bool has_text(const struct source *source, const char *text,
                     size_t length)
{
    return length == source->length && !memcmp(source->text, text, length);
}

/* Lays out a text, or says why not. */
static enum status lay_out(const struct source *source, struct region *region,
                           const char **text)
{
    static const struct diag_style style = {.limit = 50};
    struct collector collector;
    struct diag *diag = diag_new(region, source);
    enum format_result result =
        format(source, diag, region, collector_open(&collector));
    *text = collector_close(&collector, region);
    diag_print(diag, &style, stderr);
    if (result == FORMAT_LOSS)
        fprintf(stderr,
                "segue: error: '%s' is left alone: laying it out would change "
                "more than its layout; please report this\n",
                source->path);
    return result == FORMAT_WELL      ? STATUS_WELL
           : result == FORMAT_MISTAKE ? STATUS_MISTAKE
                                      : STATUS_TROUBLE;
}

static enum status format_file(const struct formatting *formatting,
                               const char *path)
{
    struct source source;
    const char *text;
    if (!source_read(&source, formatting->region, path))
        return STATUS_TROUBLE;
    enum status status = lay_out(&source, formatting->region, &text);
    if (status != STATUS_WELL)
        return status;
    if (formatting->is_check) {
        if (has_text(&source, text, strlen(text)))
            return STATUS_WELL;
        puts(source.path);
        return STATUS_MISTAKE;
    }
    const char *target = arguments_value(formatting->arguments, "output");
    fputs(text, output_open(formatting->output, target ? target : path));
    return STATUS_WELL;
}

static enum status format_files(const struct arguments *arguments,
                                struct region *region)
{
    struct formatting formatting = {arguments, region, output_new(region),
                                    arguments_has(arguments, "check")};
    enum status status = STATUS_WELL;
    if (!arguments->operand_count) {
        arguments_wrong(arguments, "no SPEC is given");
        return STATUS_TROUBLE;
    }
    if (arguments_has(arguments, "output") &&
        (arguments->operand_count > 1 || formatting.is_check)) {
        arguments_wrong(arguments, "--output goes with one SPEC, and not with "
                                   "--check");
        return STATUS_TROUBLE;
    }
    if (!arguments_read_once(arguments))
        return STATUS_TROUBLE;
    for (uint32_t i = 0; i < arguments->operand_count; i++) {
        enum status one = format_file(&formatting, arguments->operands[i]);
        status = one > status ? one : status;
    }
    if (!output_commit(formatting.output))
        return STATUS_TROUBLE;
    return status;
}

const struct command cmd_fmt = {
    .name = "fmt",
    .operands = "SPEC...",
    .summary = "lay out specs",
    .help = "Lays out specs, all in one way: bodies are indented, the columns "
            "of rules and\n"
            "declarations are aligned, lists are broken at 80 columns. "
            "Comments stay where\n"
            "they are, and nothing changes but white space. A file is written "
            "back, '-' goes\n"
            "from standard input to standard output. A file with syntax errors "
            "is left alone.\n"
            "\n"
            "Example:\n"
            "  segue fmt --check spec/*.segue",
    .options = options,
    .run = format_files,
};
