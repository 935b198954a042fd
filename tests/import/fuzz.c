/* SPDX-License-Identifier: MIT */
/*
 * Any bytes at all go through the readers of other formats: the first byte
 * chooses one. What comes out must be a spec without a mistake, but for
 * junctions that lead to each other; what a sanitizer or an assert stops is a
 * bug, whatever the bytes.
 */
#include "base/utf8.h"
#include "grammar/parse.h"
#include "import/import.h"
#include "lower/lower.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool has_junction(const struct sketch *sketch)
{
    for (uint32_t i = 0; i < sketch->edges.count; i++)
        if (sketch->edges.at[i].event == NONE)
            return true;
    return false;
}

/* Compiles a spec; shows it and stops if it is wrong. */
static void compile(const char *spec, size_t length, struct region *region)
{
    static struct choices none;
    struct source source;
    struct names *names = names_new(region);
    source_set(&source, region, "spec", spec, length);
    struct diag *diag = diag_new(region, &source);
    const struct lowering with = {&source, names, &none};
    const struct ast_file *file = parse(&source, names, region, diag);
    if (!file->is_damaged)
        lower(file->machines, &with, diag, region);
    if (!diag_count(diag, SEVERITY_ERROR))
        return;
    const struct diag_style style = {.limit = 5};
    fputs(spec, stderr);
    diag_print(diag, &style, stderr);
    abort();
}

static void import(const struct importer *importer, const char *text,
                   size_t length)
{
    static const struct arguments none = {.program = "fuzz"};
    struct region region = REGION_EMPTY;
    struct source source;
    char *spec = NULL, *message = NULL;
    size_t spec_length, message_length, bad;
    source_set(&source, &region, "fuzz", text, length);
    if (length && !memchr(text, '\0', length) &&
        utf8_valid(text, length, &bad)) {
        struct diag *diag = diag_new(&region, &source);
        struct sketch *sketch = sketch_new(&region, &source, diag);
        FILE *out = open_memstream(&spec, &spec_length);
        FILE *messages = open_memstream(&message, &message_length);
        const struct diag_style style = {.limit = 20};
        importer->read(sketch, &none);
        bool is_well = !diag_count(diag, SEVERITY_ERROR) &&
                       sketch_print(sketch, "fuzz", out);
        diag_print(diag, &style, messages);
        fclose(messages);
        fclose(out);
        if (is_well && !has_junction(sketch))
            compile(spec, spec_length, &region);
    }
    free(message);
    free(spec);
    region_free(&region);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t count = 0;
    while (importers[count])
        count++;
    if (size)
        import(importers[data[0] % count], (const char *)data + 1, size - 1);
    return 0;
}
