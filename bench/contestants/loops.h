/* SPDX-License-Identifier: MIT */
/*
 * The jobs as loops over single steps, for contestants that only have steps.
 * Before this is included, the contestant defines
 *
 *     unsigned follow(unsigned state, unsigned letter);
 *     unsigned obey(unsigned state, unsigned letter);     NOWHERE: rejected
 *     unsigned act(unsigned state, unsigned letter, uint8_t *effect);
 *
 * which the compiler inlines.
 */
#include "contestants/contestant.h"

enum { NOWHERE = 255 };

static inline unsigned follow(unsigned state, unsigned letter);
static inline unsigned obey(unsigned state, unsigned letter);
static inline unsigned act(unsigned state, unsigned letter, uint8_t *effect);

static unsigned follow_all(struct work *work, unsigned state)
{
    const uint8_t *letters = work->letters;
    const size_t count = work->count;

    for (size_t i = 0; i < count; i++)
        state = follow(state, letters[i]);
    return state;
}

static unsigned obey_all(struct work *work, unsigned state)
{
    const uint8_t *letters = work->letters;
    const size_t count = work->count;
    size_t i;

    for (i = 0; i < count; i++) {
        unsigned next = obey(state, letters[i]);

        if (next == NOWHERE)
            break;
        state = next;
    }
    work->done = i;
    return state;
}

static unsigned act_all(struct work *work, unsigned state)
{
    const uint8_t *restrict letters = work->letters;
    uint8_t *restrict effects = work->out;
    const size_t count = work->count;

    for (size_t i = 0; i < count; i++)
        state = act(state, letters[i], &effects[i]);
    return state;
}

static unsigned step_many(struct work *work, unsigned state)
{
    const uint8_t *restrict letters = work->letters;
    uint8_t *restrict states = work->states;
    const size_t count = work->count;

    for (size_t i = 0; i < count; i++)
        states[i] = (uint8_t)follow(states[i], letters[i]);
    return state;
}

#define LOOPS                                    \
    {                                            \
        follow_all, obey_all, act_all, step_many \
    }
