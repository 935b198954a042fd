/* SPDX-License-Identifier: MIT */
/*
 * What plans and kernels are: the contract between the C of segue_run.h and the
 * vectors of segue_kernels.h, and the one step that both must do. Part of
 * segue_run.h.
 */
#ifndef SEGUE_PLAN_H
#define SEGUE_PLAN_H

#include "segue.h"

/* What a processor can do; each of x86's includes the ones before it. */
enum segue_level {
    SEGUE_LEVEL_SCALAR,
    SEGUE_LEVEL_SSSE3,
    SEGUE_LEVEL_AVX2,
    SEGUE_LEVEL_VBMI, /* AVX-512 with VBMI and what came with it */
    SEGUE_LEVEL_NEON  /* of 64-bit ARM */
};

enum {
    SEGUE_BLOCK = 64,   /* events that a kernel follows at once */
    SEGUE_MANY = 256,   /* machines that a kernel steps at once */
    SEGUE_AHEAD = 4096, /* machines ahead that it has fetched */
    SEGUE_PAIRED = 16,  /* columns that a table of pairs can have */
    SEGUE_CELLS = 256,  /* cells of a table for many machines */
    SEGUE_ALIGN = 64    /* of tables */
};

#define SEGUE_NO_SINK 256u      /* every number is somebody's */
#define SEGUE_STORE (size_t)256 /* events whose states are kept at once */

/* Next states: a row for each column, and one for those out of range. */
struct segue_rows {
    const uint8_t *at;    /* [limit + 1][1 << shift] */
    const uint8_t *pairs; /* [second][first][1 << shift]; NULL: none */
};

/* Many machines, and what is asked of their steps. What is NULL is not. */
struct segue_many {
    const uint8_t *states;
    const uint8_t *columns;
    uint8_t *next; /* may be `states` */
    uint8_t *effects;
    uint8_t *verdicts;
};

struct segue_plan;

/* Steps whole blocks of machines, up to one that has a state or a column out
 * of range. Returns how many machines. */
typedef size_t segue_many_kernel(const struct segue_plan *plan,
                                 const struct segue_many *many, size_t count);

/* Kernels for one stream with rows of one width. */
struct segue_kernel {
    /* Follows whole blocks of events, up to one in which the state becomes the
     * sink or a column is out of range. Returns how many events. */
    size_t (*follow)(const struct segue_plan *plan,
                     const struct segue_rows *rows, uint32_t *state,
                     const uint8_t *columns, size_t count);
    /* Stores the state after each event, in whole sixteens of them. Returns
     * how many events. */
    size_t (*store)(const struct segue_plan *plan, uint32_t *state,
                    const uint8_t *columns, size_t count, uint8_t *states);
};

/* A set of kernels, asked for once and kept. What is NULL is done in C. */
struct segue_kernels {
    enum segue_level level;
    struct segue_kernel narrow; /* rows of 16 bytes */
    struct segue_kernel wide;   /* rows of 64 bytes */
    segue_many_kernel *many;
    uint32_t many_stride; /* of the tables it takes; 0: any */
};

/* A machine made ready for a set of kernels. */
struct segue_plan {
    const struct segue_machine *machine;
    struct segue_kernel kernel;
    segue_many_kernel *many;
    uint32_t shift;           /* rows have 1 << shift bytes */
    uint32_t limit;           /* columns from here on are out of range */
    uint32_t sink;            /* a number that is no state, or SEGUE_NO_SINK */
    uint32_t stride;          /* cells lie at column * this + state */
    struct segue_rows stay;   /* where rejected events stay */
    struct segue_rows strict; /* where they lead to the sink */
    const uint8_t *outcomes;  /* beside stay.at; NULL: there is no memory */
    const uint8_t *cells;     /* SEGUE_CELLS next states, then outcomes */
};

/* segue_step for a column. */
SEGUE_INLINE struct segue_result
segue_step_column(const struct segue_machine *machine, uint32_t state,
                  uint32_t column)
{
    uint32_t known = 0u - (uint32_t)(column < machine->column_count &&
                                     state < machine->state_limit);

    return segue_decode(segue_cell(machine, column & known, state & known),
                        state, machine->state_bits, known);
}

/* The column of a byte in tables. */
SEGUE_INLINE uint32_t segue_row(const struct segue_plan *plan, uint8_t column)
{
    return column < plan->limit ? column : plan->limit;
}

/* Whether nothing but rejected events can come: no machine has this state. */
static inline int segue_is_nobody(const struct segue_plan *plan, uint32_t state)
{
    return state >= plan->machine->state_limit || state == plan->sink;
}

#endif
