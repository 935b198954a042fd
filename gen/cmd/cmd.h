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
    const struct option_spec *const *options; /* tables, ends with NULL */

    /* Does what is asked. Whatever it makes lives in `region`. */
    enum status (*run)(const struct arguments *arguments,
                       struct region *region);

    /* Where the options are known only as the program runs: all tables, in
     * `region`. Else NULL. */
    const struct option_spec *const *(*find_options)(struct region *region);

    /* What the help says behind the options: of `part`, the first operand, if
     * that is a part of the command, else of all parts. NULL: nothing. */
    void (*print_more)(const char *part, FILE *out);
};

extern const struct command *const commands[]; /* ends with NULL */

#endif
