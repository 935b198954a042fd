/* SPDX-License-Identifier: MIT */
/*
 * Any bytes at all go through the readers of other formats: the first byte
 * chooses one. What comes out must be a spec that the formatter leaves as it
 * is; what a sanitizer or an assert stops is a bug, whatever the bytes.
 */
#include "base/utf8.h"
#include "grammar/format.h"
#include "import/import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
        if (!diag_count(diag, SEVERITY_ERROR))
            sketch_print(sketch, "fuzz", out);
        diag_print(diag, &style, messages);
        fclose(messages);
        fclose(out);
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
