/* SPDX-License-Identifier: MIT */
/*
 * The columns of a layout, and the way to them from events and guards. Columns
 * that agree in every state are found by a hash of what is in them, which one
 * pass over the matrix makes; equal hashes are compared. O(cells).
 */
#include "emit/c/layout.h"

enum { COUNT_BITS = 4 }; /* of a guard's word: how many of its slots count */

/* The columns of the table by what is in them: a chain for each hash. */
struct shelf {
    const struct machine *machine;
    uint64_t *hashes; /* by the machine's column */
    uint32_t *heads;  /* [mask + 1]; column of the table, or NONE */
    uint32_t *next;   /* by column of the table */
    uint32_t mask;
};

/* A step of FNV-1a, with all that makes a cell at once. */
static uint64_t hash_cell(uint64_t hash, const struct cell *cell)
{
    hash = (hash ^ cell->next) * UINT64_C(0x100000001b3);
    hash = (hash ^ cell->effect) * UINT64_C(0x100000001b3);
    return (hash ^ cell->verdict) * UINT64_C(0x100000001b3);
}

static void start_shelf(struct shelf *shelf, const struct machine *machine,
                        uint32_t column_count, struct region *region)
{
    shelf->machine = machine;
    shelf->hashes = region_array(region, uint64_t, machine->column_count);
    for (uint32_t i = 0; i < machine->state_count; i++)
        for (uint32_t j = 0; j < machine->column_count; j++)
            shelf->hashes[j] =
                hash_cell(shelf->hashes[j], machine_cell(machine, i, j));
    while (shelf->mask < column_count)
        shelf->mask = shelf->mask * 2 + 1;
    shelf->heads = region_array(region, uint32_t, (size_t)shelf->mask + 1);
    for (uint32_t i = 0; i <= shelf->mask; i++)
        shelf->heads[i] = NONE;
    shelf->next = region_array(region, uint32_t, column_count);
}

static uint32_t bucket(const struct shelf *shelf, column_id source)
{
    uint64_t hash = shelf->hashes[source];

    return (uint32_t)(hash ^ hash >> 32) & shelf->mask;
}

static bool are_alike(const struct machine *machine, column_id a, column_id b)
{
    for (uint32_t i = 0; i < machine->state_count; i++) {
        const struct cell *x = machine_cell(machine, i, a);
        const struct cell *y = machine_cell(machine, i, b);

        if (x->next != y->next || x->effect != y->effect ||
            x->verdict != y->verdict)
            return false;
    }
    return true;
}

static void put_column(struct shelf *shelf, column_id source, uint32_t column)
{
    uint32_t *head = &shelf->heads[bucket(shelf, source)];

    shelf->next[column] = *head;
    *head = column;
}

/* The column of the table that is like one of the machine's; a new one if
 * there is none. */
static uint32_t share_column(struct c_layout *layout, struct shelf *shelf,
                             struct c_column column)
{
    uint32_t at = shelf->heads[bucket(shelf, column.source)];

    for (; at != NONE; at = shelf->next[at]) {
        column_id other = layout->columns[at].source;

        if (shelf->hashes[other] == shelf->hashes[column.source] &&
            are_alike(shelf->machine, other, column.source))
            return at;
    }
    at = layout->column_count++;
    layout->columns[at] = column;
    put_column(shelf, column.source, at);
    return at;
}

/* The valuations of the event of a number; 1 if nobody has it. */
static uint32_t valuations_of(const struct c_layout *layout, uint32_t number)
{
    event_id event = layout->columns[number].event;

    return event == NONE ? 1 : layout->machine->events[event].valuations;
}

/* Most guards that bear on one event. */
static uint32_t count_slots(const struct c_layout *layout)
{
    uint32_t slots = 0;

    for (uint32_t i = 0; i < layout->event_limit; i++)
        while (UINT32_C(1) << slots < valuations_of(layout, i))
            slots++;
    return slots;
}

static uint32_t round_up(uint32_t number, uint32_t shift)
{
    return (number + (UINT32_C(1) << shift) - 1) >> shift << shift;
}

/* Places of all events, each beginning at a multiple of 1 << shift. */
static uint32_t count_places(const struct c_layout *layout, uint32_t shift)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < layout->event_limit; i++)
        count = round_up(count, shift) + valuations_of(layout, i);
    return count;
}

/* The word of an event, as segue_place reads it. */
static uint64_t word_of(const struct c_layout *layout, uint32_t number,
                        uint32_t first)
{
    event_id event = layout->columns[number].event;
    uint64_t bearing =
        event == NONE ? 0 : layout->machine->events[event].guards;
    uint32_t shift = 6 * layout->guards.slots;
    uint32_t count = 0;
    uint64_t word = 0;

    for (guard_id guard = 0; guard < layout->machine->guard_count; guard++)
        if ((bearing >> guard & 1) != 0)
            word |= (uint64_t)guard << 6 * count++;
    return word | (uint64_t)count << shift |
           (uint64_t)(first >> layout->guards.shift) << (shift + COUNT_BITS);
}

static void place_event(struct c_layout *layout, struct shelf *shelf,
                        uint32_t number)
{
    struct c_guards *guards = &layout->guards;
    event_id id = layout->columns[number].event;
    const struct event *event =
        id == NONE ? NULL : &layout->machine->events[id];
    uint32_t first = round_up(guards->place_count, guards->shift);

    for (uint32_t i = guards->place_count; i < first; i++)
        guards->places[i] = (struct c_place){NONE, 0};
    guards->words[number] = word_of(layout, number, first);
    guards->place_count = first + valuations_of(layout, number);
    for (uint32_t i = first; i < guards->place_count; i++) {
        struct c_place *place = &guards->places[i];

        place->source = event == NULL ? NONE : event->column + i - first;
        place->column =
            i == first ? number
                       : share_column(layout, shelf,
                                      (struct c_column){id, place->source});
    }
}

static void place_guards(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;
    struct c_guards *guards = &layout->guards;
    struct shelf shelf = {0};
    uint32_t room;

    guards->slots = count_slots(layout);
    if (guards->slots == 0)
        return;
    /* The places that a word can tell. */
    room = 64 - 6 * guards->slots - COUNT_BITS;
    while (room < 32 &&
           count_places(layout, guards->shift) >> guards->shift >> room != 0)
        guards->shift++;
    guards->places = region_array(region, struct c_place,
                                  count_places(layout, guards->shift));
    guards->words = region_array(region, uint64_t, layout->event_limit);
    start_shelf(&shelf, machine, layout->event_limit + machine->column_count,
                region);
    for (uint32_t i = 0; i < layout->event_limit; i++)
        if (layout->columns[i].source != NONE)
            put_column(&shelf, layout->columns[i].source, i);
    for (uint32_t i = 0; i < layout->event_limit; i++)
        place_event(layout, &shelf, i);
}

void c_layout_columns(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;

    layout->event_limit = layout->kinds[C_EVENTS].limit;
    layout->columns =
        region_array(region, struct c_column,
                     (size_t)layout->event_limit + machine->column_count);
    for (uint32_t i = 0; i < layout->event_limit; i++)
        layout->columns[i] = (struct c_column){NONE, NONE};
    for (uint32_t i = 0; i < machine->event_count; i++)
        layout->columns[machine->events[i].number] =
            (struct c_column){i, machine->events[i].column};
    layout->column_count = layout->event_limit;
    place_guards(layout, region);
}
