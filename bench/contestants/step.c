/* SPDX-License-Identifier: MIT */
/*
 * The step that segue generates; compiled as `generic`, the runtime's step,
 * which takes the machine as data.
 */
#include "contestants/loops.h"
#include "machine.h"
#include "tables.h"

#ifdef CONTESTANT_generic
#include "segue.h"
#define STEP(state, event) segue_step(&machine_machine, state, event)
#define STEP_IF(state, event, guards) \
    segue_step_if(&machine_machine, state, event, guards)
#else
#define STEP machine_step
#define STEP_IF machine_step_if
#endif

#define STATE(state)
#define END(state)
#define CELL(state, letter, next, effect)
#define REJECTED(state, letter)

#ifdef BENCH_GUARDS
/* A letter's event and guards: who feeds the machine has them both at hand. */
static const struct {
    uint8_t event;
    uint32_t guards;
} letters[] = {
#define LETTER(letter, event, guards) {event, guards},
#include "cells.h"
};

static inline struct segue_result step(unsigned state, unsigned letter)
{
    return STEP_IF(state, letters[letter].event, letters[letter].guards);
}
#else
static inline struct segue_result step(unsigned state, unsigned letter)
{
    return STEP(state, letter);
}
#endif

static inline unsigned follow(unsigned state, unsigned letter)
{
    return step(state, letter).state;
}

static inline unsigned obey(unsigned state, unsigned letter)
{
    const struct segue_result result = step(state, letter);

    return result.verdict == SEGUE_REJECTED ? NOWHERE : result.state;
}

static inline unsigned act(unsigned state, unsigned letter, uint8_t *effect)
{
    const struct segue_result result = step(state, letter);

    *effect = (uint8_t)result.effect;
    return result.state;
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_OURS, BENCH_INITIAL, NULL, LOOPS,
};
