/* SPDX-License-Identifier: MIT */
/*
 * unused: a name that is declared and then never used. An event is used if a
 * rule names it, or decides it by `CH:*` or `*`.
 */
#include "check/check.h"

static void report(const struct machine *machine, const char *kind,
                   name_id name, struct span span, struct diag *diag)
{
    struct finding *finding =
        diag_report(diag, "unused", SEVERITY_WARNING, span,
                    "%s '%s' is never used", kind, machine_text(machine, name));
    finding_hint(finding, "remove it, or write the rule that it was meant for");
}

/* Whether some rule decides a cell of the event. */
static bool is_decided(const struct machine *machine, const struct event *event)
{
    for (state_id s = 0; s < machine->state_count; s++)
        for (uint32_t v = 0; v < event->valuations; v++)
            if (machine_cell(machine, s, event->column + v)->rule != NONE)
                return true;
    return false;
}

static void check_events(const struct machine *machine, struct diag *diag)
{
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *event = &machine->events[e];
        if (event->kind == EVENT_PLAIN && !event->is_used &&
            !is_decided(machine, event))
            report(machine, "event", event->name, event->said.span, diag);
    }
}

/* A timer is used if it is started, stopped, or its expiry decided. */
static void check_timers(const struct machine *machine, struct diag *diag)
{
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *timer = &machine->timers[t];
        if (!machine->actions[timer->start].is_used &&
            !machine->actions[timer->stop].is_used &&
            !machine->events[timer->event].is_used)
            report(machine, "timer", timer->name, timer->said.span, diag);
    }
}

/* A group that no list names is still of use if it is drawn: as a box around
 * states that no earlier group has. */
static void check_groups(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    bool *is_boxed = region_array(&region, bool, machine->state_count);
    for (uint32_t g = 0; g < machine->group_count; g++) {
        const struct group *group = &machine->groups[g];
        bool is_drawn = group->states.count != 0;
        for (uint32_t i = 0; i < group->states.count; i++)
            if (is_boxed[machine->members[group->states.first + i]])
                is_drawn = false;
        for (uint32_t i = 0; i < group->states.count; i++)
            is_boxed[machine->members[group->states.first + i]] = true;
        if (!group->is_used && !is_drawn)
            report(machine, "group", group->name, group->said.span, diag);
    }
    region_free(&region);
}

/* The names that rules lead to, as a set: [name] up to the largest. */
struct targets {
    bool *is_named;
    name_id limit;
};

static struct targets find_targets(const struct machine *machine,
                                   struct region *region)
{
    struct targets targets = {.limit = 0};
    for (rule_id r = 0; r < machine->rule_count; r++)
        if (machine->rules[r].target >= targets.limit)
            targets.limit = machine->rules[r].target + 1;
    targets.is_named = region_array(region, bool, targets.limit);
    for (rule_id r = 0; r < machine->rule_count; r++)
        targets.is_named[machine->rules[r].target] = true;
    return targets;
}

static bool is_target(const struct machine *machine,
                      const struct targets *targets, name_id name,
                      struct range aliases)
{
    bool is_named = name < targets->limit && targets->is_named[name];
    for (uint32_t i = 0; i < aliases.count; i++) {
        name_id alias = machine->aliases[aliases.first + i].name;
        is_named |= alias < targets->limit && targets->is_named[alias];
    }
    return is_named;
}

/* A junction is used if the start or a rule leads to it, or to a state around
 * it that it is the initial child of. */
static void check_junctions(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct targets targets = find_targets(machine, &region);
    bool *is_used = region_array(&region, bool, machine->state_count);
    is_used[machine->start.initial] = true;
    for (uint32_t c = 0; c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        if (is_target(machine, &targets, it->name, it->aliases))
            is_used[it->initial] = true;
    }
    for (state_id s = 0; s < machine->state_count; s++) {
        const struct state *state = &machine->states[s];
        if (state->always != NONE && !is_used[s] &&
            !is_target(machine, &targets, state->name, state->aliases))
            report(machine, "junction", state->name, state->said.span, diag);
    }
    region_free(&region);
}

static void run(const struct machine *machine, struct diag *diag)
{
    check_junctions(machine, diag);
    check_groups(machine, diag);
    check_events(machine, diag);
    check_timers(machine, diag);
    for (action_id a = 0; a < machine->action_count; a++) {
        const struct action *it = &machine->actions[a];
        if (it->kind == ACTION_PLAIN && !it->is_used)
            report(machine, "action", it->name, it->said.span, diag);
    }
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (!machine->guards[g].is_used)
            report(machine, "guard", machine->guards[g].name,
                   machine->guards[g].said.span, diag);
    for (uint32_t d = 0; d < machine->definition_count; d++)
        if (!machine->definitions[d].is_used)
            report(machine, "guard", machine->definitions[d].name,
                   machine->definitions[d].said.span, diag);
    for (uint32_t o = 0; o < machine->option_count; o++)
        if (!machine->options[o].is_used)
            report(machine, "option", machine->options[o].name,
                   machine->options[o].said.span, diag);
}

const struct check check_unused = {
    .slug = "unused",
    .severity = SEVERITY_WARNING,
    .summary = "a junction, event, action, guard, timer, option or group is "
               "never used",
    .explanation =
        "A declared name that no rule uses is either left over or a sign of a\n"
        "rule that was forgotten. It still costs a column of the table, or a\n"
        "bit of a mask. A junction is used if a rule, or the start, leads to\n"
        "it. A group is used by a 'for', a check, another group, or by the\n"
        "picture, which draws it as a box if it shares no state with an "
        "earlier\n"
        "one. To be named in a check is no use of what costs.\n"
        "\n"
        "wrong:\n"
        "    machine lamp {\n"
        "        event press, hold;\n"
        "        otherwise ignore;\n"
        "        initial state dark { press -> bright; }\n"
        "        state bright { press -> dark; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine lamp {\n"
        "        event press;\n"
        "        initial state dark { press -> bright; }\n"
        "        state bright { press -> dark; }\n"
        "    }",
    .run = run,
};
