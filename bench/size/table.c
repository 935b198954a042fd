/* SPDX-License-Identifier: MIT */
/* table[state][event] by hand: next state and effect in a byte. */
#include "machine.h"
#include "size/step.h"

#include <stdint.h>

#define LETTER(letter, event, guards)
#define STATE(state)
#define END(state)
#define CELL(state, letter, next, effect) \
    [state][letter] = (effect) << 4 | (next),
#define REJECTED(state, letter) [state][letter] = NOWHERE,

static const uint8_t cells[BENCH_STATES][BENCH_LETTERS] = {
#include "cells.h"
};

const unsigned step_start = BENCH_INITIAL;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    const unsigned cell = cells[state][letter];

    *effect = cell >> 4;
    return cell == NOWHERE ? NOWHERE : cell & 15;
}
