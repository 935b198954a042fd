/* SPDX-License-Identifier: MIT */
/*
 * What every contestant must come to: the machine by its descriptor, stepped by
 * the runtime one letter at a time.
 */
#ifndef BENCH_REFERENCE_H
#define BENCH_REFERENCE_H

#include "machine.h"
#include "segue.h"

#include <stddef.h>

struct segue_result reference_step(unsigned state, unsigned letter);

/* The column of a letter in the generated table. */
unsigned reference_column(unsigned letter);

/* A shortest word of letters that leads from the initial state to each state.
 * States that nothing leads to have none. */
struct word {
    int is_there;
    size_t length;
    uint8_t letters[BENCH_STATES];
};
void reference_words(struct word words[BENCH_STATES]);

#endif
