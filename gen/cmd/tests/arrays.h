/* SPDX-License-Identifier: MIT */
/* C that the formats `c` and `harness` share. */
#ifndef SEGUE_CMD_TESTS_ARRAYS_H
#define SEGUE_CMD_TESTS_ARRAYS_H

#include "cmd/tests/print.h"

/*
 * The head as a comment with `usage` in it, the guard of inclusion, which is
 * left open, `includes`, and the enums of the machine, with the names and
 * numbers that `segue emit c` gives them.
 */
void arrays_print_opening(const struct tests *tests, const char *usage,
                          const char *includes, FILE *out);

/* The tests. All names begin with `prefix`, enumerators with `capitals`. */
void arrays_print(const struct tests *tests, const char *prefix,
                  const char *capitals, FILE *out);

/* The loop around them: the text of driver.h; build/gen/driver.c. */
extern const char tests_driver[];

#endif
