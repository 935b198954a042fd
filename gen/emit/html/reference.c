/* SPDX-License-Identifier: MIT */
/* The parts of a machine, kind by kind. See reference.h. */
#include "emit/html/reference.h"

#include "base/collector.h"
#include "base/xml.h"
#include "draw/notation.h"

/* Facts about a part, in the order in which they are told. */
struct facts {
    const struct page *page;
    struct collector text;
    uint32_t count;
};

/* Adds "word text". */
static void add_fact(struct facts *facts, const char *word, const char *text)
{
    fprintf(facts->text.stream, "%s%s%s%s", facts->count++ ? " \xC2\xB7 " : "",
            word, *text ? " " : "", text);
}

static struct facts *begin_facts(const struct page *page)
{
    struct facts *facts = region_new(page->region, struct facts);
    facts->page = page;
    collector_open(&facts->text);
    return facts;
}

static void begin_list(const struct page *page, const char *title)
{
    fprintf(page->out, "<h3>%s</h3>\n<dl>\n", title);
}

/* An entry: its name, facts, and what is said of it. */
static void put_entry(const struct page *page, const char *kind, name_id name,
                      const struct said *said, struct facts *facts)
{
    const char *told = collector_close(&facts->text, page->region);
    fprintf(page->out, "<div id=\"%s-%s\"><dt>%s</dt><dd>", kind,
            page_text(page, name), page_text(page, name));
    page_said(page, said);
    if (*told)
        xml_element("p class=\"facts\"", told, page->out);
    fputs("</dd></div>\n", page->out);
}

static void end_list(const struct page *page)
{
    fputs("</dl>\n", page->out);
}

/* --- states ----------------------------------------------------------------
 */

/* What a state and one with states inside have in common. */
static void add_place(struct facts *facts, composite_id parent,
                      struct range aliases)
{
    const struct machine *machine = facts->page->machine;
    for (uint32_t i = 0; i < aliases.count; i++)
        add_fact(
            facts, "alias",
            machine_text(machine, machine->aliases[aliases.first + i].name));
    if (parent != NONE)
        add_fact(facts, "in",
                 machine_text(machine, machine->composites[parent].name));
}

static void add_crossing(struct facts *facts, const char *word,
                         effect_id effect)
{
    const struct page *page = facts->page;
    if (effect != EFFECT_NONE)
        add_fact(facts, word,
                 notation_effect_text(page->machine, effect, page->region));
}

static void put_states(const struct page *page)
{
    const struct machine *machine = page->machine;
    begin_list(page, "States");
    for (composite_id c = 0; c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        struct facts *facts = begin_facts(page);
        add_fact(facts, "has states inside", "");
        add_fact(facts, "initial",
                 page_text(page, machine->states[it->initial].name));
        add_place(facts, it->parent, it->aliases);
        add_crossing(facts, "enter /", it->enter);
        add_crossing(facts, "exit /", it->exit);
        put_entry(page, "state", it->name, &it->said, facts);
    }
    for (state_id s = 0; s < machine->state_count; s++) {
        const struct state *it = &machine->states[s];
        struct facts *facts = begin_facts(page);
        if (!page_rests(page, s))
            add_fact(facts, "a junction", "");
        if (s == machine->start.state)
            add_fact(facts, "initial", "");
        if (it->is_final)
            add_fact(facts, "final", "");
        add_fact(facts, "number",
                 region_format(page->region, "%u", it->number));
        add_place(facts, it->parent, it->aliases);
        add_crossing(facts, "enter /", it->enter);
        add_crossing(facts, "exit /", it->exit);
        put_entry(page, "state", it->name, &it->said, facts);
    }
    end_list(page);
}

/* --- what comes and goes ---------------------------------------------------
 */

static void put_events(const struct page *page)
{
    const struct machine *machine = page->machine;
    begin_list(page, "Events");
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *it = &machine->events[e];
        struct facts *facts = begin_facts(page);
        if (it->kind == EVENT_TIMER)
            add_fact(facts, "the timer has run out", "");
        add_fact(facts, "number",
                 region_format(page->region, "%u", it->number));
        for (guard_id g = 0; g < machine->guard_count; g++)
            if (it->guards >> g & 1)
                add_fact(facts, "guard",
                         page_text(page, machine->guards[g].name));
        put_entry(page, "event", it->name, &it->said, facts);
    }
    end_list(page);
}

/* Timers tell of the actions that start and stop them. */
static void put_actions(const struct page *page)
{
    const struct machine *machine = page->machine;
    bool is_any = false;
    for (action_id a = 0; a < machine->action_count; a++) {
        const struct action *it = &machine->actions[a];
        if (it->kind != ACTION_PLAIN)
            continue;
        if (!is_any)
            begin_list(page, "Actions");
        is_any = true;
        put_entry(page, "action", it->name, &it->said, begin_facts(page));
    }
    if (is_any)
        end_list(page);
}

static void put_guards(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (!machine->guard_count && !machine->definition_count)
        return;
    begin_list(page, "Guards");
    for (guard_id g = 0; g < machine->guard_count; g++)
        put_entry(page, "guard", machine->guards[g].name,
                  &machine->guards[g].said, begin_facts(page));
    for (uint32_t d = 0; d < machine->definition_count; d++) {
        const struct definition *it = &machine->definitions[d];
        struct facts *facts = begin_facts(page);
        add_fact(facts, "means", page_text(page, it->expression));
        put_entry(page, "guard", it->name, &it->said, facts);
    }
    end_list(page);
}

static void put_timers(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (!machine->timer_count)
        return;
    begin_list(page, "Timers");
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *it = &machine->timers[t];
        struct facts *facts = begin_facts(page);
        if (it->has_duration)
            add_fact(facts, "lasts",
                     notation_duration_text(it->duration_ns, page->region));
        put_entry(page, "timer", it->name, &it->said, facts);
    }
    end_list(page);
}

/* --- names of choices ------------------------------------------------------
 */

static void put_groups(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (!machine->group_count)
        return;
    begin_list(page, "Groups");
    for (uint32_t g = 0; g < machine->group_count; g++) {
        const struct group *it = &machine->groups[g];
        struct facts *facts = begin_facts(page);
        for (uint32_t i = 0; i < it->states.count; i++) {
            state_id state = machine->members[it->states.first + i];
            add_fact(facts, page_text(page, machine->states[state].name), "");
        }
        put_entry(page, "group", it->name, &it->said, facts);
    }
    end_list(page);
}

static void put_options(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (!machine->option_count)
        return;
    begin_list(page, "Options");
    for (uint32_t o = 0; o < machine->option_count; o++) {
        const struct option *it = &machine->options[o];
        struct facts *facts = begin_facts(page);
        add_fact(facts, it->is_on ? "on" : "off", "");
        put_entry(page, "option", it->name, &it->said, facts);
    }
    end_list(page);
}

void reference_print(const struct page *page)
{
    put_states(page);
    put_events(page);
    put_actions(page);
    put_guards(page);
    put_timers(page);
    put_groups(page);
    put_options(page);
}
