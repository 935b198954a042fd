/* SPDX-License-Identifier: MIT */
/* Files of counts, added up. See counted.h. */
#include "cmd/emit/counted.h"

#include "algo/coverage.h"
#include "draw/counts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_counts(const struct argument *argument)
{
    return argument->option->name && !strcmp(argument->option->name, "counts");
}

const char *const *counted_inputs(const struct arguments *arguments,
                                  struct region *region)
{
    ARRAY(const char *) inputs = {0};
    *array_push(region, &inputs) = arguments->operands[1];
    for (uint32_t i = 0; i < arguments->given_count; i++)
        if (is_counts(&arguments->given[i]))
            *array_push(region, &inputs) = arguments->given[i].value;
    *array_push(region, &inputs) = NULL;
    return inputs.at;
}

static void tell_coverage(const struct counts *counts, struct region *region)
{
    const struct machine *machine = counts->machine;
    struct coverage coverage =
        coverage_of_counts(machine, counts->cells, region);
    size_t cells = (size_t)machine->state_count * machine->column_count;
    uint64_t rejected = 0;
    for (size_t i = 0; i < cells; i++)
        if (machine->cells[i].verdict == VERDICT_REJECTED)
            rejected += counts->cells[i];
    fprintf(stderr,
            "%s: %" PRIu64 " steps, %" PRIu64 " rejected; %" PRIu32
            " of %" PRIu32 " transitions seen (%" PRIu32 "%%)\n",
            counts->of, counts->total, rejected, coverage.covered,
            coverage.count, coverage_percent(&coverage));
}

enum status counted_read(struct graph_counts *drawn,
                         const struct machine *machine,
                         const struct arguments *arguments,
                         struct region *region)
{
    struct counts counts;
    enum counts_result worst = COUNTS_WELL;
    counts_new(&counts, machine, region);
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        if (!is_counts(&arguments->given[i]))
            continue;
        enum counts_result result =
            counts_read(&counts, arguments->given[i].value, region);
        if (worst < result)
            worst = result;
    }
    if (worst != COUNTS_WELL)
        return worst == COUNTS_MISTAKE ? STATUS_MISTAKE : STATUS_TROUBLE;
    tell_coverage(&counts, region);
    *drawn = (struct graph_counts){counts.cells, counts.of};
    return STATUS_WELL;
}
