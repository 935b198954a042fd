/* SPDX-License-Identifier: MIT */
/* How every command begins and ends. */
#ifndef SEGUE_COMMAND_H
#define SEGUE_COMMAND_H

#include "cmd/cmd.h"

/*
 * Reads a command's arguments and runs it, or prints its help if they ask for
 * that; argv[0] is its name. Returns STATUS_TROUBLE after a usage error, which
 * is printed.
 */
enum status command_run(const struct command *command, int argc, char **argv);

#endif
