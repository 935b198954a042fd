/* SPDX-License-Identifier: MIT */
/*
 * A source text and places in it. A place is a span of byte offsets; lines and
 * columns are worked out only when one is printed.
 */
#ifndef SEGUE_BASE_SOURCE_H
#define SEGUE_BASE_SOURCE_H

#include "base/region.h"

#include <stdbool.h>

/* The bytes from `begin` up to but not including `end`. */
struct span {
    uint32_t begin, end;
};

enum {
    SOURCE_BLOCK = 1024,    /* bytes */
    SOURCE_LIMIT = 1 << 30, /* bytes: every text is shorter */
};

struct source {
    const char *path;     /* as the user named it; "<stdin>" for "-" */
    const char *text;     /* `length` bytes, then a NUL */
    uint32_t length;      /* bytes */
    const uint32_t *line; /* offset at which each line begins */
    uint32_t line_count;
    const uint32_t *points; /* code points before each block of bytes */
};

/* A line and a column, both from 1. A column counts code points: the bytes on
 * the line before it that do not continue another. */
struct position {
    uint32_t line, column;
};

/*
 * Reads a whole file, or standard input for "-", into the region.
 * On failure (cannot open or read, 1 GiB or larger) prints one line on
 * standard error and returns false.
 */
bool source_read(struct source *source, struct region *region,
                 const char *path);

/* The same for a text at hand, which is copied. */
void source_set(struct source *source, struct region *region, const char *path,
                const char *text, size_t length);

/* The line, from 1, of a byte offset. O(log lines). */
uint32_t source_line_number(const struct source *source, uint32_t offset);

/* Where a byte offset is. O(log lines + SOURCE_BLOCK). */
struct position source_position(const struct source *source, uint32_t offset);

/* The text of a line (from 1) without its end; its length goes to `length`. */
const char *source_line(const struct source *source, uint32_t line,
                        uint32_t *length);

/* A span that reaches from the start of one to the end of another. */
struct span span_join(struct span first, struct span last);

#endif
