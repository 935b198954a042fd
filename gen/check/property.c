/* SPDX-License-Identifier: MIT */
/* property-fails: a sentence of a check is not true of the machine. */
#include "check/check.h"

#include "algo/prove.h"
#include "draw/counterexample.h"

/* What is wrong, behind the title of the check. */
static const char *complaint(const struct property *property)
{
    switch (property->kind) {
    case PROPERTY_NEVER:
        return "this comes to pass";
    case PROPERTY_ALWAYS:
        return "this is not always so";
    case PROPERTY_REACHABLE:
        return "this cannot be reached";
    case PROPERTY_ALWAYS_REACHABLE:
        return "this cannot always be reached";
    default:
        return "one does not always lead to the other";
    }
}

static void report_failure(const struct machine *machine,
                           const struct requirement *requirement,
                           const struct property *property,
                           const struct proof *proof, struct diag *diag)
{
    const char *title = machine_text(machine, requirement->said.text);
    struct finding *finding =
        diag_report(diag, "property-fails", SEVERITY_ERROR, property->said.span,
                    "check \"%s\" fails: %s", title, complaint(property));
    if (!proof->length && (property->kind != PROPERTY_REACHABLE ||
                           condition_is_given(&property->after)))
        finding_hint(finding, "it fails at the start already");
    if (proof->length)
        finding_hint(
            finding,
            "emit svg -Wno-error=property-fails --highlight '%s' draws it",
            title);
    counterexample_tell(finding, machine, property, proof);
}

static void report_undecided(const struct machine *machine,
                             const struct requirement *requirement,
                             const struct property *property, uint32_t places,
                             struct diag *diag)
{
    struct finding *finding = diag_report(
        diag, "property-fails", SEVERITY_ERROR, property->said.span,
        "check \"%s\" could not be decided: the machine can be in too many "
        "states with different timers running",
        machine_text(machine, requirement->said.text));
    finding_hint(finding, "the search stopped behind %u of them", places);
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    if (!machine->property_count)
        return;
    struct space space = space_of(machine, &region);
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        const struct requirement *requirement = &machine->requirements[r];
        for (uint32_t i = 0; i < requirement->properties.count; i++) {
            const struct property *property =
                &machine->properties[requirement->properties.first + i];
            struct region scratch = REGION_EMPTY;
            struct proof proof = prove(&space, property, &scratch);
            if (proof.result == PROOF_FAILS)
                report_failure(machine, requirement, property, &proof, diag);
            else if (proof.result == PROOF_UNDECIDED)
                report_undecided(machine, requirement, property, space.count,
                                 diag);
            region_free(&scratch);
        }
    }
    region_free(&region);
}

const struct check check_property = {
    .slug = "property-fails",
    .severity = SEVERITY_ERROR,
    .summary = "a sentence of a check is not true of the machine",
    .explanation =
        "A check says what must be true of all runs of a machine. The "
        "compiler\n"
        "looks for a run of which it is not true, and shows a shortest one as\n"
        "a scenario that can be pasted into the spec.\n"
        "\n"
        "wrong:\n"
        "    machine gate {\n"
        "        event coin, push, kick;\n"
        "        otherwise ignore;\n"
        "        initial state locked { coin, kick -> unlocked; }\n"
        "        state unlocked { push -> locked; }\n"
        "        check \"nobody passes unpaid\" {\n"
        "            never state unlocked before event coin;\n"
        "        }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine gate {\n"
        "        event coin, push, kick;\n"
        "        otherwise ignore;\n"
        "        initial state locked { coin -> unlocked; ignore kick; }\n"
        "        state unlocked { push -> locked; }\n"
        "        check \"nobody passes unpaid\" {\n"
        "            never state unlocked before event coin;\n"
        "        }\n"
        "    }",
    .run = run,
};
