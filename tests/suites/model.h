/* SPDX-License-Identifier: MIT */
/*
 * A machine as a tester sees it, and damaged copies of it: bare tables, with
 * nothing of the compiler but the matrix that they are filled from.
 */
#ifndef SEGUE_TESTS_MODEL_H
#define SEGUE_TESTS_MODEL_H

#include "algo/suite.h"

enum { MODEL_STATES = 64, MODEL_COLUMNS = 128 };

struct model_cell {
    uint32_t next;
    uint32_t answer; /* verdict and effect, as far as they are seen */
};

struct model {
    uint32_t states, columns;      /* those that are reached; 0 is the start */
    uint32_t origin[MODEL_STATES]; /* the machine's number of a state */
    uint32_t shown[MODEL_STATES];  /* what a state shows of itself, or 0 */
    struct model_cell cells[MODEL_STATES][MODEL_COLUMNS];
};

/* The table of a machine. Returns false if it does not fit. */
bool model_fill(struct model *model, const struct machine *machine,
                unsigned seen);

/* Whether nobody can tell two models apart: walks all pairs of states that they
 * get into together. */
bool model_is_equal(const struct model *a, const struct model *b);

/* Whether they answer alike in a test. */
bool model_passes(const struct model *a, const struct model *b,
                  const struct suite_test *test);

/* How many classes of states there are: pairs are marked until no more
 * can be. */
uint32_t model_classes(const struct model *model);

#endif
