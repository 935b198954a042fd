/* SPDX-License-Identifier: MIT */
/*
 * Lowering: tree in, machine out. Names are resolved, options chosen, states
 * flattened, and every cell of the matrix is decided. All mistakes that make a
 * machine meaningless are found here and go to diag; what is merely suspicious
 * is left to the checks.
 */
#ifndef SEGUE_LOWER_LOWER_H
#define SEGUE_LOWER_LOWER_H

#include "base/diag.h"
#include "grammar/ast.h"
#include "ir/machine.h"

struct system; /* ir/system.h */

/* A choice made on the command line: -D NAME=on. */
struct choice {
    const char *name;
    bool is_on;
    bool is_used; /* set when some machine of the file has such an option */
};

struct choices {
    struct choice *at;
    uint32_t count;
};

/* What lowering needs beside the tree; all of it outlives the machine. */
struct lowering {
    const struct source *source;
    struct names *names;
    struct choices *choices;
};

/*
 * The machine of a tree, in `region`. Returns NULL if diag got an error.
 */
const struct machine *lower(const struct ast_machine *tree,
                            const struct lowering *with, struct diag *diag,
                            struct region *region);

/* The machines of one file that are without mistakes. */
struct machines {
    const struct machine *const *at;
    uint32_t count;
};

struct systems {
    const struct system *const *at;
    uint32_t count;
};

/*
 * The systems of a file, in `region`, in the order written; those that diag got
 * an error for are left out, and those with a machine that has mistakes.
 */
struct systems lower_systems(const struct ast_file *file,
                             const struct machines *machines,
                             const struct lowering *with, struct diag *diag,
                             struct region *region);

/* Reports machines of one file whose names are equal, or equal in C. */
void lower_file(const struct ast_file *file, struct names *names,
                struct diag *diag);

#endif
