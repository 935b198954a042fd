/* SPDX-License-Identifier: MIT */
/*
 * Names as SCXML takes them. An identifier is an NCName of XML, and one of data
 * is a name of ECMAScript, too; an event is a token, in which a dot would mean
 * something.
 */
#include "emit/scxml/spelling.h"

#include "base/map.h"
#include "base/names.h"

#include <string.h>

enum space { IDENTIFIERS, EVENTS };

struct speller {
    const struct machine *machine;
    struct region *region;
    struct names *names;
    struct map *taken; /* space and name -> 1 */
};

/* Words that ECMAScript keeps for itself or gives a value. */
static const char *const reserved[] = {
    "arguments", "await",      "break",     "case",     "catch",      "class",
    "const",     "continue",   "debugger",  "default",  "delete",     "do",
    "else",      "enum",       "eval",      "export",   "extends",    "false",
    "finally",   "for",        "function",  "if",       "implements", "import",
    "in",        "instanceof", "interface", "let",      "new",        "null",
    "package",   "private",    "protected", "public",   "return",     "static",
    "super",     "switch",     "this",      "throw",    "true",       "try",
    "typeof",    "undefined",  "var",       "void",     "while",      "with",
    "yield",     "In",         "NaN",       "Infinity",
};

static const char *take(struct speller *speller, enum space space,
                        const char *name)
{
    for (;;) {
        name_id id = names_add(speller->names, name);
        uint32_t *taken = map_at(speller->taken, (uint64_t)space << 32 | id);
        if (!*taken) {
            *taken = 1;
            return name;
        }
        name = region_format(speller->region, "%s_", name);
    }
}

/* `wrong` has the characters that become '_'. */
static const char *identify(struct speller *speller, const char *name,
                            const char *wrong)
{
    bool is_late = *name == '-' || (*name >= '0' && *name <= '9');
    char *spelled =
        region_format(speller->region, "%s%s", is_late ? "_" : "", name);
    for (char *at = spelled; *at; at++)
        if (strchr(wrong, *at))
            *at = '_';
    return take(speller, IDENTIFIERS, spelled);
}

/* A token of XML. */
static const char *tokenize(struct speller *speller, const char *name)
{
    char *spelled = region_copy(speller->region, name, strlen(name));
    for (char *at = spelled; *at; at++)
        if (*at == '+')
            *at = '_';
    return spelled;
}

static const char *announce(struct speller *speller, const char *name)
{
    return take(speller, EVENTS, tokenize(speller, name));
}

static const char **array(struct speller *speller, uint32_t count)
{
    return region_array(speller->region, const char *, count + 1u);
}

static void spell_events(struct speller *speller, struct spelling *spelling)
{
    const struct machine *m = speller->machine;
    take(speller, EVENTS, "done"); /* the platform's own begin with these */
    take(speller, EVENTS, "error");
    spelling->events = array(speller, m->event_count);
    spelling->actions = array(speller, m->action_count);
    for (event_id e = 0; e < m->event_count; e++)
        spelling->events[e] =
            announce(speller, machine_text(m, m->events[e].name));
    for (action_id a = 0; a < m->action_count; a++)
        if (m->actions[a].kind == ACTION_PLAIN)
            spelling->actions[a] =
                announce(speller, machine_text(m, m->actions[a].name));
}

struct spelling spelling_of(const struct machine *machine,
                            struct region *region)
{
    static const char data[] = "+-";
    struct spelling spelling;
    struct speller speller = {machine, region, names_new(region),
                              map_new(region)};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        take(&speller, IDENTIFIERS, reserved[i]);
    spelling.states = array(&speller, machine->state_count);
    spelling.guards = array(&speller, machine->guard_count);
    spelling.timers = array(&speller, machine->timer_count);
    spelling.delays = array(&speller, machine->timer_count);
    for (state_id s = 0; s < machine->state_count; s++)
        spelling.states[s] = identify(
            &speller, machine_text(machine, machine->states[s].name), "+");
    for (guard_id g = 0; g < machine->guard_count; g++)
        spelling.guards[g] = identify(
            &speller, machine_text(machine, machine->guards[g].name), data);
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const char *name = machine_text(machine, machine->timers[t].name);
        spelling.timers[t] = identify(&speller, name, "+");
        if (!machine->timers[t].has_duration)
            spelling.delays[t] = identify(
                &speller, region_format(region, "%s_delay", name), data);
    }
    spelling.machine = tokenize(&speller, machine_text(machine, machine->name));
    spelling.start = identify(&speller, "started", "");
    spell_events(&speller, &spelling);
    return spelling;
}
