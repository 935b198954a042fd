/* SPDX-License-Identifier: MIT */
/*
 * The demands of a system along its runs. A demand that asks what was before
 * has an observer (algo/observer.h), whose bit is part of the joint state. What
 * else asks for more than the states of ends is asked at each step: it sees the
 * moment, which is past in the joint state.
 */
#ifndef SEGUE_ALGO_OBSERVERS_H
#define SEGUE_ALGO_OBSERVERS_H

#include "algo/global.h"
#include "algo/observer.h"

struct observers {
    const struct system *system;
    const struct packing *packing;
    struct locals *locals;
    bool is_idle;    /* all demands are of states alone: there is no step of
                      * which anything must be known */
    bool *of_states; /* by demand: joint states decide it */
    uint32_t bits;   /* those of the joint state that is stepped from */
    enum observation *seen; /* by demand: at the last moment; of those of
                             * states NOTHING */
    struct moment moments[ENDS_A_SYSTEM]; /* the last one, as ends see it */
    struct moment rest[ENDS_A_SYSTEM];    /* no end moves */
    end_id moved; /* the end whose moment is not one of rest; NONE */
};

/* Observers of the steps of a system. What is passed must outlive it. */
struct observers *observers_new(const struct system *system,
                                const struct packing *packing,
                                struct locals *locals, struct region *region);

/* Sees the start, and packs what observers know after it. */
void observers_start(struct observers *observers, uint64_t *words);

/* Goes to a joint state, from which steps are seen then. */
void observers_go(struct observers *observers, const struct global *joint,
                  const uint64_t *words);

/* Sees a step from there, and packs what observers know after it. */
void observers_step(struct observers *observers, const struct global_step *step,
                    uint64_t *words);

/* Whether a condition holds at the last moment. */
static inline bool observers_holds(const struct observers *observers,
                                   const struct condition *condition)
{
    return condition_holds(&observers->system->wording, condition,
                           observers->moments);
}

/* The bit of a demand that is ordered, in a joint state. O(demands). */
bool observers_bit(const struct observers *observers, uint32_t demand,
                   const uint64_t *words);

#endif
