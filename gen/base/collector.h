/* SPDX-License-Identifier: MIT */
/*
 * Text of unknown length, printed to a stream and kept in a region:
 *
 *     struct collector list;
 *     fprintf(collector_open(&list), "%d of them", count);
 *     return collector_close(&list, region);
 */
#ifndef SEGUE_BASE_COLLECTOR_H
#define SEGUE_BASE_COLLECTOR_H

#include "base/region.h"

#include <stdio.h>

struct collector {
    FILE *stream;  /* what is printed here is collected */
    char *text;    /* the stream's own */
    size_t length; /* bytes of text */
};

/* Opens it in its place, from where it must not move, and returns its stream.
 */
FILE *collector_open(struct collector *collector);

/* Closes the stream and returns a copy of what was printed, with a NUL behind
 * it. */
char *collector_close(struct collector *collector, struct region *region);

#endif
