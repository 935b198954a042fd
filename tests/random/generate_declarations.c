/* SPDX-License-Identifier: MIT */
/* Prints declarations. See generate_declarations.h. */
#include "tests/random/generate_declarations.h"
#include "tests/random/generate_rules.h"
#include "tests/random/generate_text.h"

#include <string.h>

static void put_options(struct generator *g)
{
    if (g->option_count)
        text_begin_line(g);
    for (int i = 0; i < g->option_count; i++) {
        text_put(g, i ? ",~o%d~=~%s" : "option~o%d~=~%s", i,
                 generate_chance(g, 50) ? "on" : "off");
        text_describe(g, 40);
    }
    text_put(g, g->option_count ? ";\n" : "");
}

static void put_events(struct generator *g)
{
    for (int i = 0; i < g->event_count; i++) {
        const struct event *event = &g->events[i];
        bool goes_on = i && !event->when && !g->events[i - 1].when &&
                       event->channel == g->events[i - 1].channel;
        if (goes_on) {
            text_put(g, ",~");
        } else {
            text_put(g, i && !g->events[i - 1].when ? ";\n" : "");
            text_open_when(g, event->when);
            text_document(g);
            text_begin_line(g);
            text_put(g, "event~");
            if (event->channel != NOBODY)
                text_put(g, "%s:~", generate_channels[event->channel]);
        }
        const char *colon = strchr(event->name, ':');
        text_put(g, "%s", colon ? colon + 1 : event->name);
        if (event->number != NOBODY)
            text_put(g, "~=~%d", event->number);
        text_describe(g, 20);
        if (event->when) {
            text_put(g, ";\n");
            text_close_when(g, event->when);
        }
    }
    text_put(g, g->events[g->event_count - 1].when ? "" : ";\n");
    for (int i = 0; i < g->timer_count; i++) {
        text_begin_line(g);
        text_put(g, "timer~T%d", i);
        if (generate_chance(g, 60)) {
            const char *unit = generate_chance(g, 50) ? "ms" : "m";
            text_put(g, "~=~%d%s", 1 + generate_below(g, 500), unit);
        }
        text_describe(g, 30);
        text_put(g, ";\n");
    }
}

static void put_actions(struct generator *g)
{
    for (int i = 0; i < g->action_count; i++) {
        const char *colon = strchr(g->actions[i], ':');
        text_document(g);
        text_begin_line(g);
        if (colon)
            text_put(g, "action~%.*s~:~%s", (int)(colon - g->actions[i]),
                     g->actions[i], colon + 1);
        else
            text_put(g, "action~%s", g->actions[i]);
        text_describe(g, 20);
        text_put(g, ";\n");
    }
}

static void put_guards(struct generator *g)
{
    for (int i = g->definition_count; i-- > 0;) {
        text_begin_line(g);
        text_put(g, "guard~d%d~=~", i);
        rules_expression(g, g->guard_count + i, 2);
        text_describe(g, 20);
        text_put(g, ";\n");
    }
    if (g->guard_count)
        text_begin_line(g);
    for (int i = 0; i < g->guard_count; i++) {
        text_put(g, i ? ",~%s" : "guard~%s", g->guards[i]);
        text_describe(g, 20);
    }
    text_put(g, g->guard_count ? ";\n" : "");
}

static void put_groups(struct generator *g)
{
    for (int i = 0; i < g->group_count; i++) {
        const struct group *group = &g->groups[i];
        text_document(g);
        text_begin_line(g);
        text_put(g, "group~%s~=~", group->name);
        for (int k = 0; k < group->count; k++)
            text_put(g, k ? ",~%s" : "%s", text_state(g, group->members[k]));
        if (group->inner != NOBODY)
            text_put(g, ",~%s", g->groups[group->inner].name);
        text_describe(g, 50);
        text_put(g, ";\n");
    }
}

void declarations_put(struct generator *g)
{
    put_options(g);
    put_events(g);
    put_actions(g);
    put_guards(g);
    put_groups(g);
}
