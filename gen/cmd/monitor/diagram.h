/* SPDX-License-Identifier: MIT */
/* The diagram of a machine with counts on its arrows (-T, -o). */
#ifndef SEGUE_CMD_MONITOR_DIAGRAM_H
#define SEGUE_CMD_MONITOR_DIAGRAM_H

#include "base/arguments.h"
#include "emit/emit.h"

/* -T and -o. */
extern const struct option_spec diagram_options[];

/* What the options ask for. */
struct diagram {
    const struct emitter *emitter; /* NULL: no diagram */
    const char *path;              /* where it goes */
};

/* Reads the options. A diagram must not replace a file among the operands.
 * After a usage error, which is printed, returns false. */
bool diagram_read(struct diagram *diagram, const struct arguments *arguments,
                  struct region *region);

/* Writes the diagram. On failure prints one line and returns false. */
bool diagram_write(const struct diagram *diagram, const struct machine *machine,
                   const struct arguments *arguments,
                   const struct graph_counts *counts, struct region *region);

#endif
