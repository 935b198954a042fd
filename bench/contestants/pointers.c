/* SPDX-License-Identifier: MIT */
/* A table of pointers to functions: one for each cell, and one that rejects. */
#include "contestants/loops.h"
#include "machine.h"

#define LETTER(letter, event, guards)
#define STATE(state)
#define END(state)

/* --- where to -------------------------------------------------------------*/

static unsigned follow_none(unsigned state)
{
    return state;
}

static unsigned obey_none(unsigned state)
{
    (void)state;
    return NOWHERE;
}

#define REJECTED(state, letter)
#define CELL(state, letter, next, effect)                \
    static unsigned go_##state##_##letter(unsigned from) \
    {                                                    \
        (void)from;                                      \
        return next;                                     \
    }
#include "cells.h"
#undef CELL
#undef REJECTED

static unsigned (*const followers[BENCH_STATES][BENCH_LETTERS])(unsigned) = {
#define CELL(state, letter, next, effect) \
    [state][letter] = go_##state##_##letter,
#define REJECTED(state, letter) [state][letter] = follow_none,
#include "cells.h"
#undef REJECTED
};

static unsigned (*const obeyers[BENCH_STATES][BENCH_LETTERS])(unsigned) = {
#define REJECTED(state, letter) [state][letter] = obey_none,
#include "cells.h"
#undef REJECTED
#undef CELL
};

static inline unsigned follow(unsigned state, unsigned letter)
{
    return followers[state][letter](state);
}

static inline unsigned obey(unsigned state, unsigned letter)
{
    return obeyers[state][letter](state);
}

/* --- with effects ---------------------------------------------------------*/

static unsigned act_none(unsigned state, uint8_t *does)
{
    *does = 0;
    return state;
}

#define REJECTED(state, letter)
#define CELL(state, letter, next, effect)                                \
    static unsigned act_##state##_##letter(unsigned from, uint8_t *does) \
    {                                                                    \
        (void)from;                                                      \
        *does = effect;                                                  \
        return next;                                                     \
    }
#include "cells.h"
#undef CELL
#undef REJECTED

static unsigned (*const actors[BENCH_STATES][BENCH_LETTERS])(unsigned,
                                                             uint8_t *) = {
#define CELL(state, letter, next, effect) \
    [state][letter] = act_##state##_##letter,
#define REJECTED(state, letter) [state][letter] = act_none,
#include "cells.h"
};

static inline unsigned act(unsigned state, unsigned letter, uint8_t *effect)
{
    return actors[state][letter](state, effect);
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_PEER, BENCH_INITIAL, NULL, LOOPS,
};
