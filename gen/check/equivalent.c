/* SPDX-License-Identifier: MIT */
/* equivalent-states: states that nothing tells apart. One note a set. */
#include "algo/partition.h"
#include "check/check.h"

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    struct partition partition = partition_of(machine, &region);
    struct finding **of_block =
        region_array(&region, struct finding *, partition.count);
    state_id *first = region_array(&region, state_id, partition.count);
    for (state_id s = machine->state_count; s-- > 0;)
        first[partition.block_of[s]] = s;
    for (state_id s = 0; s < machine->state_count; s++) {
        uint32_t block = partition.block_of[s];
        const struct state *state = &machine->states[s];
        const struct state *other = &machine->states[first[block]];
        if (first[block] == s)
            continue;
        if (!of_block[block])
            of_block[block] = diag_report(
                diag, "equivalent-states", SEVERITY_NOTE, state->said.span,
                "states '%s' and '%s' do the same for ever",
                machine_text(machine, other->name),
                machine_text(machine, state->name));
        else
            finding_note(of_block[block], state->said.span, "and so does '%s'",
                         machine_text(machine, state->name));
    }
    region_free(&region);
}

const struct check check_equivalent = {
    .slug = "equivalent-states",
    .severity = SEVERITY_NOTE,
    .summary = "no run tells two states apart",
    .explanation =
        "Whatever happens, the machine answers the same in both: the same\n"
        "verdicts and the same actions, now and later. They may still be\n"
        "worth two names, if people tell them apart; if not, one of them can\n"
        "go.\n"
        "\n"
        "wrong:\n"
        "    machine lamp {\n"
        "        event press;\n"
        "        action light, dim;\n"
        "        initial state dark { press / light -> bright; }\n"
        "        state bright { press / dim -> dusk; }\n"
        "        state dusk { press / light -> bright; }\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine lamp {\n"
        "        event press;\n"
        "        action light, dim;\n"
        "        initial state dark { press / light -> bright; }\n"
        "        state bright { press / dim -> dark; }\n"
        "    }",
    .run = run,
};
