/* SPDX-License-Identifier: MIT */
/*
 * The detour by `segue emit FORMAT` and `segue-import FORMAT`: the program is
 * compiled for one, with -DEMITTER=emit_csv -DIMPORTER=import_csv
 * -DWAY='"..."'.
 */
#include "tests/random/detour.h"
#include "base/collector.h"
#include "emit/emit.h"
#include "import/import.h"

#include <stdlib.h>
#include <string.h>

extern const struct emitter EMITTER;
extern const struct importer IMPORTER;

static char *take(const struct machine *machine, struct region *region)
{
    static const struct arguments none = {.program = "detour"};
    struct collector collector;
    struct emit_job job = {.machine = machine,
                           .region = region,
                           .out = collector_open(&collector)};
    if (EMITTER.emit(&job) != EMIT_WELL)
        abort();
    const char *text = collector_close(&collector, region);
    struct source source;
    source_set(&source, region, "text", text, strlen(text));
    struct diag *diag = diag_new(region, &source);
    struct sketch *sketch = sketch_new(region, &source, diag);
    FILE *out = collector_open(&collector);
    IMPORTER.read(sketch, &none);
    bool is_well = sketch_print(sketch, "none", out);
    char *spec = collector_close(&collector, region);
    struct diag_style style = {.limit = 5};
    diag_print(diag, &style, stdout);
    return is_well ? spec : NULL;
}

const struct detour detour = {WAY, false, take};
