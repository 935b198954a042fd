/* SPDX-License-Identifier: MIT */
/*
 * Holds every kernel that this processor can run against the machine's cells,
 * read here as the contract of segue.h says: on all cells, on streams of all
 * lengths up to 256 from all alignments, taken whole and in pieces, with and
 * without memory for tables. The machines are those of the list.
 *
 * Prints a line for each machine and level: "ok LEVEL MACHINE", "not ok LEVEL
 * MACHINE"; and "lacks LEVEL".
 */
#include "kernels.h"

#include "segue_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Streams long enough for every way in which a level takes them: VBMI cuts them
 * into chunks, of at most 64 times 4040 events. */
enum {
    LONGEST = 256,
    ALIGNMENTS = 64,
    LONG = 3000,
    CUT = 300000,
    LONG_ONES = 15
};

static const struct segue_machine *machine;
static unsigned long failures;
static size_t long_stream;

static uint32_t next_random(void)
{
    static uint64_t seed = 1;

    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33);
}

/* What a step should come to. */
struct expected {
    uint32_t state;
    uint8_t effect, verdict;
};

static struct expected expect(uint32_t state, uint32_t column)
{
    uint32_t width = machine->state_limit;
    struct expected expected = {state, 0, SEGUE_REJECTED};
    uint64_t cell;

    if (state >= width || column >= machine->column_count)
        return expected;
    cell = segue_number(machine->cells, column * width + state);
    expected.state = (uint32_t)(cell % (1u << machine->state_bits));
    cell >>= machine->state_bits;
    expected.verdict = (uint8_t)(cell > 2 ? 2 : cell);
    expected.effect = (uint8_t)(cell > 2 ? cell - 2 : 0);
    return expected;
}

static void hold(int is_well, const char *what, size_t at)
{
    if (!is_well && failures++ < 10)
        printf("# %s at %zu\n", what, at);
}

/* What a stream should come to. */
struct run {
    uint32_t state;
    size_t rejected;
    uint8_t *states, *effects;
};

static struct run expect_run(uint32_t state, const uint8_t *columns,
                             size_t count)
{
    struct run run = {state, count, malloc(count + 1), malloc(count + 1)};
    size_t i;

    for (i = 0; i < count; i++) {
        struct expected expected = expect(run.state, columns[i]);

        run.state = expected.state;
        run.states[i] = (uint8_t)expected.state;
        run.effects[i] = expected.effect;
        if (expected.verdict == SEGUE_REJECTED && run.rejected == count)
            run.rejected = i;
    }
    return run;
}

static void hold_stored(const struct segue_plan *plan, uint32_t start,
                        const uint8_t *columns, size_t count,
                        const struct run *run)
{
    uint8_t *states = malloc(count), *effects = malloc(count);
    uint32_t state = start;
    size_t rejected =
        segue_run_store(plan, &state, columns, count, states, effects);

    hold(rejected == run->rejected, "first rejected, stored", count);
    hold(state == run->state, "last state, stored", count);
    hold(count == 0 || memcmp(states, run->states, count) == 0, "states",
         count);
    hold(count == 0 || memcmp(effects, run->effects, count) == 0, "effects",
         count);
    state = start;
    rejected = segue_run_store(plan, &state, columns, count, NULL, NULL);
    hold(rejected == run->rejected && state == run->state, "nothing stored",
         count);
    free(states);
    free(effects);
}

static void hold_stream(const struct segue_plan *plan, uint32_t start,
                        const uint8_t *columns, size_t count)
{
    struct run run = expect_run(start, columns, count);
    uint32_t state = start;
    size_t rejected = segue_run(plan, &state, columns, count);
    size_t cut = next_random() % (count + 1);
    size_t before, behind;

    hold(rejected == run.rejected, "first rejected", count);
    hold(state == run.state, "last state", count);
    state = start;
    before = segue_run(plan, &state, columns, cut);
    behind = segue_run(plan, &state, columns + cut, count - cut);
    hold((before < cut ? before : cut + behind) == run.rejected,
         "first rejected, in pieces", count);
    hold(state == run.state, "last state, in pieces", count);
    hold_stored(plan, start, columns, count, &run);
    free(run.states);
    free(run.effects);
}

/* Kinds of streams. */
enum { ANY_BYTE, ANY_COLUMN, CONFORMS, FAILS_ONCE, STRAYS_ONCE, KINDS };

/* A column that is, or is not, rejected in a state, if it has one. */
static uint8_t find_column(uint32_t state, int is_rejected)
{
    uint32_t column = next_random() % machine->column_count;
    uint32_t i;

    for (i = 0; i < machine->column_count; i++) {
        if ((expect(state, column).verdict == SEGUE_REJECTED) == is_rejected)
            break;
        column = (column + 1) % machine->column_count;
    }
    return (uint8_t)column;
}

