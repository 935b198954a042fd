/* SPDX-License-Identifier: MIT */
/*
 * The constants of a machine's header, as names in C without the machine's own
 * before them -> those that two machines do not have in common.
 */
#include "cmd/diff/numbers.h"

#include <inttypes.h>
#include <string.h>

enum kind { STATES, EVENTS, ACTIONS, GUARDS, TIMERS, KINDS };

static const char *const titles[KINDS] = {"states", "events", "actions",
                                          "guards", "timers"};

/* A name of a header: "STATE_LISTEN", and what it stands for in each. */
struct constant {
    const char *name;
    enum kind kind;
    bool is_in[JOINT_SIDES];
    uint64_t value[JOINT_SIDES];
};

struct listing {
    struct region *region;
    struct names *names;
    ARRAY(uint32_t) constant_of;      /* by name: its constant, plus one */
    ARRAY(struct constant) constants; /* A's in order, then what only B has */
};

/* Adds a constant of one machine: a word, then a name as C spells it. */
static void add(struct listing *listing, int side, struct constant it,
                const char *name)
{
    char *spelled = region_alloc(listing->region, strlen(name) + 1);
    machine_c_name(name, spelled);
    it.name = region_format(listing->region, "%s%s", it.name, spelled);
    name_id id = names_add(listing->names, it.name);
    while (listing->constant_of.count <= id)
        *array_push(listing->region, &listing->constant_of) = 0;
    uint32_t *known = &listing->constant_of.at[id];
    if (!*known) {
        *array_push(listing->region, &listing->constants) = it;
        *known = listing->constants.count;
    }
    struct constant *place = &listing->constants.at[*known - 1];
    place->is_in[side] = true;
    place->value[side] = it.value[0];
}

static struct constant make(enum kind kind, const char *word, uint64_t value)
{
    return (struct constant){.name = word, .kind = kind, .value = {value, 0}};
}

static void add_states(struct listing *listing, const struct machine *m,
                       int side)
{
    for (state_id s = 0; s < m->state_count; s++) {
        const struct state *state = &m->states[s];
        struct constant it = make(STATES, "STATE_", state->number);
        add(listing, side, it, machine_text(m, state->name));
        for (uint32_t i = 0; i < state->aliases.count; i++)
            add(listing, side, it,
                machine_text(m, m->aliases[state->aliases.first + i].name));
    }
    add(listing, side, make(STATES, "STATE_", m->state_number_limit), "COUNT");
    add(listing, side, make(STATES, "", m->states[m->start.state].number),
        "INITIAL");
}

static void add_alphabet(struct listing *listing, const struct machine *m,
                         int side)
{
    for (event_id i = 0; i < m->event_count; i++)
        add(listing, side, make(EVENTS, "EVENT_", m->events[i].number),
            machine_text(m, m->events[i].name));
    add(listing, side, make(EVENTS, "EVENT_", m->event_number_limit), "COUNT");
    for (action_id i = 0; i < m->action_count; i++)
        add(listing, side, make(ACTIONS, "ACTION_", i),
            machine_text(m, m->actions[i].name));
    add(listing, side, make(ACTIONS, "ACTION_", m->action_count), "COUNT");
    for (guard_id i = 0; i < m->guard_count; i++)
        add(listing, side, make(GUARDS, "GUARD_", i),
            machine_text(m, m->guards[i].name));
    add(listing, side, make(GUARDS, "GUARD_", m->guard_count), "COUNT");
}

static void add_timers(struct listing *listing, const struct machine *m,
                       int side)
{
    for (timer_id i = 0; i < m->timer_count; i++) {
        const struct timer *timer = &m->timers[i];
        const char *name = machine_text(m, timer->name);
        add(listing, side, make(TIMERS, "TIMER_", i), name);
        add(listing, side,
            make(TIMERS, "nanoseconds of TIMER_", timer->duration_ns), name);
    }
    add(listing, side, make(TIMERS, "TIMER_", m->timer_count), "COUNT");
}

/* --- what is printed -------------------------------------------------------
 */

static bool is_same(const struct constant *it)
{
    return it->is_in[JOINT_A] && it->is_in[JOINT_B] &&
           it->value[JOINT_A] == it->value[JOINT_B];
}

static bool is_meant(enum kind kind, enum joint_scope scope)
{
    return scope == JOINT_ALL ||
           kind == (scope == JOINT_STATES ? STATES : ACTIONS);
}

static const char *value_text(const struct listing *listing,
                              const struct constant *it, int side)
{
    return it->is_in[side]
               ? region_format(listing->region, "%" PRIu64, it->value[side])
               : "-";
}

static void print_kind(const struct listing *listing, enum kind kind, FILE *out)
{
    bool is_first = true;
    int width = 0;
    for (uint32_t i = 0; i < listing->constants.count; i++) {
        const struct constant *it = &listing->constants.at[i];
        int length = (int)strlen(it->name);
        if (it->kind == kind && !is_same(it) && length > width)
            width = length;
    }
    for (uint32_t i = 0; i < listing->constants.count; i++) {
        const struct constant *it = &listing->constants.at[i];
        if (it->kind != kind || is_same(it))
            continue;
        if (is_first)
            fprintf(out, "\n%-*s  %10s  %10s\n", width + 2, titles[kind], "A",
                    "B");
        is_first = false;
        fprintf(out, "  %-*s  %10s  %10s\n", width, it->name,
                value_text(listing, it, JOINT_A),
                value_text(listing, it, JOINT_B));
    }
}

bool numbers_compare(const struct machine *const machine[JOINT_SIDES],
                     enum joint_scope scope, struct region *region, FILE *out)
{
    struct listing listing = {.region = region, .names = names_new(region)};
    uint32_t count = 0;
    for (int side = 0; side < JOINT_SIDES; side++) {
        add_states(&listing, machine[side], side);
        add_alphabet(&listing, machine[side], side);
        add_timers(&listing, machine[side], side);
    }
    for (uint32_t i = 0; i < listing.constants.count; i++)
        count += is_meant(listing.constants.at[i].kind, scope) &&
                 !is_same(&listing.constants.at[i]);
    fprintf(out, "\n%s\n",
            count ? "the numbers differ" : "the numbers are the same");
    for (int kind = 0; kind < KINDS; kind++)
        if (is_meant((enum kind)kind, scope))
            print_kind(&listing, (enum kind)kind, out);
    return !count;
}
