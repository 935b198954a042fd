/* SPDX-License-Identifier: MIT */
/*
 * Many machines by a plan: whole blocks go to its kernel, and what that does
 * not take, or no kernel does, is done in C. The kernels themselves are in
 * segue_many.h. Part of segue_run.h.
 */
#ifndef SEGUE_STEP_MANY_H
#define SEGUE_STEP_MANY_H

#include "segue_plan.h"

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

#endif
