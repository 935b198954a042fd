/* SPDX-License-Identifier: MIT */
/*
 * Guards. A guard that any edge of an event names bears on that event; over
 * those guards an expression is a set of valuations, so that edges that meet,
 * and what is left for `else`, are intersections and complements.
 */
#include "sketch/conditions.h"

#include "algo/formula.h"

#include <stdlib.h>
#include <string.h>

/* Reading: precedence climbing, with a limit to how deep it goes. */
enum { DEPTH_LIMIT = 200 };

struct reading {
    struct sketch *sketch;
    struct sketch_guard *guard;
    const struct condition_notation *notation;
    const char *at;
    struct span span;
    int depth;
    bool is_wrong;
};

static void pass_blanks(struct reading *reading)
{
    reading->at += strspn(reading->at, " \t\r\n");
}

static void put_term(struct reading *reading, int32_t term)
{
    *array_push(reading->sketch->region, &reading->guard->terms) = term;
}

static void refuse(struct reading *reading, const char *why)
{
    if (!reading->is_wrong)
        diag_error(reading->sketch->diag, reading->span,
                   *reading->at ? "in a guard, %s before '%s'"
                                : "in a guard, %s at the end%s",
                   why, sketch_show(reading->sketch, reading->at));
    reading->is_wrong = true;
}

static bool is_taken(struct reading *reading, const char *mark)
{
    pass_blanks(reading);
    size_t length = strlen(mark);
    if (strncmp(reading->at, mark, length) != 0)
        return false;
    reading->at += length;
    return true;
}

static bool is_of_name(const struct reading *reading, char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 ||
           (c && strchr(reading->notation->marks, c));
}

static void read_name(struct reading *reading)
{
    const char *end = reading->at;
    while (is_of_name(reading, *end))
        end++;
    if (end == reading->at) {
        refuse(reading, "a name is missing");
        return;
    }
    struct sketch *sketch = reading->sketch;
    char *name =
        region_copy(sketch->region, reading->at, (size_t)(end - reading->at));
    reading->at = end;
    if (reading->notation->is_declared &&
        sketch_find(sketch, SKETCH_GUARD, name) == NONE) {
        sketch_unknown(sketch, SKETCH_GUARD, name, reading->span);
        reading->is_wrong = true;
        return;
    }
    put_term(reading,
             (int32_t)sketch_put(sketch, SKETCH_GUARD, name, reading->span));
}

static void read_choice(struct reading *reading);

static void read_factor(struct reading *reading)
{
    if (++reading->depth > DEPTH_LIMIT)
        refuse(reading, "too much is nested");
    if (reading->is_wrong)
        return;
    if (is_taken(reading, "!")) {
        read_factor(reading);
        put_term(reading, SKETCH_NOT);
    } else if (is_taken(reading, "(")) {
        read_choice(reading);
        if (!is_taken(reading, ")"))
            refuse(reading, "a ')' is missing");
    } else {
        read_name(reading);
    }
    reading->depth--;
}

static void read_all(struct reading *reading)
{
    read_factor(reading);
    while (!reading->is_wrong &&
           is_taken(reading, reading->notation->conjunction)) {
        read_factor(reading);
        put_term(reading, SKETCH_AND);
    }
}

static void read_choice(struct reading *reading)
{
    read_all(reading);
    while (!reading->is_wrong &&
           is_taken(reading, reading->notation->disjunction)) {
        read_all(reading);
        put_term(reading, SKETCH_OR);
    }
}

void conditions_read(struct sketch *sketch, struct sketch_guard *guard,
                     const char *text,
                     const struct condition_notation *notation,
                     struct span span)
{
    struct reading reading = {.sketch = sketch,
                              .guard = guard,
                              .notation = notation,
                              .at = text,
                              .span = span};
    pass_blanks(&reading);
    if (!*reading.at)
        return;
    if (notation->all_else && !strcmp(reading.at, notation->all_else)) {
        guard->is_else = true;
        return;
    }
    read_choice(&reading);
    pass_blanks(&reading);
    if (!reading.is_wrong && *reading.at)
        refuse(&reading, "an operator is missing");
    if (reading.is_wrong)
        guard->terms.count = 0;
}

