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
 * Freestanding C11 and C++17: no call of libc, no allocation, no globals.
 * Vectors are compiled by function, no -m flag is needed. SEGUE_NO_SIMD leaves
 * them out, and so does a freestanding compilation.
 */
#ifndef SEGUE_RUN_H
#define SEGUE_RUN_H

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

/* --- one step ------------------------------------------------------------ */

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

/* --- kernels -------------------------------------------------------------- */

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

/* --- making plans -------------------------------------------------------- */

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

/* --- many machines ------------------------------------------------------- */

/* Hands on what a step came to, without a guess of which verdict it is. */
SEGUE_INLINE void segue_many_put(const struct segue_many *many, size_t at,
                                 uint32_t next, uint32_t outcome)
{
    uint32_t effect = (outcome - 2u) & (0u - (uint32_t)(outcome > 1));

    if (many->next != NULL)
        many->next[at] = (uint8_t)next;
    if (many->effects != NULL)
        many->effects[at] = (uint8_t)effect;
    if (many->verdicts != NULL)
        many->verdicts[at] = (uint8_t)(outcome - effect);
}

/* Steps machines by the machine's own cells. */
static inline void segue_many_cells(const struct segue_machine *machine,
                                    const struct segue_many *many, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        struct segue_result result =
            segue_step_column(machine, many->states[i], many->columns[i]);

        segue_many_put(many, i, result.state,
                       (uint32_t)result.verdict + result.effect);
    }
}

/* Steps machines in C. */
static inline void segue_many_scalar(const struct segue_plan *plan,
                                     const struct segue_many *many,
                                     size_t count)
{
    /* Copies, which what is stored cannot change. */
    const struct segue_many own = *many;
    const struct segue_plan table = *plan;
    const uint32_t last = (UINT32_C(1) << table.shift) - 1;
    size_t i;

    if (table.outcomes == NULL) {
        const struct segue_machine machine = *table.machine;

        segue_many_cells(&machine, &own, count);
        return;
    }
    for (i = 0; i < count; i++) {
        uint32_t state = own.states[i];
        uint32_t at = segue_row(&table, own.columns[i]) << table.shift;
        uint32_t known = 0u - (uint32_t)(state <= last);

        at |= state & last;
        segue_many_put(&own, i, (table.stay.at[at] & known) | (state & ~known),
                       table.outcomes[at] & known);
    }
}

/* The machines from `first` on. */
static inline struct segue_many segue_many_from(const struct segue_many *many,
                                                size_t first)
{
    struct segue_many rest = *many;

    rest.states += first;
    rest.columns += first;
    if (rest.next != NULL)
        rest.next += first;
    if (rest.effects != NULL)
        rest.effects += first;
    if (rest.verdicts != NULL)
        rest.verdicts += first;
    return rest;
}

/* Steps fewer machines than a kernel takes: among others that do not count. */
static inline void segue_many_few(const struct segue_plan *plan,
                                  const struct segue_many *many, size_t count)
{
    uint8_t states[SEGUE_MANY] = {0}, columns[SEGUE_MANY] = {0};
    uint8_t effects[SEGUE_MANY], verdicts[SEGUE_MANY];
    struct segue_many copy = {states, columns, states, NULL, NULL};
    size_t i;

    for (i = 0; i < count; i++) {
        states[i] = many->states[i];
        columns[i] = many->columns[i];
    }
    if (many->effects != NULL)
        copy.effects = effects;
    if (many->verdicts != NULL)
        copy.verdicts = verdicts;
    if (plan->many(plan, &copy, SEGUE_MANY) == 0) {
        segue_many_scalar(plan, many, count);
        return;
    }
    for (i = 0; i < count; i++) {
        if (many->next != NULL)
            many->next[i] = states[i];
        if (many->effects != NULL)
            many->effects[i] = effects[i];
        if (many->verdicts != NULL)
            many->verdicts[i] = verdicts[i];
    }
}

