/* SPDX-License-Identifier: MIT */
/*
 * The machine as JSON, for programs of users: all that the language can say of
 * it, and the complete matrix. docs/machine.schema.json defines each field.
 * Things are called by their names; a rule, which has none, by its place in the
 * list of rules. Systems are not printed.
 */
#include "emit/emit.h"
#include "emit/json/parts.h"

/* Grows when a field goes away or changes its meaning. */
enum { FORMAT = 1 };

static void print_list(struct writer *writer, const char *key,
                       void (*print)(struct writer *writer))
{
    fputs(",\n  ", writer->out);
    writer->is_first = true;
    writer_key(writer, key);
    writer_open(writer, '[');
    print(writer);
    writer_close(writer, ']');
}

static void print_head(struct writer *writer)
{
    const struct machine *machine = writer->machine;
    writer_open(writer, '{');
    fputs("\n  ", writer->out);
    writer_number(writer, "format", FORMAT);
    writer_name(writer, "name", machine->name);
    writer_said(writer, &machine->said);
    fputs(",\n  ", writer->out);
    writer->is_first = true;
    writer_key(writer, "start");
    writer_open(writer, '{');
    writer_name(writer, "initial",
                machine->states[machine->start.initial].name);
    writer_effect(writer, "actions", machine->start.effect);
    writer_name(writer, "next", machine->states[machine->start.state].name);
    writer_close(writer, '}');
}

static enum emit_result emit(const struct emit_job *job)
{
    struct writer writer = {job->machine, job->region, job->out, true};
    static const struct {
        const char *key;
        void (*print)(struct writer *writer);
    } lists[] = {
        {"options", json_options}, {"composites", json_composites},
        {"states", json_states},   {"groups", json_groups},
        {"events", json_events},   {"actions", json_actions},
        {"guards", json_guards},   {"definitions", json_definitions},
        {"timers", json_timers},   {"rules", json_rules},
        {"cells", json_cells},     {"scenarios", json_scenarios},
        {"checks", json_checks},
    };
    print_head(&writer);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        print_list(&writer, lists[i].key, lists[i].print);
    fputs("\n}\n", job->out);
    return EMIT_WELL;
}

const struct emitter emit_json = {
    .name = "json",
    .summary = "the machine for other programs, as JSON with a schema",
    .emit = emit,
};
