/* SPDX-License-Identifier: MIT */
/*
 * Specs made at random: one machine each, of the whole language. A spec is
 * valid by construction but for what only a compiler can see (an `else` behind
 * guards that leave nothing over, too few states, ...): nearly all are
 * accepted, and their scenarios hold.
 */
#ifndef SEGUE_TESTS_RANDOM_GENERATE_H
#define SEGUE_TESTS_RANDOM_GENERATE_H

#include <stdint.h>
#include <stdio.h>

/* Prints the spec of a seed. Equal seeds give equal texts, everywhere. */
void generate(uint64_t seed, FILE *out);

#endif
