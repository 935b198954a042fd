/* SPDX-License-Identifier: MIT */
/*
 * A function in the generated code that tests the tables beside it: whether
 * they came through the compiler, the linker and the flash as they were made.
 * It has a second copy of what each cell must say, and steps through a suite of
 * tests (algo/suite.h) as an owner would. The state is seen, so that either
 * method comes to every cell that can be come to, and notices each that is
 * wrong.
 */
#ifndef SEGUE_EMIT_C_SELF_TEST_H
#define SEGUE_EMIT_C_SELF_TEST_H

#include "algo/suite.h"
#include "emit/c/tables.h"

#include <stdio.h>

/* A suite of up to this many events has a short test for each cell, so that the
 * number of the one that fails says which; of more, it is a tour. */
enum { C_SELF_TEST_SHORT = 4096 };

/* The suite of a machine; check is_too_large. */
struct suite c_self_test_suite(const struct machine *machine,
                               struct region *region);

/* Prints what the header says of it. */
void c_self_test_declare(const struct c_layout *layout,
                         const struct suite *suite, FILE *out);

/* Prints the suite and the function. */
void c_self_test_print(const struct c_layout *layout,
                       const struct c_tables *tables, const struct suite *suite,
                       FILE *out);

#endif
