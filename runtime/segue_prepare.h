/* SPDX-License-Identifier: MIT */
/*
 * A machine and a set of kernels -> a plan, and its tables in the caller's
 * memory. The width of the rows is the narrowest that kernels have, with room
 * for a sink if there can be one; each cell comes from segue_step_column.
 * Part of segue_run.h.
 */
#ifndef SEGUE_PREPARE_H
#define SEGUE_PREPARE_H

#include "segue_plan.h"

/* The lowest number that no state has: nothing leads to it, and everything is
 * rejected in it. It may be the one behind all numbers. */
static inline uint32_t segue_find_nobody(const struct segue_machine *machine)
{
    uint32_t width = machine->state_limit;
    uint32_t nobody, column, state;

    for (nobody = 0; nobody < width; nobody++) {
        int is_nobody = nobody != machine->initial;

        for (column = 0; column < machine->column_count && is_nobody; column++)
            for (state = 0; state < width && is_nobody; state++) {
                struct segue_result result =
                    segue_step_column(machine, state, column);

                if (state == nobody)
                    is_nobody = result.verdict == SEGUE_REJECTED;
                else
                    is_nobody = result.state != nobody;
            }
        if (is_nobody)
            break;
    }
    return nobody;
}

/* Chooses the rows' width: the narrowest that kernels have, with room for the
 * sink if there is one like that. */
static inline void segue_plan_shape(struct segue_plan *plan,
                                    const struct segue_kernels *kernels)
{
    uint32_t width = plan->machine->state_limit;
    uint32_t nobody = segue_find_nobody(plan->machine);
    uint32_t wanted = nobody < width ? width : width + 1;

    plan->shift = plan->machine->state_bits;
    if (kernels->narrow.follow != NULL &&
        (wanted <= 16 || (width <= 16 && kernels->wide.follow == NULL))) {
        plan->shift = 4;
        plan->kernel = kernels->narrow;
    } else if (kernels->wide.follow != NULL && width <= 64) {
        plan->shift = 6;
        plan->kernel = kernels->wide;
    } else if (wanted > UINT32_C(1) << plan->shift && width < 256) {
        plan->shift++;
    }
    plan->sink = nobody >> plan->shift == 0 ? nobody : SEGUE_NO_SINK;
}

/* The shape of the table for many machines, if it fits. */
static inline void segue_plan_cells(struct segue_plan *plan,
                                    const struct segue_kernels *kernels)
{
    uint32_t width = plan->machine->state_limit;
    uint32_t stride = kernels->many_stride != 0 ? kernels->many_stride : width;

    if (kernels->many != NULL && width <= stride &&
        plan->limit * stride <= SEGUE_CELLS) {
        plan->many = kernels->many;
        plan->stride = stride;
    }
}

/* Whether the plan's kernels take pairs of events. */
static inline int segue_is_paired(const struct segue_plan *plan)
{
    return plan->kernel.follow != NULL && plan->limit <= SEGUE_PAIRED;
}

/* Plans all but the tables; 0 if the machine is too large. */
static inline int segue_plan_start(struct segue_plan *plan,
                                   const struct segue_machine *machine,
                                   const struct segue_kernels *kernels)
{
    struct segue_plan blank = {machine,
                               {NULL, NULL},
                               NULL,
                               0,
                               machine->column_count,
                               SEGUE_NO_SINK,
                               0,
                               {NULL, NULL},
                               {NULL, NULL},
                               NULL,
                               NULL};

    *plan = blank;
    if (machine->state_bits > 8 || machine->effect_count > 254 ||
        machine->column_count > 256)
        return 0;
    segue_plan_shape(plan, kernels);
    segue_plan_cells(plan, kernels);
    return 1;
}

/* The bytes of a plan that is started. */
static inline size_t segue_plan_room(const struct segue_plan *plan)
{
    size_t rows = ((size_t)plan->limit + 1) << plan->shift;
    size_t pairs = segue_is_paired(plan) ? (size_t)256 << plan->shift : 0;
    size_t cells = plan->many != NULL ? 2 * SEGUE_CELLS : 0;

    return 2 * (rows + pairs) + rows + cells + SEGUE_ALIGN - 1;
}

