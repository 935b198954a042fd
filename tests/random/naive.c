/* SPDX-License-Identifier: MIT */
/* See naive.h. */
#include "tests/random/naive.h"

#include <string.h>

/* --- questions -------------------------------------------------------------
 */

/* The guards of both machines by name. */
struct facts {
    const char *name[2 * GUARDS_A_MACHINE];
    uint32_t count;
};

static void add_fact(struct facts *facts, const char *name)
{
    for (uint32_t i = 0; i < facts->count; i++)
        if (!strcmp(facts->name[i], name))
            return;
    facts->name[facts->count++] = name;
}

static column_id ask(const struct machine *machine, const char *event,
                     const struct facts *facts, uint64_t holding)
{
    event_id e = machine_find_event(machine, event);
    uint64_t mask = 0;
    if (e == NONE)
        return NONE;
    for (uint32_t i = 0; i < facts->count; i++) {
        guard_id g = machine_find_guard(machine, facts->name[i]);
        if (g != NONE && holding >> i & 1)
            mask |= UINT64_C(1) << g;
    }
    return machine_column(machine, e, mask);
}

static void ask_event(struct naive *naive, const char *event, bool *is_known,
                      struct region *region)
{
    struct facts facts = {.count = 0};
    for (int side = 0; side < 2; side++) {
        const struct machine *machine = naive->machine[side];
        event_id e = machine_find_event(machine, event);
        for (guard_id g = 0; e != NONE && g < machine->guard_count; g++)
            if (machine->events[e].guards >> g & 1)
                add_fact(&facts,
                         machine_text(machine, machine->guards[g].name));
    }
    (void)region;
    uint32_t width = naive->machine[1]->column_count + 1;
    for (uint64_t holding = 0; holding >> facts.count == 0; holding++) {
        struct question question;
        for (int side = 0; side < 2; side++)
            question.column[side] =
                ask(naive->machine[side], event, &facts, holding);
        size_t row = question.column[0] == NONE ? 0 : question.column[0] + 1;
        size_t at = question.column[1] == NONE ? 0 : question.column[1] + 1;
        if (is_known[row * width + at])
            continue;
        is_known[row * width + at] = true;
        naive->questions[naive->question_count++] = question;
    }
}

static bool is_same_list(const struct naive *naive, effect_id x, effect_id y)
{
    const struct machine *a = naive->machine[0], *b = naive->machine[1];
    struct range in_a = a->effects[x].actions, in_b = b->effects[y].actions;
    if (in_a.count != in_b.count)
        return false;
    for (uint32_t i = 0; i < in_a.count; i++) {
        action_id k = a->effect_actions[in_a.first + i];
        action_id n = b->effect_actions[in_b.first + i];
        if (strcmp(machine_text(a, a->actions[k].name),
                   machine_text(b, b->actions[n].name)) != 0)
            return false;
    }
    return true;
}

void naive_questions(struct naive *naive, const struct machine *a,
                     const struct machine *b, struct region *region)
{
    *naive = (struct naive){.machine = {a, b}};
    size_t room = (size_t)(a->column_count + 1) * (b->column_count + 1);
    bool *is_known = region_array(region, bool, room);
    naive->questions = region_array(region, struct question, room);
    for (int side = 0; side < 2; side++) {
        const struct machine *machine = naive->machine[side];
        for (event_id e = 0; e < machine->event_count; e++)
            ask_event(naive, machine_text(machine, machine->events[e].name),
                      is_known, region);
    }
    naive->is_same_effect =
        region_array(region, bool, a->effect_count * b->effect_count);
    for (effect_id x = 0; x < a->effect_count; x++)
        for (effect_id y = 0; y < b->effect_count; y++)
            naive->is_same_effect[x * b->effect_count + y] =
                is_same_list(naive, x, y);
}

/* --- answers ---------------------------------------------------------------
 */

static struct cell answer(const struct naive *naive, int side, state_id state,
                          const struct question *question)
{
    column_id column = question->column[side];
    if (column == NONE)
        return (struct cell){state, EFFECT_NONE, NONE, VERDICT_REJECTED, 0};
    return *machine_cell(naive->machine[side], state, column);
}

static bool is_alike(const struct naive *naive, const struct cell *a,
                     const struct cell *b)
{
    return a->verdict == b->verdict &&
           naive->is_same_effect[a->effect * naive->machine[1]->effect_count +
                                 b->effect];
}

static bool ends_alike(const struct naive *naive, state_id a, state_id b)
{
    return naive->machine[0]->states[a].is_final ==
           naive->machine[1]->states[b].is_final;
}

/* Whether a pair is struck, by what is left of the table: `side` does something
 * that the other does not do alike. */
