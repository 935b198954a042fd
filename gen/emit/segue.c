/* SPDX-License-Identifier: MIT */
/*
 * The machine as a spec again, flat: leaf states only, each with all its rules
 * and each rule with all that it hands out. Compiled again it is the same
 * machine (algo/equal.h). States with states inside, `for`, defined guards and
 * options are gone; texts, citations, documentation, groups, scenarios and
 * checks stay.
 */
#include "emit/emit.h"

#include "base/collector.h"
#include "draw/sentence.h"
#include "emit/segue/flat.h"
#include "grammar/format.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

static void put_groups(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    for (uint32_t g = 0; g < m->group_count; g++) {
        const struct group *group = &m->groups[g];
        fputs(g ? "" : "\n", flat->out);
        flat_document(flat, &group->said);
        fprintf(flat->out, "group %s = ", flat_text(flat, group->name));
        for (uint32_t i = 0; i < group->states.count; i++) {
            state_id s = m->members[group->states.first + i];
            fprintf(flat->out, "%s%s", i ? ", " : "",
                    flat_text(flat, m->states[s].name));
        }
        flat_string(flat, " ", group->said.text);
        fputs(";\n", flat->out);
    }
}

/* The head of what has a title, up to its brace. */
static void put_title(const struct flat *flat, const char *keyword,
                      const struct said *said)
{
    fputc('\n', flat->out);
    flat_document(flat, said);
    fputs(keyword, flat->out);
    flat_string(flat, " ", said->text);
    if (!said->text)
        fputs(" \"\"", flat->out);
    flat_string(flat, " @", said->cite);
    fputs(" {\n", flat->out);
}

static void put_step(const struct flat *flat, const struct step *step)
{
    const struct machine *m = flat->machine;
    const char *before = " [";
    if (step->verdict != VERDICT_TAKEN)
        fputs(step->verdict == VERDICT_IGNORED ? "ignore " : "reject ",
              flat->out);
    fputs(flat_text(flat, m->events[step->event].name), flat->out);
    for (guard_id g = 0; g < m->guard_count; g++) {
        if (!(step->guards >> g & 1))
            continue;
        fprintf(flat->out, "%s%s", before, flat_text(flat, m->guards[g].name));
        before = " & ";
    }
    fputs(step->guards ? "]" : "", flat->out);
    if (step->effect != EFFECT_NONE) {
        fputs(" / ", flat->out);
        flat_effect(flat, step->effect);
    }
    if (step->next != NONE)
        fprintf(flat->out, " -> %s",
                flat_text(flat, m->states[step->next].name));
    fputs(";\n", flat->out);
}

static void put_scenarios(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    for (uint32_t i = 0; i < m->scenario_count; i++) {
        const struct scenario *scenario = &m->scenarios[i];
        put_title(flat, "scenario", &scenario->said);
        if (scenario->has_from)
            fprintf(flat->out, "from %s;\n",
                    flat_text(flat, m->states[scenario->from].name));
        for (uint32_t k = 0; k < scenario->steps.count; k++)
            put_step(flat, &m->steps[scenario->steps.first + k]);
        fputs("}\n", flat->out);
    }
}

/* A check whose sentences were all dropped with an option is gone. */
static void put_checks(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    for (uint32_t r = 0; r < m->requirement_count; r++) {
        const struct requirement *requirement = &m->requirements[r];
        if (!requirement->properties.count)
            continue;
        put_title(flat, "check", &requirement->said);
        for (uint32_t i = 0; i < requirement->properties.count; i++) {
            const struct property *property =
                &m->properties[requirement->properties.first + i];
            fputs(sentence_text(m, property, flat->region), flat->out);
            flat_string(flat, " @", property->said.cite);
            fputs(";\n", flat->out);
        }
        fputs("}\n", flat->out);
    }
}

static bool is_taken(const struct flat *flat, const char *name)
{
    const struct machine *m = flat->machine;
    char *wanted = region_alloc(flat->region, strlen(name) + 1);
    bool is_found = false;
    machine_c_name(name, wanted);
    const uint32_t counts[] = {m->state_count, m->alias_count, m->group_count};
    for (uint32_t list = 0; list < 3; list++)
        for (uint32_t i = 0; i < counts[list]; i++) {
            name_id other = list == 0   ? m->states[i].name
                            : list == 1 ? m->aliases[i].name
                                        : m->groups[i].name;
            const char *text = flat_text(flat, other);
            char *spelled = region_alloc(flat->region, strlen(text) + 1);
            machine_c_name(text, spelled);
            is_found = is_found || !strcmp(spelled, wanted);
        }
    return is_found;
}

/* Enter actions of the start are no one's but the start's: they stand in a
 * state around all others, which is entered once and never left. */
static bool put_start(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    const char *name = "started";
    if (m->start.effect == EFFECT_NONE ||
        m->states[m->start.initial].always != NONE)
        return false;
    while (is_taken(flat, name))
        name = region_format(flat->region, "%s_", name);
    fprintf(flat->out,
            "\n// Around all states only for what the start hands out.\n"
            "initial state %s {\nenter / ",
            name);
    flat_effect(flat, m->start.effect);
    fputs(";\n", flat->out);
    return true;
}

static void put_machine(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    fputs("// A flat machine, made by segue: leaf states only, and every rule "
          "says all\n// that it does.\n",
          flat->out);
    for (uint32_t i = 0; i < m->option_count; i++)
        fprintf(flat->out, "// Compiled with %s = %s.\n",
                flat_text(flat, m->options[i].name),
                m->options[i].is_on ? "on" : "off");
    flat_document(flat, &m->said);
    fprintf(flat->out, "machine %s", flat_text(flat, m->name));
    flat_string(flat, " ", m->said.text);
    flat_string(flat, " @", m->said.cite);
    fputs(" {\n", flat->out);
    flat_alphabet(flat);
    put_groups(flat);
    flat_otherwise(flat);
    bool is_around = put_start(flat);
    flat_states(flat);
    fputs(is_around ? "}\n" : "", flat->out);
    put_scenarios(flat);
    put_checks(flat);
    fputs("}\n", flat->out);
}

static enum emit_result emit(const struct emit_job *job)
{
    struct collector collector;
    struct source source;
    struct flat flat = {job->machine, job->region, collector_open(&collector),
                        flat_common_otherwise(job->machine)};
    put_machine(&flat);
    const char *text = collector_close(&collector, job->region);
    source_set(&source, job->region, job->machine->source->path, text,
               strlen(text));
    struct diag *diag = diag_new(job->region, &source);
    enum format_result result = format(&source, diag, job->region, job->out);
    assert(result == FORMAT_WELL);
    (void)result;
    return EMIT_WELL;
}

const struct emitter emit_segue = {
    .name = "segue",
    .summary = "the machine as a spec again, flat",
    .emit = emit,
};
