/* SPDX-License-Identifier: MIT */
/* Whether a contestant does the work that the others do. */
#ifndef BENCH_AGREE_H
#define BENCH_AGREE_H

#include "contestants/contestant.h"

extern const char *const job_names[JOB_COUNT];

/*
 * Holds a contestant against the reference: on pieces of all lengths up to 257
 * over the first letters of a stream, then on the whole stream in one piece.
 * `work` has the stream, and room for the results. Prints the first
 * disagreement to stderr. A contestant that does not do the job agrees.
 */
bool agree(const struct contestant *contestant, enum job job,
           const struct work *work);

/* A number that the contestant has for a state of the machine. */
unsigned agree_number(const struct contestant *contestant, enum job job,
                      unsigned state);

#endif
