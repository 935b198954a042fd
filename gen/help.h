/* SPDX-License-Identifier: MIT */
/* Help texts: all of them print what the descriptors say. */
#ifndef SEGUE_HELP_H
#define SEGUE_HELP_H

#include "base/arguments.h"
#include "cmd/cmd.h"

/* -h, --help: every command takes it. */
extern const struct option_spec help_options[];

/* What the program does and its commands. */
void help_program(FILE *out);

/* A command: its usage, its help, its options, and what it says behind them, of
 * `part` alone if that is one of its parts, as in cmd.h; NULL: of all. */
void help_command(const struct command *command, const char *part, FILE *out);

/* The command of a name, or NULL. */
const struct command *help_find_command(const char *name);

#endif