static void fill(uint8_t *columns, size_t count, uint32_t state, int kind)
{
    size_t wrong = next_random() % (count + 1);
    size_t i;

    for (i = 0; i < count; i++) {
        uint32_t any = next_random();

        if (kind == ANY_BYTE)
            columns[i] = (uint8_t)any;
        else if (kind == ANY_COLUMN)
            columns[i] = (uint8_t)(any % machine->column_count);
        else if (kind == FAILS_ONCE && i == wrong)
            columns[i] = find_column(state, 1);
        else if (kind == STRAYS_ONCE && i == wrong)
            columns[i] = 255;
        else
            columns[i] = find_column(state, 0);
        state = expect(state, columns[i]).state;
    }
}

/* A stream that ends where its memory does. */
static void hold_length(const struct segue_plan *plan, size_t align,
                        size_t count, int kind)
{
    uint8_t *memory = malloc(align + count + 1);
    uint32_t state = next_random() % 4 == 0
                         ? next_random() % 257
                         : next_random() % machine->state_limit;

    if (kind >= CONFORMS)
        state = machine->initial;
    fill(memory + align, count, state, kind);
    memory = realloc(memory, align + count + (count == 0));
    hold_stream(plan, state, memory + align, count);
    free(memory);
}

/* Behind a block that has a column out of range and 4096 more events, 64 chunks
 * of 1000 lie side by side. A column out of range where the last but one ends
 * must leave the last one alone. */
static void hold_neighbours(const struct segue_plan *plan)
{
    enum { COUNT = 64 + 4096 + 64 * 1000 };
    uint8_t *columns = malloc(COUNT);

    fill(columns, COUNT, machine->initial, CONFORMS);
    columns[0] = 255;
    columns[COUNT - 1001] = 255;
    hold_stream(plan, machine->initial, columns, COUNT);
    free(columns);
}

static void hold_streams(const struct segue_plan *plan)
{
    size_t count, align, at, column;

    for (count = 0; count <= LONGEST; count++)
        for (align = 0; align < ALIGNMENTS; align++)
            hold_length(plan, align, count, (int)((count + align) % KINDS));
    for (count = 0; count < LONG_ONES; count++)
        hold_length(plan, 1, long_stream, (int)(count % KINDS));
    if (long_stream == CUT)
        hold_neighbours(plan);
    /* Every cell, first and deep in a stream. */
    for (at = 0; at <= machine->state_limit; at++)
        for (column = 0; column <= machine->column_count; column++) {
            uint8_t same[70];

            memset(same, (int)(column & 255), sizeof same);
            hold_stream(plan, (uint32_t)at, same, 1);
            if (machine->state_bits <= 6)
                hold_stream(plan, (uint32_t)at, same, sizeof same);
        }
}

/* --- many machines -------------------------------------------------------- */

static void hold_result(struct expected expected, uint32_t state,
                        const uint8_t *effect, const uint8_t *verdict,
                        size_t at)
{
    hold(state == expected.state, "state of many", at);
    hold(effect == NULL || *effect == expected.effect, "effect of many", at);
    hold(verdict == NULL || *verdict == expected.verdict, "verdict of many",
         at);
}

/* `wanted`: 1 effects, 2 verdicts. */
static void hold_many(const struct segue_plan *plan, const uint8_t *states,
                      const uint8_t *columns, size_t count, int wanted)
{
    uint8_t *own = malloc(count + 1), *effects = NULL, *verdicts = NULL;
    size_t i;

    own = realloc(own, count + (count == 0));
    memcpy(own, states, count);
    if (wanted & 1)
        effects = malloc(count);
    if (wanted & 2)
        verdicts = malloc(count);
    segue_step_many(plan, own, columns, count, effects, verdicts);
    for (i = 0; i < count; i++)
        hold_result(expect(states[i], columns[i]), own[i],
                    effects != NULL ? effects + i : NULL,
                    verdicts != NULL ? verdicts + i : NULL, i);
    free(own);
    free(effects);
    free(verdicts);
}

static void hold_cells(const struct segue_plan *plan)
{
    enum { ALL = 256 * 256 };
    uint8_t *states = malloc(ALL), *columns = malloc(ALL);
    uint32_t width = machine->state_limit;
    size_t i, count = 0;

    for (i = 0; i < ALL; i++) {
        states[i] = (uint8_t)i;
        columns[i] = (uint8_t)(i >> 8);
    }
    hold_many(plan, states, columns, ALL, 3);
    /* The same without those out of range, where kernels go all the way. */
    for (i = 0; i < width * machine->column_count; i++) {
        states[count] = (uint8_t)(i % width);
        columns[count++] = (uint8_t)(i / width);
    }
    for (i = 0; i < 4; i++)
        hold_many(plan, states, columns, count, (int)i);
    free(states);
    free(columns);
}

