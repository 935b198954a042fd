/* SPDX-License-Identifier: MIT */
/* States and timers -> remarks, one a line. See remarks.h. */
#include "cmd/diff/remarks.h"

#include "cmd/diff/rows.h"
#include "draw/notation.h"

#include <string.h>

struct writer {
    const struct joint *joint;
    const struct pairing *pairing;
    struct region *region;
    ARRAY(const char *) lines;
};

static void add(struct writer *writer, const char *line)
{
    *array_push(writer->region, &writer->lines) = line;
}

static void add_pair(struct writer *writer, const struct pair *pair)
{
    const struct joint *joint = writer->joint;
    const state_id *state = pair->state;
    const char *a = joint_state_name(joint, state[JOINT_A]);
    const char *b = joint_state_name(joint, state[JOINT_B]);
    bool is_final = joint->matrix.states[state[JOINT_A]].is_final;
    if (strcmp(a, b) != 0)
        add(writer, region_format(writer->region, "A's %s is B's %s", a, b));
    if (is_final != joint->matrix.states[state[JOINT_B]].is_final)
        add(writer, region_format(writer->region, "%s is final in %c only",
                                  rows_pair(joint, pair, writer->region),
                                  is_final ? 'A' : 'B'));
}

/* What a state does that is alone: cells that it does not reject. */
static void add_alone(struct writer *writer, state_id state)
{
    const struct joint *joint = writer->joint;
    uint32_t count = 0;
    for (uint32_t i = 0; i < joint->letter_count; i++)
        count += joint_cell(joint, state, i)->verdict != VERDICT_REJECTED;
    add(writer, region_format(writer->region,
                              "only %c has %s, which does not reject %u cell%s",
                              "AB"[joint_side(joint, state)],
                              joint_state_name(joint, state), count,
                              count == 1 ? "" : "s"));
}

static const char *duration(const struct timer *timer, struct region *region)
{
    return timer->has_duration
               ? notation_duration_text(timer->duration_ns, region)
               : "for as long as its owner says";
}

static void add_timer(struct writer *writer, const struct joint_event *event)
{
    const struct timer *timer[JOINT_SIDES];
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct machine *machine = writer->joint->machine[side];
        event_id id = event->event[side];
        if (id == NONE || machine->events[id].timer == NONE)
            return;
        timer[side] = &machine->timers[machine->events[id].timer];
    }
    const char *a = duration(timer[JOINT_A], writer->region);
    const char *b = duration(timer[JOINT_B], writer->region);
    if (strcmp(a, b) != 0)
        add(writer,
            region_format(writer->region, "timer %s runs %s in A, %s in B",
                          machine_text(writer->joint->machine[JOINT_A],
                                       timer[JOINT_A]->name),
                          a, b));
}

struct remarks remarks_of(const struct joint *joint,
                          const struct pairing *pairing, struct region *region)
{
    struct writer writer = {
        .joint = joint, .pairing = pairing, .region = region};
    for (uint32_t i = 0; i < pairing->pair_count; i++)
        add_pair(&writer, &pairing->pairs[i]);
    for (state_id s = 0; s < joint->matrix.state_count; s++)
        if (pairing_is_alone(pairing, s))
            add_alone(&writer, s);
    for (uint32_t i = 0; i < joint->event_count; i++)
        add_timer(&writer, &joint->events[i]);
    return (struct remarks){array_elements(region, &writer.lines),
                            writer.lines.count};
}
