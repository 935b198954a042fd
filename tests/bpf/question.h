/* SPDX-License-Identifier: MIT */
/* A step that is asked of a machine in the kernel: the packet that it gets, and
 * gives back with the answer. */
#ifndef TESTS_BPF_QUESTION_H
#define TESTS_BPF_QUESTION_H

#include <linux/types.h>

struct question {
    __u32 state, event;
    __u64 guards;
    __u64 actions; /* the answer: the actions as a mask, ... */
    __u32 next, effect, verdict, is_final;
};

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(name) PASTE(PREFIX, name)
#define STATES PASTE(CAPS, _STATE_COUNT)
#define EVENTS PASTE(CAPS, _EVENT_COUNT)

/* The answer of the machine that is included, which counts the step. */
static inline void answer(struct question *it,
                          struct NAME(_coverage) * counters)
{
#ifdef HAS_GUARDS
    struct segue_result step =
        NAME(_step_if_counted)(counters, it->state, it->event, it->guards);
#else
    struct segue_result step =
        NAME(_step_counted)(counters, it->state, it->event);
#endif

    it->next = step.state;
    it->effect = step.effect;
    it->verdict = (__u32)step.verdict;
    it->actions = NAME(_effect_mask)(step.effect);
    it->is_final = (__u32)NAME(_is_final)(step.state);
}

#endif
