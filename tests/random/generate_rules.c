/* SPDX-License-Identifier: MIT */
/* Draws rules and prints them. See generate_rules.h. */
#include "tests/random/generate_rules.h"
#include "tests/random/generate_text.h"

#include <string.h>

void rules_expression(struct generator *g, int guards, int depth)
{
    int shape = depth ? generate_below(g, 10) : 0;
    if (shape < 4) {
        text_put(g, "%s", g->guards[generate_below(g, guards)]);
    } else if (shape < 6) {
        text_put(g, "!");
        rules_expression(g, guards, 0);
    } else if (shape < 7) {
        text_put(g, "!(");
        rules_expression(g, guards, depth - 1);
        text_put(g, ")");
    } else {
        text_put(g, shape == 9 ? "(" : "");
        rules_expression(g, guards, depth - 1);
        text_put(g, shape == 7 ? "~&~" : "~|~");
        rules_expression(g, guards, depth - 1);
        text_put(g, shape == 9 ? ")" : "");
    }
}

/* The triggers are numbered: events and timers, channels, the star. */
static void put_trigger(struct generator *g, int trigger)
{
    int events = g->event_count + g->timer_count;
    if (trigger < events)
        text_put(g, "%s", g->events[trigger].name);
    else if (trigger < events + g->channel_count)
        text_put(g, "%s:*", generate_channels[trigger - events]);
    else
        text_put(g, "*");
}

/* Up to three free triggers; returns how many. */
static int take_triggers(struct generator *g, struct place *place, int *list)
{
    int events = g->event_count + g->timer_count;
    int limit = events + (generate_chance(g, 20) ? g->channel_count + 1 : 0);
    int wanted = generate_chance(g, 70) ? 1 : 1 + generate_below(g, 3),
        count = 0;
    for (int tries = 0; tries < 6 && count < wanted; tries++) {
        int trigger = generate_below(g, limit);
        if (place->is_taken[trigger] ||
            (trigger < events &&
             !generate_is_known(g->events[trigger].when, place->when)))
            continue;
        place->is_taken[trigger] = true;
        list[count++] = trigger;
    }
    return count;
}

void rules_effect(struct generator *g, char *text)
{
    int count = 1 + generate_below(g, 3),
        all = g->action_count + 2 * g->timer_count;
    size_t used = 0;
    for (int i = 0; i < count; i++)
        used +=
            (size_t)snprintf(text + used, TEXT - used, "%s%s", i ? ",~" : "",
                             g->actions[generate_below(g, all)]);
}

/* Keeps what a scenario can show: the rule stays and has no guard. */
static void remember(struct generator *g, const struct place *place,
                     int trigger, const char *verb, const char *effect)
{
    if (place->leaf == NOBODY || g->states[place->leaf].when || place->when ||
        g->run_count == RUNS || trigger >= g->event_count + g->timer_count)
        return;
    struct run *run = &g->runs[g->run_count++];
    run->state = place->leaf;
    run->event = trigger;
    run->verb = verb;
    snprintf(run->effect, TEXT, "%s", effect);
}

/* A list of triggers and a guard that is a format of at most two names. */
static void put_rule(struct generator *g, const struct place *place,
                     const int *triggers, int count, const char *guard)
{
    static const char *const verbs[] = {"ignore~", "reject~"};
    const char *verb =
        generate_chance(g, 15) ? verbs[generate_below(g, 2)] : "";
    int target = generate_chance(g, 75)
                     ? generate_target(g, place->when, NOBODY)
                     : NOBODY;
    char effect[TEXT] = "";
    if (!*verb && (target == NOBODY || generate_chance(g, 50)))
        rules_effect(g, effect);
    text_document(g);
    text_begin_line(g);
    text_put(g, "%s", verb);
    for (int i = 0; i < count; i++) {
        text_put(g, i ? ",~" : "");
        put_trigger(g, triggers[i]);
        if (!*guard && (*verb || target == NOBODY))
            remember(g, place, triggers[i], verb, effect);
    }
    if (!strcmp(guard, "?")) {
        text_put(g, "~[");
        rules_expression(g, g->guard_count + g->definition_count, 2);
        text_put(g, "]");
    } else if (*guard) {
        text_put(g, "~[%s]", guard);
    }
    if (*effect)
        text_put(g, "~/~%s", effect);
    if (!*verb && target != NOBODY)
        text_put(g, "~->~%s", text_state(g, target));
    text_cite(g, 15);
    text_put(g, ";\n");
}

/* Rules for the same triggers whose guards exclude each other. */
static void put_chain(struct generator *g, const struct place *place,
                      const int *triggers, int count)
{
    char guards[3][TEXT];
    int shape = g->guard_count ? generate_below(g, 10) : 0, rules = 2;
    const char *first =
        shape < 4 ? "" : g->guards[generate_below(g, g->guard_count)];
    snprintf(guards[0], TEXT, "%s", shape == 9 ? "?" : first);
    snprintf(guards[1], TEXT, "else");
    if (shape < 5) {
        rules = 1;
    } else if (shape == 8) {
        const char *second = g->guards[generate_below(g, g->guard_count)];
        snprintf(guards[0], TEXT, "!%s", first);
        snprintf(guards[1], TEXT, "%s~&~%s", first, second);
        snprintf(guards[2], TEXT, "%s~&~!%s", first, second);
        rules = 3;
    }
    int start = generate_below(g, rules);
    for (int i = 0; i < rules; i++)
        put_rule(g, place, triggers, count, guards[(start + i) % rules]);
}

void rules_put(struct generator *g, struct place *place, int most)
{
    condition under = place->when;
    for (int i = generate_below(g, most + 1); i > 0; i--) {
        int triggers[3];
        condition when = under ? 0 : generate_condition(g, 12);
        if (when)
            place->when = when;
        int count = take_triggers(g, place, triggers);
        text_open_when(g, when);
        if (count)
            put_chain(g, place, triggers, count);
        text_close_when(g, when);
        place->when = under;
        if (!when || !count || !generate_chance(g, 50))
            continue;
        place->when = ((when - 1) ^ 1) + 1;
        bool is_known_there = true;
        for (int k = 0; k < count; k++)
            if (triggers[k] < g->event_count && g->events[triggers[k]].when)
                is_known_there = false;
        if (is_known_there) {
            text_open_when(g, place->when);
            put_chain(g, place, triggers, count);
            text_close_when(g, place->when);
        }
        place->when = under;
    }
}

void rules_crossing(struct generator *g, const char *word)
{
    char effect[TEXT];
    if (!generate_chance(g, 15))
        return;
    rules_effect(g, effect);
    text_begin_line(g);
    text_put(g, "%s~/~%s", word, effect);
    text_cite(g, 20);
    text_put(g, ";\n");
}
