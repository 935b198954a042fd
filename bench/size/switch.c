/* SPDX-License-Identifier: MIT */
/* Nested switches by hand. */
#include "machine.h"
#include "size/step.h"

#define LETTER(letter, event, guards)
#define STATE(state) \
    case state:      \
        switch (letter) {
#define END(state)      \
    default:            \
        return NOWHERE; \
        }
#define CELL(state, letter, next, does) \
    case letter:                        \
        *effect = does;                 \
        return next;
#define REJECTED(state, letter)

const unsigned step_start = BENCH_INITIAL;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    *effect = 0;
    switch (state) {
#include "cells.h"
    default:
        return NOWHERE;
    }
}
