/* SPDX-License-Identifier: MIT */
/* What a sketch must be to become a machine. See limits.h. */
#include "sketch/limits.h"

#include <string.h>

static void check_counts(const struct sketch *sketch)
{
    static const uint32_t limits[] = {
        [SKETCH_STATE] = STATES_A_MACHINE,
        [SKETCH_EVENT] = CELLS_A_MACHINE,
        [SKETCH_ACTION] = ACTIONS_A_MACHINE,
        [SKETCH_GUARD] = GUARDS_A_MACHINE,
    };
    for (enum sketch_kind kind = 0; kind < SKETCH_KINDS; kind++)
        if (sketch->items[kind].count > limits[kind])
            diag_error(
                sketch->diag, sketch->items[kind].at[limits[kind]].span,
                "there are %u %ss; a machine has at most %u%s",
                sketch->items[kind].count, sketch_word(kind), limits[kind],
                kind == SKETCH_ACTION ? ", a timer counting as two" : "");
}

static bool are_in_order(const struct sketch_item *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (items[i].number != NONE && items[i].number != i)
            return false;
    return true;
}

/* Whether a spec can give an item the number that it has. */
static bool can_pin(const struct sketch_item *item)
{
    return item->number <= PINNED_NUMBER && !item->is_timer;
}

/* Numbers of the others come by order: each has the lowest that is free. */
static void check_unpinned(const struct sketch *sketch, enum sketch_kind kind)
{
    struct sketch_item *items = sketch->items[kind].at;
    uint32_t count = sketch->items[kind].count, next = 0;
    bool taken[PINNED_NUMBER + 1] = {false};
    for (uint32_t i = 0; i < count; i++)
        if (can_pin(&items[i]))
            taken[items[i].number] = true;
    for (uint32_t i = 0; i < count; i++) {
        if (can_pin(&items[i]))
            continue;
        while (next <= PINNED_NUMBER && taken[next])
            next++;
        if (items[i].number != NONE && items[i].number != next) {
            struct finding *finding = diag_error(
                sketch->diag, items[i].span,
                "%s '%s' cannot have number %u: it would have %u",
                sketch_word(kind), sketch_show(sketch, items[i].original),
                items[i].number, next);
            finding_hint(finding,
                         "timers, and what has a number above %d, take the "
                         "lowest that is free, in order",
                         PINNED_NUMBER);
        }
        items[i].number = NONE;
        next++;
    }
}

static void check_numbers(const struct sketch *sketch, enum sketch_kind kind)
{
    struct sketch_item *items = sketch->items[kind].at;
    uint32_t count = sketch->items[kind].count;
    struct map *owners = map_new(sketch->region);
    if (are_in_order(items, count)) {
        for (uint32_t i = 0; i < count; i++)
            items[i].number = NONE;
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].number == NONE)
            continue;
        uint32_t *owner = map_at(owners, items[i].number);
        if (*owner) {
            struct finding *finding = diag_error(
                sketch->diag, items[i].span, "number %u of %s '%s' is taken",
                items[i].number, sketch_word(kind),
                sketch_show(sketch, items[i].original));
            finding_note(finding, items[*owner - 1].span, "by this one");
        }
        *owner = i + 1;
    }
    check_unpinned(sketch, kind);
}

/* A state with a move of its own has nothing else. */
static void check_junctions(const struct sketch *sketch)
{
    uint32_t states = sketch->items[SKETCH_STATE].count;
    uint32_t *edges = region_array(sketch->region, uint32_t, states + 1u);
    for (uint32_t i = 0; i < sketch->edges.count; i++)
        edges[sketch->edges.at[i].state]++;
    for (uint32_t i = 0; i < sketch->edges.count; i++) {
        const struct sketch_edge *edge = &sketch->edges.at[i];
        const struct sketch_item *state =
            &sketch->items[SKETCH_STATE].at[edge->state];
        if (edge->event != NONE)
            continue;
        if (edges[edge->state] > 1 || state->is_final)
            diag_error(sketch->diag, edge->span,
                       "state '%s' moves on without an event, so it can have "
                       "no other rule and is not final",
                       sketch_show(sketch, state->original));
    }
}

void limits_check(struct sketch *sketch)
{
    struct span start = {0, 0};
    if (!sketch->items[SKETCH_STATE].count)
        diag_error(sketch->diag, start, "there is no state");
    else if (sketch->initial == NONE)
        diag_error(sketch->diag, start,
                   "nothing says in which state the machine begins");
    if (sketch->items[SKETCH_STATE].count && !sketch->items[SKETCH_EVENT].count)
        diag_error(sketch->diag, start, "there is no event");
    check_counts(sketch);
    check_numbers(sketch, SKETCH_STATE);
    check_numbers(sketch, SKETCH_EVENT);
    check_junctions(sketch);
}
