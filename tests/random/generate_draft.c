/* SPDX-License-Identifier: MIT */
/*
 * Drawing up a spec. Junctions lead to states with higher indexes only, and a
 * state is entered towards higher ones, so no loop closes.
 */
#include "tests/random/generate_draft.h"

#include <string.h>

/* Marsaglia, "Xorshift RNGs", 2003. */
static uint64_t draw(struct generator *g)
{
    g->random ^= g->random << 13;
    g->random ^= g->random >> 7;
    g->random ^= g->random << 17;
    return g->random;
}

/* 0 .. limit - 1. */
int generate_below(struct generator *g, int limit)
{
    return (int)((draw(g) >> 20) % (uint64_t)limit);
}

bool generate_chance(struct generator *g, int percent)
{
    return generate_below(g, 100) < percent;
}

/* Conditions */

condition generate_condition(struct generator *g, int percent)
{
    if (!g->option_count || !generate_chance(g, percent))
        return 0;
    return 1 + generate_below(g, 2 * g->option_count);
}

/* Whether what depends on `when` may be named under `under`. */
bool generate_is_known(condition when, condition under)
{
    return !when || when == under;
}

/* The alphabet */

const char *const generate_channels[CHANNELS] = {"R", "from-b"};

/* A number that `is_used` does not have, or NOBODY. */
static int draw_number(struct generator *g, bool *is_used)
{
    int number = generate_below(g, generate_chance(g, 70) ? 16 : 256);
    if (!generate_chance(g, 25) || is_used[number])
        return NOBODY;
    is_used[number] = true;
    return number;
}

static void draw_events(struct generator *g)
{
    static const char *const names[] = {"E%d", "e-%d", "%dth", "SYN+%d_x"};
    bool is_used[256] = {false};
    g->channel_count = generate_below(g, CHANNELS + 1);
    g->event_count = 1 + generate_below(g, EVENTS);
    g->timer_count = generate_below(g, TIMERS + 1);
    for (int i = 0; i < g->event_count; i++) {
        struct event *event = &g->events[i];
        char base[NAME / 2];
        snprintf(base, sizeof base, names[generate_below(g, 4)], i);
        event->channel = NOBODY;
        /* Every channel has an event that is always there. */
        if (i < g->channel_count)
            event->channel = i;
        else if (g->channel_count && generate_chance(g, 60))
            event->channel = generate_below(g, g->channel_count);
        else
            event->when = generate_condition(g, 10);
        event->number = draw_number(g, is_used);
        if (event->channel == NOBODY)
            snprintf(event->name, NAME, "%s", base);
        else
            snprintf(event->name, NAME, "%s:%s",
                     generate_channels[event->channel], base);
    }
    if (g->channel_count > g->event_count)
        g->channel_count = g->event_count;
    for (int i = 0; i < g->timer_count; i++)
        snprintf(g->events[g->event_count + i].name, NAME, "T%d", i);
}

static void draw_actions(struct generator *g)
{
    static const char *const names[] = {"a%d", "S:a-%d", "S:FIN+%d", "R:E%d"};
    g->action_count = 1 + generate_below(g, ACTIONS);
    for (int i = 0; i < g->action_count; i++)
        snprintf(g->actions[i], NAME, names[generate_below(g, 4)], i);
    for (int i = 0; i < 2 * g->timer_count; i++)
        snprintf(g->actions[g->action_count + i], NAME + 8, "%s~T%d",
                 i % 2 ? "stop" : "start", i / 2);
    g->guard_count = generate_below(g, GUARDS + 1);
    g->definition_count =
        g->guard_count ? generate_below(g, DEFINITIONS + 1) : 0;
    for (int i = 0; i < g->guard_count; i++)
        snprintf(g->guards[i], NAME, i % 2 ? "g-%d" : "is_%d", i);
    for (int i = 0; i < g->definition_count; i++)
        snprintf(g->guards[g->guard_count + i], NAME, "d%d", i);
}

/* The tree of states */

static void draw_state(struct generator *g, int index, bool *is_used)
{
    static const char *const names[] = {"S%d", "s-%d", "%d-Way", "FIN+%d"};
    struct state *state = &g->states[index];
    int parent =
        index && generate_chance(g, 55) ? generate_below(g, index) : NOBODY;
    if (parent != NOBODY && g->states[parent].depth == DEPTH)
        parent = NOBODY;
    *state = (struct state){.parent = parent, .leads_to = NOBODY};
    snprintf(state->name, NAME, names[generate_below(g, 4)], index);
    if (generate_chance(g, 15))
        snprintf(state->alias, NAME, "alias_%d", index);
    state->number = draw_number(g, is_used);
    if (parent == NOBODY) {
        state->is_initial = index == 0;
        state->when = index ? generate_condition(g, 10) : 0;
        return;
    }
    struct state *around = &g->states[parent];
    state->depth = around->depth + 1;
    state->is_initial = !around->has_children;
    state->when = around->when;
    if (around->has_children && !around->when)
        state->when = generate_condition(g, 10);
    around->has_children = true;
}

/* A state that may be named, or NOBODY; leads on to a higher index if asked. */
int generate_target(struct generator *g, condition under, int above)
{
    int from = above + 1, count = g->state_count - from;
    int start = count > 0 ? generate_below(g, count) : 0;
    for (int i = 0; i < count; i++) {
        int index = from + (start + i) % count;
        if (generate_is_known(g->states[index].when, under))
            return index;
    }
    return NOBODY;
}

static void draw_states(struct generator *g)
{
    bool is_used[256] = {false};
    g->state_count = 1 + generate_below(g, generate_chance(g, 20) ? STATES : 8);
    for (int i = 0; i < g->state_count; i++)
        draw_state(g, i, is_used);
    for (int i = 0; i < g->state_count; i++) {
        struct state *state = &g->states[i];
        if (state->has_children)
            state->number = NOBODY;
        else if (generate_chance(g, 15))
            state->leads_to = generate_target(g, state->when, i);
        state->is_final = !state->has_children && state->leads_to == NOBODY &&
                          generate_chance(g, 15);
    }
}

static void draw_groups(struct generator *g)
{
    g->group_count = generate_below(g, GROUPS + 1);
    for (int i = 0; i < g->group_count; i++) {
        struct group *group = &g->groups[i];
        snprintf(group->name, NAME, "grp_%d", i);
        group->count = 1 + generate_below(g, MEMBERS);
        for (int k = 0; k < group->count; k++)
            group->members[k] = generate_target(g, 0, NOBODY);
        group->inner =
            i && generate_chance(g, 40) ? generate_below(g, i) : NOBODY;
    }
}

void generate_draw(struct generator *g)
{
    for (int i = 0; i < 8; i++)
        draw(g);
    g->is_messy = generate_chance(g, 25);
    g->option_count = generate_below(g, OPTIONS + 1);
    draw_events(g);
    draw_actions(g);
    draw_states(g);
    draw_groups(g);
}
