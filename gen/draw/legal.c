/* SPDX-License-Identifier: MIT */
/*
 * The row of a state, event by event: the valuations with one outcome are a
 * trigger, triggers with one outcome a group. See legal.h.
 */
#include "draw/legal.h"

#include "algo/formula.h"
#include "ir/valuations.h"

static bool is_same(const struct cell *a, const struct cell *b)
{
    return a->verdict == b->verdict && a->next == b->next;
}

/* The event, and the guards under which it does as the cell at `first`. */
static const char *trigger_of(const struct machine *machine, state_id state,
                              const struct event *event, uint32_t first,
                              struct region *region)
{
    struct valuations alike = {0};
    const char *names[GUARDS_AN_EVENT];
    uint32_t count = 0;
    const struct cell *cell =
        machine_cell(machine, state, event->column + first);
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (event->guards >> g & 1)
            names[count++] = machine_text(machine, machine->guards[g].name);
    for (uint32_t v = first; v < event->valuations; v++)
        if (is_same(cell, machine_cell(machine, state, event->column + v)))
            valuations_add(&alike, v);
    const char *guard = formula_text(region, &alike, names, count);
    const char *name = machine_text(machine, event->name);
    return *guard ? region_format(region, "%s [%s]", name, guard) : name;
}

/* Whether no valuation before this one does the same. */
static bool is_first(const struct machine *machine, state_id state,
                     const struct event *event, uint32_t valuation)
{
    const struct cell *cells = machine_cell(machine, state, event->column);
    for (uint32_t v = 0; v < valuation; v++)
        if (is_same(&cells[v], &cells[valuation]))
            return false;
    return true;
}

typedef ARRAY(struct legal_group) groups_t;

/* The group of a cell's outcome, made when it is new. */
static struct legal_group *find_group(groups_t *groups, const struct cell *cell,
                                      struct region *region)
{
    for (uint32_t i = 0; i < groups->count; i++)
        if (groups->at[i].verdict == cell->verdict &&
            groups->at[i].next == cell->next)
            return &groups->at[i];
    struct legal_group *group = array_push(region, groups);
    group->verdict = cell->verdict;
    group->next = cell->next;
    return group;
}

struct legal legal_in(const struct machine *machine, state_id state,
                      struct region *region)
{
    groups_t groups = {0};
    for (event_id e = 0; e < machine->event_count; e++) {
        const struct event *event = &machine->events[e];
        for (uint32_t v = 0; v < event->valuations; v++) {
            const struct cell *cell =
                machine_cell(machine, state, event->column + v);
            if (cell->verdict == VERDICT_REJECTED ||
                !is_first(machine, state, event, v))
                continue;
            struct legal_group *group = find_group(&groups, cell, region);
            *array_push(region, &group->triggers) =
                trigger_of(machine, state, event, v, region);
        }
    }
    return (struct legal){groups.at, groups.count};
}
