/* SPDX-License-Identifier: MIT */
/* The generated tables of many damaged specs, in one program. */
#ifndef TESTS_MUTANTS_SCORE_H
#define TESTS_MUTANTS_SCORE_H

#include "tests/ragel/walk.h"

extern const struct subject *const mutants[]; /* ends with NULL */

#endif
