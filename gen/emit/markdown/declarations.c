/* SPDX-License-Identifier: MIT */
/* What a machine declares, a table for each kind that there is. See table.h. */
#include "base/collector.h"
#include "draw/notation.h"
#include "emit/markdown/table.h"

static const char *text(const struct page *page, name_id name)
{
    return machine_text(page->machine, name);
}

static const char *join(const struct page *page, const char *list,
                        const char *item)
{
    return region_format(page->region, "%s%s%s", list, *list ? ", " : "", item);
}

static void begin(const struct page *page, const char *heading,
                  const char *titles)
{
    fprintf(page->out, "\n## %s\n\n", heading);
    table_begin(page, titles);
}

/* States */

/* "initial, final, in P, also CLOSE" */
static const char *about(const struct page *page, const char *facts,
                         composite_id parent, struct range aliases)
{
    const struct machine *machine = page->machine;
    if (parent != NONE)
        facts =
            join(page, facts,
                 region_format(page->region, "in %s",
                               text(page, machine->composites[parent].name)));
    for (uint32_t i = 0; i < aliases.count; i++)
        facts = join(page, facts,
                     region_format(
                         page->region, "also %s",
                         text(page, machine->aliases[aliases.first + i].name)));
    return facts;
}

static void put_crossings(const struct page *page, effect_id enter,
                          effect_id exit)
{
    table_code(page, notation_effect_text(page->machine, enter, page->region));
    table_code(page, notation_effect_text(page->machine, exit, page->region));
}

static void put_composite(const struct page *page, const struct composite *it)
{
    const char *facts =
        region_format(page->region, "has states inside, initial %s",
                      text(page, page->machine->states[it->initial].name));
    table_row(page);
    table_name(page, it->name);
    table_text(page, "");
    table_text(page, about(page, facts, it->parent, it->aliases));
    put_crossings(page, it->enter, it->exit);
    table_said(page, &it->said);
    table_cite(page, it->said.cite);
    table_end(page);
}

static void put_state(const struct page *page, state_id state)
{
    const struct state *it = &page->machine->states[state];
    const char *facts = "";
    if (state == page->machine->start.initial)
        facts = join(page, facts, "initial");
    if (it->is_final)
        facts = join(page, facts, "final");
    if (it->always != NONE)
        facts = join(page, facts, "junction");
    table_row(page);
    table_name(page, it->name);
    table_number(page, it->number);
    table_text(page, about(page, facts, it->parent, it->aliases));
    put_crossings(page, it->enter, it->exit);
    table_said(page, &it->said);
    table_cite(page, it->said.cite);
    table_end(page);
}

static void put_states(const struct page *page)
{
    const struct machine *machine = page->machine;
    begin(page, "States",
          "State | Number | Kind | Enter | Exit | Meaning | Source");
    for (composite_id c = 0; c < machine->composite_count; c++)
        put_composite(page, &machine->composites[c]);
    for (state_id s = 0; s < machine->state_count; s++)
        put_state(page, s);
}

static void put_groups(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->group_count)
        begin(page, "Groups", "Group | States | Meaning");
    for (uint32_t g = 0; g < machine->group_count; g++) {
        struct range range = machine->groups[g].states;
        struct collector states;
        collector_open(&states);
        for (uint32_t i = 0; i < range.count; i++) {
            state_id s = machine->members[range.first + i];
            fprintf(states.stream, "%s%s", i ? ", " : "",
                    text(page, machine->states[s].name));
        }
        table_row(page);
        table_name(page, machine->groups[g].name);
        table_code(page, collector_close(&states, page->region));
        table_said(page, &machine->groups[g].said);
        table_end(page);
    }
}

/* Events and the rest. What is said of a timer stands with the timer, and not
 * with its event and its actions, too. */

static void put_said(const struct page *page, const struct said *said,
                     bool is_of_timer)
{
    if (is_of_timer)
        table_text(page, "");
    else
        table_said(page, said);
}

static void put_events(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->event_count)
        begin(page, "Events", "Event | Number | Guards | Meaning");
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *it = &machine->events[e];
        const char *guards = "";
        for (guard_id g = 0; g < machine->guard_count; g++)
            if (it->guards >> g & 1)
                guards =
                    join(page, guards, text(page, machine->guards[g].name));
        table_row(page);
        table_name(page, it->name);
        table_number(page, it->number);
        table_code(page, guards);
        put_said(page, &it->said, it->kind == EVENT_TIMER);
        table_end(page);
    }
}

static void put_actions(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->action_count)
        begin(page, "Actions", "Action | Number | Meaning");
    for (action_id a = 0; a < machine->action_count; a++) {
        table_row(page);
        table_name(page, machine->actions[a].name);
        table_number(page, a);
        put_said(page, &machine->actions[a].said,
                 machine->actions[a].kind != ACTION_PLAIN);
        table_end(page);
    }
}

static void put_guards(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->guard_count || machine->definition_count)
        begin(page, "Guards", "Guard | Bit | Stands for | Meaning");
    for (guard_id g = 0; g < machine->guard_count; g++) {
        table_row(page);
        table_name(page, machine->guards[g].name);
        table_number(page, g);
        table_code(page, "");
        table_said(page, &machine->guards[g].said);
        table_end(page);
    }
    for (uint32_t d = 0; d < machine->definition_count; d++) {
        table_row(page);
        table_name(page, machine->definitions[d].name);
        table_text(page, "");
        table_name(page, machine->definitions[d].expression);
        table_said(page, &machine->definitions[d].said);
        table_end(page);
    }
}

static void put_timers(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->timer_count)
        begin(page, "Timers", "Timer | Duration | Meaning");
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *it = &machine->timers[t];
        table_row(page);
        table_name(page, it->name);
        table_text(page, it->has_duration ? notation_duration_text(
                                                it->duration_ns, page->region)
                                          : "");
        table_said(page, &it->said);
        table_end(page);
    }
}

static void put_options(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (machine->option_count)
        begin(page, "Options", "Option | Chosen | Meaning");
    for (uint32_t o = 0; o < machine->option_count; o++) {
        table_row(page);
        table_name(page, machine->options[o].name);
        table_text(page, machine->options[o].is_on ? "on" : "off");
        table_said(page, &machine->options[o].said);
        table_end(page);
    }
}

void markdown_declarations(const struct page *page)
{
    put_states(page);
    put_groups(page);
    put_events(page);
    put_actions(page);
    put_guards(page);
    put_timers(page);
    put_options(page);
}
