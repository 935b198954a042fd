/* SPDX-License-Identifier: MIT */
/*
 * Reads what a network port saw, a line each, and tells what its users hear:
 *
 *     port [-v] <events
 *
 * A line is a time in milliseconds and an event. Here the times are the clock,
 * so that a run can be repeated; a driver would ask the real one. With -v every
 * step is shown, and the line of the spec that decided it.
 */
#include "port.h"
#include "segue.h"

#include <stdio.h>
#include <string.h>

enum { LINE_LENGTH = 80 };

/* A port. Times are in milliseconds. */
struct port {
    struct segue_instance machine;
    unsigned long now;
    unsigned long due; /* when the timer runs out, if it runs */
    int is_running;    /* the timer */
};

static void act(struct segue_instance *instance, uint32_t action)
{
    struct port *port = instance->owner;

    /* With -Wall, an action that is forgotten here is a warning. */
    switch ((enum port_action)action) {
    case PORT_ACTION_TELL_UP:
        printf("%6lu ms: up\n", port->now);
        break;
    case PORT_ACTION_TELL_DOWN:
        printf("%6lu ms: down\n", port->now);
        break;
    case PORT_ACTION_START_SETTLE:
        port->due = port->now +
                    (unsigned long)(port_timer_ns(PORT_TIMER_SETTLE) / 1000000);
        port->is_running = 1;
        break;
    case PORT_ACTION_STOP_SETTLE:
        port->is_running = 0;
        break;
    }
}

static void show(struct segue_instance *instance,
                 const struct segue_trace *trace)
{
    const struct port *port = instance->owner;

    printf("%6lu ms: %s + %s -> %s (%s, line %u)\n", port->now,
           port_state_name(trace->before), port_event_name(trace->event),
           port_state_name(trace->result.state),
           segue_source_name(&port_machine), (unsigned)trace->line);
}

/* Sends the timer's event if it runs out until a time, which then is now. */
static void pass_time(struct port *port, unsigned long until,
                      const struct segue_hooks *hooks)
{
    if (port->is_running && port->due <= until) {
        port->now = port->due;
        port->is_running = 0;
        segue_send(&port->machine, PORT_EVENT_SETTLE, 0, hooks);
    }
    port->now = until;
}

/* Takes a line to heart; returns what is wrong with it, or NULL. */
static const char *take_line(struct port *port, const char *line,
                             const struct segue_hooks *hooks)
{
    unsigned long time;
    char name[LINE_LENGTH];
    char more;
    int32_t event;

    if (sscanf(line, "%lu %79s %c", &time, name, &more) != 2)
        return "a line is a time and an event";
    if (time < port->now)
        return "time runs backwards";
    event = port_event_number(name);
    if (event < 0)
        return "there is no such event";
    pass_time(port, time, hooks);
    if (segue_send(&port->machine, (uint32_t)event, 0, hooks).verdict ==
        SEGUE_REJECTED)
        return "this cannot happen now";
    return NULL;
}

int main(int argc, char **argv)
{
    static const struct segue_hooks quiet = {act, NULL};
    static const struct segue_hooks verbose = {act, show};
    const struct segue_hooks *hooks = &quiet;
    struct port port = {0};
    char line[LINE_LENGTH];

    if (argc == 2 && strcmp(argv[1], "-v") == 0) {
        hooks = &verbose;
    } else if (argc != 1) {
        fprintf(stderr, "usage: port [-v] <events\n");
        return 2;
    }
    segue_start(&port.machine, &port_machine, &port, hooks);
    for (unsigned long number = 1; fgets(line, sizeof line, stdin); number++) {
        const char *wrong = take_line(&port, line, hooks);

        if (wrong != NULL) {
            fprintf(stderr, "port: line %lu: %s\n", number, wrong);
            return 1;
        }
    }
    if (ferror(stdin) || fflush(stdout) != 0) {
        perror("port");
        return 2;
    }
    return 0;
}
