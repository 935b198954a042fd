/* SPDX-License-Identifier: MIT */
/* The notation of events, effects and steps, written and read. See notation.h.
 */
#include "draw/notation.h"

#include "base/collector.h"
#include "base/nearest.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

void notation_event(const struct machine *machine, event_id event,
                    uint64_t guards, FILE *out)
{
    fputs(machine_text(machine, machine->events[event].name), out);
    guards &= machine->events[event].guards;
    const char *before = " [";
    for (guard_id guard = 0; guard < machine->guard_count; guard++) {
        if (!(guards >> guard & 1))
            continue;
        fprintf(out, "%s%s", before,
                machine_text(machine, machine->guards[guard].name));
        before = " & ";
    }
    fputs(guards ? "]" : "", out);
}

void notation_column(const struct machine *machine, column_id column, FILE *out)
{
    const struct event *event =
        &machine->events[machine_event_of(machine, column)];
    uint64_t holding = machine_guards_of(machine, column);
    fputs(machine_text(machine, event->name), out);
    const char *before = " [";
    for (guard_id guard = 0; guard < machine->guard_count; guard++) {
        if (!(event->guards >> guard & 1))
            continue;
        fprintf(out, "%s%s%s", before, holding >> guard & 1 ? "" : "!",
                machine_text(machine, machine->guards[guard].name));
        before = " & ";
    }
    fputs(event->guards ? "]" : "", out);
}

void notation_effect(const struct machine *machine, effect_id effect, FILE *out)
{
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++) {
        action_id action = machine->effect_actions[actions.first + i];
        fprintf(out, "%s%s", i ? ", " : "",
                machine_text(machine, machine->actions[action].name));
    }
}

void notation_step(const struct machine *machine, const struct move *move,
                   FILE *out)
{
    const struct cell *cell = move->cell;
    if (cell->verdict != VERDICT_TAKEN)
        fputs(cell->verdict == VERDICT_IGNORED ? "ignore " : "reject ", out);
    notation_event(machine, move->event, move->guards, out);
    if (cell->verdict != VERDICT_TAKEN)
        return;
    bool has_actions = machine->effects[cell->effect].actions.count;
    if (has_actions) {
        fputs(" / ", out);
        notation_effect(machine, cell->effect, out);
    }
    if (cell->next != move->from || !has_actions)
        fprintf(out, " -> %s",
                machine_text(machine, machine->states[cell->next].name));
}

static void print_triggers(const struct machine *machine, struct range range,
                           FILE *out)
{
    for (uint32_t i = 0; i < range.count; i++) {
        const struct trigger *it = &machine->triggers[range.first + i];
        fputs(i ? ", " : "", out);
        if (it->event != NONE)
            fputs(machine_text(machine, machine->events[it->event].name), out);
        else
            fprintf(out, "%s%s*", machine_text(machine, it->channel),
                    it->channel ? ":" : "");
    }
}

void notation_rule(const struct machine *machine, const struct rule *rule,
                   FILE *out)
{
    static const char *const verbs[] = {"", "ignore ", "reject ", "always"};
    fputs(verbs[rule->verb], out);
    print_triggers(machine, rule->triggers, out);
    if (rule->guard != NAME_NONE)
        fprintf(out, " [%s]", machine_text(machine, rule->guard));
    if (rule->effect != EFFECT_NONE) {
        fputs(" / ", out);
        notation_effect(machine, rule->effect, out);
    }
    if (rule->target != NAME_NONE)
        fprintf(out, " -> %s", machine_text(machine, rule->target));
}

const char *notation_verdict(enum verdict verdict)
{
    static const char *const words[] = {"rejected", "ignored", "taken"};
    return words[verdict];
}

const char *notation_level(enum level level)
{
    static const char *const words[] = {
        [LEVEL_OWN] = "own",
        [LEVEL_FOR] = "for",
        [LEVEL_INHERITED] = "inherited",
        [LEVEL_INHERITED_FOR] = "inherited for",
        [LEVEL_FOR_ALL] = "for *",
        [LEVEL_OTHERWISE] = "otherwise",
        [LEVEL_BLANK] = "blank",
        [LEVEL_NOBODY] = "nobody rests here",
    };
    return words[level];
}

void notation_answer(const struct machine *machine, const struct cell *cell,
                     FILE *out)
{
    if (cell->verdict != VERDICT_TAKEN) {
        fputs(notation_verdict(cell->verdict), out);
        return;
    }
    if (cell->effect != EFFECT_NONE) {
        fputs("/ ", out);
        notation_effect(machine, cell->effect, out);
        fputc(' ', out);
    }
    fprintf(out, "-> %s",
            machine_text(machine, machine->states[cell->next].name));
}

char *notation_event_text(const struct machine *machine, event_id event,
                          uint64_t guards, struct region *region)
{
    struct collector collector;
    collector_open(&collector);
    notation_event(machine, event, guards, collector.stream);
    return collector_close(&collector, region);
}

char *notation_effect_text(const struct machine *machine, effect_id effect,
                           struct region *region)
{
    struct collector collector;
    collector_open(&collector);
    notation_effect(machine, effect, collector.stream);
    return collector_close(&collector, region);
}

