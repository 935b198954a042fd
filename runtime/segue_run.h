/* SPDX-License-Identifier: MIT */
/*
 * Many steps at a time, for machines that generated code describes:
 *
 *     struct segue_kernels kernels = segue_kernels_for(segue_level());
 *     struct segue_plan plan;
 *     size_t bytes = segue_plan_bytes(&tcp_machine, &kernels);
 *     ... memory of so many bytes ...
 *     segue_plan_init(&plan, &tcp_machine, &kernels, memory, bytes);
 *
 *     rejected = segue_run(&plan, &state, columns, count);
 *
 * segue_run and segue_run_store take one machine through a stream of events;
 * segue_step_many and segue_step_burst step many machines. Events come as
 * bytes, each the column of an event: without guards the event's number, with
 * them what segue_column() says. All do what segue_step does, for any bytes: a
 * column or a state out of range is rejected.
 *
 * How: with at most 16 states an event is a vector of 16 bytes that maps every
 * state to the next, a step is one byte shuffle, and shuffles compose. Events
 * are composed as a tree, two at once by a table of pairs, before they touch
 * the state, so that no step waits for the one before it (Mytkowicz, Musuvathi,
 * Schulte, "Data-parallel finite-state machines", ASPLOS 2014; the shuffle is
 * Hyperscan's "Sheng"). A rejected event leads to a number that nobody has and
 * nothing leaves, and so the first one is found at the same speed. With
 * AVX-512 VBMI a vector has 64 states. Other machines take a table of bytes.
 *
 * A plan is for a machine of at most 256 states, 254 effects and 256 columns.
 * It keeps its tables in the caller's memory; without memory it takes the
 * machine's own cells, in portable C, and needs nothing.
 *
 * The functions are described where they are: segue_level, segue_kernels_for in
 * this file; segue_plan_bytes, segue_plan_init in segue_prepare.h; segue_run,
 * segue_run_store in segue_follow.h; segue_step_many, segue_step_burst in
 * segue_step_many.h.
 *
 * Freestanding C11 and C++17: no call of libc, no allocation, no globals.
 * Vectors are compiled by function, no -m flag is needed. SEGUE_NO_SIMD leaves
 * them out, and so does a freestanding compilation.
 */
#ifndef SEGUE_RUN_H
#define SEGUE_RUN_H

#include "segue_plan.h"

#if !defined(SEGUE_NO_SIMD) && defined(__GNUC__) && __STDC_HOSTED__ + 0
#if defined(__x86_64__) || (defined(__aarch64__) && !defined(__AARCH64EB__))
#include "segue_kernels.h"
#define SEGUE_SIMD 1
#endif
#endif

/* The best that this processor can do. Asks the processor each time. */
static inline enum segue_level segue_level(void)
{
#ifdef SEGUE_SIMD
    return segue_processor_level();
#else
    return SEGUE_LEVEL_SCALAR;
#endif
}

/*
 * The kernels of a level. A level that the processor does not have may be asked
 * for, but not run; one that this compilation does not have is SCALAR.
 */
static inline struct segue_kernels segue_kernels_for(enum segue_level level)
{
    struct segue_kernels kernels = {
        SEGUE_LEVEL_SCALAR, {NULL, NULL}, {NULL, NULL}, NULL, 0};

#ifdef SEGUE_SIMD
    segue_processor_kernels(level, &kernels);
#else
    (void)level;
#endif
    return kernels;
}

#include "segue_follow.h"
#include "segue_prepare.h"
#include "segue_step_many.h"

#endif
