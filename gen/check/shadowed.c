/* SPDX-License-Identifier: MIT */
/* shadowed-rule: a rule that could hold somewhere, but never wins. */
#include "check/check.h"

static void run(const struct machine *machine, struct diag *diag)
{
    for (rule_id r = 0; r < machine->rule_count; r++) {
        const struct rule *rule = &machine->rules[r];
        if (!rule->claimed || rule->decided)
            continue;
        struct finding *finding =
            diag_report(diag, "shadowed-rule", SEVERITY_WARNING,
                        rule->said.span, "this rule never decides anything");
        finding_note(finding, machine->rules[rule->shadowed_by].said.span,
                     "this one comes before it");
        finding_hint(finding, "inner bodies win over outer ones, and a named "
                              "event over '*' in the same place");
    }
}

const struct check check_shadowed = {
    .slug = "shadowed-rule",
    .severity = SEVERITY_WARNING,
    .summary = "a rule never wins: others decide all its cells before it",
    .explanation =
        "The first level with a rule for a cell decides it: the state's own\n"
        "body, then 'for' lists that name it, the same for each state around\n"
        "it, and 'for *' last. A rule that loses everywhere says something\n"
        "that the machine does not do.\n"
        "\n"
        "wrong:\n"
        "    machine door {\n"
        "        event open, close;\n"
        "        otherwise ignore;\n"
        "        initial state shut { open -> ajar; * -> shut; }\n"
        "        state ajar { * -> shut; }\n"
        "        for * { close -> ajar; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine door {\n"
        "        event open, close;\n"
        "        initial state shut { open -> ajar; * -> shut; }\n"
        "        state ajar { * -> shut; }\n"
        "    }",
    .run = run,
};
