/* SPDX-License-Identifier: MIT */
/* Nested switches: on the state, then on the event. */
#include "contestants/loops.h"
#include "machine.h"

#define LETTER(letter, event, guards)
#define STATE(state) \
    case state:      \
        switch (letter) {
#define END(state) \
    default:       \
        break;     \
        }          \
        break;
#define REJECTED(state, letter)

static inline unsigned follow(unsigned state, unsigned letter)
{
    switch (state) {
#define CELL(state, letter, next, effect) \
    case letter:                          \
        return next;
#include "cells.h"
#undef CELL
    default:
        __builtin_unreachable();
    }
    return state;
}

static inline unsigned obey(unsigned state, unsigned letter)
{
    switch (state) {
#define CELL(state, letter, next, effect) \
    case letter:                          \
        return next;
#include "cells.h"
#undef CELL
    default:
        __builtin_unreachable();
    }
    return NOWHERE;
}

static inline unsigned act(unsigned state, unsigned letter, uint8_t *does)
{
    switch (state) {
#define CELL(state, letter, next, effect) \
    case letter:                          \
        *does = effect;                   \
        return next;
#include "cells.h"
    default:
        __builtin_unreachable();
    }
    *does = 0;
    return state;
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_PEER, BENCH_INITIAL, NULL, LOOPS,
};
