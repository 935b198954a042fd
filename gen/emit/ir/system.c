/* SPDX-License-Identifier: MIT */
/* A system as text. See system.h. */
#include "emit/ir/system.h"

#include "draw/expression.h"
#include "draw/sentence.h"

struct dump {
    const struct system *system;
    const struct end *end; /* whose lines are printed */
    struct region *region;
    FILE *out;
};

static const char *text(const struct dump *dump, name_id name)
{
    return system_text(dump->system, name);
}

/* A fact by its name, states as "{A, B}". */
static const char *operand(const void *context, const struct part *part,
                           struct region *region)
{
    const struct dump *dump = context;
    const struct machine *machine = dump->end->machine;
    if (part->kind == PART_FACT)
        return text(dump, part->name);
    const char *list = "{";
    for (uint32_t i = 0; i < part->states.count; i++)
        list = region_format(
            region, "%s%s%s", list, i ? ", " : "",
            machine_text(
                machine,
                machine->states[dump->system->members[part->states.first + i]]
                    .name));
    return region_format(region, "%s}", list);
}

static void print_condition(const struct dump *dump, expression_id condition)
{
    static const struct operators operators = {
        .negation = {"!(", "", ")"},
        .conjunction = {"(", " & ", ")"},
        .disjunction = {"(", " | ", ")"},
    };
    const struct expression_style style = {&operators, "", operand, dump};
    if (condition != EXPRESSION_ALWAYS)
        fprintf(dump->out, " [%s]",
                expression_text(dump->system, condition, &style, dump->region));
    fputc('\n', dump->out);
}

static void begin(const struct dump *dump, const char *word)
{
    fprintf(dump->out, "%s %s", word, text(dump, dump->end->name));
}

static void print_facts(const struct dump *dump)
{
    const struct machine *machine = dump->end->machine;
    for (uint32_t f = 0; f < dump->end->facts.count; f++) {
        begin(dump, "remembers");
        fprintf(
            dump->out, " %s",
            text(dump, dump->system->facts[dump->end->facts.first + f].name));
        for (event_id e = 0; e < machine->event_count; e++) {
            const struct change *it = &dump->end->by_event[e];
            if ((it->sets | it->clears) >> f & 1)
                fprintf(dump->out, " %s event %s",
                        it->sets >> f & 1 ? "from" : "until",
                        text(dump, machine->events[e].name));
        }
        for (action_id a = 0; a < machine->action_count; a++) {
            const struct change *it = &dump->end->by_action[a];
            if ((it->sets | it->clears) >> f & 1)
                fprintf(dump->out, " %s action %s",
                        it->sets >> f & 1 ? "from" : "until",
                        text(dump, machine->actions[a].name));
        }
        fputc('\n', dump->out);
    }
}

static void print_offers(const struct dump *dump)
{
    for (uint32_t i = 0; i < dump->end->offers.count; i++) {
        const struct offer *it =
            &dump->system->offers[dump->end->offers.first + i];
        begin(dump, "offers");
        fprintf(dump->out, " %s%s",
                text(dump, dump->end->machine->events[it->event].name),
                it->is_once ? " once" : "");
        print_condition(dump, it->condition);
    }
}

static void print_bindings(const struct dump *dump)
{
    const struct machine *machine = dump->end->machine;
    for (event_id e = 0; e < machine->event_count; e++)
        for (guard_id g = 0; g < machine->guard_count; g++) {
            const struct binding *it = system_binding(dump->end, e, g);
            if (it->kind == BINDING_FREE ||
                !(machine->events[e].guards >> g & 1))
                continue;
            begin(dump, it->kind == BINDING_NEVER ? "never finds" : "finds");
            fprintf(dump->out, " %s in %s", text(dump, machine->guards[g].name),
                    text(dump, machine->events[e].name));
            print_condition(dump, it->condition);
        }
}

static void print_tells(const struct dump *dump)
{
    for (uint32_t t = 0; t < dump->end->tells.count; t++) {
        const struct tell *it =
            &dump->system->tells[dump->end->tells.first + t];
        begin(dump, "tells");
        fprintf(dump->out, " %s", text(dump, it->name));
        print_condition(dump, it->condition);
    }
}

static void print_choices(const struct dump *dump)
{
    const struct machine *machine = dump->end->machine;
    for (action_id a = 0; a < machine->action_count; a++)
        for (uint32_t i = 0; i < dump->end->does[a].count; i++) {
            const struct choice_of_action *it =
                &dump->system->choices[dump->end->does[a].first + i];
            begin(dump, "does");
            fprintf(dump->out, " %s as %s",
                    text(dump, machine->actions[a].name),
                    text(dump, machine->actions[it->action].name));
            print_condition(dump, it->condition);
        }
}

static void print_rests(const struct dump *dump)
{
    const struct machine *machine = dump->end->machine;
    begin(dump, "rests");
    for (state_id s = 0; s < machine->state_count; s++)
        if (dump->end->is_rest[s])
            fprintf(dump->out, " %s", text(dump, machine->states[s].name));
    fputc('\n', dump->out);
}

static void print_end(struct dump *dump, const struct end *end)
{
    dump->end = end;
    begin(dump, "end");
    fprintf(dump->out, " %s\n", text(dump, end->machine->name));
    print_offers(dump);
    print_facts(dump);
    print_bindings(dump);
    print_tells(dump);
    print_choices(dump);
    print_rests(dump);
}

static void print_channel(const struct dump *dump, const struct channel *it)
{
    fprintf(dump->out, "channel %s %s %s %s capacity %u%s%s%s\n",
            text(dump, dump->system->ends[it->from].name),
            text(dump, it->from_name),
            text(dump, dump->system->ends[it->to].name),
            text(dump, it->to_name), it->capacity, it->is_lossy ? " lossy" : "",
            it->is_duplicating ? " duplicating" : "",
            it->is_reordering ? " reordering" : "");
}

void ir_print_system(const struct system *system, struct region *region,
                     FILE *out)
{
    struct dump dump = {.system = system, .region = region, .out = out};
    fprintf(out, "system %s\n", text(&dump, system->name));
    for (end_id end = 0; end < system->end_count; end++)
        print_end(&dump, &system->ends[end]);
    for (channel_id c = 0; c < system->channel_count; c++)
        print_channel(&dump, &system->channels[c]);
    for (uint32_t i = 0; i < system->demand_count; i++)
        fprintf(out, "demand \"%s\" %s\n",
                text(&dump, system->demands[i].said.text),
                sentence_of_system(system, &system->demands[i], region));
}
