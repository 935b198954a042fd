/* SPDX-License-Identifier: MIT */
/*
 * Declarations. Numbers go by the order of declaration, and a timer declares an
 * event and two actions: events and actions are declared up to the next timer,
 * then it, and so on.
 */
#include "draw/notation.h"
#include "emit/segue/flat.h"

#include <inttypes.h>

/* Begins a declaration, or goes on with the one before it if that has the same
 * keyword and channel. */
struct list {
    const struct flat *flat;
    const char *keyword;
    bool is_open;
    name_id channel;
};

static void put_channel(const struct list *list)
{
    if (list->channel)
        fprintf(list->flat->out, " %s:", flat_text(list->flat, list->channel));
}

static void end_list(struct list *list)
{
    fputs(list->is_open ? ";\n" : "", list->flat->out);
    list->is_open = false;
}

/* The name of an entry with its documentation; `name` is in full. */
static void put_entry(struct list *list, name_id channel, name_id name,
                      const struct said *said)
{
    const char *text = flat_text(list->flat, name);
    if (list->is_open && list->channel == channel) {
        fputs(",\n", list->flat->out);
    } else {
        end_list(list);
        list->is_open = true;
        list->channel = channel;
        fputs(list->keyword, list->flat->out);
        put_channel(list);
        fputc('\n', list->flat->out);
    }
    flat_document(list->flat, said);
    for (const char *at = text; channel && *at; at++)
        if (*at == ':')
            text = at + 1;
    fputs(text, list->flat->out);
}

static void put_events(const struct flat *flat, event_id first, event_id end)
{
    struct list list = {flat, "event", false, NAME_NONE};
    for (event_id e = first; e < end; e++) {
        const struct event *event = &flat->machine->events[e];
        put_entry(&list, event->channel, event->name, &event->said);
        if (event->is_pinned)
            fprintf(flat->out, " = %" PRIu32, event->number);
        flat_string(flat, " ", event->said.text);
    }
    end_list(&list);
}

static void put_actions(const struct flat *flat, action_id first, action_id end)
{
    struct list list = {flat, "action", false, NAME_NONE};
    for (action_id a = first; a < end; a++) {
        const struct action *action = &flat->machine->actions[a];
        put_entry(&list, action->channel, action->name, &action->said);
        flat_string(flat, " ", action->said.text);
    }
    end_list(&list);
}

static void put_timer(const struct flat *flat, const struct timer *timer)
{
    struct list list = {flat, "timer", false, NAME_NONE};
    put_entry(&list, NAME_NONE, timer->name, &timer->said);
    if (timer->has_duration)
        fprintf(flat->out, " = %s",
                notation_duration_text(timer->duration_ns, flat->region));
    flat_string(flat, " ", timer->said.text);
    end_list(&list);
}

void flat_alphabet(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    event_id event = 0;
    action_id action = 0;
    for (timer_id t = 0; t < m->timer_count; t++) {
        put_events(flat, event, m->timers[t].event);
        put_actions(flat, action, m->timers[t].start);
        put_timer(flat, &m->timers[t]);
        event = m->timers[t].event + 1;
        action = m->timers[t].stop + 1;
    }
    put_events(flat, event, m->event_count);
    put_actions(flat, action, m->action_count);
    struct list list = {flat, "guard", false, NAME_NONE};
    for (guard_id g = 0; g < m->guard_count; g++) {
        put_entry(&list, NAME_NONE, m->guards[g].name, &m->guards[g].said);
        flat_string(flat, " ", m->guards[g].said.text);
    }
    end_list(&list);
}
