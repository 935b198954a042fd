/* SPDX-License-Identifier: MIT */
/*
 * timer-unhandled: a state in which a timer can run, and no rule says what
 * happens when it runs out.
 */
#include "algo/running.h"
#include "check/check.h"
#include "draw/witness.h"

static bool is_handled(const struct machine *machine, state_id state,
                       const struct event *expiry)
{
    for (uint32_t v = 0; v < expiry->valuations; v++)
        if (machine_cell(machine, state, expiry->column + v)->rule != NONE)
            return true;
    return false;
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct reach reach = reach_from_start(machine, &region);
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct event *expiry = &machine->events[machine->timers[t].event];
        const char *name = machine_text(machine, machine->timers[t].name);
        struct running running = running_of(machine, t, &region);
        for (state_id s = 0; s < machine->state_count; s++) {
            if (!running.can_run[s] || is_handled(machine, s, expiry))
                continue;
            struct finding *finding = diag_report(
                diag, "timer-unhandled", SEVERITY_WARNING,
                machine->states[s].said.span,
                "timer '%s' can run out in state '%s', where no rule names it",
                name, machine_text(machine, machine->states[s].name));
            finding_note(finding, machine->timers[t].said.span,
                         "the timer is declared here");
            finding_hint(finding,
                         "say 'stop %s' on the way there, or 'ignore %s' if it "
                         "may run out unheard",
                         name, name);
            witness_of_state(finding, machine, &reach, s);
        }
    }
    region_free(&region);
}

const struct check check_timer_unhandled = {
    .slug = "timer-unhandled",
    .severity = SEVERITY_WARNING,
    .summary = "a timer can run in a state that says nothing of its expiry",
    .explanation =
        "Leaving a state does not stop a timer. One that still runs when the\n"
        "machine has moved on runs out later, in a state that does not expect\n"
        "it.\n"
        "\n"
        "wrong:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle { sent / start wait -> waiting; }\n"
        "        state waiting { answer, wait -> idle; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine probe {\n"
        "        event sent, answer;\n"
        "        timer wait = 3s;\n"
        "        otherwise ignore;\n"
        "        initial state idle { sent / start wait -> waiting; }\n"
        "        state waiting {\n"
        "            exit / stop wait;\n"
        "            answer, wait -> idle;\n"
        "        }\n"
        "    }",
    .run = run,
};
