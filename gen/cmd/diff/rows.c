/* SPDX-License-Identifier: MIT */
/*
 * Differences -> rows. The differences of a pair on an event are neighbours:
 * those that lead to the same two answers make a row, and rows of several pairs
 * that say the same are joined by interning what they say.
 */
#include "cmd/diff/rows.h"

#include "cmd/diff/condition.h"
#include "cmd/diff/places.h"
#include "draw/notation.h"

#include <stdlib.h>
#include <string.h>

struct builder {
    const struct joint *joint;
    const struct pairing *pairing;
    struct region *region;
    struct names *keys;
    ARRAY(uint32_t) row_of; /* by key: a row, plus one */
    ARRAY(struct row) rows;
    bool merges;
};

/* --- words -----------------------------------------------------------------
 */

const char *rows_event(const struct joint *joint, uint32_t event,
                       struct region *region)
{
    const char *name[JOINT_SIDES] = {NULL, NULL};
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct machine *machine = joint->machine[side];
        event_id id = joint->events[event].event[side];
        if (id != NONE)
            name[side] = machine_text(machine, machine->events[id].name);
    }
    if (!name[JOINT_A] || !name[JOINT_B])
        return name[JOINT_A] ? name[JOINT_A] : name[JOINT_B];
    return strcmp(name[JOINT_A], name[JOINT_B])
               ? region_format(region, "%s = %s", name[JOINT_A], name[JOINT_B])
               : name[JOINT_A];
}

const char *rows_pair(const struct joint *joint, const struct pair *pair,
                      struct region *region)
{
    const char *a = joint_state_name(joint, pair->state[JOINT_A]);
    const char *b = joint_state_name(joint, pair->state[JOINT_B]);
    return strcmp(a, b) ? region_format(region, "%s = %s", a, b) : a;
}

const char *rows_answer(const struct joint *joint, state_id state,
                        uint32_t letter, struct region *region)
{
    int side = joint_side(joint, state);
    const struct machine *machine = joint->machine[side];
    state_id own = state - joint->first[side];
    column_id column = joint->letters[letter].column[side];
    if (column == NONE)
        return notation_verdict(VERDICT_REJECTED);
    const struct cell *cell = machine_cell(machine, own, column);
    if (cell->verdict != VERDICT_TAKEN)
        return notation_verdict(cell->verdict);
    const char *actions = notation_effect_text(machine, cell->effect, region);
    const char *target =
        machine_text(machine, machine->states[cell->next].name);
    return cell->next != own
               ? region_format(region, "%s%s%s-> %s", *actions ? "/ " : "",
                               actions, *actions ? " " : "", target)
           : *actions ? region_format(region, "/ %s", actions)
                      : "-> itself";
}

static const char *const titles[ROW_KINDS] = {
    [ROW_STATE] = "to a state that only one of them has",
    [ROW_TARGET] = "to another state",
    [ROW_ACTIONS] = "with other actions",
    [ROW_VERDICT] = "taken by one and ignored by the other",
    [ROW_GUARD] = "decided by a guard that only one of them asks about",
    [ROW_REJECTS_B] = "rejected by B, and not by A",
    [ROW_REJECTS_A] = "rejected by A, and not by B",
    [ROW_EVENT_A] = "of events that only A has",
    [ROW_EVENT_B] = "of events that only B has",
    [ROW_CASE_A] = "of cases of an event that only A has",
    [ROW_CASE_B] = "of cases of an event that only B has",
    [ROW_TWIN] = "of such cases, but the same as in the shared ones",
};

const char *rows_title(enum row_kind kind)
{
    return titles[kind];
}

bool rows_tell(enum row_kind kind, int side)
{
    switch (kind) {
    case ROW_EVENT_A:
    case ROW_CASE_A:
    case ROW_REJECTS_B:
        return side == JOINT_A;
    case ROW_EVENT_B:
    case ROW_CASE_B:
    case ROW_REJECTS_A:
        return side == JOINT_B;
    default:
        return true;
    }
}

const char *rows_where(const struct joint *joint, const struct pairing *pairing,
                       const struct row *row, struct region *region)
{
    return region_format(
        region, "%s%s%s%s",
        places_text(joint, pairing, row->pairs.at, row->pairs.count, region),
        *row->condition ? " [" : "", row->condition,
        *row->condition ? "]" : "");
}

/* --- rows ------------------------------------------------------------------
 */

/* Whether both machines know an event, be it in other cases. */
static bool is_shared(const struct joint *joint, int side, event_id event)
{
    for (uint32_t i = 0; i < joint->event_count; i++)
        if (joint->events[i].event[side] == event &&
            joint->events[i].event[!side] != NONE)
            return true;
    return false;
}

static enum row_kind kind_of(const struct builder *builder,
                             const struct difference *difference)
{
    const struct joint *joint = builder->joint;
    const event_id *event = joint->events[difference->event].event;
    const state_id *state = builder->pairing->pairs[difference->pair].state;
    enum verdict verdict[JOINT_SIDES];
    for (int side = 0; side < JOINT_SIDES; side++)
        verdict[side] =
            joint_cell(joint, state[side], difference->letter)->verdict;
    switch (difference->cause) {
    case CAUSE_EVENT:
        return event[JOINT_B] == NONE
                   ? (is_shared(joint, JOINT_A, event[JOINT_A]) ? ROW_CASE_A
                                                                : ROW_EVENT_A)
               : is_shared(joint, JOINT_B, event[JOINT_B]) ? ROW_CASE_B
                                                           : ROW_EVENT_B;
    case CAUSE_TWIN:
        return ROW_TWIN;
    case CAUSE_GUARD:
        return ROW_GUARD;
    case CAUSE_VERDICT:
        return verdict[JOINT_A] == VERDICT_REJECTED   ? ROW_REJECTS_A
               : verdict[JOINT_B] == VERDICT_REJECTED ? ROW_REJECTS_B
                                                      : ROW_VERDICT;
    case CAUSE_STATE:
        return ROW_STATE;
    case CAUSE_TARGET:
        return ROW_TARGET;
    default:
        return ROW_ACTIONS;
    }
}

