/* SPDX-License-Identifier: MIT */
/*
 * Outputs that appear whole or not at all. Text is collected in memory; commit
 * writes each target beside itself under a temporary name and renames them once
 * all are written. Devices and pipes ("-" is standard output) are written
 * directly, symbolic links are followed, a target that would not change is left
 * alone with its time stamp. Two targets that are one file, whatever they are
 * called, are refused. Failure is the world's: one line, no target
 * touched, nothing left behind.
 */
#ifndef SEGUE_BASE_OUTPUT_H
#define SEGUE_BASE_OUTPUT_H

#include "base/region.h"

#include <stdbool.h>
#include <stdio.h>

struct output; /* a set of targets that are written together */

struct output *output_new(struct region *region);

/* Whether a target is the same file as another that is there. */
bool output_replaces(const char *path, const char *other);

/* A stream for a target; whatever is written to it becomes the target at
 * commit. The stream belongs to the set: do not close it. */
FILE *output_open(struct output *output, const char *path);

/* Writes all targets, in the order of opening. On failure prints one line
 * (`segue: error: cannot write 'x': No space left on device`) and returns
 * false. In both cases the set is used up and its streams are closed. */
bool output_commit(struct output *output);

/* Throws everything away: nothing is written. */
void output_drop(struct output *output);

#endif
