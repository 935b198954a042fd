/* SPDX-License-Identifier: MIT */
/*
 * Depfiles: which outputs were made of which inputs, as a rule for Make. Ninja,
 * CMake and Meson read them, too. The options are GCC's: -MD, -MF, -MT, -MQ,
 * -MP.
 */
#ifndef SEGUE_CMD_EMIT_DEPFILE_H
#define SEGUE_CMD_EMIT_DEPFILE_H

#include "base/arguments.h"
#include "base/region.h"

#include <stdbool.h>
#include <stdio.h>

extern const struct option_spec depfile_options[];

/*
 * Where the depfile goes: -MF, or the first output's name with `.d` for its
 * ending; *path is NULL if there is to be none. `outputs` ends with NULL;
 * standard output is not among them. Returns false after a usage error: an
 * option without -MD, no name to be had, no target to be had.
 */
bool depfile_plan(const struct arguments *arguments, const char *const *outputs,
                  struct region *region, const char **path);

/*
 * Prints the depfile: the targets of -MT as they were given and of -MQ quoted,
 * or else the outputs, depend on the inputs, which end with NULL ("-", standard
 * input, is no file). With -MP each of these is a target, too, so that Make
 * does not ask for it when it is gone.
 */
void depfile_print(const struct arguments *arguments,
                   const char *const *outputs, const char *const *inputs,
                   FILE *out);

#endif
