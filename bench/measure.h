/* SPDX-License-Identifier: MIT */
/* How long a piece of work takes. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "contestants/contestant.h"

/* Nanoseconds a letter: the middle of all rounds, and their quartiles. */
struct figure {
    double median, low, high;
};

/* What is measured with, in all rounds. */
struct setting {
    double slice; /* seconds of processor time a round and contestant */
    unsigned rounds;
};

/*
 * Measures contestants side by side: in each round each of them works for a
 * slice of time. A stream is walked in pieces that a slice has time for, so
 * that one longer than a cache is read from memory by slow contestants, too.
 * For MANY `work` has twice as many letters as states: each step of all
 * machines takes letters from another place. Figures of those that do not do
 * the job are 0.
 */
void measure(const struct contestant *const *contestants, enum job job,
             const struct work *work, const struct setting *setting,
             struct figure *figures);

#endif