static bool is_bad(const struct naive *naive, const bool *table, int side,
                   state_id a, state_id b)
{
    uint32_t width = naive->machine[1]->state_count;
    if (!ends_alike(naive, a, b))
        return true;
    for (uint32_t i = 0; i < naive->question_count; i++) {
        struct cell x = answer(naive, 0, a, &naive->questions[i]);
        struct cell y = answer(naive, 1, b, &naive->questions[i]);
        if ((side ? y : x).verdict == VERDICT_REJECTED)
            continue;
        if (!is_alike(naive, &x, &y) || !table[x.next * width + y.next])
            return true;
    }
    return false;
}

static bool is_within(const struct naive *naive, int side,
                      struct region *region)
{
    const struct machine *a = naive->machine[0], *b = naive->machine[1];
    size_t pairs = (size_t)a->state_count * b->state_count;
    bool *table = region_array(region, bool, pairs);
    memset(table, true, pairs);
    for (bool changes = true; changes;) {
        changes = false;
        for (size_t i = 0; i < pairs; i++) {
            if (!table[i] ||
                !is_bad(naive, table, side, (state_id)(i / b->state_count),
                        (state_id)(i % b->state_count)))
                continue;
            table[i] = false;
            changes = true;
        }
    }
    return table[a->start.state * b->state_count + b->start.state] &&
           naive->is_same_effect[a->start.effect * b->effect_count +
                                 b->start.effect];
}

/* Steps until the machines can be told apart: pairs, one layer after another.
 */
static uint32_t search(const struct naive *naive, struct region *region)
{
    const struct machine *a = naive->machine[0], *b = naive->machine[1];
    uint32_t width = b->state_count;
    size_t pairs = (size_t)a->state_count * width;
    uint32_t *layer = region_array(region, uint32_t, pairs);
    if (!naive->is_same_effect[a->start.effect * b->effect_count +
                               b->start.effect])
        return 0;
    layer[a->start.state * width + b->start.state] = 1;
    uint32_t best = NONE;
    for (uint32_t depth = 1, found = 1; found; depth++) {
        found = 0;
        for (size_t i = 0; i < pairs; i++) {
            state_id s = (state_id)(i / width), t = (state_id)(i % width);
            if (layer[i] != depth)
                continue;
            if (!ends_alike(naive, s, t) && depth - 1 < best)
                best = depth - 1;
            for (uint32_t q = 0; q < naive->question_count; q++) {
                struct cell x = answer(naive, 0, s, &naive->questions[q]);
                struct cell y = answer(naive, 1, t, &naive->questions[q]);
                if (!is_alike(naive, &x, &y) && depth < best)
                    best = depth;
                if (!is_alike(naive, &x, &y) || layer[x.next * width + y.next])
                    continue;
                layer[x.next * width + y.next] = depth + 1;
                found = 1;
            }
        }
    }
    return best;
}

void naive_compare(struct naive *naive, struct region *region)
{
    naive->is_within[0] = is_within(naive, 0, region);
    naive->is_within[1] = is_within(naive, 1, region);
    naive->shortest = search(naive, region);
}

/* --- classes ---------------------------------------------------------------
 */

static bool differs(const struct machine *m, const bool *table, state_id s,
                    state_id t)
{
    if (m->states[s].is_final != m->states[t].is_final)
        return true;
    for (column_id c = 0; c < m->column_count; c++) {
        const struct cell *x = machine_cell(m, s, c);
        const struct cell *y = machine_cell(m, t, c);
        if (x->verdict != y->verdict || x->effect != y->effect ||
            table[x->next * m->state_count + y->next])
            return true;
    }
    return false;
}

static void reach(const struct machine *m, bool *is_reached)
{
    is_reached[m->start.state] = true;
    for (bool changes = true; changes;) {
        changes = false;
        for (uint32_t i = 0; i < m->state_count * m->column_count; i++)
            if (is_reached[i / m->column_count] &&
                !is_reached[m->cells[i].next])
                changes = is_reached[m->cells[i].next] = true;
    }
}

uint32_t naive_classes(const struct machine *m, struct region *region)
{
    uint32_t count = m->state_count, classes = 0;
    bool *table = region_array(region, bool, (size_t)count *count);
    bool *is_reached = region_array(region, bool, count);
    for (bool changes = true; changes;) {
        changes = false;
        for (uint32_t i = 0; i < count * count; i++)
            if (!table[i] && differs(m, table, i / count, i % count))
                changes = table[i] = true;
    }
    reach(m, is_reached);
    for (state_id s = 0; s < count; s++) {
        bool is_new = is_reached[s];
        for (state_id t = 0; t < s; t++)
            is_new = is_new && (!is_reached[t] || table[s * count + t]);
        classes += is_new;
    }
    return classes;
}