char *notation_step_text(const struct machine *machine, const struct move *move,
                         struct region *region)
{
    struct collector collector;
    collector_open(&collector);
    notation_step(machine, move, collector.stream);
    return collector_close(&collector, region);
}

void notation_string(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text; text++)
        if (*text == '\n')
            fputs("\\n", out);
        else
            fprintf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', out);
}

void notation_document(const char *text, FILE *out)
{
    for (;;) {
        int length = (int)strcspn(text, "\n");
        fprintf(out, "/// %.*s\n", length, text);
        text += length;
        if (!*text++)
            return;
    }
}

char *notation_rule_text(const struct machine *machine, const struct rule *rule,
                         struct region *region)
{
    struct collector collector;
    notation_rule(machine, rule, collector_open(&collector));
    return collector_close(&collector, region);
}

char *notation_duration_text(uint64_t ns, struct region *region)
{
    static const struct {
        uint64_t ns;
        const char *unit;
    } units[] = {{UINT64_C(3600000000000), "h"},
                 {UINT64_C(60000000000), "m"},
                 {1000000000, "s"},
                 {1000000, "ms"},
                 {1000, "us"},
                 {1, "ns"}};
    uint32_t i = 0;
    while (ns % units[i].ns)
        i++;
    return region_format(region, "%" PRIu64 "%s", ns / units[i].ns,
                         units[i].unit);
}

/* A line while it is read. */
struct reading {
    const struct machine *machine;
    struct region *region;
    const char *line, *at;
    struct notation_line result;
};

static void skip_blanks(struct reading *reading)
{
    while (*reading->at == ' ' || *reading->at == '\t' || *reading->at == '\r')
        reading->at++;
}

static bool is_at_end(const struct reading *reading)
{
    return !*reading->at || !strncmp(reading->at, "//", 2);
}

/* The letters of a name; "" if there is none. */
static const char *read_word(struct reading *reading)
{
    skip_blanks(reading);
    const char *start = reading->at;
    while (isalnum((unsigned char)*reading->at) ||
           (*reading->at && strchr("_+-", *reading->at)))
        reading->at++;
    return region_copy(reading->region, start, (size_t)(reading->at - start));
}

static bool accept(struct reading *reading, char letter)
{
    skip_blanks(reading);
    bool is_there = *reading->at == letter;
    reading->at += is_there;
    return is_there;
}

static bool fail(struct reading *reading, const char *at, const char *message)
{
    reading->result.event = NONE;
    reading->result.mistake = message;
    reading->result.column = (uint32_t)(at - reading->line) + 1;
    return false;
}

static bool fail_name(struct reading *reading, const char *at, const char *what,
                      const char *name, const char *nearest)
{
    return fail(reading, at,
                nearest ? region_format(reading->region,
                                        "no %s is named '%s'; did you mean "
                                        "'%s'?",
                                        what, name, nearest)
                        : region_format(reading->region, "no %s is named '%s'",
                                        what, name));
}

static bool read_event(struct reading *reading)
{
    const struct machine *machine = reading->machine;
    skip_blanks(reading);
    const char *start = reading->at;
    const char *name = read_word(reading);
    if (!*name)
        return fail(reading, start, "an event is expected here");
    if (accept(reading, ':'))
        name =
            region_format(reading->region, "%s:%s", name, read_word(reading));
    reading->result.event = machine_find_event(machine, name);
    if (reading->result.event != NONE)
        return true;
    const char **names =
        region_array(reading->region, const char *, machine->event_count);
    for (event_id event = 0; event < machine->event_count; event++)
        names[event] = machine_text(machine, machine->events[event].name);
    return fail_name(reading, start, "event", name,
                     nearest_find(name, names, machine->event_count));
}

static bool read_guard(struct reading *reading)
{
    const struct machine *machine = reading->machine;
    skip_blanks(reading);
    const char *start = reading->at;
    const char *name = read_word(reading);
    if (!*name)
        return fail(reading, start, "a guard that holds is expected here");
    guard_id guard = machine_find_guard(machine, name);
    if (guard != NONE) {
        reading->result.guards |= UINT64_C(1) << guard;
        return true;
    }
    const char **names =
        region_array(reading->region, const char *, machine->guard_count);
    for (guard = 0; guard < machine->guard_count; guard++)
        names[guard] = machine_text(machine, machine->guards[guard].name);
    return fail_name(reading, start, "supplied guard", name,
                     nearest_find(name, names, machine->guard_count));
}

static bool read_guards(struct reading *reading)
{
    do {
        if (!read_guard(reading))
            return false;
    } while (accept(reading, '&') || accept(reading, ','));
    return accept(reading, ']') ||
           fail(reading, reading->at, "']' is expected here");
}

struct notation_line notation_read(const struct machine *machine,
                                   const char *line, struct region *region)
{
    struct reading reading = {machine, region, line, line, {.event = NONE}};
    skip_blanks(&reading);
    if (is_at_end(&reading) || !read_event(&reading) ||
        (accept(&reading, '[') && !read_guards(&reading)))
        return reading.result;
    skip_blanks(&reading);
    if (!is_at_end(&reading))
        fail(&reading, reading.at, "the end of the line is expected here");
    return reading.result;
}