static void hold_lengths(const struct segue_plan *plan)
{
    uint8_t states[LONGEST + ALIGNMENTS], columns[LONGEST + ALIGNMENTS];
    size_t count, align, i;

    for (count = 0; count <= LONGEST; count++)
        for (align = 0; align < ALIGNMENTS; align++) {
            for (i = 0; i < count; i++) {
                states[align + i] =
                    (uint8_t)(next_random() % machine->state_limit);
                columns[align + i] =
                    (uint8_t)(next_random() % machine->column_count);
            }
            if (count > 0 && align % 8 == 7)
                columns[align + next_random() % count] = 255;
            if (count > 0 && align % 8 == 6)
                states[align + next_random() % count] = 255;
            hold_many(plan, states + align, columns + align, count,
                      (int)(count % 4));
        }
}

/* Few machines and many events: most get several. */
static void hold_burst(const struct segue_plan *plan)
{
    enum { MACHINES = 7, COUNT = 1000 };
    uint8_t states[MACHINES], reference[MACHINES];
    uint8_t effects[COUNT], verdicts[COUNT];
    struct segue_arrival arrivals[COUNT];
    size_t count, i;

    for (i = 0; i < MACHINES; i++)
        states[i] = reference[i] = (uint8_t)machine->initial;
    for (count = 0; count <= COUNT; count += count < 40 ? 1 : 480) {
        for (i = 0; i < count; i++) {
            arrivals[i].machine = next_random() % MACHINES;
            arrivals[i].column =
                (uint8_t)(next_random() % 20 == 0
                              ? next_random()
                              : next_random() % machine->column_count);
        }
        segue_step_burst(plan, states, arrivals, count,
                         count % 3 != 0 ? effects : NULL,
                         count % 2 != 0 ? verdicts : NULL);
        for (i = 0; i < count; i++) {
            uint8_t *own = &reference[arrivals[i].machine];
            struct expected expected = expect(*own, arrivals[i].column);

            *own = (uint8_t)expected.state;
            hold_result(expected, expected.state,
                        count % 3 != 0 ? effects + i : NULL,
                        count % 2 != 0 ? verdicts + i : NULL, i);
        }
        hold(memcmp(states, reference, sizeof states) == 0, "burst", count);
    }
}

/* --- levels ----------------------------------------------------------------
 */

static void hold_plan(const struct segue_kernels *kernels, void *memory,
                      size_t bytes)
{
    struct segue_plan plan;

    hold(segue_plan_init(&plan, machine, kernels, memory, bytes) == 1, "plan",
         bytes);
    hold_streams(&plan);
    hold_cells(&plan);
    hold_lengths(&plan);
    hold_burst(&plan);
}

static void hold_level(enum segue_level level, const char *name)
{
    struct segue_kernels kernels = segue_kernels_for(level);
    size_t bytes = segue_plan_bytes(machine, &kernels);
    uint8_t *memory = malloc(bytes + 3);
    struct segue_plan plan;

    failures = 0;
    long_stream = level == SEGUE_LEVEL_VBMI ? CUT : LONG;
    hold(kernels.level == level, "level", level);
    hold(bytes > 0, "bytes", bytes);
    hold(!segue_plan_init(&plan, machine, &kernels, memory, bytes - 1),
         "too little memory", bytes);
    hold_plan(&kernels, memory + 3, bytes);
    if (level == segue_level())
        hold_plan(&kernels, NULL, 0);
    printf("%sok %s %s\n", failures > 0 ? "not " : "", name,
           segue_machine_name(machine));
    free(memory);
}

int main(void)
{
    static const struct {
        enum segue_level level;
        const char *name;
    } levels[] = {
        {SEGUE_LEVEL_SCALAR, "scalar"}, {SEGUE_LEVEL_SSSE3, "ssse3"},
        {SEGUE_LEVEL_AVX2, "avx2"},     {SEGUE_LEVEL_VBMI, "vbmi"},
        {SEGUE_LEVEL_NEON, "neon"},
    };
    enum segue_level best = segue_level();
    size_t i;

    for (i = 0; i < sizeof levels / sizeof *levels; i++) {
        enum segue_level level = levels[i].level;
        int is_ours = segue_kernels_for(level).level == level;
        const struct segue_machine *const *at;

        if (is_ours && level > best)
            printf("lacks %s\n", levels[i].name);
        for (at = machines; is_ours && level <= best && *at != NULL; at++) {
            machine = *at;
            hold_level(level, levels[i].name);
        }
    }
    return 0;
}
