/* SPDX-License-Identifier: MIT */
/* The header of the generated code. */
#ifndef SEGUE_EMIT_C_HEADER_H
#define SEGUE_EMIT_C_HEADER_H

#include "algo/suite.h"
#include "emit/c/tables.h"

#include <stdio.h>

/* An enum of states that exists elsewhere, to be held against ours. */
struct c_foreign {
    const char *prefix;   /* of its enumerators: "TCP_"; NULL: there is none */
    const char **c_names; /* states and aliases that it has, as C spells them */
    uint32_t count;
};

/* Prints enums, steps, effects and names, and the self-test unless `self_test`
 * is NULL. */
void c_header_print(const struct c_layout *layout,
                    const struct c_tables *tables,
                    const struct c_foreign *foreign,
                    const struct suite *self_test, FILE *out);

#endif
