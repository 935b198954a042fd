/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: a file becomes checked machines. What every command begins
 * with.
 */
#ifndef SEGUE_COMPILE_H
#define SEGUE_COMPILE_H

#include "base/arguments.h"
#include "base/diag.h"
#include "ir/machine.h"
#include "ir/system.h"
#include "lower/lower.h"

enum compile_result {
    COMPILE_WELL,    /* machines are there; at most warnings were printed */
    COMPILE_MISTAKE, /* the text is wrong; the reasons were printed */
    COMPILE_TROUBLE, /* the world failed; the reason was printed */
};

/* The compiled machines of one file. */
struct compiled {
    const struct machine **machines; /* in the order written */
    uint32_t machine_count;
    struct systems systems; /* in the order written */
    const struct source *source;
    struct names *names;
    struct diag_style style; /* how findings are to be printed */
};

/* The options that choose what is reported and how, and -D: every command that
 * reads a spec takes them. */
extern const struct option_spec compile_options[];

/*
 * Reads, parses, lowers and checks `path` ("-" is standard input); prints the
 * findings to standard error. Everything made lives in `region`.
 */
enum compile_result compile(struct compiled *compiled, const char *path,
                            const struct arguments *arguments,
                            struct region *region);

/*
 * The machine that a command works on: the one of --machine NAME, or the only
 * one of the file. Prints one line and returns NULL if that is not one machine.
 */
const struct machine *compile_pick(const struct compiled *compiled,
                                   const struct arguments *arguments);

/*
 * Compiles the SPEC that is a command's only operand, or its first where
 * `beside` is the name of a second one that may follow: "LOG". Both cannot be
 * standard input, which is also what a missing second one is. With `machine`,
 * the machine is picked, too. After wrong operands, of which one line is
 * printed, returns COMPILE_TROUBLE.
 */
enum compile_result compile_operand(struct compiled *compiled,
                                    const struct machine **machine,
                                    const struct arguments *arguments,
                                    const char *beside, struct region *region);

/* The same for a system: the one of --system NAME, or the only one. */
const struct system *compile_pick_system(const struct compiled *compiled,
                                         const struct arguments *arguments);

/*
 * The state, not a junction, that an option names; the machine's first one if
 * the option is not given. Prints one line and returns NONE if there is none of
 * the name.
 */
state_id compile_pick_state(const struct machine *machine,
                            const struct arguments *arguments,
                            const char *option);

#endif
