/* SPDX-License-Identifier: MIT */
/*
 * The bench of one machine: holds every contestant against the reference on
 * every stream, then measures all of them side by side.
 *
 *     bench [--quick | --check]
 *
 * Prints a line of CSV for each contestant, job, stream and size: nanoseconds a
 * letter. With --check nothing is measured. The status is 1 if anybody is
 * wrong.
 */
#include "agree.h"
#include "measure.h"
#include "reference.h"
#include "stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct contestant *const contestants[];

enum {
    KIB = 1 << 10,
    MIB = 1 << 20,
    /* How much of a stream is checked: what the slow ones have time for, and
     * what our own do on long pieces. */
    CHECKED_LETTERS = MIB,
    CHECKED_LETTERS_OURS = 16 * MIB,
    SIZES = 4,
};

/* What is measured. */
struct plan {
    struct setting setting;
    size_t sizes[JOB_COUNT][SIZES]; /* ascending, 0: no more */
};

static const struct plan full = {{0.010, 7},
                                 {{8 * KIB, MIB, 16 * MIB, 256 * MIB},
                                  {8 * KIB, MIB, 16 * MIB, 256 * MIB},
                                  {8 * KIB, MIB, 64 * MIB},
                                  {8 * KIB, MIB, 64 * MIB}}};

static const struct plan quick = {
    {0.003, 3},
    {{8 * KIB, MIB}, {8 * KIB, MIB}, {8 * KIB, MIB}, {8 * KIB, MIB}}};

static const struct plan check = {
    {0, 0}, {{128 * KIB}, {128 * KIB}, {128 * KIB}, {128 * KIB}}};

struct bench {
    const struct plan *plan;
    const struct contestant **present; /* those that this processor can run */
    struct figure *figures;
    uint8_t *letters, *columns, *out, *states; /* of the largest size */
    bool is_well;
};

static size_t largest_of(const struct plan *plan, enum job job)
{
    size_t largest = 0;

    for (size_t i = 0; i < SIZES; i++)
        if (plan->sizes[job][i] > largest)
            largest = plan->sizes[job][i];
    return largest;
}

/* OBEY needs a stream of which nothing is rejected, and MANY one in which each
 * letter is as likely in every state. */
static bool is_asked(enum job job, enum stream stream)
{
    if (job == JOB_OBEY)
        return stream == STREAM_CONNECTIONS;
    return job != JOB_MANY || stream == STREAM_RANDOM;
}

static void check_all(struct bench *bench, enum job job, size_t count)
{
    for (size_t i = 0; bench->present[i]; i++) {
        const size_t most = bench->present[i]->side == SIDE_OURS
                                ? CHECKED_LETTERS_OURS
                                : CHECKED_LETTERS;
        const struct work work = {.letters = bench->letters,
                                  .columns = bench->columns,
                                  .count = count < most ? count : most,
                                  .out = bench->out,
                                  .states = bench->states};

        bench->is_well &= agree(bench->present[i], job, &work);
    }
}

static void print_rows(const struct bench *bench, enum job job,
                       enum stream stream, size_t size)
{
    static const char *const sides[] = {"ours", "peer", "limit"};

    for (size_t i = 0; bench->present[i]; i++) {
        const struct contestant *who = bench->present[i];
        const struct figure figure = bench->figures[i];

        if (figure.median > 0)
            printf("%s,%s,%s,%zu,%s,%s,%s,%.5f,%.5f,%.5f\n", BENCH_NAME,
                   job_names[job], stream_names[stream], size, who->name,
                   who->compiler, sides[who->side], figure.median, figure.low,
                   figure.high);
    }
    fflush(stdout);
}

static void do_job(struct bench *bench, enum job job, enum stream stream)
{
    const size_t *sizes = bench->plan->sizes[job];

    if (bench->plan->setting.rounds)
        fprintf(stderr, "bench: %s, %s events, %s\n", BENCH_NAME,
                stream_names[stream], job_names[job]);
    check_all(bench, job, largest_of(bench->plan, job));
    if (!bench->is_well || bench->plan->setting.rounds == 0)
        return;
    for (size_t i = 0; i < SIZES && sizes[i]; i++) {
        const struct work work = {.letters = bench->letters,
                                  .columns = bench->columns,
                                  .count = sizes[i],
                                  .out = bench->out,
                                  .states = bench->states};

        measure(bench->present, job, &work, &bench->plan->setting,
                bench->figures);
        print_rows(bench, job, stream, sizes[i]);
    }
}

/* Memory that the kernel has handed out for good. */
static void *allocate(size_t size)
{
    void *memory = NULL;

    if (posix_memalign(&memory, 4096, size)) {
        fputs("bench: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memset(memory, 1, size);
}

static void open_all(struct bench *bench)
{
    size_t count = 0, present = 0;

    while (contestants[count])
        count++;
    bench->present = allocate((count + 1) * sizeof(*bench->present));
    bench->figures = allocate((count + 1) * sizeof(*bench->figures));
    for (size_t i = 0; i < count; i++)
        if (!contestants[i]->open || contestants[i]->open())
            bench->present[present++] = contestants[i];
        else if (contestants[i]->side != SIDE_LIMIT)
            fprintf(stderr, "bench: %s: left out, not for this processor\n",
                    contestants[i]->name);
    bench->present[present] = NULL;
}

int main(int argc, char **argv)
{
    struct bench bench = {.plan = &full, .is_well = true};
    size_t largest = 0;

    if (argc > 1 && !strcmp(argv[1], "--quick"))
        bench.plan = &quick;
    else if (argc > 1)
        bench.plan = &check;
    open_all(&bench);
    const size_t many = largest_of(bench.plan, JOB_MANY);
    for (enum job job = 0; job < JOB_COUNT; job++)
        if (largest_of(bench.plan, job) > largest)
            largest = largest_of(bench.plan, job);
    if (2 * many > largest)
        largest = 2 * many;
    bench.letters = allocate(largest);
    bench.columns = allocate(largest);
    bench.out = allocate(largest + 1);
    bench.states = allocate(many + 1);
    for (enum stream stream = 0; stream < STREAM_COUNT; stream++) {
        stream_make(stream, bench.letters, largest);
        for (size_t i = 0; i < largest; i++)
            bench.columns[i] = (uint8_t)reference_column(bench.letters[i]);
        for (enum job job = 0; job < JOB_COUNT; job++)
            if (is_asked(job, stream))
                do_job(&bench, job, stream);
    }
    free(bench.letters);
    free(bench.columns);
    free(bench.out);
    free(bench.states);
    free(bench.present);
    free(bench.figures);
    return bench.is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
