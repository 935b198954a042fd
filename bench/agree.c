/* SPDX-License-Identifier: MIT */
/* See agree.h. */
#include "agree.h"

#include "reference.h"

#include <stdio.h>
#include <string.h>

enum {
    PIECES_LETTERS = 1 << 16, /* how far the pieces go */
    PIECE_MOST = 257,         /* letters in a piece */
    CANARY = 0xa5,            /* what stands behind the results */
};

const char *const job_names[JOB_COUNT] = {"follow", "obey", "act", "many"};

struct trial {
    const struct contestant *contestant;
    enum job job;
    const struct work *work;
    unsigned own[BENCH_STATES]; /* a number it has for each state */
    /* And whose each of its numbers is: 0 nobody's yet, else ours plus one. */
    unsigned states[UINT8_MAX + 1];
    unsigned effects[UINT8_MAX + 1];
};

unsigned agree_number(const struct contestant *contestant, enum job job,
                      unsigned state)
{
    struct word words[BENCH_STATES];
    uint8_t out[BENCH_STATES], columns[BENCH_STATES];
    uint8_t number = (uint8_t)contestant->start;
    const struct word *word = &words[state];
    struct work work = {.letters = word->letters,
                        .columns = columns,
                        .out = out,
                        .states = &number};

    reference_words(words);
    for (size_t i = 0; i < word->length; i++)
        columns[i] = (uint8_t)reference_column(word->letters[i]);
    work.count = word->length;
    if (job != JOB_MANY)
        return contestant->does[job](&work, contestant->start);
    work.count = 1;
    for (size_t i = 0; i < word->length; i++, work.letters++, work.columns++)
        contestant->does[job](&work, 0);
    return number;
}

static bool fail(const struct trial *trial, const char *what, size_t at,
                 size_t count)
{
    fprintf(stderr,
            "bench: %s, %s, %s: wrong %s in the letters from %zu, %zu of "
            "them\n",
            trial->contestant->name, trial->contestant->compiler,
            job_names[trial->job], what, at, count);
    return false;
}

/* Whether a number means what it meant before. Several may mean the same. */
static bool is_number(unsigned numbers[UINT8_MAX + 1], unsigned own,
                      unsigned ours)
{
    if (own > UINT8_MAX)
        return false;
    if (numbers[own] == 0)
        numbers[own] = ours + 1;
    return numbers[own] == ours + 1;
}

/* A piece of a stream, from our state on; moves it to the piece's end. */
static bool agree_stream(struct trial *trial, size_t at, size_t count,
                         unsigned *state)
{
    struct work work = {.letters = trial->work->letters + at,
                        .columns = trial->work->columns + at,
                        .count = count,
                        .out = trial->work->out};
    size_t done = 0;
    bool is_alive = true;

    memset(work.out, CANARY, count + 1);
    const unsigned own =
        trial->contestant->does[trial->job](&work, trial->own[*state]);
    for (size_t i = 0; i < count; i++) {
        const struct segue_result result =
            reference_step(*state, work.letters[i]);

        *state = result.state;
        is_alive = is_alive && result.verdict != SEGUE_REJECTED;
        done += is_alive;
        if (trial->job == JOB_ACT &&
            !is_number(trial->effects, work.out[i], result.effect))
            return fail(trial, "effect", at + i, count);
    }
    if (trial->job == JOB_ACT && work.out[count] != CANARY)
        return fail(trial, "end of the effects", at, count);
    if (trial->job == JOB_OBEY && work.done != done)
        return fail(trial, "length", at, count);
    if (trial->job == JOB_OBEY && !is_alive)
        return true;
    return is_number(trial->states, own, *state) ||
           fail(trial, "state", at, count);
}

/* As many machines as letters, in all states that there are. */
static bool agree_many(struct trial *trial, size_t at, size_t count)
{
    struct work work = {.letters = trial->work->letters + at,
                        .columns = trial->work->columns + at,
                        .count = count,
                        .out = trial->work->out,
                        .states = trial->work->states};
    struct word words[BENCH_STATES];
    uint8_t ours[BENCH_STATES];
    unsigned there = 0;

    reference_words(words);
    for (unsigned s = 0; s < BENCH_STATES; s++)
        if (words[s].is_there)
            ours[there++] = (uint8_t)s;
    for (size_t i = 0; i < count; i++)
        work.states[i] = (uint8_t)trial->own[ours[i * 7 % there]];
    work.states[count] = CANARY;
    trial->contestant->does[JOB_MANY](&work, 0);
    for (size_t i = 0; i < count; i++)
        if (!is_number(
                trial->states, work.states[i],
                reference_step(ours[i * 7 % there], work.letters[i]).state))
            return fail(trial, "state", at + i, count);
    return work.states[count] == CANARY ||
           fail(trial, "end of the states", at, count);
}

static bool agree_piece(struct trial *trial, size_t at, size_t count,
                        unsigned *state)
{
    return trial->job == JOB_MANY ? agree_many(trial, at, count)
                                  : agree_stream(trial, at, count, state);
}

bool agree(const struct contestant *contestant, enum job job,
           const struct work *work)
{
    struct trial trial = {contestant, job, work, {0}, {0}, {0}};
    struct word words[BENCH_STATES];
    unsigned state = BENCH_INITIAL;

    if (!contestant->does[job] || contestant->side == SIDE_LIMIT)
        return true;
    reference_words(words);
    for (unsigned s = 0; s < BENCH_STATES; s++)
        if (words[s].is_there) {
            trial.own[s] = agree_number(contestant, job, s);
            if (!is_number(trial.states, trial.own[s], s))
                return fail(&trial, "number of a state", 0, 0);
        }
    for (size_t at = 0, count = 0;
         at + count <= work->count && at < PIECES_LETTERS;
         at += count, count = (count + 1) % (PIECE_MOST + 1))
        if (!agree_piece(&trial, at, count, &state))
            return false;
    state = BENCH_INITIAL;
    return agree_piece(&trial, 0, work->count, &state);
}
