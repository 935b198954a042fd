/* SPDX-License-Identifier: MIT */
/* never-holds: a rule whose guard cannot be true, or that is given to nobody.
 */
#include "check/check.h"

static void run(const struct machine *machine, struct diag *diag)
{
    for (rule_id r = 0; r < machine->rule_count; r++) {
        const struct rule *rule = &machine->rules[r];
        if (rule->claimed || rule->verb == RULE_ALWAYS)
            continue;
        struct finding *finding =
            rule->guard
                ? diag_report(diag, "never-holds", SEVERITY_WARNING,
                              rule->said.span, "the guard '%s' never holds",
                              machine_text(machine, rule->guard))
                : diag_report(diag, "never-holds", SEVERITY_WARNING,
                              rule->said.span,
                              "this rule is given to no state");
        finding_hint(finding, rule->guard
                                  ? "it is false whatever the owner supplies; "
                                    "look for an '&' or a '!' too many"
                                  : "a junction takes no rule of others; name "
                                    "a state in which a machine rests");
    }
}

const struct check check_never_holds = {
    .slug = "never-holds",
    .severity = SEVERITY_WARNING,
    .summary = "the guard of a rule is a contradiction",
    .explanation =
        "A guard that is false whatever the owner supplies makes its rule\n"
        "dead text. Often an '&' was meant to be an '|', or a '!' stands in\n"
        "the wrong place.\n"
        "\n"
        "wrong:\n"
        "    machine gate {\n"
        "        event push;\n"
        "        guard paid;\n"
        "        otherwise ignore;\n"
        "        initial state shut { push [paid & !paid] -> ajar; }\n"
        "        state ajar { push -> shut; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine gate {\n"
        "        event push;\n"
        "        guard paid;\n"
        "        initial state shut {\n"
        "            push [paid] -> ajar;\n"
        "            ignore push [else];\n"
        "        }\n"
        "        state ajar { push -> shut; }\n"
        "    }",
    .run = run,
};
