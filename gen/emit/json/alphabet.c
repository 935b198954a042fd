/* SPDX-License-Identifier: MIT */
/* Events, actions, guards, timers and options. See parts.h. */
#include "emit/json/parts.h"

enum { NANOSECONDS = 1000000000 };

void json_events(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *it = &machine->events[e];
        writer_begin(writer, it->name);
        writer_name(writer, "channel", it->channel);
        writer_text(writer, "kind",
                    it->kind == EVENT_TIMER ? "timer" : "plain");
        if (it->kind == EVENT_TIMER)
            writer_name(writer, "timer", machine->timers[it->timer].name);
        writer_number(writer, "number", it->number);
        writer_key(writer, "guards");
        writer_open(writer, '[');
        for (guard_id g = 0; g < machine->guard_count; g++)
            if (it->guards >> g & 1)
                writer_item(writer, machine->guards[g].name);
        writer_close(writer, ']');
        writer_end(writer, &it->said);
    }
}

void json_actions(struct writer *writer)
{
    static const char *const kinds[] = {"plain", "start", "stop"};
    const struct machine *machine = writer->machine;
    for (action_id a = 0; a < machine->action_count; a++) {
        const struct action *it = &machine->actions[a];
        writer_begin(writer, it->name);
        writer_name(writer, "channel", it->channel);
        writer_text(writer, "kind", kinds[it->kind]);
        if (it->kind != ACTION_PLAIN)
            writer_name(writer, "timer", machine->timers[it->timer].name);
        writer_number(writer, "number", a);
        writer_end(writer, &it->said);
    }
}

void json_guards(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (guard_id g = 0; g < machine->guard_count; g++) {
        writer_begin(writer, machine->guards[g].name);
        writer_number(writer, "number", g);
        writer_end(writer, &machine->guards[g].said);
    }
}

void json_definitions(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (uint32_t d = 0; d < machine->definition_count; d++) {
        writer_begin(writer, machine->definitions[d].name);
        writer_name(writer, "expression", machine->definitions[d].expression);
        writer_end(writer, &machine->definitions[d].said);
    }
}

/* Nanoseconds in 64 bits are more than readers of JSON keep exactly. */
static void print_duration(struct writer *writer, uint64_t ns)
{
    writer_key(writer, "duration");
    writer_open(writer, '{');
    writer_number(writer, "seconds", ns / NANOSECONDS);
    writer_number(writer, "nanoseconds", ns % NANOSECONDS);
    writer_close(writer, '}');
}

void json_timers(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *it = &machine->timers[t];
        writer_begin(writer, it->name);
        if (it->has_duration)
            print_duration(writer, it->duration_ns);
        writer_number(writer, "number", t);
        writer_end(writer, &it->said);
    }
}

void json_options(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (uint32_t o = 0; o < machine->option_count; o++) {
        writer_begin(writer, machine->options[o].name);
        writer_bool(writer, "on", machine->options[o].is_on);
        writer_end(writer, &machine->options[o].said);
    }
}
