/* SPDX-License-Identifier: MIT */
/*
 * A seed -> a spec. First the alphabet and the tree of states are drawn up,
 * with the option that each name depends on; then everything is printed.
 *
 * Two rules never meet: a body takes every trigger (an event, CH:*, `*`) from
 * those that are free on its level, and prints for it either one rule or a
 * chain whose guards exclude each other. Junctions lead to states with higher
 * indexes only, and a state is entered towards higher ones, so no loop closes.
 *
 * In the texts printed here '~' is where tokens may stand apart: a blank, or in
 * one spec of four anything that the language takes for one.
 */
#include "tests/random/generate.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

enum {
    NOBODY = -1,
    STATES = 20,
    EVENTS = 10,
    TIMERS = 2,
    ACTIONS = 6,
    GUARDS = 5,
    DEFINITIONS = 3,
    OPTIONS = 2,
    GROUPS = 3,
    CHANNELS = 2,
    TRIGGERS = EVENTS + TIMERS + CHANNELS + 1,
    MEMBERS = 4,
    DEPTH = 3,
    RUNS = 16,
    NAME = 24,
    TEXT = 120,
};

/* What a name depends on: 0 nothing, else an option and how it is set. */
typedef int condition;

struct state {
    char name[NAME], alias[NAME]; /* no alias: "" */
    int parent, depth;
    condition when;
    int number;   /* or NOBODY */
    int leads_to; /* of a junction; else NOBODY */
    bool has_children, is_initial, is_final;
    bool is_taken[TRIGGERS]; /* by a for list */
};

struct event {
    char name[NAME];
    condition when;
    int channel; /* or NOBODY */
    int number;  /* or NOBODY */
};

struct group {
    char name[NAME];
    int members[MEMBERS], count;
    int inner; /* a group that is a member, or NOBODY */
};

/* A step that must hold in a state. */
struct run {
    int state, event;
    const char *verb;  /* "ignore~", or "" for a stay with actions */
    char effect[TEXT]; /* those */
};

struct generator {
    uint64_t random;
    FILE *out;
    bool is_messy;
    int indent;
    struct state states[STATES];
    struct event events[EVENTS + TIMERS]; /* timers last */
    struct group groups[GROUPS];
    struct run runs[RUNS];
    char actions[ACTIONS + 2 * TIMERS][NAME + 8];
    char guards[GUARDS + DEFINITIONS][NAME]; /* definitions last */
    int state_count, event_count, timer_count, action_count, guard_count,
        definition_count, option_count, group_count, channel_count, run_count;
    bool is_taken[TRIGGERS]; /* by a for * */
};

/* Marsaglia, "Xorshift RNGs", 2003. */
static uint64_t draw(struct generator *g)
{
    g->random ^= g->random << 13;
    g->random ^= g->random >> 7;
    g->random ^= g->random << 17;
    return g->random;
}

/* 0 .. limit - 1. */
static int below(struct generator *g, int limit)
{
    return (int)((draw(g) >> 20) % (uint64_t)limit);
}

static bool chance(struct generator *g, int percent)
{
    return below(g, 100) < percent;
}

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
    if (g->is_messy && chance(g, 30))
        fputs(gaps[below(g, (int)(sizeof gaps / sizeof *gaps))], g->out);
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
    if (chance(g, 5))
        fputc('\n', g->out);
    for (int i = 0; i < g->indent; i++)
        fputs("    ", g->out);
}

