/* SPDX-License-Identifier: MIT */
/* See reference.h. */
#include "reference.h"

#include "tables.h"

#include <string.h>

static const struct {
    uint8_t event;
    uint32_t guards;
} letters_of[BENCH_LETTERS] = {
#define LETTER(letter, event, guards) {event, guards},
#define STATE(state)
#define END(state)
#define CELL(state, letter, next, effect)
#define REJECTED(state, letter)
#include "cells.h"
};

struct segue_result reference_step(unsigned state, unsigned letter)
{
    return segue_step_if(&machine_machine, state, letters_of[letter].event,
                         letters_of[letter].guards);
}

unsigned reference_column(unsigned letter)
{
    return segue_column(&machine_machine, letters_of[letter].event,
                        letters_of[letter].guards);
}

void reference_words(struct word words[BENCH_STATES])
{
    unsigned queue[BENCH_STATES] = {BENCH_INITIAL};
    size_t known = 1;

    memset(words, 0, BENCH_STATES * sizeof *words);
    words[BENCH_INITIAL].is_there = 1;
    for (size_t at = 0; at < known; at++) {
        const struct word *word = &words[queue[at]];

        for (unsigned letter = 0; letter < BENCH_LETTERS; letter++) {
            struct segue_result result = reference_step(queue[at], letter);
            struct word *longer = &words[result.state];

            if (longer->is_there)
                continue;
            *longer = *word;
            longer->letters[longer->length++] = (uint8_t)letter;
            queue[known++] = result.state;
        }
    }
}