/* Steps machines by the plan's kernel, and where that does not go, in C. */
static inline void segue_many_do(const struct segue_plan *plan,
                                 const struct segue_many *many, size_t count)
{
    size_t done = 0;

    while (plan->many != NULL && count - done >= SEGUE_MANY) {
        struct segue_many rest = segue_many_from(many, done);

        done += plan->many(plan, &rest, count - done);
        if (count - done >= SEGUE_MANY) {
            rest = segue_many_from(many, done);
            segue_many_scalar(plan, &rest, SEGUE_MANY);
            done += SEGUE_MANY;
        }
    }
    if (done < count) {
        struct segue_many rest = segue_many_from(many, done);

        if (plan->many != NULL)
            segue_many_few(plan, &rest, count - done);
        else
            segue_many_scalar(plan, &rest, count - done);
    }
}

/*
 * Steps `count` machines, each on its own event: states[i] on columns[i]. The
 * states are replaced. Effects and enum segue_verdict go to the other arrays,
 * unless they are NULL. Arrays overlap in no other way than that.
 */
static inline void segue_step_many(const struct segue_plan *plan,
                                   uint8_t *states, const uint8_t *columns,
                                   size_t count, uint8_t *effects,
                                   uint8_t *verdicts)
{
    struct segue_many many = {states, columns, states, effects, verdicts};

    segue_many_do(plan, &many, count);
}

/* An event for one of many machines. */
struct segue_arrival {
    uint32_t machine; /* its index among the states */
    uint8_t column;
};

/*
 * Hands events to machines in order: arrivals[i].column to the machine whose
 * state is states[arrivals[i].machine]. A machine may get several. Effects and
 * verdicts, one for each arrival, go to the other arrays unless these are NULL.
 */
static inline void segue_step_burst(const struct segue_plan *plan,
                                    uint8_t *states,
                                    const struct segue_arrival *arrivals,
                                    size_t count, uint8_t *effects,
                                    uint8_t *verdicts)
{
    enum { AHEAD = 16 }; /* events for which states are fetched early */
    size_t i;

    for (i = 0; i < count; i++) {
        uint8_t *state = &states[arrivals[i].machine];
        struct segue_many one = {state, &arrivals[i].column, state, NULL, NULL};

#ifdef __GNUC__
        if (count - i > AHEAD)
            __builtin_prefetch(&states[arrivals[i + AHEAD].machine], 1);
#endif
        if (effects != NULL)
            one.effects = effects + i;
        if (verdicts != NULL)
            one.verdicts = verdicts + i;
        segue_many_scalar(plan, &one, 1);
    }
}

/* --- one stream ---------------------------------------------------------- */

/* Follows a stream by tables, up to the event that leads to the sink. */
static inline size_t segue_follow(const struct segue_plan *plan,
                                  const struct segue_rows *rows,
                                  uint32_t *state, const uint8_t *columns,
                                  size_t count)
{
    size_t done = 0;

    while (done < count) {
        size_t end = count;

        if (plan->kernel.follow != NULL) {
            done += plan->kernel.follow(plan, rows, state, columns + done,
                                        count - done);
            end = count - done < SEGUE_BLOCK ? count : done + SEGUE_BLOCK;
        }
        for (; done < end; done++) {
            uint32_t row = segue_row(plan, columns[done]);
            uint32_t next = rows->at[row << plan->shift | *state];

            if (next == plan->sink)
                return done;
            *state = next;
        }
    }
    return done;
}

/* Follows a stream by the machine's own cells. */
static inline size_t segue_run_cells(const struct segue_machine *machine,
                                     uint32_t *state, const uint8_t *columns,
                                     size_t count)
{
    const struct segue_machine own = *machine;
    struct segue_result result = {*state, 0, SEGUE_IGNORED};
    size_t rejected = count;
    size_t i;

    for (i = 0; i < count; i++) {
        result = segue_step_column(&own, result.state, columns[i]);
        if (result.verdict == SEGUE_REJECTED && rejected == count)
            rejected = i;
    }
    *state = result.state;
    return rejected;
}

