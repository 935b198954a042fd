/* SPDX-License-Identifier: MIT */
/* A run of both machines -> words, as they can be handed to `segue run`. */
#include "cmd/diff/runs.h"

#include "cmd/diff/rows.h"
#include "draw/notation.h"

/* An event of a letter as a machine calls it, with the guards that hold; a
 * machine that has none is told what the other calls it. */
static const char *call(const struct joint *joint, int side, uint32_t letter,
                        struct region *region)
{
    const struct machine *machine = joint->machine[side];
    column_id column = joint->letters[letter].column[side];
    if (column == NONE)
        return call(joint, !side, letter, region);
    return notation_event_text(machine, machine_event_of(machine, column),
                               machine_guards_of(machine, column), region);
}

static const char *answer(const struct joint *joint, state_id state,
                          uint32_t letter, struct region *region)
{
    int side = joint_side(joint, state);
    const char *text = rows_answer(joint, state, letter, region);
    if (joint->letters[letter].column[side] == NONE)
        return "has no such event";
    return joint_cell(joint, state, letter)->next == state
               ? region_format(region, "%s  (%s)", text,
                               joint_state_name(joint, state))
               : text;
}

static const char *start(const struct joint *joint, int side,
                         struct region *region)
{
    const struct machine *machine = joint->machine[side];
    const char *actions =
        notation_effect_text(machine, machine->start.effect, region);
    return region_format(region, "%s%s%s-> %s", *actions ? "/ " : "", actions,
                         *actions ? " " : "",
                         joint_state_name(joint, joint->start[side]));
}

struct run_lines runs_lines(const struct joint *joint,
                            const struct comparison_run *run,
                            struct region *region)
{
    struct run_line *line =
        region_array(region, struct run_line, run->count + 1);
    state_id state[] = {joint->start[JOINT_A], joint->start[JOINT_B]};
    for (int side = 0; side < JOINT_SIDES; side++) {
        line[0].event[side] = "(start)";
        line[0].answer[side] = start(joint, side, region);
        for (uint32_t i = 0; i < run->count; i++) {
            uint32_t letter = run->letters[i];
            line[i + 1].event[side] = call(joint, side, letter, region);
            line[i + 1].answer[side] =
                answer(joint, state[side], letter, region);
            state[side] = joint_cell(joint, state[side], letter)->next;
        }
    }
    struct run_lines lines = {line, run->count + 1, NULL};
    if (run->is_about_end)
        lines.end = joint->matrix.states[state[JOINT_A]].is_final
                        ? "A may end here, B may not."
                        : "B may end here, A may not.";
    return lines;
}
