/* SPDX-License-Identifier: MIT */
/* Moments of a system, and what its demands see in them. See observers.h. */
#include "algo/observers.h"

#include <string.h>

struct observers *observers_new(const struct system *system,
                                const struct packing *packing,
                                struct locals *locals, struct region *region)
{
    struct observers *observers = region_new(region, struct observers);
    *observers = (struct observers){
        .system = system,
        .packing = packing,
        .locals = locals,
        .is_idle = true,
        .of_states = region_array(region, bool, system->demand_count),
        .seen = region_array(region, enum observation, system->demand_count),
        .moved = NONE};
    for (uint32_t i = 0; i < system->demand_count; i++) {
        observers->of_states[i] =
            property_is_of_states(&system->wording, &system->demands[i]);
        observers->is_idle = observers->is_idle && observers->of_states[i];
    }
    return observers;
}

/* Takes all observers past the moment. */
static void see(struct observers *observers, uint32_t bits, bool is_start,
                uint64_t *words)
{
    const struct system *system = observers->system;
    uint64_t after = 0;
    uint32_t observer = 0;
    for (uint32_t i = 0; i < system->demand_count; i++) {
        const struct property *demand = &system->demands[i];
        bool is_ordered = property_is_ordered(demand);
        bool bit = is_ordered && !is_start ? bits >> observer & 1
                                           : observer_begin(demand);
        if (observers->of_states[i])
            continue;
        observers->seen[i] =
            observer_see(&system->wording, demand, observers->moments, &bit);
        if (is_ordered)
            after |= (uint64_t)bit << observer++;
    }
    if (observers->packing->observers.bits)
        words[observers->packing->observers.word] |=
            after << observers->packing->observers.shift;
}

void observers_start(struct observers *observers, uint64_t *words)
{
    if (observers->is_idle)
        return;
    for (end_id end = 0; end < observers->system->end_count; end++) {
        const struct outcome *opening =
            locals_opening(observers->locals, end)->outcomes;
        observers->moments[end] = (struct moment){
            .before = NONE,
            .after = locals_get(observers->locals, end, opening->next).state,
            .column = NONE,
            .actions = opening->done};
    }
    see(observers, 0, true, words);
}

static uint32_t bits_of(const struct observers *observers,
                        const uint64_t *words)
{
    const struct place *place = &observers->packing->observers;
    return place->bits ? (uint32_t)(words[place->word] >> place->shift &
                                    ((UINT64_C(1) << place->bits) - 1))
                       : 0;
}

void observers_go(struct observers *observers, const struct global *joint,
                  const uint64_t *words)
{
    if (observers->is_idle)
        return;
    observers->bits = bits_of(observers, words);
    observers->moved = NONE;
    for (end_id end = 0; end < observers->system->end_count; end++) {
        state_id state =
            locals_get(observers->locals, end, joint->ends[end]).state;
        observers->rest[end] =
            (struct moment){.before = state, .after = state, .column = NONE};
    }
    memcpy(observers->moments, observers->rest, sizeof observers->moments);
}

void observers_step(struct observers *observers, const struct global_step *step,
                    uint64_t *words)
{
    if (observers->is_idle)
        return;
    if (observers->moved != NONE)
        observers->moments[observers->moved] =
            observers->rest[observers->moved];
    observers->moved = NONE;
    if (step->outcome) {
        struct moment *moment = &observers->moments[step->end];
        observers->moved = step->end;
        moment->after =
            locals_get(observers->locals, step->end, step->outcome->next).state;
        moment->column = step->outcome->column;
        moment->actions = step->outcome->done;
    }
    see(observers, observers->bits, false, words);
}

bool observers_bit(const struct observers *observers, uint32_t demand,
                   const uint64_t *words)
{
    uint32_t observer = 0;
    for (uint32_t i = 0; i < demand; i++)
        observer += property_is_ordered(&observers->system->demands[i]);
    return bits_of(observers, words) >> observer & 1;
}
