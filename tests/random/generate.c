/* SPDX-License-Identifier: MIT */
/*
 * A seed -> a spec: what generate_draft.c drew up is printed, with rules drawn
 * on the way.
 *
 * Two rules never meet: a body takes every trigger (an event, CH:*, `*`) from
 * those that are free on its level, and prints for it either one rule or a
 * chain whose guards exclude each other.
 *
 * In the texts printed here '~' is where tokens may stand apart: a blank, or in
 * one spec of four anything that the language takes for one.
 */
#include "tests/random/generate.h"
#include "tests/random/generate_draft.h"

#include <stdarg.h>
#include <string.h>

/* Text */

static void gap(struct generator *g)
{
    static const char *const gaps[] = {
        "  ",
        "\n",
        "\t",
        "\n\n\n   ",
        " /* a */ ",
        "\n/* a\n * b */\n",
        " // to the end\n",
        "\r\n",
        "\n// one\n// two\n",
        " /**/",
        "\n        ",
        " //// no doc\n",
    };
    if (g->is_messy && generate_chance(g, 30))
        fputs(gaps[generate_below(g, (int)(sizeof gaps / sizeof *gaps))],
              g->out);
    else
        fputc(' ', g->out);
}

__attribute__((format(printf, 2, 3))) static void put(struct generator *g,
                                                      const char *format, ...)
{
    char text[4 * TEXT];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    for (const char *at = text; *at; at++)
        if (*at == '~')
            gap(g);
        else
            fputc(*at, g->out);
}

static void begin_line(struct generator *g)
{
    if (generate_chance(g, 5))
        fputc('\n', g->out);
    for (int i = 0; i < g->indent; i++)
        fputs("    ", g->out);
}

/* A line of its own, which nothing must come apart. */
static void put_document(struct generator *g)
{
    for (int lines = generate_chance(g, 8) ? 1 + generate_below(g, 2) : 0;
         lines; lines--) {
        begin_line(g);
        fputs(generate_chance(g, 80) ? "/// What \"this\" is; -> more.\n"
                                     : "///\n",
              g->out);
    }
}

static void open_body(struct generator *g)
{
    put(g, "~{\n");
    g->indent++;
}

static void close_body(struct generator *g)
{
    g->indent--;
    begin_line(g);
    put(g, "}\n");
}

static void put_text(struct generator *g, int percent)
{
    static const char *const texts[] = {
        "plain",
        "a \\\"quote\\\"",
        "back\\\\slash",
        "two\\nlines",
        "na\303\257ve \342\206\222 \346\274\242",
        "",
        "// no comment",
    };
    if (generate_chance(g, percent))
        put(g, "~\"%s\"",
            texts[generate_below(g, (int)(sizeof texts / sizeof *texts))]);
}

static void put_cite(struct generator *g, int percent)
{
    if (generate_chance(g, percent))
        put(g, "~@\"%d.%d, \\\"it\\\"\"", generate_below(g, 9),
            generate_below(g, 99));
}

static void open_when(struct generator *g, condition when)
{
    if (!when)
        return;
    begin_line(g);
    put(g, "when~%so%d", (when - 1) % 2 ? "!" : "", (when - 1) / 2);
    open_body(g);
}

static void close_when(struct generator *g, condition when)
{
    if (when)
        close_body(g);
}

/* A state's name, or its other one. */
static const char *state_name(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    return *state->alias && generate_chance(g, 40) ? state->alias : state->name;
}

/* Declarations */

static void put_events(struct generator *g)
{
    for (int i = 0; i < g->event_count; i++) {
        const struct event *event = &g->events[i];
        bool goes_on = i && !event->when && !g->events[i - 1].when &&
                       event->channel == g->events[i - 1].channel;
        if (goes_on) {
            put(g, ",~");
        } else {
            put(g, i && !g->events[i - 1].when ? ";\n" : "");
            open_when(g, event->when);
            put_document(g);
            begin_line(g);
            put(g, "event~");
            if (event->channel != NOBODY)
                put(g, "%s:~", generate_channels[event->channel]);
        }
        const char *colon = strchr(event->name, ':');
        put(g, "%s", colon ? colon + 1 : event->name);
        if (event->number != NOBODY)
            put(g, "~=~%d", event->number);
        put_text(g, 20);
        if (event->when) {
            put(g, ";\n");
            close_when(g, event->when);
        }
    }
    put(g, g->events[g->event_count - 1].when ? "" : ";\n");
    for (int i = 0; i < g->timer_count; i++) {
        begin_line(g);
        put(g, "timer~T%d", i);
        if (generate_chance(g, 60))
            put(g, "~=~%d%s", 1 + generate_below(g, 500),
                generate_chance(g, 50) ? "ms" : "m");
        put_text(g, 30);
        put(g, ";\n");
    }
}

