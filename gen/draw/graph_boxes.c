/* SPDX-License-Identifier: MIT */
/*
 * A machine's composites and groups -> boxes that lie inside each other or
 * apart.
 *
 * Composites always do. A group becomes a box if it shares no state with an
 * earlier group and if, taking each composite that lies wholly in it as one
 * thing, all its things have the same parent: then it is drawn between these
 * and that parent. Other groups are not drawn.
 */
#include "draw/graph_boxes.h"

struct boxing {
    const struct machine *machine;
    struct graph *graph;
    struct region *region;
    ARRAY(struct graph_box) boxes; /* composites first, then groups */
    bool *is_grouped;              /* of a state: an earlier group has it */
    uint32_t *members;             /* of a composite: states of this group */
};

static const state_id *states_of(const struct boxing *boxing,
                                 const struct group *group)
{
    return &boxing->machine->members[group->states.first];
}

/* Adds to the count of members of every composite around the group's states. */
static void count_members(struct boxing *boxing, const struct group *group,
                          uint32_t step)
{
    const struct machine *machine = boxing->machine;
    const state_id *states = states_of(boxing, group);
    for (uint32_t i = 0; i < group->states.count; i++)
        for (composite_id at = machine->states[states[i]].parent; at != NONE;
             at = machine->composites[at].parent)
            boxing->members[at] += step;
}

/* The largest composite around a state that lies wholly in the group whose
 * members are counted; NONE if it is the state alone. */
static composite_id whole_around(const struct boxing *boxing, state_id state)
{
    const struct machine *machine = boxing->machine;
    composite_id whole = NONE;
    for (composite_id at = machine->states[state].parent; at != NONE;
         at = machine->composites[at].parent)
        if (boxing->members[at] == machine->composites[at].states.count)
            whole = at;
    return whole;
}

static uint32_t parent_of(const struct boxing *boxing, state_id state)
{
    composite_id whole = whole_around(boxing, state);
    return whole == NONE ? boxing->machine->states[state].parent
                         : boxing->machine->composites[whole].parent;
}

static bool can_be_box(const struct boxing *boxing, const struct group *group)
{
    const state_id *states = states_of(boxing, group);
    for (uint32_t i = 0; i < group->states.count; i++)
        if (boxing->is_grouped[states[i]] ||
            parent_of(boxing, states[i]) != parent_of(boxing, states[0]))
            return false;
    return group->states.count > 0;
}

/* Puts a box around the group's things. */
static void enclose(struct boxing *boxing, const struct group *group)
{
    const state_id *states = states_of(boxing, group);
    uint32_t box = boxing->boxes.count;
    *array_push(boxing->region, &boxing->boxes) = (struct graph_box){
        .said = &group->said,
        .name = group->name,
        .lines = {NONE, NONE},
        .parent = parent_of(boxing, states[0]),
    };
    for (uint32_t i = 0; i < group->states.count; i++) {
        composite_id whole = whole_around(boxing, states[i]);
        if (whole == NONE)
            boxing->graph->nodes[states[i]].box = box;
        else
            boxing->boxes.at[whole].parent = box;
    }
}

void graph_boxes(struct graph *graph, struct region *region)
{
    const struct machine *machine = graph->machine;
    struct boxing boxing = {
        .machine = machine,
        .graph = graph,
        .region = region,
        .is_grouped = region_array(region, bool, machine->state_count),
        .members = region_array(region, uint32_t, machine->composite_count),
    };
    for (composite_id i = 0; i < machine->composite_count; i++)
        *array_push(region, &boxing.boxes) = (struct graph_box){
            .said = &machine->composites[i].said,
            .name = machine->composites[i].name,
            .lines = {NONE, NONE},
            .parent = machine->composites[i].parent,
            .is_composite = true,
        };
    for (state_id i = 0; i < machine->state_count; i++)
        graph->nodes[i].box = machine->states[i].parent;
    for (uint32_t i = 0; i < machine->group_count; i++) {
        const struct group *group = &machine->groups[i];
        count_members(&boxing, group, 1);
        if (can_be_box(&boxing, group))
            enclose(&boxing, group);
        count_members(&boxing, group, UINT32_MAX);
        for (uint32_t k = 0; k < group->states.count; k++)
            boxing.is_grouped[states_of(&boxing, group)[k]] = true;
    }
    graph->boxes = boxing.boxes.at;
    graph->box_count = boxing.boxes.count;
}
