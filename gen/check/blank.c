/* SPDX-License-Identifier: MIT */
/*
 * blank-cells: events of which a state says nothing. One finding a state, with
 * the events grouped by channel and a shortest run that leads to the state.
 * Events of which it says something only under a guard are partial.c's.
 */
#include "base/collector.h"
#include "base/map.h"
#include "check/check.h"
#include "draw/witness.h"

static bool is_blank(const struct machine *machine, state_id state,
                     const struct event *event)
{
    for (uint32_t i = 0; i < event->valuations; i++)
        if (machine_cell(machine, state, event->column + i)->level !=
            LEVEL_BLANK)
            return false;
    return true;
}

/* The events by channel. */
struct channels {
    event_id *leader; /* by event: the first one of its channel */
    uint32_t *size;   /* by leader: events of the channel */
    uint32_t *blank;  /* by leader: those that the state at hand leaves blank */
};

static struct channels find_channels(const struct machine *machine,
                                     struct region *region)
{
    uint32_t count = machine->event_count;
    struct channels channels = {region_array(region, event_id, count),
                                region_array(region, uint32_t, count),
                                region_array(region, uint32_t, count)};
    struct map *leaders = map_new(region);
    for (event_id i = 0; i < count; i++) {
        name_id channel = machine->events[i].channel;
        uint32_t *leader = map_at(leaders, channel);
        if (!*leader || channel == NAME_NONE)
            *leader = i + 1; /* an event without a channel is on its own */
        channels.leader[i] = *leader - 1;
        channels.size[*leader - 1]++;
    }
    return channels;
}

/* Counts the blank events of a state, by channel and all. */
static uint32_t count_blanks(const struct machine *machine, state_id state,
                             struct channels *channels)
{
    uint32_t count = 0;
    for (event_id i = 0; i < machine->event_count; i++)
        channels->blank[i] = 0;
    for (event_id i = 0; i < machine->event_count; i++)
        if (is_blank(machine, state, &machine->events[i])) {
            channels->blank[channels->leader[i]]++;
            count++;
        }
    return count;
}

/* The blank events of a state: "R:*, CLOSE". */
static char *list_blanks(const struct machine *machine, state_id state,
                         const struct channels *channels, struct region *region)
{
    struct collector list;
    FILE *out = collector_open(&list);
    const char *before = "";
    for (event_id i = 0; i < machine->event_count; i++) {
        const struct event *event = &machine->events[i];
        event_id leader = channels->leader[i];
        bool is_folded = event->channel != NAME_NONE &&
                         channels->blank[leader] == channels->size[leader];
        if (!is_blank(machine, state, event) || (is_folded && i != leader))
            continue;
        fprintf(out, "%s%s%s", before,
                machine_text(machine, is_folded ? event->channel : event->name),
                is_folded ? ":*" : "");
        before = ", ";
    }
    return collector_close(&list, region);
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct reach reach = reach_from_start(machine, &region);
    struct channels channels = find_channels(machine, &region);
    for (state_id i = 0; i < machine->state_count; i++) {
        const struct state *state = &machine->states[i];
        if (state->always != NONE)
            continue;
        uint32_t count = count_blanks(machine, i, &channels);
        if (!count)
            continue;
        struct finding *finding = diag_report(
            diag, "blank-cells", SEVERITY_WARNING, state->said.span,
            "state '%s' says nothing of %u event%s: %s",
            machine_text(machine, state->name), count, count == 1 ? "" : "s",
            list_blanks(machine, i, &channels, &region));
        finding_hint(finding, "give rules for them, or say 'otherwise "
                              "reject;' or 'otherwise ignore;'");
        witness_of_state(finding, machine, &reach, i);
    }
    region_free(&region);
}

const struct check check_blank = {
    .slug = "blank-cells",
    .severity = SEVERITY_WARNING,
    .summary = "a state says nothing of an event",
    .explanation =
        "A state is to have an answer to every event: a transition, 'ignore',\n"
        "'reject', or what an 'otherwise' around it says. Where there is none\n"
        "the event is rejected at run time, and nobody knows whether that was\n"
        "meant.\n"
        "\n"
        "wrong:\n"
        "    machine gate {\n"
        "        event coin, push;\n"
        "        initial state locked { coin -> unlocked; }\n"
        "        state unlocked { push -> locked; ignore coin; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine gate {\n"
        "        event coin, push;\n"
        "        initial state locked { coin -> unlocked; ignore push; }\n"
        "        state unlocked { push -> locked; ignore coin; }\n"
        "    }",
    .run = run,
};
