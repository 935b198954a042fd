/* SPDX-License-Identifier: MIT */
/*
 * Any bytes at all go through everything: parser, lowering, verification,
 * checks, both printers of diagnostics, the formatter (twice), every emitter
 * that starts no other program, and the first steps of systems. What a
 * sanitizer or an assert stops is a bug, whatever the bytes.
 */
#include "algo/judge.h"
#include "base/diag.h"
#include "check/check.h"
#include "draw/ladder.h"
#include "emit/emit.h"
#include "grammar/format.h"
#include "grammar/parse.h"
#include "lower/lower.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Text that nobody reads. */
struct sink {
    char *text;
    size_t length;
    FILE *out;
};

static struct sink open_sink(void)
{
    struct sink sink = {0};
    sink.out = open_memstream(&sink.text, &sink.length);
    if (!sink.out)
        abort();
    return sink;
}

static void close_sink(struct sink *sink)
{
    fclose(sink->out);
    free(sink->text);
}

/* Pictures are drawn by Graphviz, which is not what is tested here. */
static bool starts_a_program(const struct emitter *emitter)
{
    return !strcmp(emitter->name, "svg") || !strcmp(emitter->name, "png") ||
           !strcmp(emitter->name, "pdf");
}

static void emit_all(const struct machine *machine, struct region *region)
{
    const struct arguments none = {.program = "fuzz"};
    for (const struct emitter *const *it = emitters; *it; it++) {
        if (!(*it)->emit || starts_a_program(*it))
            continue;
        for (int is_split = 0; is_split < ((*it)->companion ? 2 : 1);
             is_split++) {
            struct sink first = open_sink(), second = open_sink();
            const struct emit_job job = {
                .machine = machine,
                .arguments = &none,
                .region = region,
                .out = first.out,
                .companion = is_split ? second.out : NULL,
                .companion_path = is_split ? "x.h" : NULL,
            };
            (*it)->emit(&job);
            close_sink(&first);
            close_sink(&second);
        }
    }
}

/* Walks the first joint states of a system, draws what is found, emits it. */
static void walk(const struct system *system, struct region *region)
{
    enum { LIMIT = 300 };
    const struct arguments none = {.program = "fuzz"};
    if (global_packing(system).words > GLOBAL_WORDS)
        return;
    struct exploration *it = explore(system, LIMIT, region);
    judge(it, region);
    for (uint32_t i = 0; i < it->found.count; i++) {
        struct sink sink = open_sink();
        ladder_print(it, &it->found.at[i], sink.out);
        close_sink(&sink);
    }
    explore_free(it);
    for (const struct emitter *const *at = emitters; *at; at++) {
        struct sink sink = open_sink();
        const struct emit_job job = {.system = system,
                                     .arguments = &none,
                                     .region = region,
                                     .out = sink.out};
        if ((*at)->emit_system)
            (*at)->emit_system(&job);
        close_sink(&sink);
    }
}

static void print_findings(struct diag *diag)
{
    for (int is_json = 0; is_json < 2; is_json++) {
        const struct diag_style style = {.is_json = is_json, .limit = 20};
        struct sink sink = open_sink();
        diag_print(diag, &style, sink.out);
        close_sink(&sink);
    }
}

/* The text laid out; NULL if it has syntax errors. Freed by the caller. */
static char *lay_out(const char *text, size_t length)
{
    struct region region = REGION_EMPTY;
    struct source source;
    source_set(&source, &region, "fuzz.segue", text, length);
    struct diag *diag = diag_new(&region, &source);
    struct sink sink = open_sink();
    enum format_result result = format(&source, diag, &region, sink.out);
    fclose(sink.out);
    region_free(&region);
    assert(result != FORMAT_LOSS);
    if (result == FORMAT_WELL)
        return sink.text;
    free(sink.text);
    return NULL;
}

/* What is laid out stays as it is when it is laid out again. */
static void lay_out_twice(const char *text, size_t length)
{
    char *once = lay_out(text, length);
    char *twice = once ? lay_out(once, strlen(once)) : NULL;
    assert(!once || (twice && !strcmp(once, twice)));
    free(once);
    free(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct region region = REGION_EMPTY;
    struct source source;
    struct choices choices = {0};
    source_set(&source, &region, "fuzz.segue", (const char *)data, size);
    struct names *names = names_new(&region);
    struct diag *diag = diag_new(&region, &source);
    const struct lowering with = {&source, names, &choices};
    ARRAY(const struct machine *) machines = {0};
    const struct ast_file *file = parse(&source, names, &region, diag);
    if (!file->is_damaged)
        lower_file(file, names, diag);
    for (const struct ast_machine *tree = file->machines;
         tree && !file->is_damaged; tree = tree->next) {
        const struct machine *machine = lower(tree, &with, diag, &region);
        if (!machine)
            continue;
        machine_verify(machine);
        for (const struct check *const *check = checks; *check; check++)
            (*check)->run(machine, diag);
        if (!diag_count(diag, SEVERITY_ERROR))
            emit_all(machine, &region);
        *array_push(&region, &machines) = machine;
    }
    if (!file->is_damaged) {
        const struct machines all = {machines.at, machines.count};
        struct systems systems =
            lower_systems(file, &all, &with, diag, &region);
        for (uint32_t i = 0; i < systems.count; i++)
            walk(systems.at[i], &region);
    }
    print_findings(diag);
    lay_out_twice(source.text, source.length);
    region_free(&region);
    return 0;
}
