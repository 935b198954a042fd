/* SPDX-License-Identifier: MIT */
/*
 * Steps a machine at random and tells each step ("step STATE EVENT MASK"), then
 * what the machine's counters say ("count LINE"). SOURCE is the generated code
 * (--coverage), PREFIX and CAPS its names, HAS_GUARDS that some bear on events.
 * Steps in one of three ways, the last of which is a trace hook; also with what
 * is out of range, which is not told, since it is not to be counted.
 */
#include SOURCE

#include "segue.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define NAME(name) PASTE(PREFIX, name)
#define STATES PASTE(CAPS, _STATE_COUNT)
#define EVENTS PASTE(CAPS, _EVENT_COUNT)

static struct NAME(_coverage) coverage;

static uint64_t draw(void)
{
    static uint64_t seed = 1;

    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return seed ^ seed >> 32;
}

static void print_line(void *owner, const char *text)
{
    fprintf(owner, "count %s\n", text);
}

/* How a header counts that steps by its descriptor. */
static void trace(struct segue_instance *instance,
                  const struct segue_trace *trace)
{
    (void)instance;
#ifdef WIDE_MASK
    NAME(_count)(&coverage, trace->before, trace->event, trace->guards);
#else
    NAME(_count)
    (&coverage, trace->before, trace->event, (uint32_t)trace->guards);
#endif
}

static uint32_t step(uint32_t state, uint32_t event, uint64_t guards)
{
    static const struct segue_hooks hooks = {NULL, trace};
    struct segue_instance instance = {&NAME(_machine), NULL, state};

    if (guards == 0)
        return NAME(_step_counted)(&coverage, state, event).state;
#ifdef HAS_GUARDS
    if (draw() % 2 == 0) {
#ifdef WIDE_MASK
        return NAME(_step_if_counted)(&coverage, state, event, guards).state;
#else
        return NAME(_step_if_counted)(&coverage, state, event, (uint32_t)guards)
            .state;
#endif
    }
#endif
    return segue_send(&instance, event, guards, &hooks).state;
}

/* A counter that is full stays so. */
static int overflows(void)
{
    static struct NAME(_coverage) full;
    uint32_t *steps = &full.steps[0][0];

    *steps = UINT32_MAX - 1;
    NAME(_count)(&full, 0, 0, 0);
    if (*steps != UINT32_MAX)
        return 1;
    NAME(_count)(&full, 0, 0, 0);
    return *steps != UINT32_MAX;
}

int main(int argc, char **argv)
{
    long steps = argc > 1 ? atol(argv[1]) : 0;
    uint32_t state = NAME(_machine).initial;

    for (long i = 0; i < steps; i++) {
        uint32_t event = (uint32_t)(draw() % (EVENTS + 1));
        uint64_t guards = draw() % 3 == 0 ? 0 : draw();
        const char *name;

        if (draw() % 8 == 0)
            state = (uint32_t)(draw() % (STATES + 1));
        name = segue_state_name(&NAME(_machine), state);
        if (*name != '\0' && *segue_event_name(&NAME(_machine), event) != '\0')
            printf("step %s %s %" PRIu64 "\n", name,
                   segue_event_name(&NAME(_machine), event), guards);
        state = step(state, event, guards);
    }
    NAME(_coverage_print)(&coverage, print_line, stdout);
    return overflows();
}
