/* SPDX-License-Identifier: MIT */
/*
 * Two machines -> their first difference. Names are compared by text, for each
 * machine has names of its own; indices must then agree, so that everything
 * else is compared by index. O(size of the machines; for checks, cells times
 * terms of their conditions).
 */
#include "algo/equal.h"

#include "ir/property.h"

#include <string.h>

struct pair {
    const struct machine *a, *b;
    struct region *region;
};

static const char *text(const struct machine *machine, name_id name)
{
    return machine_text(machine, name);
}

static bool is_same_name(const struct pair *pair, name_id a, name_id b)
{
    return !strcmp(text(pair->a, a), text(pair->b, b));
}

/* "the states differ: 'A' and 'B'" */
static const char *names_differ(const struct pair *pair, const char *what,
                                name_id a, name_id b)
{
    return region_format(pair->region, "%s differ: '%s' and '%s'", what,
                         text(pair->a, a), text(pair->b, b));
}

static const char *thing_differs(const struct pair *pair, const char *what,
                                 name_id name)
{
    return region_format(pair->region, "%s of '%s' differ", what,
                         text(pair->a, name));
}

static bool is_same_effect(const struct pair *pair, effect_id a, effect_id b)
{
    struct range in_a = pair->a->effects[a].actions;
    struct range in_b = pair->b->effects[b].actions;
    if (in_a.count != in_b.count)
        return false;
    for (uint32_t i = 0; i < in_a.count; i++)
        if (pair->a->effect_actions[in_a.first + i] !=
            pair->b->effect_actions[in_b.first + i])
            return false;
    return true;
}

static const char *compare_counts(const struct pair *pair)
{
    const struct machine *a = pair->a, *b = pair->b;
    const struct {
        const char *what;
        uint32_t a, b;
    } counts[] = {
        {"states", a->state_count, b->state_count},
        {"events", a->event_count, b->event_count},
        {"actions", a->action_count, b->action_count},
        {"guards", a->guard_count, b->guard_count},
        {"timers", a->timer_count, b->timer_count},
        {"groups", a->group_count, b->group_count},
        {"scenarios", a->scenario_count, b->scenario_count},
        {"sentences of checks", a->property_count, b->property_count},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i].a != counts[i].b)
            return region_format(pair->region, "%u and %u %s", counts[i].a,
                                 counts[i].b, counts[i].what);
    return NULL;
}

static const char *compare_state(const struct pair *pair, state_id s)
{
    const struct state *a = &pair->a->states[s], *b = &pair->b->states[s];
    if (!is_same_name(pair, a->name, b->name))
        return names_differ(pair, "states", a->name, b->name);
    if (a->number != b->number)
        return thing_differs(pair, "the numbers", a->name);
    if (a->is_final != b->is_final ||
        (a->always == NONE) != (b->always == NONE))
        return thing_differs(pair, "the kinds", a->name);
    if (a->aliases.count != b->aliases.count)
        return thing_differs(pair, "the aliases", a->name);
    for (uint32_t i = 0; i < a->aliases.count; i++)
        if (!is_same_name(pair, pair->a->aliases[a->aliases.first + i].name,
                          pair->b->aliases[b->aliases.first + i].name))
            return thing_differs(pair, "the aliases", a->name);
    return NULL;
}

static const char *compare_event(const struct pair *pair, event_id e)
{
    const struct event *a = &pair->a->events[e], *b = &pair->b->events[e];
    if (!is_same_name(pair, a->name, b->name) ||
        !is_same_name(pair, a->channel, b->channel))
        return names_differ(pair, "events", a->name, b->name);
    if (a->number != b->number)
        return thing_differs(pair, "the numbers", a->name);
    if (a->kind != b->kind || a->timer != b->timer)
        return thing_differs(pair, "the kinds", a->name);
    if (a->guards != b->guards)
        return thing_differs(pair, "the guards", a->name);
    return NULL;
}

static const char *compare_owner(const struct pair *pair)
{
    const struct machine *a = pair->a, *b = pair->b;
    for (action_id i = 0; i < a->action_count; i++)
        if (!is_same_name(pair, a->actions[i].name, b->actions[i].name) ||
            a->actions[i].kind != b->actions[i].kind)
            return names_differ(pair, "actions", a->actions[i].name,
                                b->actions[i].name);
    for (guard_id i = 0; i < a->guard_count; i++)
        if (!is_same_name(pair, a->guards[i].name, b->guards[i].name))
            return names_differ(pair, "guards", a->guards[i].name,
                                b->guards[i].name);
    for (timer_id i = 0; i < a->timer_count; i++)
        if (!is_same_name(pair, a->timers[i].name, b->timers[i].name) ||
            a->timers[i].has_duration != b->timers[i].has_duration ||
            a->timers[i].duration_ns != b->timers[i].duration_ns)
            return names_differ(pair, "timers", a->timers[i].name,
                                b->timers[i].name);
    return NULL;
}

static const char *compare_group(const struct pair *pair, uint32_t g)
{
    const struct group *a = &pair->a->groups[g], *b = &pair->b->groups[g];
    if (!is_same_name(pair, a->name, b->name))
        return names_differ(pair, "groups", a->name, b->name);
    if (a->states.count != b->states.count)
        return thing_differs(pair, "the states", a->name);
    for (uint32_t i = 0; i < a->states.count; i++)
        if (pair->a->members[a->states.first + i] !=
            pair->b->members[b->states.first + i])
            return thing_differs(pair, "the states", a->name);
    return NULL;
}

