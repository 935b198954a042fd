/* SPDX-License-Identifier: MIT */
/* Rules as they were written, and the cells that they decide. See parts.h. */
#include "draw/notation.h"
#include "emit/json/parts.h"

/* Where a rule stands: the state around it, or the names of its `for`. */
static void print_place(struct writer *writer, const struct rule *rule)
{
    static const char *const places[] = {"state", "composite", "for", "for *"};
    const struct machine *machine = writer->machine;
    writer_text(writer, "place", places[rule->place]);
    writer_key(writer, "of");
    writer_open(writer, '[');
    if (rule->place == RULE_IN_STATE)
        writer_item(writer, machine->states[rule->owner].name);
    else if (rule->place == RULE_IN_COMPOSITE)
        writer_item(writer, machine->composites[rule->owner].name);
    for (uint32_t i = 0; i < rule->scope.count; i++)
        writer_item(writer, machine->scope_names[rule->scope.first + i]);
    writer_close(writer, ']');
}

/* An event by its name, else as it was written: "R:*" or "*". */
static void print_triggers(struct writer *writer, const struct rule *rule)
{
    const struct machine *machine = writer->machine;
    writer_key(writer, "triggers");
    writer_open(writer, '[');
    for (uint32_t i = 0; i < rule->triggers.count; i++) {
        const struct trigger *it = &machine->triggers[rule->triggers.first + i];
        writer_next(writer);
        if (it->event != NONE)
            fprintf(writer->out, "\"%s\"",
                    machine_text(machine, machine->events[it->event].name));
        else
            fprintf(writer->out, "\"%s%s*\"",
                    machine_text(machine, it->channel), it->channel ? ":" : "");
    }
    writer_close(writer, ']');
}

void json_rules(struct writer *writer)
{
    static const char *const verbs[] = {"take", "ignore", "reject", "always"};
    const struct machine *machine = writer->machine;
    for (rule_id r = 0; r < machine->rule_count; r++) {
        const struct rule *it = &machine->rules[r];
        writer_line(writer);
        writer_open(writer, '{');
        writer_text(writer, "verb", verbs[it->verb]);
        print_place(writer, it);
        print_triggers(writer, it);
        writer_name(writer, "guard", it->guard);
        writer_effect(writer, "actions", it->effect);
        writer_name(writer, "target", it->target);
        writer_number(writer, "claimed", it->claimed);
        writer_number(writer, "decided", it->decided);
        if (it->shadowed_by != NONE)
            writer_number(writer, "shadowed_by", it->shadowed_by);
        writer_end(writer, &it->said);
    }
}

static void print_cell(struct writer *writer, state_id state, column_id column)
{
    const struct machine *machine = writer->machine;
    const struct cell *cell = machine_cell(machine, state, column);
    event_id event = machine_event_of(machine, column);
    writer_line(writer);
    writer_open(writer, '{');
    writer_name(writer, "state", machine->states[state].name);
    writer_name(writer, "event", machine->events[event].name);
    writer_guards(writer, event, machine_guards_of(machine, column));
    writer_text(writer, "verdict",
                notation_verdict((enum verdict)cell->verdict));
    writer_effect(writer, "actions", cell->effect);
    writer_name(writer, "next", machine->states[cell->next].name);
    writer_text(writer, "level", notation_level((enum level)cell->level));
    if (cell->rule != NONE)
        writer_number(writer, "rule", cell->rule);
    writer_close(writer, '}');
}

void json_cells(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id c = 0; c < machine->column_count; c++)
            if (machine->states[s].always == NONE)
                print_cell(writer, s, c);
}
