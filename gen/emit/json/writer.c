/* SPDX-License-Identifier: MIT */
/* Objects, lists, and what most elements have in common. See writer.h. */
#include "emit/json/writer.h"

#include "base/json.h"

#include <inttypes.h>

void writer_open(struct writer *writer, char bracket)
{
    fputc(bracket, writer->out);
    writer->is_first = true;
}

void writer_close(struct writer *writer, char bracket)
{
    fputc(bracket, writer->out);
    writer->is_first = false;
}

void writer_next(struct writer *writer)
{
    fputs(writer->is_first ? "" : ", ", writer->out);
    writer->is_first = false;
}

void writer_line(struct writer *writer)
{
    fputs(writer->is_first ? "\n    " : ",\n    ", writer->out);
    writer->is_first = false;
}

void writer_key(struct writer *writer, const char *key)
{
    writer_next(writer);
    json_string(key, writer->out);
    fputs(": ", writer->out);
}

void writer_text(struct writer *writer, const char *key, const char *text)
{
    writer_key(writer, key);
    json_string(text, writer->out);
}

void writer_name(struct writer *writer, const char *key, name_id name)
{
    if (name != NAME_NONE)
        writer_text(writer, key, machine_text(writer->machine, name));
}

void writer_number(struct writer *writer, const char *key, uint64_t number)
{
    writer_key(writer, key);
    fprintf(writer->out, "%" PRIu64, number);
}

void writer_bool(struct writer *writer, const char *key, bool value)
{
    writer_key(writer, key);
    fputs(value ? "true" : "false", writer->out);
}

void writer_item(struct writer *writer, name_id name)
{
    writer_next(writer);
    json_string(machine_text(writer->machine, name), writer->out);
}

void writer_effect(struct writer *writer, const char *key, effect_id effect)
{
    const struct machine *machine = writer->machine;
    struct range actions = machine->effects[effect].actions;
    writer_key(writer, key);
    writer_open(writer, '[');
    for (uint32_t i = 0; i < actions.count; i++) {
        action_id action = machine->effect_actions[actions.first + i];
        writer_item(writer, machine->actions[action].name);
    }
    writer_close(writer, ']');
}

void writer_guards(struct writer *writer, event_id event, uint64_t holding)
{
    const struct machine *machine = writer->machine;
    writer_key(writer, "guards");
    writer_open(writer, '{');
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (machine->events[event].guards >> g & 1)
            writer_bool(writer, machine_text(machine, machine->guards[g].name),
                        holding >> g & 1);
    writer_close(writer, '}');
}

void writer_said(struct writer *writer, const struct said *said)
{
    writer_name(writer, "text", said->text);
    writer_name(writer, "citation", said->cite);
    writer_name(writer, "documentation", said->doc);
    writer_place(writer, said->span);
}

void writer_place(struct writer *writer, struct span span)
{
    struct position at = source_position(writer->machine->source, span.begin);
    writer_number(writer, "line", at.line);
    writer_number(writer, "column", at.column);
}

void writer_begin(struct writer *writer, name_id name)
{
    writer_line(writer);
    writer_open(writer, '{');
    writer_name(writer, "name", name);
}

void writer_end(struct writer *writer, const struct said *said)
{
    writer_said(writer, said);
    writer_close(writer, '}');
}
