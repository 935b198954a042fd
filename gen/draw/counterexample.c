/* SPDX-License-Identifier: MIT */
/* A run as a scenario. See counterexample.h. */
#include "draw/counterexample.h"

#include "draw/notation.h"

/* Steps of a scenario that are shown; of a longer run the last. */
enum { SHOWN = 200 };

/* A title of its own: by the place of the sentence. */
static const char *title_of(const struct machine *machine,
                            const struct property *property,
                            struct region *region)
{
    struct position at =
        source_position(machine->source, property->said.span.begin);
    uint32_t neighbours = 0;
    for (uint32_t i = 0; i < machine->property_count; i++)
        neighbours +=
            machine_line(machine, machine->properties[i].said.span) == at.line;
    return neighbours == 1
               ? region_format(region, "against the check in line %u", at.line)
               : region_format(region,
                               "against the check in line %u, column %u",
                               at.line, at.column);
}

static void tell_step(struct finding *finding, const struct machine *machine,
                      state_id from, column_id column, struct region *region)
{
    struct move move = {from, machine_event_of(machine, column),
                        machine_guards_of(machine, column),
                        machine_cell(machine, from, column)};
    finding_witness(finding, "    %s;",
                    notation_step_text(machine, &move, region));
}

void counterexample_tell(struct finding *finding, const struct machine *machine,
                         const struct property *property,
                         const struct proof *proof)
{
    if (!proof->length || !finding_wants_witness(finding))
        return;
    struct region region = REGION_EMPTY;
    uint32_t first = proof->length > SHOWN ? proof->length - SHOWN : 0;
    state_id from = machine->start.state;
    if (first)
        finding_witness(finding, "(%u steps)", first);
    else
        finding_witness(finding, "scenario \"%s\" {",
                        title_of(machine, property, &region));
    for (uint32_t i = 0; i < proof->length; i++) {
        if (i == proof->circle)
            finding_witness(finding, "    // from here on for ever:");
        if (i >= first)
            tell_step(finding, machine, from, proof->run[i], &region);
        from = machine_cell(machine, from, proof->run[i])->next;
    }
    if (!first)
        finding_witness(finding, "}");
    region_free(&region);
}