/* Deciding */

static uint32_t count_bits(uint64_t mask)
{
    uint32_t count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* Which guards bear on which event. */
static bool find_bearing(struct sketch *sketch)
{
    struct sketch_item *events = sketch->items[SKETCH_EVENT].at;
    if (sketch->items[SKETCH_GUARD].count > GUARDS_A_MACHINE) {
        diag_error(sketch->diag,
                   sketch->items[SKETCH_GUARD].at[GUARDS_A_MACHINE].span,
                   "there are more than %d guards", GUARDS_A_MACHINE);
        return false;
    }
    for (uint32_t e = 0; e < sketch->items[SKETCH_EVENT].count; e++)
        events[e].guards = events[e].bearing;
    for (uint32_t i = 0; i < sketch->edges.count; i++) {
        const struct sketch_edge *edge = &sketch->edges.at[i];
        for (uint32_t k = 0; k < edge->guard.terms.count; k++)
            if (edge->guard.terms.at[k] >= 0 && edge->event != NONE)
                events[edge->event].guards |= UINT64_C(1)
                                              << edge->guard.terms.at[k];
    }
    bool is_well = true;
    for (uint32_t e = 0; e < sketch->items[SKETCH_EVENT].count; e++)
        if (count_bits(events[e].guards) > GUARDS_AN_EVENT) {
            diag_error(sketch->diag, events[e].span,
                       "%u guards bear on event '%s'; at most %d may",
                       count_bits(events[e].guards),
                       sketch_show(sketch, events[e].original),
                       GUARDS_AN_EVENT);
            is_well = false;
        }
    return is_well;
}

static uint32_t first_leaf(const struct sketch *sketch)
{
    uint32_t states = sketch->items[SKETCH_STATE].count, leaf = 0;
    bool *moves = region_array(sketch->region, bool, states + 1u);
    for (uint32_t i = 0; i < sketch->edges.count; i++)
        if (sketch->edges.at[i].event == NONE)
            moves[sketch->edges.at[i].state] = true;
    while (leaf < states && moves[leaf])
        leaf++;
    return leaf < states ? leaf : NONE;
}

/* Where guards have to bear on an event for which no state has an edge, a state
 * gets one, which says what its `otherwise` does. */
static void read_bearing(struct sketch *sketch)
{
    uint32_t events = sketch->items[SKETCH_EVENT].count;
    uint32_t leaf = first_leaf(sketch);
    bool *has_edge = region_array(sketch->region, bool, events + 1u);
    for (uint32_t i = 0; i < sketch->edges.count; i++)
        if (sketch->edges.at[i].event != NONE)
            has_edge[sketch->edges.at[i].event] = true;
    for (uint32_t e = 0; e < events && leaf != NONE; e++) {
        struct sketch_item *event = &sketch->items[SKETCH_EVENT].at[e];
        if (has_edge[e] || !event->bearing)
            continue;
        struct sketch_edge *edge = sketch_edge(sketch, leaf, e, event->span);
        const struct sketch_item *state = &sketch->items[SKETCH_STATE].at[leaf];
        edge->verdict =
            state->has_otherwise ? state->otherwise : VERDICT_REJECTED;
    }
}

/* Where a guard stands among those of an event. */
static uint32_t place_of(uint64_t guards, int32_t guard)
{
    return count_bits(guards & ((UINT64_C(1) << guard) - 1));
}

static struct valuations evaluate(struct sketch *sketch,
                                  const struct sketch_guard *guard,
                                  uint64_t guards)
{
    const struct valuations all = valuations_all(count_bits(guards));
    if (!guard->terms.count)
        return all;
    struct valuations *stack =
        region_array(sketch->region, struct valuations, guard->terms.count);
    uint32_t top = 0;
    for (uint32_t i = 0; i < guard->terms.count; i++) {
        int32_t term = guard->terms.at[i];
        if (term >= 0)
            stack[top++] = valuations_of_guard(place_of(guards, term));
        else if (term == SKETCH_NOT)
            stack[top - 1] = valuations_not(stack[top - 1]);
        else {
            top--;
            stack[top - 1] = term == SKETCH_AND
                                 ? valuations_and(stack[top - 1], stack[top])
                                 : valuations_or(stack[top - 1], stack[top]);
        }
    }
    return valuations_and(stack[0], all);
}

/* Edges of one state and event, in their order. */
struct contest {
    struct sketch *sketch;
    struct valuations *sets;
    const uint32_t *edges;
    uint32_t count;
};

static struct sketch_edge *edge_of(const struct contest *contest, uint32_t i)
{
    return &contest->sketch->edges.at[contest->edges[i]];
}

static void report_conflict(const struct contest *contest, uint32_t late,
                            uint32_t early)
{
    struct sketch *sketch = contest->sketch;
    const struct sketch_edge *edge = edge_of(contest, late);
    struct finding *finding = diag_error(
        sketch->diag, edge->span, "two rules decide '%s' in state '%s'",
        sketch_show(sketch,
                    sketch->items[SKETCH_EVENT].at[edge->event].original),
        sketch_show(sketch,
                    sketch->items[SKETCH_STATE].at[edge->state].original));
    finding_note(finding, edge_of(contest, early)->span, "the other rule");
}

/* The first edge before this one that decides some of the same. */
static uint32_t find_earlier(const struct contest *contest, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (!valuations_is_empty(
                valuations_and(contest->sets[contest->edges[i]],
                               contest->sets[contest->edges[k]])))
            return k;
    return NONE;
}

/* Gives each edge its set; `else` gets what the others leave. */
static void settle(const struct contest *contest)
{
    struct sketch *sketch = contest->sketch;
    uint64_t guards =
        sketch->items[SKETCH_EVENT].at[edge_of(contest, 0)->event].guards;
    struct valuations rest = valuations_all(count_bits(guards));
    if (contest->count == 1) /* `else` alone is always */
        edge_of(contest, 0)->guard.is_else = false;
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < contest->count; i++) {
            struct sketch_edge *edge = edge_of(contest, i);
            struct valuations *set = &contest->sets[contest->edges[i]];
            if (edge->guard.is_else != (turn == 1))
                continue;
            *set = edge->guard.is_else ? rest
                                       : evaluate(sketch, &edge->guard, guards);
            struct valuations lost = valuations_and(*set, valuations_not(rest));
            bool meets = !sketch->is_ordered && !valuations_is_empty(lost);
            if (meets)
                report_conflict(contest, i, find_earlier(contest, i));
            *set = valuations_and(*set, rest);
            rest = valuations_and(rest, valuations_not(*set));
            if (valuations_is_empty(*set) && !meets && !edge->is_spread)
                diag_report(sketch->diag, NULL, SEVERITY_WARNING, edge->span,
                            "this decides nothing, and is left out");
        }
}

/* An edge by what is decided. */
struct decided {
    uint32_t state, event, edge;
};

static int compare_decided(const void *left, const void *right)
{
    const struct decided *a = left, *b = right;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    return a->edge < b->edge ? -1 : a->edge > b->edge;
}

struct conditions conditions_decide(struct sketch *sketch)
{
    bool is_well = find_bearing(sketch);
    read_bearing(sketch);
    uint32_t count = is_well ? sketch->edges.count : 0;
    struct region *region = sketch->region;
    struct valuations *sets =
        region_array(region, struct valuations, count + 1u);
    struct decided *order = region_array(region, struct decided, count + 1u);
    uint32_t *edges = region_array(region, uint32_t, count + 1u);
    for (uint32_t i = 0; i < count; i++)
        order[i] = (struct decided){sketch->edges.at[i].state,
                                    sketch->edges.at[i].event, i};
    qsort(order, count, sizeof *order, compare_decided);
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && order[end].state == order[i].state &&
                      order[end].event == order[i].event;
             end++)
            edges[end] = order[end].edge;
        struct contest contest = {sketch, sets, edges + i, end - i};
        if (order[i].event != NONE)
            settle(&contest);
    }
    return (struct conditions){sets, edges};
}
