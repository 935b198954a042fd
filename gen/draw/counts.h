/* SPDX-License-Identifier: MIT */
/*
 * Files of counts, as generated code tells them (`segue emit c --coverage`):
 *
 *     #machine tcp bd20aa95
 *     LISTEN R:SYN 3
 *     SYN_RECEIVED R:RST [passive] 1
 *
 * The first line names the machine and its digest (ir/digest.h); it may come
 * again, so that files can be put behind each other. Then a line a cell: the
 * state, the event with the guards that hold, how many steps. Cells that are
 * named twice add up; so do files. Empty lines and other lines that begin with
 * '#' are passed over.
 */
#ifndef SEGUE_DRAW_COUNTS_H
#define SEGUE_DRAW_COUNTS_H

#include "draw/graph.h"
#include "ir/machine.h"

enum counts_result {
    COUNTS_WELL,
    COUNTS_MISTAKE, /* lines are wrong; each of the first was told */
    COUNTS_TROUBLE, /* a file cannot be read; one line was printed */
};

/* Steps by cell, added up from files. */
struct counts {
    const struct machine *machine;
    uint64_t *cells;   /* by index in machine.cells */
    uint64_t total;    /* of all cells */
    uint32_t files;    /* that were read */
    const char *first; /* the path of the first */
    const char *of;    /* "a.txt", "a.txt and 2 more" */
};

void counts_new(struct counts *counts, const struct machine *machine,
                struct region *region);

/* Adds a file ("-": standard input). O(bytes of it + lines * names). */
enum counts_result counts_read(struct counts *counts, const char *path,
                               struct region *region);

#endif