/* Whether two differences of a pair on an event have one row. */
static bool is_alike(const struct builder *builder, const struct difference *a,
                     const struct difference *b)
{
    const state_id *state = builder->pairing->pairs[a->pair].state;
    if (a->cause != b->cause)
        return false;
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct cell *x =
            joint_cell(builder->joint, state[side], a->letter);
        const struct cell *y =
            joint_cell(builder->joint, state[side], b->letter);
        if (!joint_is_alike(x, y) || x->next != y->next)
            return false;
    }
    return true;
}

/* Adds what the rule behind a cell cites, unless it is there. */
static void add_cite(struct builder *builder, struct row *row, int side,
                     const struct cell *cell)
{
    const struct machine *machine = builder->joint->machine[side];
    if (cell->rule == NONE)
        return;
    const char *cite =
        machine_text(machine, machine->rules[cell->rule].said.cite);
    const char *there = row->cites[side];
    size_t length = strlen(cite);
    for (const char *at = there; *at;) {
        if (!strncmp(at, cite, length) && (!at[length] || at[length] == ';'))
            return;
        at += strcspn(at, ";");
        at += *at ? 2 : 0;
    }
    if (*cite)
        row->cites[side] = region_format(builder->region, "%s%s%s", there,
                                         *there ? "; " : "", cite);
}

/* Adds a difference to its row. */
static void add_to_row(struct builder *builder, struct row *row,
                       const struct difference *difference)
{
    const state_id *state = builder->pairing->pairs[difference->pair].state;
    row->cells++;
    for (int side = 0; side < JOINT_SIDES; side++)
        add_cite(builder, row, side,
                 joint_cell(builder->joint, state[side], difference->letter));
}

/* The row that says the same, or a new one. */
static struct row *find_row(struct builder *builder, const struct row *row,
                            uint32_t pair)
{
    const char *key = region_format(builder->region, "%d %u [%s] %s | %s (%u)",
                                    (int)row->kind, row->event, row->condition,
                                    row->answer[JOINT_A], row->answer[JOINT_B],
                                    builder->merges ? 0 : pair);
    name_id name = names_add(builder->keys, key);
    while (builder->row_of.count <= name)
        *array_push(builder->region, &builder->row_of) = 0;
    uint32_t *known = &builder->row_of.at[name];
    if (!*known) {
        *array_push(builder->region, &builder->rows) = *row;
        *known = builder->rows.count;
    }
    return &builder->rows.at[*known - 1];
}

/* Makes the rows of some differences, all of one pair and event. */
static void add_rows(struct builder *builder,
                     const struct difference *differences, uint32_t count)
{
    const struct joint *joint = builder->joint;
    const struct pair *pair = &builder->pairing->pairs[differences->pair];
    bool *is_done = region_array(builder->region, bool, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct difference *first = &differences[i];
        if (is_done[i])
            continue;
        struct condition condition =
            condition_new(joint, first->event, builder->region);
        for (uint32_t k = i; k < count; k++)
            if (!is_done[k] && is_alike(builder, first, &differences[k]))
                condition_add(&condition, differences[k].letter);
        struct row row = {.kind = kind_of(builder, first),
                          .event = first->event,
                          .condition = condition_text(&condition),
                          .cites = {"", ""}};
        for (int side = 0; side < JOINT_SIDES; side++)
            row.answer[side] = rows_answer(joint, pair->state[side],
                                           first->letter, builder->region);
        struct row *known = find_row(builder, &row, first->pair);
        *array_push(builder->region, &known->pairs) = first->pair;
        for (uint32_t k = i; k < count; k++)
            if (!is_done[k] && is_alike(builder, first, &differences[k])) {
                is_done[k] = true;
                add_to_row(builder, known, &differences[k]);
            }
    }
}

static int by_kind(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->event != b->event)
        return a->event < b->event ? -1 : 1;
    if (a->pairs.at[0] != b->pairs.at[0])
        return a->pairs.at[0] < b->pairs.at[0] ? -1 : 1;
    return strcmp(a->condition, b->condition);
}

struct rows rows_of(const struct joint *joint, const struct pairing *pairing,
                    bool merges, struct region *region)
{
    struct builder builder = {.joint = joint,
                              .pairing = pairing,
                              .region = region,
                              .keys = names_new(region),
                              .merges = merges};
    uint32_t count = pairing->difference_count, first = 0;
    const struct difference *all = pairing->differences;
    for (uint32_t i = 1; i <= count; i++)
        if (i == count || all[i].pair != all[first].pair ||
            all[i].event != all[first].event) {
            add_rows(&builder, &all[first], i - first);
            first = i;
        }
    struct rows rows = {
        array_elements(region, &builder.rows), builder.rows.count, {0}};
    for (uint32_t i = 0; i < rows.count; i++)
        rows.cells[rows.at[i].kind] += rows.at[i].cells;
    qsort(rows.at, rows.count, sizeof *rows.at, by_kind);
    return rows;
}