/* The memory that a plan of a machine takes; 0 if there can be none. */
static inline size_t segue_plan_bytes(const struct segue_machine *machine,
                                      const struct segue_kernels *kernels)
{
    struct segue_plan plan;

    return segue_plan_start(&plan, machine, kernels) ? segue_plan_room(&plan)
                                                     : 0;
}

/* Fills a row of each table. Row `limit` is that of columns out of range. */
static inline void segue_plan_row(const struct segue_plan *plan,
                                  uint32_t column, uint8_t *stay,
                                  uint8_t *strict, uint8_t *outcomes)
{
    uint32_t first = column << plan->shift;
    uint32_t state;

    for (state = 0; state >> plan->shift == 0; state++) {
        struct segue_result result =
            segue_step_column(plan->machine, state, column);
        uint32_t outcome = (uint32_t)result.verdict + result.effect;

        stay[first + state] = (uint8_t)result.state;
        strict[first + state] =
            (uint8_t)(outcome == 0 && plan->sink != SEGUE_NO_SINK
                          ? plan->sink
                          : result.state);
        outcomes[first + state] = (uint8_t)outcome;
    }
}

/* Composes each two of 16 columns. Rows beyond the last are never asked for. */
static inline void segue_plan_pairs(const struct segue_plan *plan,
                                    const uint8_t *rows, uint8_t *pairs)
{
    uint32_t mask = (UINT32_C(1) << plan->shift) - 1;
    uint32_t i;

    for (i = 0; i >> plan->shift < 256; i++) {
        uint8_t first = (uint8_t)(i >> plan->shift & 15u);
        uint8_t second = (uint8_t)(i >> plan->shift >> 4);
        uint32_t middle =
            rows[segue_row(plan, first) << plan->shift | (i & mask)];

        pairs[i] = rows[segue_row(plan, second) << plan->shift | middle];
    }
}

/* The tables for many machines: next states, and outcomes. */
static inline void segue_plan_table(const struct segue_plan *plan,
                                    uint8_t *cells)
{
    uint32_t i;

    for (i = 0; i < SEGUE_CELLS; i++) {
        struct segue_result result = segue_step_column(
            plan->machine, i % plan->stride, i / plan->stride);

        cells[i] = (uint8_t)result.state;
        cells[SEGUE_CELLS + i] =
            (uint8_t)((uint32_t)result.verdict + result.effect);
    }
}

/*
 * Makes a machine ready. The memory has segue_plan_bytes() bytes, of any
 * alignment, and stays as long as the plan; with NULL the plan needs none and
 * uses no kernels. Returns 1, or 0 if the machine has more than 256 states, 254
 * effects or 256 columns, or the memory is too small.
 */
static inline int segue_plan_init(struct segue_plan *plan,
                                  const struct segue_machine *machine,
                                  const struct segue_kernels *kernels,
                                  void *memory, size_t bytes)
{
    uint8_t *stay, *strict, *outcomes, *rest;
    size_t rows, skip;
    uint32_t column;

    if (!segue_plan_start(plan, machine, kernels))
        return 0;
    if (memory == NULL) {
        plan->many = NULL;
        return 1;
    }
    if (bytes < segue_plan_room(plan))
        return 0;
    skip = (size_t)(0u - (uintptr_t)memory) & (SEGUE_ALIGN - 1);
    rows = ((size_t)plan->limit + 1) << plan->shift;
    rest = (uint8_t *)memory + skip;
    if (plan->many != NULL) {
        segue_plan_table(plan, rest);
        plan->cells = rest;
        rest += 2 * SEGUE_CELLS;
    }
    if (segue_is_paired(plan)) {
        plan->stay.pairs = rest;
        plan->strict.pairs = rest + ((size_t)256 << plan->shift);
        rest += (size_t)512 << plan->shift;
    }
    stay = rest;
    strict = stay + rows;
    outcomes = strict + rows;
    for (column = 0; column <= plan->limit; column++)
        segue_plan_row(plan, column, stay, strict, outcomes);
    if (segue_is_paired(plan)) {
        segue_plan_pairs(plan, stay, (uint8_t *)(uintptr_t)plan->stay.pairs);
        segue_plan_pairs(plan, strict,
                         (uint8_t *)(uintptr_t)plan->strict.pairs);
    }
    plan->stay.at = stay;
    plan->strict.at = strict;
    plan->outcomes = outcomes;
    return 1;
}

#endif
