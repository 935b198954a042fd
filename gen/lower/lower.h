/* SPDX-License-Identifier: MIT */
/*
 * Lowering: tree in, machine out. Names are resolved, options chosen, states
 * flattened, and every cell of the matrix is decided. All mistakes that make a
 * machine meaningless are found here and go to diag; what is merely suspicious
 * is left to the checks.
 */
#ifndef SEGUE_LOWER_LOWER_H
#define SEGUE_LOWER_LOWER_H

#include "grammar/ast.h"
#include "base/diag.h"
#include "ir/machine.h"

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

/*
 * The machine of a tree, in `region`; it keeps pointing at `source` and
 * `names`, which must outlive it. Returns NULL if diag got an error.
 */
const struct machine *lower(const struct ast_machine *tree,
                            const struct source *source, struct names *names,
                            struct choices *choices, struct diag *diag,
                            struct region *region);

/* Reports machines of one file whose names are equal, or equal in C. */
void lower_file(const struct ast_file *file, const struct names *names,
                struct diag *diag);

#endif
