/* SPDX-License-Identifier: MIT */
/*
 * The program segue-import: a file of another format becomes a spec. It is a
 * program of its own because it needs the libraries of those formats, and segue
 * nothing but that of C.
 */
#include "base/nearest.h"
#include "base/output.h"
#include "base/streams.h"
#include "base/utf8.h"
#include "cmd/cmd.h"
#include "import/import.h"

#include <string.h>

static const struct option_spec common_options[] = {
    {"help", 'h', NULL, "print this help"},
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {"name", 0, "NAME", "what the machine is called"},
    {0},
};

static const struct option_spec no_options[] = {{0}};

static const char usage[] = "usage: segue-import FORMAT [OPTION]... FILE\n"
                            "\n"
                            "Prints the machine of a FILE in another FORMAT as "
                            "a spec of Segue ('-' is\n"
                            "standard input).\n"
                            "\n"
                            "formats:\n";

static void print_formats(FILE *out)
{
    for (const struct importer *const *at = importers; *at; at++)
        fprintf(out, "  %-9s%s\n", (*at)->name, (*at)->summary);
}

static void print_usage(FILE *out)
{
    fputs(usage, out);
    print_formats(out);
    fputs("\nsegue-import FORMAT --help  tells more of a format\n"
          "segue-import list           lists the formats\n"
          "segue-import --version      prints the version\n",
          out);
}

static void print_help(const struct importer *importer)
{
    printf("usage: segue-import %s [OPTION]... FILE\n\n%s\n\noptions:\n",
           importer->name, importer->help);
    arguments_help(common_options, stdout);
    if (importer->options)
        arguments_help(importer->options, stdout);
}

/* Whether a source is text at all; reports where it is not. */
static bool is_text(const struct source *source, struct diag *diag)
{
    size_t bad;
    const char *nul = memchr(source->text, '\0', source->length);
    uint32_t at = (uint32_t)(nul ? nul - source->text : 0);
    if (!source->length)
        diag_error(diag, (struct span){0, 0}, "the file is empty");
    else if (!utf8_valid(source->text, source->length, &bad))
        diag_error(diag, (struct span){(uint32_t)bad, (uint32_t)bad + 1},
                   "this byte is not UTF-8");
    else if (nul)
        diag_error(diag, (struct span){at, at + 1}, "a NUL is not text");
    return !diag_count(diag, SEVERITY_ERROR);
}

/* A name from that of the file: "models/tcp.dot" is "tcp". */
static const char *name_of_file(const char *path, struct region *region)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    size_t length = strcspn(base, ".");
    return !strcmp(path, "-") || !length ? "imported"
                                         : region_copy(region, base, length);
}

static enum status import(const struct importer *importer,
                          const struct arguments *arguments,
                          struct region *region)
{
    static const struct diag_style style = {.limit = 20};
    const char *path = arguments->operands[0];
    const char *target = arguments_value(arguments, "output");
    struct source source;
    if (target && strcmp(target, "-") && output_replaces(target, path)) {
        arguments_wrong(arguments, "the output would replace the input");
        return STATUS_TROUBLE;
    }
    if (!source_read(&source, region, path))
        return STATUS_TROUBLE;
    struct diag *diag = diag_new(region, &source);
    struct sketch *sketch = sketch_new(region, &source, diag);
    struct output *output = output_new(region);
    FILE *out = output_open(output, target ? target : "-");
    bool is_well = is_text(&source, diag);
    if (is_well)
        importer->read(sketch, arguments);
    if (arguments_has(arguments, "name"))
        sketch->name = arguments_value(arguments, "name");
    is_well = is_well && !diag_count(diag, SEVERITY_ERROR) &&
              sketch_print(sketch, name_of_file(path, region), out);
    diag_print(diag, &style, stderr);
    if (is_well)
        return output_commit(output) ? STATUS_WELL : STATUS_TROUBLE;
    output_drop(output);
    return STATUS_MISTAKE;
}

static enum status run(const struct importer *importer, int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {
        .program = region_format(&region, "segue-import %s", importer->name)};
    const struct option_spec *const tables[] = {
        common_options, importer->options ? importer->options : no_options,
        NULL};
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, tables, argc, argv)) {
        if (arguments_has(&arguments, "help")) {
            print_help(importer);
            status = STATUS_WELL;
        } else if (arguments.operand_count != 1) {
            arguments_wrong(&arguments, "one FILE is wanted");
        } else {
            status = import(importer, &arguments, &region);
        }
    }
    region_free(&region);
    return status;
}

static enum status refuse(const char *name)
{
    struct region region = REGION_EMPTY;
    ARRAY(const char *) names = {0};
    for (const struct importer *const *at = importers; *at; at++)
        *array_push(&region, &names) = (*at)->name;
    fprintf(stderr,
            "segue-import: error: no format is named '%s'%s; see "
            "'segue-import --help'\n",
            name, nearest_question(name, names.at, names.count, &region));
    region_free(&region);
    return STATUS_TROUBLE;
}

static enum status dispatch(int argc, char **argv)
{
    if (argc < 2) {
        print_usage(stderr);
        return STATUS_TROUBLE;
    }
    const char *word = argv[1];
    if (!strcmp(word, "-h") || !strcmp(word, "--help")) {
        print_usage(stdout);
        return STATUS_WELL;
    }
    if (!strcmp(word, "-V") || !strcmp(word, "--version")) {
        puts("segue-import " SEGUE_RELEASE);
        return STATUS_WELL;
    }
    if (!strcmp(word, "list")) {
        for (const struct importer *const *at = importers; *at; at++)
            printf("%-9s%s\n", (*at)->name, (*at)->summary);
        return STATUS_WELL;
    }
    for (const struct importer *const *at = importers; *at; at++)
        if (!strcmp((*at)->name, word))
            return run(*at, argc - 1, argv + 1);
    return refuse(word);
}

int main(int argc, char **argv)
{
    streams_begin();
    enum status status = dispatch(argc, argv);
    return (int)(streams_end() ? status : STATUS_TROUBLE);
}
