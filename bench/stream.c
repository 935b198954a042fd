/* SPDX-License-Identifier: MIT */
/*
 * Streams of letters: a walk of the machine that draws the next letter from a
 * table of the state it is in. The table holds each letter as often as it is
 * likely.
 */
#include "stream.h"

#include "reference.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHANCES = 4096 };

const char *const stream_names[STREAM_COUNT] = {"random", "connections",
                                                "adversarial"};

static const uint32_t weights[BENCH_STATES][BENCH_LETTERS] = {
#include "weights.h"
};

struct chances {
    uint8_t letters[CHANCES];
    uint8_t nexts[BENCH_LETTERS];
};

/* xorshift64* of Marsaglia and Vigna; the high bits are the good ones. */
unsigned stream_draw(uint64_t *seed, unsigned limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (unsigned)((*seed * UINT64_C(0x2545F4914F6CDD1D) >> 32) * limit >>
                      32);
}

static void weigh_random(struct chances *chances)
{
    for (unsigned i = 0; i < CHANCES; i++)
        chances->letters[i] = (uint8_t)(i % BENCH_LETTERS);
}

/* Each letter fills its share of the table, as far as rounding goes. */
static void weigh_connections(struct chances *chances, unsigned state)
{
    uint64_t sum = 0, below = 0;

    for (unsigned letter = 0; letter < BENCH_LETTERS; letter++)
        sum += weights[state][letter];
    if (sum == 0) {
        fprintf(stderr, "bench: nothing leaves state %u\n", state);
        exit(EXIT_FAILURE);
    }
    for (unsigned letter = 0, i = 0; letter < BENCH_LETTERS; letter++) {
        below += weights[state][letter];
        while (i < CHANCES && i * sum < below * CHANCES)
            chances->letters[i++] = (uint8_t)letter;
    }
}

/* The states that one step leads to get equal shares, and in each of them the
 * letters that lead there. */
static void weigh_adversarial(struct chances *chances, unsigned state)
{
    uint8_t by_next[BENCH_STATES][BENCH_LETTERS];
    unsigned counts[BENCH_STATES] = {0};
    unsigned nexts[BENCH_STATES], next_count = 0;

    for (unsigned letter = 0; letter < BENCH_LETTERS; letter++) {
        unsigned next = reference_step(state, letter).state;

        if (counts[next] == 0)
            nexts[next_count++] = next;
        by_next[next][counts[next]++] = (uint8_t)letter;
    }
    for (unsigned i = 0; i < CHANCES; i++) {
        unsigned next = nexts[i % next_count];

        chances->letters[i] = by_next[next][i / next_count % counts[next]];
    }
}

static void weigh(struct chances *chances, enum stream stream, unsigned state)
{
    for (unsigned letter = 0; letter < BENCH_LETTERS; letter++)
        chances->nexts[letter] = (uint8_t)reference_step(state, letter).state;
    if (stream == STREAM_RANDOM)
        weigh_random(chances);
    else if (stream == STREAM_CONNECTIONS)
        weigh_connections(chances, state);
    else
        weigh_adversarial(chances, state);
}

void stream_make(enum stream stream, uint8_t *letters, size_t count)
{
    static const uint64_t seeds[STREAM_COUNT] = {1, 2, 3};
    struct chances *chances = calloc(BENCH_STATES, sizeof *chances);
    struct word words[BENCH_STATES];
    unsigned state = BENCH_INITIAL;
    uint64_t seed = seeds[stream];

    if (!chances) {
        fputs("bench: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    reference_words(words);
    for (unsigned s = 0; s < BENCH_STATES; s++)
        if (words[s].is_there)
            weigh(&chances[s], stream, s);
    for (size_t i = 0; i < count; i++) {
        letters[i] = chances[state].letters[stream_draw(&seed, CHANCES)];
        state = chances[state].nexts[letters[i]];
    }
    free(chances);
}
