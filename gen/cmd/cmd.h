/* SPDX-License-Identifier: MIT */
/*
 * A command is one word behind `segue`. One command a file: gen/cmd/run.c
 * exports `cmd_run`. The table of all commands is made by the Makefile from the
 * file names.
 */
#ifndef SEGUE_CMD_CMD_H
#define SEGUE_CMD_CMD_H

#include "base/arguments.h"

/* Exit statuses of every command. */
enum status {
    STATUS_WELL = 0,    /* warnings alone are well */
    STATUS_MISTAKE = 1, /* the spec is wrong, or the two differ */
    STATUS_TROUBLE = 2, /* usage, or the world */
};

struct command {
    const char *name;     /* "run" */
    const char *operands; /* for the help: "SPEC [FILE]" */
    const char *summary;  /* one line, no full stop */
    const char *help;     /* a paragraph or two, lines of at most 78 columns */
    const struct option_spec *const *options;  /* tables, ends with NULL */
    enum status (*run)(int argc, char **argv); /* argv[0] is the name */
};

extern const struct command *const commands[]; /* ends with NULL */

#endif
