/* SPDX-License-Identifier: MIT */
/* table[state][event], as one writes it by hand: bytes, nothing beside them. */
#include "contestants/loops.h"
#include "machine.h"

#define LETTER(letter, event, guards)
#define STATE(state)
#define END(state)

static const uint8_t nexts[BENCH_STATES][BENCH_LETTERS] = {
#define CELL(state, letter, next, effect) [state][letter] = next,
#define REJECTED(state, letter) [state][letter] = state,
#include "cells.h"
#undef CELL
#undef REJECTED
};

static const uint8_t strict[BENCH_STATES][BENCH_LETTERS] = {
#define CELL(state, letter, next, effect) [state][letter] = next,
#define REJECTED(state, letter) [state][letter] = NOWHERE,
#include "cells.h"
#undef CELL
#undef REJECTED
};

static const struct cell {
    uint8_t next, effect;
} cells[BENCH_STATES][BENCH_LETTERS] = {
#define CELL(state, letter, next, effect) [state][letter] = {next, effect},
#define REJECTED(state, letter) [state][letter] = {state, 0},
#include "cells.h"
};

static inline unsigned follow(unsigned state, unsigned letter)
{
    return nexts[state][letter];
}

static inline unsigned obey(unsigned state, unsigned letter)
{
    return strict[state][letter];
}

static inline unsigned act(unsigned state, unsigned letter, uint8_t *effect)
{
    const struct cell cell = cells[state][letter];

    *effect = cell.effect;
    return cell.next;
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_PEER, BENCH_INITIAL, NULL, LOOPS,
};
