/* SPDX-License-Identifier: MIT */
/* unreachable-state: a state in which the machine never comes to rest. */
#include "algo/reach.h"
#include "check/check.h"

/* Whether some other state leads to each state. O(cells). */
static bool *find_entered(const struct machine *machine, struct region *region)
{
    bool *entered = region_array(region, bool, machine->state_count);
    for (state_id from = 0; from < machine->state_count; from++)
        for (column_id column = 0; column < machine->column_count; column++) {
            state_id next = machine_cell(machine, from, column)->next;
            if (next != from)
                entered[next] = true;
        }
    return entered;
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct reach reach = reach_from_start(machine, &region);
    const bool *entered = find_entered(machine, &region);
    for (state_id i = 0; i < machine->state_count; i++) {
        const struct state *state = &machine->states[i];
        if (state->always != NONE || reach.arrivals[i].is_reached)
            continue;
        struct finding *finding = diag_report(
            diag, "unreachable-state", SEVERITY_ERROR, state->said.span,
            "state '%s' is never reached", machine_text(machine, state->name));
        finding_hint(finding,
                     entered[i] ? "only states that are never reached lead to "
                                  "it"
                                : "no rule of another state leads to it");
    }
    region_free(&region);
}

const struct check check_unreachable = {
    .slug = "unreachable-state",
    .severity = SEVERITY_ERROR,
    .summary = "no run from the start leads to a state",
    .explanation =
        "A state that no sequence of events leads to costs a row of the\n"
        "table, and is a sign that a transition is missing or leads somewhere\n"
        "else.\n"
        "\n"
        "wrong:\n"
        "    machine door {\n"
        "        event open, close;\n"
        "        otherwise ignore;\n"
        "        initial state shut { open -> shut; }\n"
        "        state ajar { close -> shut; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine door {\n"
        "        event open, close;\n"
        "        otherwise ignore;\n"
        "        initial state shut { open -> ajar; }\n"
        "        state ajar { close -> shut; }\n"
        "    }",
    .run = run,
};
