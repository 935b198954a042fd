/* SPDX-License-Identifier: MIT */
/* uncovered: transitions that no scenario goes through. One note a machine. */
#include "algo/coverage.h"
#include "check/check.h"
#include "draw/notation.h"

enum { LISTED = 20 }; /* transitions that are named, the rest is counted */

static void list(const struct machine *machine, const struct coverage *coverage,
                 struct finding *finding, struct region *region)
{
    uint32_t listed = 0;
    for (uint32_t i = 0; i < coverage->count && listed < LISTED; i++) {
        const struct transition *it = &coverage->transitions[i];
        if (it->count)
            continue;
        struct move move = simulate_step(
            machine, it->state, machine_event_of(machine, it->column),
            machine_guards_of(machine, it->column));
        finding_witness(finding, "in %s: %s",
                        machine_text(machine, machine->states[it->state].name),
                        notation_step_text(machine, &move, region));
        listed++;
    }
    uint32_t rest = coverage->count - coverage->covered - listed;
    if (rest)
        finding_witness(finding, "and %u more", rest);
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct coverage coverage = coverage_of(machine, &region);
    if (coverage.covered < coverage.count) {
        struct finding *finding = diag_report(
            diag, "uncovered", SEVERITY_NOTE, machine->said.span,
            "no scenario goes through %u of %u transition%s (covered: %u%%)",
            coverage.count - coverage.covered, coverage.count,
            coverage.count == 1 ? "" : "s", coverage_percent(&coverage));
        list(machine, &coverage, finding, &region);
    }
    region_free(&region);
}

const struct check check_uncovered = {
    .slug = "uncovered",
    .severity = SEVERITY_NOTE,
    .summary = "transitions that no scenario goes through",
    .explanation =
        "Scenarios are checked at every compile: a transition that one goes\n"
        "through cannot change by accident. What one rule does on one event\n"
        "in one state is one transition. 'segue check --min-coverage N' makes\n"
        "less than N percent an error.\n"
        "\n"
        "wrong:\n"
        "    machine lamp {\n"
        "        event press;\n"
        "        initial state dark { press -> bright; }\n"
        "        state bright { press -> dark; }\n"
        "        scenario \"on\" { press -> bright; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine lamp {\n"
        "        event press;\n"
        "        initial state dark { press -> bright; }\n"
        "        state bright { press -> dark; }\n"
        "        scenario \"on and off\" { press -> bright; press -> dark; }\n"
        "    }",
    .run = run,
};
