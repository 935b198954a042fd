/* SPDX-License-Identifier: MIT */
/*
 * partial-guards: rules decide an event in a state for some valuations of its
 * guards and leave the others to an `otherwise`, or to nobody. One finding for
 * the event and the rule that decides first, however many states share them.
 */
#include "algo/formula.h"
#include "check/check.h"
#include "draw/witness.h"

/* What an event is decided by in the states of one rule. */
struct gap {
    event_id event;  /* that the rest is about */
    state_id first;  /* of the states */
    uint32_t states; /* how many they are; 0: none for this event */
};

static bool is_decided(const struct cell *cell)
{
    return cell->rule != NONE;
}

/* The rule that decides the first decided valuation, if others are left. */
static rule_id partial_rule(const struct machine *machine, state_id state,
                            const struct event *event)
{
    rule_id rule = NONE;
    bool is_complete = true;
    for (uint32_t i = 0; i < event->valuations; i++) {
        const struct cell *cell =
            machine_cell(machine, state, event->column + i);
        if (!is_decided(cell))
            is_complete = false;
        else if (rule == NONE)
            rule = cell->rule;
    }
    return is_complete ? NONE : rule;
}

/* The valuations that no rule decides, as an expression. */
static const char *missing(const struct machine *machine, state_id state,
                           const struct event *event, struct region *region)
{
    struct valuations left = {0};
    for (uint32_t i = 0; i < event->valuations; i++)
        if (!is_decided(machine_cell(machine, state, event->column + i)))
            valuations_add(&left, i);
    const char *names[GUARDS_AN_EVENT];
    uint32_t count = 0;
    for (guard_id guard = 0; guard < machine->guard_count; guard++)
        if (event->guards >> guard & 1)
            names[count++] = machine_text(machine, machine->guards[guard].name);
    return formula_text(region, &left, names, count);
}

static void report(const struct machine *machine, const struct gap *gap,
                   rule_id rule, const struct reach *reach, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    const struct event *event = &machine->events[gap->event];
    const char *others =
        gap->states == 1
            ? ""
            : region_format(&region, " (and in %u more)", gap->states - 1);
    struct finding *finding =
        diag_report(diag, "partial-guards", SEVERITY_WARNING,
                    machine->rules[rule].said.span,
                    "in state '%s'%s no rule says what '%s' does when %s",
                    machine_text(machine, machine->states[gap->first].name),
                    others, machine_text(machine, event->name),
                    missing(machine, gap->first, event, &region));
    finding_hint(finding, "add a rule for '%s [else]'",
                 machine_text(machine, event->name));
    witness_of_state(finding, machine, reach, gap->first);
    region_free(&region);
}

/* Finds the gaps of an event; the rules that have one go to `found`. Returns
 * how many they are. */
static uint32_t find_gaps(const struct machine *machine, event_id id,
                          struct gap *gaps, rule_id *found)
{
    uint32_t count = 0;
    for (state_id state = 0; state < machine->state_count; state++) {
        rule_id rule = partial_rule(machine, state, &machine->events[id]);
        if (rule == NONE)
            continue;
        struct gap *gap = &gaps[rule];
        if (!gap->states || gap->event != id) {
            *gap = (struct gap){id, state, 0};
            found[count++] = rule;
        }
        gap->states++;
    }
    return count;
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct reach reach = reach_from_start(machine, &region);
    struct gap *gaps = region_array(&region, struct gap, machine->rule_count);
    rule_id *found = region_array(&region, rule_id, machine->rule_count);
    for (event_id event = 0; event < machine->event_count; event++) {
        uint32_t count = find_gaps(machine, event, gaps, found);
        for (uint32_t i = 0; i < count; i++)
            report(machine, &gaps[found[i]], found[i], &reach, diag);
    }
    region_free(&region);
}

const struct check check_partial = {
    .slug = "partial-guards",
    .severity = SEVERITY_WARNING,
    .summary = "rules decide an event only for some valuations of its guards",
    .explanation =
        "A rule with a guard says what an event does when the guard holds.\n"
        "When it does not hold and no other rule says more, the event falls\n"
        "through to the 'otherwise', or to nobody. That is easily an\n"
        "oversight, so write down what is meant.\n"
        "\n"
        "wrong:\n"
        "    machine link {\n"
        "        event close;\n"
        "        guard pending;\n"
        "        otherwise reject;\n"
        "        initial state up { close [pending] -> draining; }\n"
        "        state draining { close -> up; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine link {\n"
        "        event close;\n"
        "        guard pending;\n"
        "        otherwise reject;\n"
        "        initial state up {\n"
        "            close [pending] -> draining;\n"
        "            reject close [else];\n"
        "        }\n"
        "        state draining { close -> up; }\n"
        "    }",
    .run = run,
};
