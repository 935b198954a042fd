/* SPDX-License-Identifier: MIT */
/*
 * An emitter prints a machine in one format. One emitter a file:
 * gen/emit/dot.c exports `emit_dot`. The table of all emitters is made by the
 * Makefile from the file names.
 */
#ifndef SEGUE_EMIT_EMIT_H
#define SEGUE_EMIT_EMIT_H

#include "base/arguments.h"
#include "base/region.h"
#include "draw/graph.h"
#include "ir/machine.h"
#include "ir/system.h"

#include <stdio.h>

enum emit_result {
    EMIT_WELL,
    EMIT_MISTAKE, /* what was asked for cannot be; one line was printed */
    EMIT_TROUBLE, /* the world failed; one line was printed */
};

/* What an emitter is to do. */
struct emit_job {
    const struct machine *machine;     /* NULL for a system */
    const struct system *system;       /* NULL for a machine */
    const struct arguments *arguments; /* values of its options */
    struct region *region;             /* scratch */
    FILE *out;                         /* the output */
    const char *out_path;              /* where it goes; NULL for "-" */
    FILE *companion;            /* the second output, NULL if not asked for */
    const char *companion_path; /* where that goes; NULL if not asked for */
    const struct graph_counts *counts; /* for pictures; NULL: none */
};

struct emitter {
    const char *name;                  /* of the format: "dot" */
    const char *summary;               /* one line, no full stop */
    const struct option_spec *options; /* its own; NULL if it has none */
    const char *companion; /* the option that names a second output, or NULL */
    bool is_picture;       /* it draws the graph, and counts if there are any */
    enum emit_result (*emit)(const struct emit_job *job); /* NULL: no machine */
    enum emit_result (*emit_system)(const struct emit_job *job); /* no system */
};

extern const struct emitter *const emitters[]; /* ends with NULL */

#endif
