/* SPDX-License-Identifier: MIT */
/* Pictures with counts: the files of --counts. */
#ifndef SEGUE_CMD_EMIT_COUNTED_H
#define SEGUE_CMD_EMIT_COUNTED_H

#include "base/arguments.h"
#include "cmd/cmd.h"
#include "draw/graph.h"

/* The files that are read, ended by NULL: the spec, then those of --counts. */
const char *const *counted_inputs(const struct arguments *arguments,
                                  struct region *region);

/* Adds up the files, and tells on standard error what they cover. Unless all
 * is well, what was wrong was told. */
enum status counted_read(struct graph_counts *drawn,
                         const struct machine *machine,
                         const struct arguments *arguments,
                         struct region *region);

#endif
