/* SPDX-License-Identifier: MIT */
/*
 * Generated code as a subject of the product walk. Included once for each
 * machine, after its generated header:
 *
 *     #include "tcp.h"
 *     #define MACHINE tcp
 *     #define MACHINE_CAPS TCP
 *     #include "tests/ragel/subject.h"
 *
 * which defines the constant tcp_subject. The three ways
 * share nothing but the tables: a step of the header, one of the header with
 * guards, and one by the descriptor, each of which also lists its own actions.
 */
#include "tests/ragel/walk.h"

#ifndef TESTS_RAGEL_SUBJECT_H
#define TESTS_RAGEL_SUBJECT_H

#define SUBJECT_PASTE(machine, name) machine##_##name
#define SUBJECT_JOIN(machine, name) SUBJECT_PASTE(machine, name)
#define SUBJECT_TEXT(machine) #machine
#define SUBJECT_QUOTE(machine) SUBJECT_TEXT(machine)
#define SUBJECT(name) SUBJECT_JOIN(MACHINE, name)

static inline enum verdict subject_verdict(enum segue_verdict verdict)
{
    return verdict == SEGUE_TAKEN     ? TAKEN
           : verdict == SEGUE_IGNORED ? IGNORED
                                      : REJECTED;
}

#endif

static const char *SUBJECT(walk_state_name)(uint32_t state)
{
    return SUBJECT(state_name)(state);
}

static const char *SUBJECT(walk_event_name)(uint32_t event)
{
    return SUBJECT(event_name)(event);
}

static const char *SUBJECT(walk_action_name)(uint32_t action)
{
    return SUBJECT(action_name)(action);
}

static const char *SUBJECT(walk_guard_name)(uint32_t guard)
{
    return segue_guard_name(&SUBJECT(machine), guard);
}

static bool SUBJECT(walk_is_final)(uint32_t state)
{
    return SUBJECT(is_final)(state);
}

/* A result in words, its actions by the header. */
static struct answer SUBJECT(walk_answer)(struct segue_result result)
{
    struct answer answer = {
        .state = result.state,
        .verdict = subject_verdict(result.verdict),
        .action_mask = SUBJECT(effect_mask)(result.effect),
    };
    const uint8_t *actions =
        SUBJECT(effect_list)(result.effect, &answer.action_count);
    for (uint32_t i = 0; i < answer.action_count; i++)
        answer.actions[i] = SUBJECT(action_name)(actions[i]);
    return answer;
}

static struct answer SUBJECT(walk_step)(uint32_t state, uint32_t event,
                                        uint32_t guards)
{
    (void)guards;
    return SUBJECT(walk_answer)(SUBJECT(step)(state, event));
}

#if SUBJECT_JOIN(MACHINE_CAPS, GUARD_COUNT) > 0
static struct answer SUBJECT(walk_step_if)(uint32_t state, uint32_t event,
                                           uint32_t guards)
{
    return SUBJECT(walk_answer)(SUBJECT(step_if)(state, event, guards));
}
#endif

static struct answer SUBJECT(walk_descriptor)(uint32_t state, uint32_t event,
                                              uint32_t guards)
{
    const struct segue_machine *machine = &SUBJECT(machine);
    struct segue_result result = segue_step_if(machine, state, event, guards);
    struct answer answer = {
        .state = result.state,
        .verdict = subject_verdict(result.verdict),
        .action_mask = segue_effect_mask(machine, result.effect),
    };
    const uint8_t *actions =
        segue_effect_list(machine, result.effect, &answer.action_count);
    for (uint32_t i = 0; i < answer.action_count; i++)
        answer.actions[i] = segue_action_name(machine, actions[i]);
    return answer;
}

/* Entering the initial state is a step that is always taken. */
static struct answer SUBJECT(walk_start)(void)
{
    return SUBJECT(walk_answer)((struct segue_result){
        .state = SUBJECT(machine).initial,
        .effect = SUBJECT(machine).start_effect,
        .verdict = SEGUE_TAKEN,
    });
}

static const struct subject SUBJECT(subject) = {
    .name = SUBJECT_QUOTE(MACHINE),
    .machine = &SUBJECT(machine),
    .state_name = SUBJECT(walk_state_name),
    .event_name = SUBJECT(walk_event_name),
    .action_name = SUBJECT(walk_action_name),
    .guard_name = SUBJECT(walk_guard_name),
    .is_final = SUBJECT(walk_is_final),
    .start = SUBJECT(walk_start),
    .ways =
        {
            {"the descriptor", true, SUBJECT(walk_descriptor)},
            {"the step", false, SUBJECT(walk_step)},
#if SUBJECT_JOIN(MACHINE_CAPS, GUARD_COUNT) > 0
            {"the step with guards", true, SUBJECT(walk_step_if)},
#endif
        },
};
