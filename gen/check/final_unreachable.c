/* SPDX-License-Identifier: MIT */
/*
 * final-unreachable: in a machine that has final states, a state from which
 * none of them can be reached. States that are never left are dead_end.c's.
 */
#include "check/check.h"
#include "draw/witness.h"

static bool has_final(const struct machine *machine)
{
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].is_final)
            return true;
    return false;
}

/* Moves between states, listed by where they lead. */
struct backward {
    uint32_t *first; /* by state, one more than states: where its moves begin */
    state_id *from;
};

static struct backward list_backward(const struct machine *machine,
                                     struct region *region)
{
    uint32_t states = machine->state_count;
    struct backward moves = {
        region_array(region, uint32_t, states + 2u),
        region_array(region, state_id, (size_t)states * machine->column_count)};
    uint32_t *place = moves.first + 1;
    for (state_id s = 0; s < states; s++)
        for (column_id c = 0; c < machine->column_count; c++)
            place[machine_cell(machine, s, c)->next + 1]++;
    for (state_id s = 0; s < states; s++)
        place[s + 1] += place[s];
    for (state_id s = 0; s < states; s++)
        for (column_id c = 0; c < machine->column_count; c++)
            moves.from[place[machine_cell(machine, s, c)->next]++] = s;
    return moves;
}

/* Which states can still end: backwards from the final ones. O(cells). */
static bool *find_ending(const struct machine *machine, struct region *region)
{
    struct backward moves = list_backward(machine, region);
    bool *ending = region_array(region, bool, machine->state_count);
    state_id *queue = region_array(region, state_id, machine->state_count);
    uint32_t count = 0;
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].is_final) {
            ending[s] = true;
            queue[count++] = s;
        }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = moves.first[queue[i]]; k < moves.first[queue[i] + 1];
             k++)
            if (!ending[moves.from[k]]) {
                ending[moves.from[k]] = true;
                queue[count++] = moves.from[k];
            }
    return ending;
}

static void run(const struct machine *machine, struct diag *diag)
{
    struct region region = REGION_EMPTY;
    if (!has_final(machine))
        return;
    struct reach reach = reach_from_start(machine, &region);
    const bool *ending = find_ending(machine, &region);
    for (state_id i = 0; i < machine->state_count; i++) {
        const struct state *state = &machine->states[i];
        if (!reach.arrivals[i].is_reached || ending[i] ||
            !machine_is_left(machine, i))
            continue;
        struct finding *finding = diag_report(
            diag, "final-unreachable", SEVERITY_WARNING, state->said.span,
            "from state '%s' no final state can be reached",
            machine_text(machine, state->name));
        witness_of_state(finding, machine, &reach, i);
    }
    region_free(&region);
}

const struct check check_final_unreachable = {
    .slug = "final-unreachable",
    .severity = SEVERITY_WARNING,
    .summary = "from a state no final state can be reached",
    .explanation =
        "Where a machine has final states, it should be able to get to one of\n"
        "them from wherever it is. States that go round in a circle for ever\n"
        "lack the way out.\n"
        "\n"
        "wrong:\n"
        "    machine call {\n"
        "        event hold, resume, hang_up;\n"
        "        otherwise ignore;\n"
        "        initial state active { hold -> held; hang_up -> over; }\n"
        "        state held { resume -> waiting; }\n"
        "        state waiting { hold -> held; }\n"
        "        final state over;\n"
        "    }\n"
        "\n"
        "right:\n"
        "    machine call {\n"
        "        event hold, resume, hang_up;\n"
        "        otherwise ignore;\n"
        "        initial state active { hold -> held; hang_up -> over; }\n"
        "        state held { resume -> active; }\n"
        "        final state over;\n"
        "    }",
    .run = run,
};
