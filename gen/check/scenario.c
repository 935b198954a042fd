/* SPDX-License-Identifier: MIT */
/*
 * scenario-fails: a run that was promised and is not what the machine does. One
 * finding a scenario, at the first step that differs.
 */
#include "algo/simulate.h"
#include "check/check.h"
#include "draw/notation.h"

/* The part of a step that the machine does otherwise. */
static struct span differing_part(const struct step *step,
                                  const struct move *move)
{
    struct span part = step->span;
    if (move->cell->verdict == step->verdict)
        part = move->cell->effect == step->effect ? step->target_span
                                                  : step->action_span;
    return part.begin < part.end ? part : step->span;
}

/* The steps that held, for the witness. */
static void add_run(struct finding *finding, const struct machine *machine,
                    const struct scenario *scenario, uint32_t end,
                    struct region *region)
{
    state_id state = scenario->from;
    for (uint32_t i = scenario->steps.first; i < end; i++) {
        const struct step *step = &machine->steps[i];
        struct move move =
            simulate_step(machine, state, step->event, step->guards);
        finding_witness(finding, "%s",
                        notation_step_text(machine, &move, region));
        state = move.cell->next;
    }
}

static void report(const struct machine *machine,
                   const struct scenario *scenario, const struct replay *replay,
                   struct diag *diag)
{
    struct region region = REGION_EMPTY;
    const struct move *move = &replay->move;
    const struct cell *cell = move->cell;
    const char *from = machine_text(machine, machine->states[move->from].name);
    struct finding *finding = diag_report(
        diag, "scenario-fails", SEVERITY_ERROR,
        differing_part(&machine->steps[replay->step], move),
        "scenario \"%s\" fails in step %u: in %s the machine does '%s'%s",
        machine_text(machine, scenario->said.text),
        replay->step - scenario->steps.first + 1, from,
        notation_step_text(machine, move, &region),
        cell->next == move->from ? " and stays" : "");
    add_run(finding, machine, scenario, replay->step, &region);
    if (cell->rule != NONE)
        finding_note(finding, machine->rules[cell->rule].said.span,
                     "this rule decides it");
    else
        finding_hint(finding,
                     cell->level == LEVEL_OTHERWISE
                         ? "no rule of %s decides it, but an 'otherwise'"
                         : "%s says nothing of it",
                     from);
    region_free(&region);
}

static void run(const struct machine *machine, struct diag *diag)
{
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        struct replay replay = simulate_scenario(machine, scenario);
        if (!replay.holds)
            report(machine, scenario, &replay, diag);
    }
}

const struct check check_scenario = {
    .slug = "scenario-fails",
    .severity = SEVERITY_ERROR,
    .summary = "a scenario is not what the machine does",
    .explanation =
        "A scenario is a run that must be possible exactly as written: each\n"
        "step gives all actions in order, the state that the machine comes to\n"
        "rest in (none: it stays where it is), or says 'ignore' or 'reject'.\n"
        "\n"
        "wrong:\n"
        "    machine gate {\n"
        "        event coin, push;\n"
        "        action lock;\n"
        "        otherwise ignore;\n"
        "        initial state locked { coin -> unlocked; }\n"
        "        state unlocked { push / lock -> locked; }\n"
        "        scenario \"once through\" {\n"
        "            coin -> unlocked;\n"
        "            push -> locked;\n"
        "        }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine gate {\n"
        "        event coin, push;\n"
        "        action lock;\n"
        "        otherwise ignore;\n"
        "        initial state locked { coin -> unlocked; }\n"
        "        state unlocked { push / lock -> locked; }\n"
        "        scenario \"once through\" {\n"
        "            coin -> unlocked;\n"
        "            push / lock -> locked;\n"
        "        }\n"
        "    }",
    .run = run,
};
