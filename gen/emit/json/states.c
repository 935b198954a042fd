/* SPDX-License-Identifier: MIT */
/* States, those with states inside, and groups. See parts.h. */
#include "emit/json/parts.h"

static void print_aliases(struct writer *writer, struct range range)
{
    writer_key(writer, "aliases");
    writer_open(writer, '[');
    for (uint32_t i = 0; i < range.count; i++)
        writer_item(writer, writer->machine->aliases[range.first + i].name);
    writer_close(writer, ']');
}

static void print_parent(struct writer *writer, composite_id parent)
{
    if (parent != NONE)
        writer_name(writer, "parent", writer->machine->composites[parent].name);
}

void json_composites(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (composite_id c = 0; c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        writer_begin(writer, it->name);
        print_aliases(writer, it->aliases);
        print_parent(writer, it->parent);
        writer_name(writer, "initial", machine->states[it->initial].name);
        writer_effect(writer, "enter", it->enter);
        writer_effect(writer, "exit", it->exit);
        writer_end(writer, &it->said);
    }
}

void json_states(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (state_id s = 0; s < machine->state_count; s++) {
        const struct state *it = &machine->states[s];
        writer_begin(writer, it->name);
        writer_number(writer, "number", it->number);
        print_aliases(writer, it->aliases);
        print_parent(writer, it->parent);
        writer_bool(writer, "final", it->is_final);
        writer_bool(writer, "junction", it->always != NONE);
        writer_effect(writer, "enter", it->enter);
        writer_effect(writer, "exit", it->exit);
        writer_end(writer, &it->said);
    }
}

void json_groups(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (uint32_t g = 0; g < machine->group_count; g++) {
        const struct group *it = &machine->groups[g];
        writer_begin(writer, it->name);
        writer_key(writer, "states");
        writer_open(writer, '[');
        for (uint32_t i = 0; i < it->states.count; i++) {
            state_id s = machine->members[it->states.first + i];
            writer_item(writer, machine->states[s].name);
        }
        writer_close(writer, ']');
        writer_end(writer, &it->said);
    }
}
