/* SPDX-License-Identifier: MIT */
/* See measure.h. Time is that of the processor, spent in this thread. */
#include "measure.h"

#include "agree.h"
#include "reference.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS_MOST = 64, PROBE = 1 << 15, SHIFT = 192 };

/* One contestant at one job. */
struct runner {
    work_fn *does;
    unsigned start;
    unsigned state;
    size_t cursor;             /* where in the stream it is */
    size_t quota;              /* letters that a slice has time for */
    uint8_t own[BENCH_STATES]; /* its numbers of our states */
    double rounds[ROUNDS_MOST];
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Walks on by at most `most` letters; begins anew at the end of the stream. */
static size_t walk(struct runner *runner, const struct work *all, size_t most)
{
    struct work work = *all;
    size_t left = all->count - runner->cursor;

    if (runner->cursor == 0)
        runner->state = runner->start;
    work.letters += runner->cursor;
    work.columns += runner->cursor;
    work.count = left < most ? left : most;
    runner->state = runner->does(&work, runner->state);
    runner->cursor = (runner->cursor + work.count) % all->count;
    return work.count;
}

/* Steps all machines, or the first `most`, on letters from elsewhere. */
static size_t step(struct runner *runner, const struct work *all, size_t most)
{
    struct work work = *all;

    if (most < work.count)
        work.count = most;
    work.letters += runner->cursor;
    work.columns += runner->cursor;
    runner->does(&work, 0);
    runner->cursor = (runner->cursor + SHIFT) % all->count;
    return work.count;
}

/* Works on `count` letters; returns nanoseconds a letter. */
static double run(struct runner *runner, enum job job, const struct work *work,
                  size_t count)
{
    const double begin = now();
    size_t done = 0;

    while (done < count)
        done += job == JOB_MANY ? step(runner, work, count - done)
                                : walk(runner, work, count - done);
    return 1e9 * (now() - begin) / (double)done;
}

/* Puts machines in states as random as the letters of a random stream. */
static void scatter(const struct runner *runner, const struct work *work,
                    size_t count)
{
    for (size_t i = 0; i < work->count && i < count; i++)
        work->states[i] = runner->own[work->letters[i] % BENCH_STATES];
}

static void prepare(struct runner *runner, const struct contestant *contestant,
                    enum job job)
{
    struct word words[BENCH_STATES];

    *runner = (struct runner){.does = contestant->does[job],
                              .start = contestant->start};
    reference_words(words);
    for (unsigned s = 0; s < BENCH_STATES && runner->does; s++)
        runner->own[s] = (uint8_t)agree_number(
            contestant, job, words[s].is_there ? s : BENCH_INITIAL);
}

/* Finds how many letters a slice has time for, on at most four PROBEs. */
static size_t probe(struct runner *runner, enum job job,
                    const struct work *work, double slice)
{
    const size_t count = work->count < PROBE ? work->count : PROBE;

    run(runner, job, work, count);
    const double letters = 1e9 * slice / run(runner, job, work, 4 * count);
    runner->cursor = 0;
    return letters < (double)count ? count : (size_t)letters / SHIFT * SHIFT;
}

/* Round 0 finds the quota. */
static void take_round(struct runner *runner, enum job job,
                       const struct work *work, const struct setting *setting,
                       unsigned round)
{
    if (job == JOB_MANY)
        scatter(runner, work, round == 0 ? 4 * PROBE : runner->quota);
    if (round == 0)
        runner->quota = probe(runner, job, work, setting->slice);
    else
        runner->rounds[round - 1] = run(runner, job, work, runner->quota);
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static struct figure sum_up(struct runner *runner, unsigned rounds)
{
    qsort(runner->rounds, rounds, sizeof runner->rounds[0], compare);
    return (struct figure){runner->rounds[rounds / 2],
                           runner->rounds[rounds / 4],
                           runner->rounds[rounds - 1 - rounds / 4]};
}

void measure(const struct contestant *const *contestants, enum job job,
             const struct work *work, const struct setting *setting,
             struct figure *figures)
{
    size_t count = 0;

    while (contestants[count])
        count++;
    struct runner *runners = malloc(count * sizeof *runners);
    assert(setting->rounds <= ROUNDS_MOST);
    if (!runners) {
        fputs("bench: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    for (size_t i = 0; i < count; i++)
        prepare(&runners[i], contestants[i], job);
    for (unsigned round = 0; round <= setting->rounds; round++)
        for (size_t i = 0; i < count; i++)
            if (runners[i].does)
                take_round(&runners[i], job, work, setting, round);
    for (size_t i = 0; i < count; i++)
        figures[i] = runners[i].does ? sum_up(&runners[i], setting->rounds)
                                     : (struct figure){0};
    free(runners);
}
