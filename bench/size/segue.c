/* SPDX-License-Identifier: MIT */
/* The step that segue generates, with its table; nothing else is linked. */
#include "machine.h"
#include "size/step.h"
#include "tables.h"

const unsigned step_start = BENCH_INITIAL;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    const struct segue_result result = machine_step(state, letter);

    *effect = result.effect;
    return result.verdict == SEGUE_REJECTED ? NOWHERE : result.state;
}
