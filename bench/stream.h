/* SPDX-License-Identifier: MIT */
/* Streams of letters, the same in every run. */
#ifndef BENCH_STREAM_H
#define BENCH_STREAM_H

#include <stddef.h>
#include <stdint.h>

enum stream {
    /* Any letter at any time. */
    STREAM_RANDOM,
    /* Connection after connection, by weights; nothing is rejected. */
    STREAM_CONNECTIONS,
    /* Whatever happens next is a fair choice among all that can happen: each
     * way out of the state, and staying. No predictor of branches gains. */
    STREAM_ADVERSARIAL,
    STREAM_COUNT
};

extern const char *const stream_names[STREAM_COUNT];

/* Fills `letters` with a stream that begins in the initial state. */
void stream_make(enum stream stream, uint8_t *letters, size_t count);

/* A number below `limit`. The seed is not 0. */
unsigned stream_draw(uint64_t *seed, unsigned limit);

#endif
