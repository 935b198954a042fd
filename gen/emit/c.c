/* SPDX-License-Identifier: MIT */
/*
 * The C back end: a machine becomes a header and a source. The machine is laid
 * out (c/layout), the arrays beside the cells are filled (c/tables), then both
 * texts are printed (c/header, c/code). Without --header the header's text
 * stands at the top of the source.
 */
#include "emit/c/code.h"
#include "emit/c/coverage.h"
#include "emit/c/header.h"
#include "emit/c/self_test.h"
#include "emit/c/stats.h"
#include "emit/emit.h"

#include <string.h>

static const struct option_spec options[] = {
    {"header", 0, "FILE", "write the header there, the tables to -o"},
    {"prefix", 0, "NAME", "begin all names with NAME instead of the machine's"},
    {"layout", 0, "packed|split",
     "a step is one load (packed), or tables of bytes"},
    {"self-test", 0, NULL, "add a function that tests the tables"},
    {"coverage", 0, NULL, "add counters of steps, and counted steps"},
    {"stats", 0, NULL, "print sizes and loads in place of the C"},
    {"assert-states", 0, "PREFIX[=STATE,...]",
     "static asserts that PREFIX_STATE has our number"},
    {0},
};

static bool is_identifier(const char *text)
{
    static const char characters[] = "0123456789_abcdefghijklmnopqrstuvwxyz"
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    return *text != '\0' && text[strspn(text, characters)] == '\0' &&
           strspn(text, "0123456789") == 0;
}

/* Names that begin with segue_ are the runtime's. */
static bool is_prefix_well(const struct arguments *arguments,
                           const struct c_layout *layout)
{
    if (!is_identifier(layout->prefix))
        return arguments_wrong(arguments,
                               "--prefix '%s' is not an identifier of C",
                               layout->prefix);
    if (strcmp(layout->caps, "SEGUE") == 0)
        return arguments_wrong(arguments,
                               "names that begin with 'segue_' are the "
                               "runtime's; choose others with --prefix");
    return true;
}

static bool read_layout(const struct arguments *arguments, bool *is_split)
{
    static const char *const layouts[] = {"packed", "split", NULL};
    int layout = arguments_word(arguments, "layout", layouts);

    *is_split = layout == 1;
    return layout >= 0;
}

static const char *find_state(const struct c_layout *layout, const char *name,
                              size_t length)
{
    const struct c_kind *states = &layout->kinds[C_STATES];

    for (uint32_t i = 0; i < states->count + layout->alias_count; i++) {
        const struct c_element *element =
            i < states->count ? &states->elements[i]
                              : &layout->aliases[i - states->count];

        if (strlen(element->c_name) == length &&
            (memcmp(element->c_name, name, length) == 0 ||
             memcmp(element->name, name, length) == 0))
            return element->c_name;
    }
    return NULL;
}

/* Reads "TCP_" (all states by their first names) or "TCP_=LISTEN,CLOSE". */
static bool read_foreign(struct c_foreign *foreign,
                         const struct c_layout *layout,
                         const struct emit_job *job, const char *text)
{
    const struct c_kind *states = &layout->kinds[C_STATES];
    size_t prefix = strcspn(text, "=");
    const char *at = text + prefix;

    foreign->prefix = region_copy(job->region, text, prefix);
    if (*foreign->prefix != '\0' && !is_identifier(foreign->prefix))
        return arguments_wrong(job->arguments,
                               "--assert-states: '%s' is not an identifier of "
                               "C",
                               foreign->prefix);
    foreign->c_names =
        region_array(job->region, const char *, strlen(text) + states->count);
    if (*at == '\0') {
        for (uint32_t i = 0; i < states->count; i++)
            foreign->c_names[foreign->count++] = states->elements[i].c_name;
        return true;
    }
    while (*at != '\0') {
        size_t length = strcspn(++at, ",");
        const char *name = find_state(layout, at, length);

        if (name == NULL)
            return arguments_wrong(job->arguments,
                                   "--assert-states: no state is named '%.*s'",
                                   (int)length, at);
        foreign->c_names[foreign->count++] = name;
        at += length;
    }
    return true;
}

/* How the source includes the header: the path from the source's folder if the
 * way there is plain, else the header's name alone. */
static const char *include_path(const char *source, const char *header)
{
    const char *name = strrchr(header, '/');
    size_t folder = 0;

    if (source != NULL && strrchr(source, '/') != NULL)
        folder = (size_t)(strrchr(source, '/') - source) + 1;
    if (source != NULL && strncmp(source, header, folder) == 0 &&
        header[folder] != '/')
        return header + folder;
    return name != NULL ? name + 1 : header;
}

/* Prints header and source. */
static void print_all(const struct c_layout *layout,
                      const struct c_tables *tables,
                      const struct c_extras *extras, const struct emit_job *job)
{
    FILE *out = job->out;

    if (job->companion != NULL) {
        c_header_print(layout, tables, extras, job->companion);
        fprintf(out,
                "/* Generated by segue. Do not edit. */\n#include \"%s\"\n\n",
                include_path(job->out_path, job->companion_path));
    } else {
        c_header_print(layout, tables, extras, out);
        fputc('\n', out);
    }
    c_code_print(layout, tables, job->region, out);
    if (extras->self_test != NULL)
        c_self_test_print(layout, tables, extras->self_test, out);
    if (extras->has_coverage)
        c_coverage_print(layout, job->region, out);
}

static enum emit_result emit(const struct emit_job *job)
{
    const char *prefix = arguments_value(job->arguments, "prefix");
    const char *asserted = arguments_value(job->arguments, "assert-states");
    struct c_extras extras = {
        .has_coverage = arguments_has(job->arguments, "coverage"),
    };
    const struct c_layout *layout;
    const struct c_tables *tables;
    struct suite suite = {0};
    bool is_split;

    if (!read_layout(job->arguments, &is_split))
        return EMIT_TROUBLE;
    layout = c_layout_new(job->machine, prefix, is_split, job->region);
    if (!is_prefix_well(job->arguments, layout))
        return EMIT_TROUBLE;
    if (asserted != NULL &&
        !read_foreign(&extras.foreign, layout, job, asserted))
        return EMIT_TROUBLE;
    tables = c_tables_new(layout, job->region);
    if (arguments_has(job->arguments, "stats")) {
        c_stats_print(layout, tables, job->out);
        return EMIT_WELL;
    }
    if (arguments_has(job->arguments, "self-test")) {
        suite = c_self_test_suite(job->machine, job->region);
        extras.self_test = &suite;
    }
    if (suite.is_too_large) {
        arguments_wrong(job->arguments,
                        "--self-test: the machine has more than %d cells",
                        SUITE_CELLS_LIMIT);
        return EMIT_TROUBLE;
    }
    print_all(layout, tables, &extras, job);
    return EMIT_WELL;
}

const struct emitter emit_c = {
    .name = "c",
    .summary = "a table and a step in C, with a header",
    .options = options,
    .companion = "header",
    .emit = emit,
};
