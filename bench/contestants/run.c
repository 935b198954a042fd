/* SPDX-License-Identifier: MIT */
/*
 * The runtime's kernels for many steps at a time: the best that the processor
 * has; or, by the name that this is compiled as, less.
 */
#include "contestants/contestant.h"
#include "machine.h"
#include "segue_run.h"
#include "tables.h"

#if defined(CONTESTANT_run_scalar)
#define LEVEL SEGUE_LEVEL_SCALAR
#elif defined(CONTESTANT_run_ssse3)
#define LEVEL SEGUE_LEVEL_SSSE3
#elif defined(CONTESTANT_run_avx2)
#define LEVEL SEGUE_LEVEL_AVX2
#else
#define LEVEL segue_level()
#endif

enum { MEMORY = 1 << 17 };

static struct segue_plan plan;
static uint8_t memory[MEMORY];

/* Makes the machine ready. Not for a processor that has less than is asked. */
static bool open_run(void)
{
    const struct segue_kernels kernels = segue_kernels_for(LEVEL);

    return segue_level() >= LEVEL && kernels.level == LEVEL &&
           segue_plan_bytes(&machine_machine, &kernels) <= MEMORY &&
           segue_plan_init(&plan, &machine_machine, &kernels, memory, MEMORY);
}

static unsigned follow_all(struct work *work, unsigned state)
{
    uint32_t at = state;

    segue_run(&plan, &at, work->columns, work->count);
    return at;
}

static unsigned obey_all(struct work *work, unsigned state)
{
    uint32_t at = state;

    work->done = segue_run(&plan, &at, work->columns, work->count);
    return at;
}

static unsigned act_all(struct work *work, unsigned state)
{
    uint32_t at = state;

    segue_run_store(&plan, &at, work->columns, work->count, NULL, work->out);
    return at;
}

static unsigned step_many(struct work *work, unsigned state)
{
    segue_step_many(&plan, work->states, work->columns, work->count, NULL,
                    NULL);
    return state;
}

const struct contestant CONTESTANT = {
    NAME,          COMPILER, SIDE_OURS,
    BENCH_INITIAL, open_run, {follow_all, obey_all, act_all, step_many},
};
