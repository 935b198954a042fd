/* SPDX-License-Identifier: MIT */
/*
 * One machine through a stream by a plan: its kernel as far as that goes, then
 * C. The first rejected event is the one that leads to the sink; from there on
 * the stream is followed by the tables in which rejected events stay. Without a
 * sink the stream is taken in pieces, and the verdicts of each are looked
 * through. The kernels themselves are in segue_stream.h. Part of segue_run.h.
 */
#ifndef SEGUE_FOLLOW_H
#define SEGUE_FOLLOW_H

#include "segue_step_many.h"

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
