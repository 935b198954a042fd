/* SPDX-License-Identifier: MIT */
/* The detour by `segue emit segue`. */
#include "base/collector.h"
#include "emit/emit.h"
#include "tests/random/detour.h"

#include <stdlib.h>

extern const struct emitter emit_segue;

static char *take(const struct machine *machine, struct region *region)
{
    struct collector collector;
    struct emit_job job = {.machine = machine,
                           .region = region,
                           .out = collector_open(&collector)};
    if (emit_segue.emit(&job) != EMIT_WELL)
        abort();
    return collector_close(&collector, region);
}

const struct detour detour = {"when flat", true, take};
