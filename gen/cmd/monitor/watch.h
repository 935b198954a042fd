/* SPDX-License-Identifier: MIT */
/*
 * The instances of a machine that a log tells of: each begins at the start, and
 * follows its events up to the first one that is rejected. From there on log
 * and machine disagree, and what follows says nothing any more.
 */
#ifndef SEGUE_CMD_MONITOR_WATCH_H
#define SEGUE_CMD_MONITOR_WATCH_H

#include "cmd/monitor/places.h"
#include "ir/machine.h"

/* An instance. */
struct instance {
    state_id state;   /* NONE: it has not begun */
    bool is_rejected; /* its last event was */
    uint64_t since;   /* the line on which it came into the state; 0: its start
                       */
};

struct watch {
    const struct machine *machine;
    state_id from; /* in which instances begin */
    struct names *keys;
    ARRAY(struct instance) instances; /* by name_id of their keys */
    uint64_t *counts; /* of the machine's cells: steps by them */
    uint32_t begun, rejected;
    uint64_t events;  /* that were followed, or rejected */
    uint64_t skipped; /* that came behind a rejected one */
    struct region *region;
};

void watch_new(struct watch *watch, const struct machine *machine,
               state_id from, struct region *region);

/* The instance of a key, new if need be: it may move with the next call. O(key)
 * on average. */
struct instance *watch_find(struct watch *watch, struct piece key);

/* How many instances are in each state, those that were rejected aside; in
 * `region`, by state. */
uint64_t *watch_census(const struct watch *watch, struct region *region);

/* Steps an instance, unless that rejects the event; passes over the events of
 * one that was rejected. Returns false for an event that is rejected now. */
static inline bool watch_accept(struct watch *watch, struct instance *instance,
                                column_id column, uint64_t line)
{
    const struct machine *machine = watch->machine;
    const struct cell *cell = machine_cell(machine, instance->state, column);
    if (instance->is_rejected) {
        watch->skipped++;
        return true;
    }
    if (cell->verdict == VERDICT_REJECTED)
        return false;
    watch->events++;
    watch->counts[cell - machine->cells]++;
    if (cell->next != instance->state)
        instance->since = line;
    instance->state = cell->next;
    return true;
}

/* The same, and an event that is rejected now is counted as such. */
bool watch_step(struct watch *watch, struct instance *instance,
                column_id column, uint64_t line);

#endif
