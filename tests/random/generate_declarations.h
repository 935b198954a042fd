/* SPDX-License-Identifier: MIT */
/* What a random spec declares before its states. */
#ifndef SEGUE_TESTS_RANDOM_GENERATE_DECLARATIONS_H
#define SEGUE_TESTS_RANDOM_GENERATE_DECLARATIONS_H

#include "tests/random/generate_draft.h"

/* Prints options, events, timers, actions, guards and groups. */
void declarations_put(struct generator *g);

#endif
