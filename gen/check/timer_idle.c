/* SPDX-License-Identifier: MIT */
/*
 * timer-idle: a rule that names a timer's expiry, or stops a timer, only where
 * the timer cannot be running. A rule for many states is well if it is of use
 * in one of them, and a stop on the way out of a state if it is of use once.
 */
#include "algo/running.h"
#include "check/check.h"
#include "draw/witness.h"

/* What the cells that a rule decides have to do with one timer. */
struct use {
    bool expires_idle; /* it decides the expiry, nowhere with the timer running
                        */
    bool expires;      /* it decides the expiry with the timer running */
    bool stops_idle;   /* its own actions stop the timer, which stands */
    bool stops;        /* ... which runs */
    state_id where;    /* a state where it is idle */
};

/* A timer, and what each rule of the machine has to do with it. */
struct timed {
    const struct machine *machine;
    timer_id timer;
    struct running running;
    struct use *uses; /* by rule */
};

/* What all reports of a machine are made with. */
struct reporting {
    const struct machine *machine;
    struct diag *diag;
    struct reach reach;
};

static bool names_timer(const struct machine *machine, const struct rule *rule,
                        timer_id timer)
{
    for (uint32_t i = 0; i < rule->triggers.count; i++)
        if (machine->triggers[rule->triggers.first + i].event ==
            machine->timers[timer].event)
            return true;
    return false;
}

/* Whether the rule's own actions stop a timer that they did not start. */
static bool stops_first(const struct machine *machine, const struct rule *rule,
                        timer_id timer)
{
    struct range range = machine->effects[rule->effect].actions;
    for (uint32_t i = 0; i < range.count; i++) {
        action_id action = machine->effect_actions[range.first + i];
        if (action == machine->timers[timer].start)
            return false;
        if (action == machine->timers[timer].stop)
            return true;
    }
    return false;
}

static void look_at_cell(const struct timed *timed, state_id state,
                         column_id column)
{
    const struct machine *machine = timed->machine;
    const struct running *running = &timed->running;
    const struct cell *cell = machine_cell(machine, state, column);
    const struct event *expiry =
        &machine->events[machine->timers[timed->timer].event];
    if (cell->rule == NONE ||
        !(running->can_run[state] || running->can_stand[state]))
        return;
    const struct rule *rule = &machine->rules[cell->rule];
    struct use *use = &timed->uses[cell->rule];
    if (column >= expiry->column &&
        column < expiry->column + expiry->valuations)
        *(running->can_run[state] ? &use->expires : &use->expires_idle) = true;
    else if (cell->effect != EFFECT_NONE &&
             stops_first(machine, rule, timed->timer))
        *(running->can_run[state] ? &use->stops : &use->stops_idle) = true;
    else
        return;
    if (!running->can_run[state])
        use->where = state;
}

static void report(const struct reporting *reporting, timer_id timer, rule_id r,
                   const struct use *use)
{
    const struct machine *machine = reporting->machine;
    const struct rule *rule = &machine->rules[r];
    struct finding *finding = NULL;
    const char *name = machine_text(machine, machine->timers[timer].name);
    if (use->expires_idle && !use->expires && names_timer(machine, rule, timer))
        finding = diag_report(
            reporting->diag, "timer-idle", SEVERITY_WARNING, rule->said.span,
            "timer '%s' cannot run out here: it is not running", name);
    else if (use->stops_idle && !use->stops)
        finding = diag_report(
            reporting->diag, "timer-idle", SEVERITY_WARNING, rule->said.span,
            "timer '%s' is stopped here, but cannot be running", name);
    if (!finding)
        return;
    finding_hint(finding, "say 'start %s' on the way here, or take it out",
                 name);
    witness_of_state(finding, machine, &reporting->reach, use->where);
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region reaching = REGION_EMPTY;
    const struct reporting reporting = {machine, diag,
                                        reach_from_start(machine, &reaching)};
    for (timer_id t = 0; t < machine->timer_count; t++) {
        struct region region = REGION_EMPTY;
        const struct timed timed = {
            machine, t, running_of(machine, t, &region),
            region_array(&region, struct use, machine->rule_count + 1u)};
        for (state_id s = 0; s < machine->state_count; s++)
            for (column_id c = 0; c < machine->column_count; c++)
                look_at_cell(&timed, s, c);
        bool is_started = machine->actions[machine->timers[t].start].is_used;
        for (rule_id r = 0; is_started && r < machine->rule_count; r++)
            report(&reporting, t, r, &timed.uses[r]);
        region_free(&region);
    }
    region_free(&reaching);
}

const struct check check_timer_idle = {
    .slug = "timer-idle",
    .severity = SEVERITY_WARNING,
    .summary = "a timer is waited for or stopped where it cannot be running",
    .explanation =
        "No run comes here with the timer running: it is started elsewhere,\n"
        "or stopped on the way. So the rule that waits for it never does\n"
        "anything, or there is nothing to stop.\n"
        "\n"
        "wrong:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle {\n"
        "            sent / start wait -> waiting;\n"
        "            wait -> idle;\n"
        "        }\n"
        "        state waiting { exit / stop wait; answer, wait -> idle; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle { sent / start wait -> waiting; }\n"
        "        state waiting { exit / stop wait; answer, wait -> idle; }\n"
        "    }",
    .run = run,
};