static void put_actions(struct generator *g)
{
    for (int i = 0; i < g->action_count; i++) {
        const char *colon = strchr(g->actions[i], ':');
        put_document(g);
        begin_line(g);
        if (colon)
            put(g, "action~%.*s~:~%s", (int)(colon - g->actions[i]),
                g->actions[i], colon + 1);
        else
            put(g, "action~%s", g->actions[i]);
        put_text(g, 20);
        put(g, ";\n");
    }
}

static void put_expression(struct generator *g, int guards, int depth)
{
    int shape = depth ? generate_below(g, 10) : 0;
    if (shape < 4) {
        put(g, "%s", g->guards[generate_below(g, guards)]);
    } else if (shape < 6) {
        put(g, "!");
        put_expression(g, guards, 0);
    } else if (shape < 7) {
        put(g, "!(");
        put_expression(g, guards, depth - 1);
        put(g, ")");
    } else {
        put(g, shape == 9 ? "(" : "");
        put_expression(g, guards, depth - 1);
        put(g, shape == 7 ? "~&~" : "~|~");
        put_expression(g, guards, depth - 1);
        put(g, shape == 9 ? ")" : "");
    }
}

static void put_guards(struct generator *g)
{
    for (int i = g->definition_count; i-- > 0;) {
        begin_line(g);
        put(g, "guard~d%d~=~", i);
        put_expression(g, g->guard_count + i, 2);
        put_text(g, 20);
        put(g, ";\n");
    }
    if (g->guard_count)
        begin_line(g);
    for (int i = 0; i < g->guard_count; i++) {
        put(g, i ? ",~%s" : "guard~%s", g->guards[i]);
        put_text(g, 20);
    }
    put(g, g->guard_count ? ";\n" : "");
}

static void put_groups(struct generator *g)
{
    for (int i = 0; i < g->group_count; i++) {
        const struct group *group = &g->groups[i];
        put_document(g);
        begin_line(g);
        put(g, "group~%s~=~", group->name);
        for (int k = 0; k < group->count; k++)
            put(g, k ? ",~%s" : "%s", state_name(g, group->members[k]));
        if (group->inner != NOBODY)
            put(g, ",~%s", g->groups[group->inner].name);
        put_text(g, 50);
        put(g, ";\n");
    }
}

/* Rules */

/* What a body is printed by: the triggers that are free in it. */
struct place {
    bool is_taken[TRIGGERS];
    condition when;
    int leaf; /* whose own body it is, or NOBODY */
};

/* The triggers are numbered: events and timers, channels, the star. */
static void put_trigger(struct generator *g, int trigger)
{
    int events = g->event_count + g->timer_count;
    if (trigger < events)
        put(g, "%s", g->events[trigger].name);
    else if (trigger < events + g->channel_count)
        put(g, "%s:*", generate_channels[trigger - events]);
    else
        put(g, "*");
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

/* Fills `text` with a list of actions. */
static void draw_effect(struct generator *g, char *text)
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
        draw_effect(g, effect);
    put_document(g);
    begin_line(g);
    put(g, "%s", verb);
    for (int i = 0; i < count; i++) {
        put(g, i ? ",~" : "");
        put_trigger(g, triggers[i]);
        if (!*guard && (*verb || target == NOBODY))
            remember(g, place, triggers[i], verb, effect);
    }
    if (!strcmp(guard, "?")) {
        put(g, "~[");
        put_expression(g, g->guard_count + g->definition_count, 2);
        put(g, "]");
    } else if (*guard) {
        put(g, "~[%s]", guard);
    }
    if (*effect)
        put(g, "~/~%s", effect);
    if (!*verb && target != NOBODY)
        put(g, "~->~%s", state_name(g, target));
    put_cite(g, 15);
    put(g, ";\n");
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

/* Chains, of which some stand under a condition, or under both. */
static void put_rules(struct generator *g, struct place *place, int most)
{
    condition under = place->when;
    for (int i = generate_below(g, most + 1); i > 0; i--) {
        int triggers[3];
        condition when = under ? 0 : generate_condition(g, 12);
        if (when)
            place->when = when;
        int count = take_triggers(g, place, triggers);
        open_when(g, when);
        if (count)
            put_chain(g, place, triggers, count);
        close_when(g, when);
        place->when = under;
        if (!when || !count || !generate_chance(g, 50))
            continue;
        place->when = ((when - 1) ^ 1) + 1;
        bool is_known_there = true;
        for (int k = 0; k < count; k++)
            if (triggers[k] < g->event_count && g->events[triggers[k]].when)
                is_known_there = false;
        if (is_known_there) {
            open_when(g, place->when);
            put_chain(g, place, triggers, count);
            close_when(g, place->when);
        }
        place->when = under;
    }
}

/* States */

static void put_crossing(struct generator *g, const char *word)
{
    char effect[TEXT];
    if (!generate_chance(g, 15))
        return;
    draw_effect(g, effect);
    begin_line(g);
    put(g, "%s~/~%s", word, effect);
    put_cite(g, 20);
    put(g, ";\n");
}

static void put_otherwise(struct generator *g, int percent)
{
    if (!generate_chance(g, percent))
        return;
    begin_line(g);
    put(g, "otherwise~%s;\n", generate_chance(g, 50) ? "ignore" : "reject");
}

static void put_junction(struct generator *g, const struct state *state)
{
    char effect[TEXT];
    begin_line(g);
    put(g, "always~");
    if (generate_chance(g, 50)) {
        draw_effect(g, effect);
        put(g, "/~%s~", effect);
    }
    put(g, "->~%s", state_name(g, state->leads_to));
    put_cite(g, 20);
    put(g, ";\n");
}

static void put_state(struct generator *g, int index);

static void put_parts(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    struct place place = {.when = state->when,
                          .leaf = state->has_children ? NOBODY : index};
    put_crossing(g, "enter");
    put_otherwise(g, 10);
    put_rules(g, &place, 4);
    for (int i = index + 1; i < g->state_count; i++)
        if (g->states[i].parent == index)
            put_state(g, i);
    put_rules(g, &place, 2);
    put_crossing(g, "exit");
    put_crossing(g, "enter");
}

static void put_state(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    condition around =
        state->parent == NOBODY ? 0 : g->states[state->parent].when;
    condition when = state->when == around ? 0 : state->when;
    open_when(g, when);
    put_document(g);
    begin_line(g);
    if (state->is_final && state->is_initial)
        put(g, generate_chance(g, 50) ? "initial~final~" : "final~initial~");
    else if (state->is_final || state->is_initial)
        put(g, state->is_final ? "final~" : "initial~");
    put(g, "state~%s", state->name);
    if (state->number != NOBODY)
        put(g, "~=~%d", state->number);
    if (*state->alias)
        put(g, "~alias~%s", state->alias);
    put_text(g, 30);
    put_cite(g, 10);
    if (!state->has_children && state->leads_to == NOBODY &&
        generate_chance(g, 10)) {
        put(g, ";\n");
    } else {
        open_body(g);
        if (state->leads_to != NOBODY)
            put_junction(g, state);
        else
            put_parts(g, index);
        close_body(g);
    }
    close_when(g, when);
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
            name = state_name(g, state);
        }
        put(g, count++ ? ",~%s" : "for~%s", name);
    }
    return count;
}

