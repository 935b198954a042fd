/* SPDX-License-Identifier: MIT */
/*
 * A seed -> a spec: what generate_draft.c drew up is printed, with rules drawn
 * on the way. Here are the machine, its states, `for` lists and scenarios.
 */
#include "tests/random/generate.h"
#include "tests/random/generate_declarations.h"
#include "tests/random/generate_rules.h"
#include "tests/random/generate_text.h"

#include <string.h>

/* States */

static void put_otherwise(struct generator *g, int percent)
{
    if (!generate_chance(g, percent))
        return;
    text_begin_line(g);
    text_put(g, "otherwise~%s;\n",
             generate_chance(g, 50) ? "ignore" : "reject");
}

static void put_junction(struct generator *g, const struct state *state)
{
    char effect[TEXT];
    text_begin_line(g);
    text_put(g, "always~");
    if (generate_chance(g, 50)) {
        rules_effect(g, effect);
        text_put(g, "/~%s~", effect);
    }
    text_put(g, "->~%s", text_state(g, state->leads_to));
    text_cite(g, 20);
    text_put(g, ";\n");
}

static void put_state(struct generator *g, int index);

static void put_parts(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    struct place place = {.when = state->when,
                          .leaf = state->has_children ? NOBODY : index};
    rules_crossing(g, "enter");
    put_otherwise(g, 10);
    rules_put(g, &place, 4);
    for (int i = index + 1; i < g->state_count; i++)
        if (g->states[i].parent == index)
            put_state(g, i);
    rules_put(g, &place, 2);
    rules_crossing(g, "exit");
    rules_crossing(g, "enter");
}

static void put_state(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    condition around =
        state->parent == NOBODY ? 0 : g->states[state->parent].when;
    condition when = state->when == around ? 0 : state->when;
    text_open_when(g, when);
    text_document(g);
    text_begin_line(g);
    if (state->is_final && state->is_initial)
        text_put(g,
                 generate_chance(g, 50) ? "initial~final~" : "final~initial~");
    else if (state->is_final || state->is_initial)
        text_put(g, state->is_final ? "final~" : "initial~");
    text_put(g, "state~%s", state->name);
    if (state->number != NOBODY)
        text_put(g, "~=~%d", state->number);
    if (*state->alias)
        text_put(g, "~alias~%s", state->alias);
    text_describe(g, 30);
    text_cite(g, 10);
    if (!state->has_children && state->leads_to == NOBODY &&
        generate_chance(g, 10)) {
        text_put(g, ";\n");
    } else {
        text_open_body(g);
        if (state->leads_to != NOBODY)
            put_junction(g, state);
        else
            put_parts(g, index);
        text_close_body(g);
    }
    text_close_when(g, when);
}

/* For lists */

static void take_state(struct generator *g, int index, struct place *place,
                       bool *is_member)
{
    if (g->states[index].leads_to != NOBODY)
        return;
    is_member[index] = true;
    for (int t = 0; t < TRIGGERS; t++)
        place->is_taken[t] |= g->states[index].is_taken[t];
}

static void take_group(struct generator *g, int index, struct place *place,
                       bool *is_member)
{
    for (; index != NOBODY; index = g->groups[index].inner)
        for (int i = 0; i < g->groups[index].count; i++)
            take_state(g, g->groups[index].members[i], place, is_member);
}

/* Prints the list and returns its length. */
static int put_members(struct generator *g, struct place *place,
                       bool *is_member)
{
    int count = 0;
    for (int i = 1 + generate_below(g, 3); i > 0; i--) {
        const char *name = NULL;
        if (g->group_count && generate_chance(g, 35)) {
            int group = generate_below(g, g->group_count);
            take_group(g, group, place, is_member);
            name = g->groups[group].name;
        } else {
            int state = generate_target(g, place->when, NOBODY);
            if (state == NOBODY || g->states[state].leads_to != NOBODY)
                continue;
            take_state(g, state, place, is_member);
            name = text_state(g, state);
        }
        text_put(g, count++ ? ",~%s" : "for~%s", name);
    }
    return count;
}

static void put_for(struct generator *g)
{
    struct place place = {.when = generate_condition(g, 15), .leaf = NOBODY};
    bool is_member[STATES] = {false};
    text_open_when(g, place.when);
    text_begin_line(g);
    if (put_members(g, &place, is_member)) {
        text_open_body(g);
        rules_put(g, &place, 3);
        text_close_body(g);
    }
    text_close_when(g, place.when);
    for (int i = 0; i < g->state_count; i++)
        for (int t = 0; t < TRIGGERS && is_member[i]; t++)
            g->states[i].is_taken[t] |= place.is_taken[t];
}

static void put_for_all(struct generator *g)
{
    struct place place = {.leaf = NOBODY};
    memcpy(place.is_taken, g->is_taken, sizeof place.is_taken);
    text_begin_line(g);
    text_put(g, "for~*");
    text_open_body(g);
    rules_put(g, &place, 3);
    text_close_body(g);
    memcpy(g->is_taken, place.is_taken, sizeof place.is_taken);
}

/* Scenarios */

static void put_scenario(struct generator *g, int number)
{
    int state = g->runs[generate_below(g, g->run_count)].state;
    text_document(g);
    text_begin_line(g);
    text_put(g, "scenario~\"run %d\"", number);
    text_cite(g, 30);
    text_open_body(g);
    text_begin_line(g);
    text_put(g, "from~%s;\n", text_state(g, state));
    for (int i = 0; i < g->run_count; i++) {
        const struct run *run = &g->runs[i];
        if (run->state != state)
            continue;
        text_begin_line(g);
        text_put(g, "%s%s", run->verb, g->events[run->event].name);
        if (g->guard_count && generate_chance(g, 40))
            text_put(g, "~[%s]", g->guards[generate_below(g, g->guard_count)]);
        if (*run->effect)
            text_put(g, "~/~%s", run->effect);
        text_put(g, ";\n");
    }
    text_close_body(g);
}

/* The machine */

static void put_machine(struct generator *g)
{
    text_document(g);
    text_put(g, "machine~random");
    text_describe(g, 50);
    text_cite(g, 50);
    text_open_body(g);
    declarations_put(g);
    put_otherwise(g, 60);
    for (int i = 0; i < g->state_count; i++) {
        if (g->states[i].parent == NOBODY)
            put_state(g, i);
        if (generate_chance(g, 15))
            put_for(g);
    }
    for (int i = generate_below(g, 3); i > 0; i--)
        put_for_all(g);
    for (int i = g->run_count ? generate_below(g, 3) : 0; i > 0; i--)
        put_scenario(g, i);
    text_close_body(g);
}

void generate(uint64_t seed, FILE *out)
{
    /* A multiplier that spreads neighbouring seeds; never 0. */
    struct generator g = {.random = (seed + 1) * 0x9E3779B97F4A7C15u | 1,
                          .out = out};
    generate_draw(&g);
    put_machine(&g);
}