/* The states after events that stay where they are rejected. */
static inline void segue_store(const struct segue_plan *plan, uint32_t *state,
                               const uint8_t *columns, size_t count,
                               uint8_t *states)
{
    size_t done = 0;

    if (plan->kernel.store != NULL && plan->outcomes != NULL)
        done = plan->kernel.store(plan, state, columns, count, states);
    for (; done < count; done++) {
        if (plan->outcomes != NULL)
            *state =
                plan->stay
                    .at[segue_row(plan, columns[done]) << plan->shift | *state];
        else
            *state =
                segue_step_column(plan->machine, *state, columns[done]).state;
        states[done] = (uint8_t)*state;
    }
}

/* The first rejected of so many verdicts, or their number. */
static inline size_t segue_first_rejected(const uint8_t *verdicts, size_t count)
{
    size_t i = 0;

    while (i < count && (enum segue_verdict)verdicts[i] != SEGUE_REJECTED)
        i++;
    return i;
}

/*
 * Takes a machine through a stream and stores the state after each event and
 * the effect of each, unless NULL. Returns as segue_run.
 */
static inline size_t segue_run_store(const struct segue_plan *plan,
                                     uint32_t *state, const uint8_t *columns,
                                     size_t count, uint8_t *states,
                                     uint8_t *effects)
{
    uint8_t run[SEGUE_STORE + 1], verdicts[SEGUE_STORE];
    size_t rejected = count;
    size_t done, i, some;

    for (done = 0; done < count; done += some) {
        struct segue_many judged = {run, columns + done, NULL, NULL, verdicts};

        some = count - done < SEGUE_STORE ? count - done : SEGUE_STORE;
        run[0] = (uint8_t)*state;
        if (effects != NULL)
            judged.effects = effects + done;
        if (segue_is_nobody(plan, *state)) {
            for (i = 0; i < some; i++) {
                run[i + 1] = (uint8_t)*state;
                verdicts[i] = (uint8_t)SEGUE_REJECTED;
                if (effects != NULL)
                    effects[done + i] = 0;
            }
        } else {
            segue_store(plan, state, columns + done, some, run + 1);
            segue_many_do(plan, &judged, some);
        }
        if (rejected == count) {
            i = segue_first_rejected(verdicts, some);
            rejected = i < some ? done + i : count;
        }
        for (i = 0; i < some && states != NULL; i++)
            states[done + i] = run[i + 1];
    }
    return rejected;
}

/* Looks for the first rejected event where there is no sink, a piece at a time.
 * `done` becomes the end of the piece that has it. */
static inline size_t segue_search(const struct segue_plan *plan,
                                  uint32_t *state, const uint8_t *columns,
                                  size_t count, size_t *done)
{
    size_t rejected = count;

    for (*done = 0; *done < count && rejected == count;) {
        size_t some = count - *done < SEGUE_STORE ? count - *done : SEGUE_STORE;
        size_t at =
            segue_run_store(plan, state, columns + *done, some, NULL, NULL);

        if (at < some)
            rejected = *done + at;
        *done += some;
    }
    return rejected;
}

/*
 * Takes a machine through a stream of events. `state` goes in and comes out, so
 * that a stream may come in pieces of any length. Rejected events are passed
 * over. Returns the index of the first of them, or `count` if there is none.
 */
static inline size_t segue_run(const struct segue_plan *plan, uint32_t *state,
                               const uint8_t *columns, size_t count)
{
    size_t rejected, done;

    if (segue_is_nobody(plan, *state))
        return 0;
    if (plan->outcomes == NULL)
        return segue_run_cells(plan->machine, state, columns, count);
    if (plan->sink == SEGUE_NO_SINK)
        rejected = segue_search(plan, state, columns, count, &done);
    else
        rejected = done =
            segue_follow(plan, &plan->strict, state, columns, count);
    segue_follow(plan, &plan->stay, state, columns + done, count - done);
    return rejected;
}

#endif
