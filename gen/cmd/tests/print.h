/* SPDX-License-Identifier: MIT */
/* The formats of test suites. */
#ifndef SEGUE_CMD_TESTS_PRINT_H
#define SEGUE_CMD_TESTS_PRINT_H

#include "algo/suite.h"

#include <stdio.h>

/* A suite and whose it is. */
struct tests {
    const struct machine *machine;
    const struct suite *suite;
    struct region *region; /* scratch */
};

/* A test a line, events with `; ` between them. */
void tests_print_text(const struct tests *tests, FILE *out);

/* One object; each test is a list of events with their answers. */
void tests_print_json(const struct tests *tests, FILE *out);

/* A header of constant arrays, for C and C++ without a library. */
void tests_print_c(const struct tests *tests, FILE *out);

/* The same with a program around it that runs them and prints TAP; how to reach
 * the implementation is the user's to say, in three functions. */
void tests_print_harness(const struct tests *tests, FILE *out);

/* What was asked for, in words: "hsi", "verdict, actions". */
const char *tests_method(const struct tests *tests);
void tests_print_seen(const struct tests *tests, FILE *out);

/* What the suite finds, as a sentence without a full stop. */
void tests_print_guarantee(const struct tests *tests, FILE *out);

/* Method, size, guarantee, and states that nothing tells apart: a line each,
 * behind `margin`. */
void tests_print_about(const struct tests *tests, const char *margin,
                       FILE *out);

#endif
