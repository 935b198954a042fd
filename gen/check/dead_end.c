/* SPDX-License-Identifier: MIT */
/* dead-end: a state that is reached, is not final and is never left. */
#include "check/check.h"
#include "draw/witness.h"

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct reach reach = reach_from_start(machine, &region);
    for (state_id i = 0; i < machine->state_count; i++) {
        const struct state *state = &machine->states[i];
        if (!reach.arrivals[i].is_reached || state->is_final ||
            machine_is_left(machine, i))
            continue;
        struct finding *finding =
            diag_report(diag, "dead-end", SEVERITY_WARNING, state->said.span,
                        "no event leads out of state '%s'",
                        machine_text(machine, state->name));
        finding_hint(finding, "mark it 'final' if the protocol ends there");
        witness_of_state(finding, machine, &reach, i);
    }
    region_free(&region);
}

const struct check check_dead_end = {
    .slug = "dead-end",
    .severity = SEVERITY_WARNING,
    .summary = "no event leads out of a state that is not final",
    .explanation =
        "A machine that gets into such a state stays there for ever. If the\n"
        "protocol ends there, mark the state 'final'; if not, a rule is\n"
        "missing.\n"
        "\n"
        "wrong:\n"
        "    machine job {\n"
        "        event begin, done;\n"
        "        otherwise ignore;\n"
        "        initial state idle { begin -> running; }\n"
        "        state running { done -> stuck; }\n"
        "        state stuck;\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine job {\n"
        "        event begin, done;\n"
        "        otherwise ignore;\n"
        "        initial state idle { begin -> running; }\n"
        "        state running { done -> finished; }\n"
        "        final state finished;\n"
        "    }",
    .run = run,
};
