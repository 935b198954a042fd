/* SPDX-License-Identifier: MIT */
/* Runs as witnesses of findings. See witness.h. */
#include "draw/witness.h"

#include "draw/notation.h"

/* Steps of a run that are shown; of a longer one the last. */
enum { SHOWN = 20 };

void witness_of_state(struct finding *finding, const struct machine *machine,
                      const struct reach *reach, state_id state)
{
    if (!finding_wants_witness(finding))
        return;
    struct region region = REGION_EMPTY;
    uint32_t steps = reach->arrivals[state].distance;
    const column_id *path = reach_path(reach, state, &region);
    uint32_t first = steps > SHOWN ? steps - SHOWN : 0;
    state_id from = machine->start.state;
    if (first)
        finding_witness(finding, "(%u step%s)", first, first == 1 ? "" : "s");
    for (uint32_t i = 0; i < steps; i++) {
        struct move move =
            simulate_step(machine, from, machine_event_of(machine, path[i]),
                          machine_guards_of(machine, path[i]));
        if (i >= first)
            finding_witness(finding, "%s",
                            notation_step_text(machine, &move, &region));
        from = move.cell->next;
    }
    region_free(&region);
}