static const char *compare_row(const struct pair *pair, state_id s)
{
    for (column_id c = 0; c < pair->a->column_count; c++) {
        const struct cell *a = machine_cell(pair->a, s, c);
        const struct cell *b = machine_cell(pair->b, s, c);
        event_id e = machine_event_of(pair->a, c);
        const char *what = a->verdict != b->verdict ? "verdicts"
                           : a->next != b->next     ? "next states"
                           : !is_same_effect(pair, a->effect, b->effect)
                               ? "actions"
                               : NULL;
        if (what)
            return region_format(pair->region,
                                 "the %s of '%s' in '%s' differ (column %u)",
                                 what, text(pair->a, pair->a->events[e].name),
                                 text(pair->a, pair->a->states[s].name), c);
    }
    return NULL;
}

static bool is_same_step(const struct pair *pair, const struct step *a,
                         const struct step *b)
{
    return a->event == b->event && a->guards == b->guards &&
           a->verdict == b->verdict && a->next == b->next &&
           is_same_effect(pair, a->effect, b->effect);
}

static const char *compare_scenario(const struct pair *pair, uint32_t i)
{
    const struct scenario *a = &pair->a->scenarios[i];
    const struct scenario *b = &pair->b->scenarios[i];
    if (!is_same_name(pair, a->said.text, b->said.text))
        return names_differ(pair, "scenarios", a->said.text, b->said.text);
    if (a->from != b->from || a->steps.count != b->steps.count)
        return thing_differs(pair, "beginning or length", a->said.text);
    for (uint32_t k = 0; k < a->steps.count; k++)
        if (!is_same_step(pair, &pair->a->steps[a->steps.first + k],
                          &pair->b->steps[b->steps.first + k]))
            return region_format(pair->region, "steps %u of \"%s\" differ",
                                 k + 1, text(pair->a, a->said.text));
    return NULL;
}

/* The i-th moment of all that there can be: the start, then every cell. */
static struct moment nth_moment(const struct machine *machine, uint64_t i)
{
    uint32_t columns = machine->column_count;
    return i ? moment_step(machine, (state_id)((i - 1) / columns),
                           (column_id)((i - 1) % columns))
             : moment_start(machine);
}

/* Conditions are the same if they hold at the same moments. */
static bool is_same_condition(const struct pair *pair,
                              const struct condition *a,
                              const struct condition *b)
{
    uint64_t cells = (uint64_t)pair->a->state_count * pair->a->column_count;
    if (condition_is_given(a) != condition_is_given(b))
        return false;
    for (uint64_t i = 0; condition_is_given(a) && i <= cells; i++) {
        struct moment in_a = nth_moment(pair->a, i);
        struct moment in_b = nth_moment(pair->b, i);
        if (condition_holds(&pair->a->wording, a, &in_a) !=
            condition_holds(&pair->b->wording, b, &in_b))
            return false;
    }
    return true;
}

static const char *compare_property(const struct pair *pair, uint32_t i)
{
    const struct property *a = &pair->a->properties[i];
    const struct property *b = &pair->b->properties[i];
    if (a->kind != b->kind || !is_same_condition(pair, &a->what, &b->what) ||
        !is_same_condition(pair, &a->after, &b->after) ||
        !is_same_condition(pair, &a->before, &b->before) ||
        !is_same_condition(pair, &a->target, &b->target) ||
        !is_same_condition(pair, &a->provided, &b->provided))
        return region_format(pair->region, "sentences %u of checks differ",
                             i + 1);
    return NULL;
}

static const char *compare_start(const struct pair *pair)
{
    const struct machine *a = pair->a, *b = pair->b;
    if (!is_same_name(pair, a->name, b->name))
        return names_differ(pair, "machines", a->name, b->name);
    if (a->start.state != b->start.state ||
        a->start.initial != b->start.initial)
        return "the initial states differ";
    if (!is_same_effect(pair, a->start.effect, b->start.effect))
        return "the actions of the start differ";
    return NULL;
}

/* Compares elements until two differ. */
static const char *compare_all(const struct pair *pair, uint32_t count,
                               const char *(*compare)(const struct pair *,
                                                      uint32_t))
{
    const char *difference = NULL;
    for (uint32_t i = 0; i < count && !difference; i++)
        difference = compare(pair, i);
    return difference;
}

const char *equal_difference(const struct machine *a, const struct machine *b,
                             struct region *region)
{
    struct pair pair = {a, b, region};
    const char *difference = compare_counts(&pair);
    if (!difference)
        difference = compare_all(&pair, a->state_count, compare_state);
    if (!difference)
        difference = compare_owner(&pair);
    if (!difference)
        difference = compare_all(&pair, a->event_count, compare_event);
    if (!difference)
        difference = compare_start(&pair);
    if (!difference)
        difference = compare_all(&pair, a->state_count, compare_row);
    if (!difference)
        difference = compare_all(&pair, a->group_count, compare_group);
    if (!difference)
        difference = compare_all(&pair, a->scenario_count, compare_scenario);
    if (!difference)
        difference = compare_all(&pair, a->property_count, compare_property);
    return difference;
}
