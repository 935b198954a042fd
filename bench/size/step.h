/* SPDX-License-Identifier: MIT */
/*
 * The smallest useful interface: one step, with all that it comes to. Every
 * file of this folder that is named after a contestant has one, for counting
 * its bytes. States are the file's own numbers.
 */
#ifndef BENCH_SIZE_STEP_H
#define BENCH_SIZE_STEP_H

enum { NOWHERE = 255 };

/* The next state, and what is to be done; NOWHERE if the letter is rejected. */
unsigned step(unsigned state, unsigned letter, unsigned *effect);

extern const unsigned step_start;

#endif
