/* SPDX-License-Identifier: MIT */
/* A table of pointers to functions by hand, one for each cell. */
#include "machine.h"
#include "size/step.h"

#define LETTER(letter, event, guards)
#define STATE(state)
#define END(state)

static unsigned reject(unsigned *effect)
{
    *effect = 0;
    return NOWHERE;
}

#define REJECTED(state, letter)
#define CELL(state, letter, next, does)                     \
    static unsigned go_##state##_##letter(unsigned *effect) \
    {                                                       \
        *effect = does;                                     \
        return next;                                        \
    }
#include "cells.h"
#undef CELL
#undef REJECTED

#define REJECTED(state, letter) [state][letter] = reject,
#define CELL(state, letter, next, does) [state][letter] = go_##state##_##letter,
static unsigned (*const cells[BENCH_STATES][BENCH_LETTERS])(unsigned *) = {
#include "cells.h"
};

const unsigned step_start = BENCH_INITIAL;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    return cells[state][letter](effect);
}