static void put_for(struct generator *g)
{
    struct place place = {.when = generate_condition(g, 15), .leaf = NOBODY};
    bool is_member[STATES] = {false};
    open_when(g, place.when);
    begin_line(g);
    if (put_members(g, &place, is_member)) {
        open_body(g);
        put_rules(g, &place, 3);
        close_body(g);
    }
    close_when(g, place.when);
    for (int i = 0; i < g->state_count; i++)
        for (int t = 0; t < TRIGGERS && is_member[i]; t++)
            g->states[i].is_taken[t] |= place.is_taken[t];
}

static void put_for_all(struct generator *g)
{
    struct place place = {.leaf = NOBODY};
    memcpy(place.is_taken, g->is_taken, sizeof place.is_taken);
    begin_line(g);
    put(g, "for~*");
    open_body(g);
    put_rules(g, &place, 3);
    close_body(g);
    memcpy(g->is_taken, place.is_taken, sizeof place.is_taken);
}

/* Scenarios */

static void put_scenario(struct generator *g, int number)
{
    int state = g->runs[generate_below(g, g->run_count)].state;
    put_document(g);
    begin_line(g);
    put(g, "scenario~\"run %d\"", number);
    put_cite(g, 30);
    open_body(g);
    begin_line(g);
    put(g, "from~%s;\n", state_name(g, state));
    for (int i = 0; i < g->run_count; i++) {
        const struct run *run = &g->runs[i];
        if (run->state != state)
            continue;
        begin_line(g);
        put(g, "%s%s", run->verb, g->events[run->event].name);
        if (g->guard_count && generate_chance(g, 40))
            put(g, "~[%s]", g->guards[generate_below(g, g->guard_count)]);
        if (*run->effect)
            put(g, "~/~%s", run->effect);
        put(g, ";\n");
    }
    close_body(g);
}

/* The machine */

static void put_options(struct generator *g)
{
    if (g->option_count)
        begin_line(g);
    for (int i = 0; i < g->option_count; i++) {
        put(g, i ? ",~o%d~=~%s" : "option~o%d~=~%s", i,
            generate_chance(g, 50) ? "on" : "off");
        put_text(g, 40);
    }
    put(g, g->option_count ? ";\n" : "");
}

static void put_machine(struct generator *g)
{
    put_document(g);
    put(g, "machine~random");
    put_text(g, 50);
    put_cite(g, 50);
    open_body(g);
    put_options(g);
    put_events(g);
    put_actions(g);
    put_guards(g);
    put_groups(g);
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
    close_body(g);
}

void generate(uint64_t seed, FILE *out)
{
    /* A multiplier that spreads neighbouring seeds; never 0. */
    struct generator g = {.random = (seed + 1) * 0x9E3779B97F4A7C15u | 1,
                          .out = out};
    generate_draw(&g);
    put_machine(&g);
}
