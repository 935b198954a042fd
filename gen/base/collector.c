/* SPDX-License-Identifier: MIT */
/* Collected text: open_memstream, which fails only for want of memory. See
 * collector.h. */
#include "base/collector.h"

#include <stdlib.h>

static void out_of_memory(void)
{
    fputs("segue: error: out of memory\n", stderr);
    exit(2);
}

FILE *collector_open(struct collector *collector)
{
    collector->stream = open_memstream(&collector->text, &collector->length);
    if (!collector->stream)
        out_of_memory();
    return collector->stream;
}

char *collector_close(struct collector *collector, struct region *region)
{
    int has_failed = ferror(collector->stream);
    if (fclose(collector->stream) != 0 || has_failed)
        out_of_memory();
    char *text = region_copy(region, collector->text, collector->length);
    free(collector->text);
    return text;
}
