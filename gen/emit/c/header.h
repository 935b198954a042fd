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

/* What is asked for beside tables and steps. */
struct c_extras {
    struct c_foreign foreign;
    const struct suite *self_test; /* NULL: no self-test */
    bool has_coverage;             /* counters */
};

/* Prints enums, steps, effects and names, and the extras. */
void c_header_print(const struct c_layout *layout,
                    const struct c_tables *tables,
                    const struct c_extras *extras, FILE *out);

/* Prints how the place of an event is found under a mask of guards, as
 * segue_place finds it: the last of its variables is `place`. `event` is C, a
 * template, for an event in range. */
void c_header_print_place(const struct c_layout *layout, const char *event,
                          FILE *out);

#endif
