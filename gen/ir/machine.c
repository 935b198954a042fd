/* SPDX-License-Identifier: MIT */
/* Reading a machine: cells, columns, names. Nothing here changes one. */
#include "ir/machine.h"

#include <string.h>

const char *machine_text(const struct machine *machine, name_id name)
{
    return names_text(machine->names, name);
}

/* Gathers the bits of `mask` that `guards` selects, lowest first. */
column_id machine_column(const struct machine *machine, event_id event,
                         uint64_t mask)
{
    const struct event *it = &machine->events[event];
    uint32_t valuation = 0, bit = 0;
    for (uint64_t rest = it->guards; rest; rest &= rest - 1, bit++)
        if (mask & rest & (~rest + 1))
            valuation |= 1u << bit;
    return it->column + valuation;
}

event_id machine_event_of(const struct machine *machine, column_id column)
{
    uint32_t low = 0, high = machine->event_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (machine->events[middle].column <= column)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Spreads the bits of the valuation over the places that `guards` names. */
uint64_t machine_guards_of(const struct machine *machine, column_id column)
{
    const struct event *it =
        &machine->events[machine_event_of(machine, column)];
    uint32_t valuation = column - it->column;
    uint64_t mask = 0;
    for (uint64_t rest = it->guards; rest; rest &= rest - 1, valuation >>= 1)
        if (valuation & 1)
            mask |= rest & (~rest + 1);
    return mask;
}

bool machine_is_left(const struct machine *machine, state_id state)
{
    for (column_id column = 0; column < machine->column_count; column++)
        if (machine_cell(machine, state, column)->next != state)
            return true;
    return false;
}

uint32_t machine_line(const struct machine *machine, struct span span)
{
    return source_line_number(machine->source, span.begin);
}

static name_id find_name(const struct machine *machine, const char *name)
{
    return names_find(machine->names, name, strlen(name));
}

state_id machine_find_state(const struct machine *machine, const char *name)
{
    name_id id = find_name(machine, name);
    for (state_id s = 0; id && s < machine->state_count; s++) {
        const struct state *state = &machine->states[s];
        if (state->name == id)
            return s;
        for (uint32_t a = 0; a < state->aliases.count; a++)
            if (machine->aliases[state->aliases.first + a].name == id)
                return s;
    }
    return NONE;
}

event_id machine_find_event(const struct machine *machine, const char *name)
{
    name_id id = find_name(machine, name);
    for (event_id e = 0; id && e < machine->event_count; e++)
        if (machine->events[e].name == id)
            return e;
    return NONE;
}

guard_id machine_find_guard(const struct machine *machine, const char *name)
{
    name_id id = find_name(machine, name);
    for (guard_id g = 0; id && g < machine->guard_count; g++)
        if (machine->guards[g].name == id)
            return g;
    return NONE;
}

const struct scenario *machine_find_scenario(const struct machine *machine,
                                             const char *name)
{
    name_id id = find_name(machine, name);
    for (uint32_t s = 0; id && s < machine->scenario_count; s++)
        if (machine->scenarios[s].said.text == id)
            return &machine->scenarios[s];
    return NULL;
}

void machine_c_name(const char *name, char *out)
{
    for (; *name; name++) {
        char c = *name;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        else if (c == '+' || c == '-' || c == ':' || c == ' ')
            c = '_';
        *out++ = c;
    }
    *out = 0;
}

/* Where a state, or one with states inside, is entered, by its name. */
static state_id entered(const struct machine *machine, name_id name)
{
    state_id s = machine_find_state(machine, machine_text(machine, name));
    for (composite_id c = 0; s == NONE && c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        if (it->name == name)
            s = it->initial;
        for (uint32_t i = 0; i < it->aliases.count; i++)
            if (machine->aliases[it->aliases.first + i].name == name)
                s = it->initial;
    }
    return s;
}

state_id machine_rest(const struct machine *machine, state_id state)
{
    while (machine->states[state].always != NONE)
        state = entered(machine,
                        machine->rules[machine->states[state].always].target);
    return state;
}

char *machine_c_text(const struct machine *machine, name_id name,
                     struct region *region)
{
    const char *text = machine_text(machine, name);
    char *spelling = region_alloc(region, strlen(text) + 1);
    machine_c_name(text, spelling);
    return spelling;
}