/* A line of its own, which nothing must come apart. */
static void put_document(struct generator *g)
{
    for (int lines = chance(g, 8) ? 1 + below(g, 2) : 0; lines; lines--) {
        begin_line(g);
        fputs(chance(g, 80) ? "/// What \"this\" is; -> more.\n" : "///\n",
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
    if (chance(g, percent))
        put(g, "~\"%s\"", texts[below(g, (int)(sizeof texts / sizeof *texts))]);
}

static void put_cite(struct generator *g, int percent)
{
    if (chance(g, percent))
        put(g, "~@\"%d.%d, \\\"it\\\"\"", below(g, 9), below(g, 99));
}

/* Conditions */

static condition draw_condition(struct generator *g, int percent)
{
    if (!g->option_count || !chance(g, percent))
        return 0;
    return 1 + below(g, 2 * g->option_count);
}

/* Whether what depends on `when` may be named under `under`. */
static bool is_known(condition when, condition under)
{
    return !when || when == under;
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

/* The alphabet */

static const char *const channel_names[CHANNELS] = {"R", "from-b"};

/* A number that `is_used` does not have, or NOBODY. */
static int draw_number(struct generator *g, bool *is_used)
{
    int number = below(g, chance(g, 70) ? 16 : 256);
    if (!chance(g, 25) || is_used[number])
        return NOBODY;
    is_used[number] = true;
    return number;
}

static void draw_events(struct generator *g)
{
    static const char *const names[] = {"E%d", "e-%d", "%dth", "SYN+%d_x"};
    bool is_used[256] = {false};
    g->channel_count = below(g, CHANNELS + 1);
    g->event_count = 1 + below(g, EVENTS);
    g->timer_count = below(g, TIMERS + 1);
    for (int i = 0; i < g->event_count; i++) {
        struct event *event = &g->events[i];
        char base[NAME / 2];
        snprintf(base, sizeof base, names[below(g, 4)], i);
        event->channel = NOBODY;
        /* Every channel has an event that is always there. */
        if (i < g->channel_count)
            event->channel = i;
        else if (g->channel_count && chance(g, 60))
            event->channel = below(g, g->channel_count);
        else
            event->when = draw_condition(g, 10);
        event->number = draw_number(g, is_used);
        if (event->channel == NOBODY)
            snprintf(event->name, NAME, "%s", base);
        else
            snprintf(event->name, NAME, "%s:%s", channel_names[event->channel],
                     base);
    }
    if (g->channel_count > g->event_count)
        g->channel_count = g->event_count;
    for (int i = 0; i < g->timer_count; i++)
        snprintf(g->events[g->event_count + i].name, NAME, "T%d", i);
}

static void draw_actions(struct generator *g)
{
    static const char *const names[] = {"a%d", "S:a-%d", "S:FIN+%d", "R:E%d"};
    g->action_count = 1 + below(g, ACTIONS);
    for (int i = 0; i < g->action_count; i++)
        snprintf(g->actions[i], NAME, names[below(g, 4)], i);
    for (int i = 0; i < 2 * g->timer_count; i++)
        snprintf(g->actions[g->action_count + i], NAME + 8, "%s~T%d",
                 i % 2 ? "stop" : "start", i / 2);
    g->guard_count = below(g, GUARDS + 1);
    g->definition_count = g->guard_count ? below(g, DEFINITIONS + 1) : 0;
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
    int parent = index && chance(g, 55) ? below(g, index) : NOBODY;
    if (parent != NOBODY && g->states[parent].depth == DEPTH)
        parent = NOBODY;
    *state = (struct state){.parent = parent, .leads_to = NOBODY};
    snprintf(state->name, NAME, names[below(g, 4)], index);
    if (chance(g, 15))
        snprintf(state->alias, NAME, "alias_%d", index);
    state->number = draw_number(g, is_used);
    if (parent == NOBODY) {
        state->is_initial = index == 0;
        state->when = index ? draw_condition(g, 10) : 0;
        return;
    }
    struct state *around = &g->states[parent];
    state->depth = around->depth + 1;
    state->is_initial = !around->has_children;
    state->when = around->when;
    if (around->has_children && !around->when)
        state->when = draw_condition(g, 10);
    around->has_children = true;
}

/* A state that may be named, or NOBODY; leads on to a higher index if asked. */
static int draw_target(struct generator *g, condition under, int above)
{
    int from = above + 1, count = g->state_count - from;
    int start = count > 0 ? below(g, count) : 0;
    for (int i = 0; i < count; i++) {
        int index = from + (start + i) % count;
        if (is_known(g->states[index].when, under))
            return index;
    }
    return NOBODY;
}

static void draw_states(struct generator *g)
{
    bool is_used[256] = {false};
    g->state_count = 1 + below(g, chance(g, 20) ? STATES : 8);
    for (int i = 0; i < g->state_count; i++)
        draw_state(g, i, is_used);
    for (int i = 0; i < g->state_count; i++) {
        struct state *state = &g->states[i];
        if (state->has_children)
            state->number = NOBODY;
        else if (chance(g, 15))
            state->leads_to = draw_target(g, state->when, i);
        state->is_final =
            !state->has_children && state->leads_to == NOBODY && chance(g, 15);
    }
}

static void draw_groups(struct generator *g)
{
    g->group_count = below(g, GROUPS + 1);
    for (int i = 0; i < g->group_count; i++) {
        struct group *group = &g->groups[i];
        snprintf(group->name, NAME, "grp_%d", i);
        group->count = 1 + below(g, MEMBERS);
        for (int k = 0; k < group->count; k++)
            group->members[k] = draw_target(g, 0, NOBODY);
        group->inner = i && chance(g, 40) ? below(g, i) : NOBODY;
    }
}

/* A state's name, or its other one. */
static const char *state_name(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    return *state->alias && chance(g, 40) ? state->alias : state->name;
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
                put(g, "%s:~", channel_names[event->channel]);
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
        if (chance(g, 60))
            put(g, "~=~%d%s", below(g, 500), chance(g, 50) ? "ms" : "m");
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
    int shape = depth ? below(g, 10) : 0;
    if (shape < 4) {
        put(g, "%s", g->guards[below(g, guards)]);
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
        put(g, "%s:*", channel_names[trigger - events]);
    else
        put(g, "*");
}

/* Up to three free triggers; returns how many. */
static int take_triggers(struct generator *g, struct place *place, int *list)
{
    int events = g->event_count + g->timer_count;
    int limit = events + (chance(g, 20) ? g->channel_count + 1 : 0);
    int wanted = chance(g, 70) ? 1 : 1 + below(g, 3), count = 0;
    for (int tries = 0; tries < 6 && count < wanted; tries++) {
        int trigger = below(g, limit);
        if (place->is_taken[trigger] ||
            (trigger < events &&
             !is_known(g->events[trigger].when, place->when)))
            continue;
        place->is_taken[trigger] = true;
        list[count++] = trigger;
    }
    return count;
}

/* Fills `text` with a list of actions. */
static void draw_effect(struct generator *g, char *text)
{
    int count = 1 + below(g, 3), all = g->action_count + 2 * g->timer_count;
    size_t used = 0;
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, TEXT - used, "%s%s",
                                 i ? ",~" : "", g->actions[below(g, all)]);
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
    const char *verb = chance(g, 15) ? verbs[below(g, 2)] : "";
    int target = chance(g, 75) ? draw_target(g, place->when, NOBODY) : NOBODY;
    char effect[TEXT] = "";
    if (!*verb && (target == NOBODY || chance(g, 50)))
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
    int shape = g->guard_count ? below(g, 10) : 0, rules = 2;
    const char *first = shape < 4 ? "" : g->guards[below(g, g->guard_count)];
    snprintf(guards[0], TEXT, "%s", shape == 9 ? "?" : first);
    snprintf(guards[1], TEXT, "else");
    if (shape < 5) {
        rules = 1;
    } else if (shape == 8) {
        const char *second = g->guards[below(g, g->guard_count)];
        snprintf(guards[0], TEXT, "!%s", first);
        snprintf(guards[1], TEXT, "%s~&~%s", first, second);
        snprintf(guards[2], TEXT, "%s~&~!%s", first, second);
        rules = 3;
    }
    int start = below(g, rules);
    for (int i = 0; i < rules; i++)
        put_rule(g, place, triggers, count, guards[(start + i) % rules]);
}

/* Chains, of which some stand under a condition, or under both. */
static void put_rules(struct generator *g, struct place *place, int most)
{
    condition under = place->when;
    for (int i = below(g, most + 1); i > 0; i--) {
        int triggers[3];
        condition when = under ? 0 : draw_condition(g, 12);
        if (when)
            place->when = when;
        int count = take_triggers(g, place, triggers);
        open_when(g, when);
        if (count)
            put_chain(g, place, triggers, count);
        close_when(g, when);
        place->when = under;
        if (!when || !count || !chance(g, 50))
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
    if (!chance(g, 15))
        return;
    draw_effect(g, effect);
    begin_line(g);
    put(g, "%s~/~%s", word, effect);
    put_cite(g, 20);
    put(g, ";\n");
}

static void put_otherwise(struct generator *g, int percent)
{
    if (!chance(g, percent))
        return;
    begin_line(g);
    put(g, "otherwise~%s;\n", chance(g, 50) ? "ignore" : "reject");
}

static void put_junction(struct generator *g, const struct state *state)
{
    char effect[TEXT];
    begin_line(g);
    put(g, "always~");
    if (chance(g, 50)) {
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
        put(g, chance(g, 50) ? "initial~final~" : "final~initial~");
    else if (state->is_final || state->is_initial)
        put(g, state->is_final ? "final~" : "initial~");
    put(g, "state~%s", state->name);
    if (state->number != NOBODY)
        put(g, "~=~%d", state->number);
    if (*state->alias)
        put(g, "~alias~%s", state->alias);
    put_text(g, 30);
    put_cite(g, 10);
    if (!state->has_children && state->leads_to == NOBODY && chance(g, 10)) {
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
    for (int i = 1 + below(g, 3); i > 0; i--) {
        const char *name = NULL;
        if (g->group_count && chance(g, 35)) {
            int group = below(g, g->group_count);
            take_group(g, group, place, is_member);
            name = g->groups[group].name;
        } else {
            int state = draw_target(g, place->when, NOBODY);
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
    struct place place = {.when = draw_condition(g, 15), .leaf = NOBODY};
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
    int state = g->runs[below(g, g->run_count)].state;
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
        if (g->guard_count && chance(g, 40))
            put(g, "~[%s]", g->guards[below(g, g->guard_count)]);
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
            chance(g, 50) ? "on" : "off");
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
        if (chance(g, 15))
            put_for(g);
    }
    for (int i = below(g, 3); i > 0; i--)
        put_for_all(g);
    for (int i = g->run_count ? below(g, 3) : 0; i > 0; i--)
        put_scenario(g, i);
    close_body(g);
}

void generate(uint64_t seed, FILE *out)
{
    /* A multiplier that spreads neighbouring seeds; never 0. */
    struct generator g = {.random = (seed + 1) * 0x9E3779B97F4A7C15u | 1,
                          .out = out};
    for (int i = 0; i < 8; i++)
        draw(&g);
    g.is_messy = chance(&g, 25);
    g.option_count = below(&g, OPTIONS + 1);
    draw_events(&g);
    draw_actions(&g);
    draw_states(&g);
    draw_groups(&g);
    put_machine(&g);
}
