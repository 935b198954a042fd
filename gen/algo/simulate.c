/* SPDX-License-Identifier: MIT */
/* Running a machine: every step is one look into the matrix. See simulate.h. */
#include "algo/simulate.h"

struct move simulate_step(const struct machine *machine, state_id from,
                          event_id event, uint64_t guards)
{
    column_id column = machine_column(machine, event, guards);
    return (struct move){from, event, guards,
                         machine_cell(machine, from, column)};
}

struct move *simulate_moves(const struct machine *machine,
                            const struct scenario *scenario,
                            struct region *region)
{
    struct move *moves =
        region_array(region, struct move, scenario->steps.count);
    state_id state = scenario->from;
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        const struct step *step = &machine->steps[scenario->steps.first + i];
        moves[i] = simulate_step(machine, state, step->event, step->guards);
        state = moves[i].cell->next;
    }
    return moves;
}

static bool is_as_told(const struct step *step, const struct move *move)
{
    state_id next = step->next == NONE ? move->from : step->next;
    return move->cell->verdict == step->verdict &&
           move->cell->effect == step->effect && move->cell->next == next;
}

struct replay simulate_scenario(const struct machine *machine,
                                const struct scenario *scenario)
{
    state_id state = scenario->from;
    for (uint32_t i = 0; i < scenario->steps.count; i++) {
        uint32_t at = scenario->steps.first + i;
        const struct step *step = &machine->steps[at];
        struct move move =
            simulate_step(machine, state, step->event, step->guards);
        if (!is_as_told(step, &move))
            return (struct replay){false, at, move};
        state = move.cell->next;
    }
    return (struct replay){.holds = true};
}
