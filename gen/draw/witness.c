/* SPDX-License-Identifier: MIT */
/* Runs as witnesses of findings. See witness.h. */
#include "draw/witness.h"

#include "draw/notation.h"

void witness_of_state(struct finding *finding, const struct machine *machine,
                      const struct reach *reach, state_id state,
                      struct region *region)
{
    uint32_t steps = reach->arrivals[state].distance;
    const column_id *path = reach_path(reach, state, region);
    state_id from = machine->start.state;
    for (uint32_t i = 0; i < steps; i++) {
        struct move move =
            simulate_step(machine, from, machine_event_of(machine, path[i]),
                          machine_guards_of(machine, path[i]));
        finding_witness(finding, "%s",
                        notation_step_text(machine, &move, region));
        from = move.cell->next;
    }
}
