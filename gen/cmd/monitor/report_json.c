/* SPDX-License-Identifier: MIT */
/*
 * The reports for programs, an object a line:
 *
 *     {"kind":"rejection","file":"tcp.log","line":5,"instance":"10.0.0.7",
 *      "state":"SYN_SENT","since":3,"event":"R:ACK","guards":["passive"],
 *      "text":"...","legal":[{"verdict":"taken","next":"ESTABLISHED",
 *      "events":["R:SYN+ACK"]}],"rule":{"file":"tcp.segue","line":7,
 *      "cite":"3.10.7.3"}}
 *     {"kind":"summary","file":"tcp.log","lines":9,"events":8,"instances":2,
 *      "rejected":1,"skipped":0,"mistakes":0,"foreign":1}
 *
 * What is not there is null. In full, the summary has "transitions", "states"
 * and "messages", too. See report.h.
 */
#include "cmd/monitor/report.h"

#include "base/json.h"
#include "draw/notation.h"

#include <inttypes.h>

/* `,"name":` */
static void put_name(const char *name, FILE *out)
{
    fprintf(out, ",\"%s\":", name);
}

static void put_text(const char *name, const char *text, FILE *out)
{
    put_name(name, out);
    if (text)
        json_string(text, out);
    else
        fputs("null", out);
}

static void put_bytes(const char *name, struct piece bytes, FILE *out)
{
    put_name(name, out);
    if (bytes.at)
        json_bytes(bytes.at, bytes.length, out);
    else
        fputs("null", out);
}

static void put_number(const char *name, uint64_t number, FILE *out)
{
    fprintf(out, ",\"%s\":%" PRIu64, name, number);
}

static const char *state_name(const struct machine *machine, state_id state)
{
    return machine_text(machine, machine->states[state].name);
}

/* --- rejections ------------------------------------------------------------
 */

static void put_event(const struct machine *machine, column_id column,
                      FILE *out)
{
    const struct event *event =
        &machine->events[machine_event_of(machine, column)];
    uint64_t guards = machine_guards_of(machine, column);
    const char *before = "";
    put_text("event", machine_text(machine, event->name), out);
    put_name("guards", out);
    fputc('[', out);
    for (guard_id guard = 0; guard < machine->guard_count; guard++) {
        if (!(guards >> guard & 1))
            continue;
        fputs(before, out);
        json_string(machine_text(machine, machine->guards[guard].name), out);
        before = ",";
    }
    fputc(']', out);
}

static void put_legal(const struct rejection *rejection, FILE *out)
{
    const struct legal *legal = rejection->legal;
    put_name("legal", out);
    fputc('[', out);
    for (uint32_t i = 0; i < legal->count; i++) {
        const struct legal_group *group = &legal->groups[i];
        fprintf(out, "%s{\"verdict\":\"%s\"", i ? "," : "",
                notation_verdict(group->verdict));
        put_text("next", state_name(rejection->machine, group->next), out);
        put_name("events", out);
        for (uint32_t k = 0; k < group->triggers.count; k++) {
            fputc(k ? ',' : '[', out);
            json_string(group->triggers.at[k], out);
        }
        fputs("]}", out);
    }
    fputc(']', out);
}

static void put_rule(const struct rejection *rejection, FILE *out)
{
    const struct machine *machine = rejection->machine;
    put_name("rule", out);
    if (rejection->cell->rule == NONE) {
        fputs("null", out);
        return;
    }
    const struct said *said = &machine->rules[rejection->cell->rule].said;
    fputs("{\"file\":", out);
    json_string(machine->source->path, out);
    put_number("line", machine_line(machine, said->span), out);
    put_text("cite", said->cite ? machine_text(machine, said->cite) : NULL,
             out);
    fputc('}', out);
}

void report_rejection_json(const struct rejection *rejection, FILE *out)
{
    const struct line *line = rejection->line;
    const struct instance *instance = rejection->instance;
    fputs("{\"kind\":\"rejection\"", out);
    put_text("file", rejection->path, out);
    put_number("line", line->number, out);
    put_bytes("instance", rejection->key, out);
    put_text("state", state_name(rejection->machine, instance->state), out);
    put_number("since", instance->since, out);
    put_event(rejection->machine, rejection->column, out);
    put_bytes("text", (struct piece){line->text, line->length}, out);
    put_legal(rejection, out);
    put_rule(rejection, out);
    fputs("}\n", out);
}

/* --- the tally -------------------------------------------------------------
 */

static void put_transitions(const struct tally *tally, FILE *out)
{
    const struct machine *machine = tally->machine;
    put_name("transitions", out);
    fputc('[', out);
    for (uint32_t i = 0; i < tally->coverage->count; i++) {
        struct region region = REGION_EMPTY;
        const struct transition *it = &tally->coverage->transitions[i];
        const struct cell *cell = machine_cell(machine, it->state, it->column);
        event_id event = machine_event_of(machine, it->column);
        fprintf(out, "%s{\"count\":%" PRIu64, i ? "," : "", it->count);
        put_text("state", state_name(machine, it->state), out);
        put_text("event",
                 notation_event_text(machine, event,
                                     machine_guards_of(machine, it->column),
                                     &region),
                 out);
        put_text("next", state_name(machine, cell->next), out);
        fputc('}', out);
        region_free(&region);
    }
    fputc(']', out);
}

static void put_states(const struct tally *tally, FILE *out)
{
    struct region region = REGION_EMPTY;
    const uint64_t *counts = watch_census(tally->watch, &region);
    const char *before = "";
    put_name("states", out);
    fputc('{', out);
    for (state_id s = 0; s < tally->machine->state_count; s++) {
        if (!counts[s])
            continue;
        fputs(before, out);
        json_string(state_name(tally->machine, s), out);
        fprintf(out, ":%" PRIu64, counts[s]);
        before = ",";
    }
    fputc('}', out);
    region_free(&region);
}

static void put_mistakes(const struct tally *tally, FILE *out)
{
    uint32_t count;
    const struct mistake *list = mistakes_list(tally->mistakes, &count);
    const char *before = "";
    put_name("messages", out);
    fputc('[', out);
    for (uint32_t i = 0; i < count; i++) {
        if (!list[i].count)
            continue;
        fprintf(out, "%s{\"count\":%" PRIu64, before, list[i].count);
        put_number("first", list[i].first, out);
        put_text("message", list[i].message, out);
        fputc('}', out);
        before = ",";
    }
    fputc(']', out);
}

void report_tally_json(const struct tally *tally, FILE *out)
{
    const struct watch *watch = tally->watch;
    fputs("{\"kind\":\"summary\"", out);
    put_text("file", tally->path, out);
    put_number("lines", tally->lines, out);
    put_number("events", watch->events, out);
    put_number("instances", watch->begun, out);
    put_number("rejected", watch->rejected, out);
    put_number("skipped", watch->skipped, out);
    put_number("mistakes", mistakes_total(tally->mistakes), out);
    put_number("foreign", tally->foreign, out);
    if (tally->coverage) {
        put_transitions(tally, out);
        put_states(tally, out);
        put_mistakes(tally, out);
    }
    fputs("}\n", out);
}
