/* SPDX-License-Identifier: MIT */
/*
 * Two machines and what of the one is what of the other -> letters and the
 * matrix of both. See joint.h.
 */
#include "algo/joint.h"

#include "ir/effects.h"

#include <string.h>

/* An event of each, and the cases of either in which they are the same. */
struct part {
    event_id event[JOINT_SIDES];
    struct joint_cases cases[JOINT_SIDES];
    bool is_rest; /* of what no link speaks of */
};

struct builder {
    struct joint *joint;
    struct region *region;
    const struct joint_names *names;
    guard_id partner[GUARDS_A_MACHINE]; /* of a guard of A: the same one of B */
    bool *is_linked[JOINT_SIDES];       /* by column: a link speaks of it */
    bool *is_met[JOINT_SIDES];          /* by column: it has a letter */
    ARRAY(struct joint_letter) letters;
    ARRAY(struct joint_event) events;
};

struct joint_names *joint_names_new(const struct machine *const machine[2],
                                    struct region *region)
{
    struct joint_names *names = region_new(region, struct joint_names);
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct machine *it = machine[side];
        names->action[side] =
            region_array(region, const char *, it->action_count);
        names->guard[side] =
            region_array(region, const char *, it->guard_count);
        for (action_id i = 0; i < it->action_count; i++)
            names->action[side][i] = machine_text(it, it->actions[i].name);
        for (guard_id i = 0; i < it->guard_count; i++)
            names->guard[side][i] = machine_text(it, it->guards[i].name);
    }
    return names;
}

/* --- letters ---------------------------------------------------------------
 */

static const struct event *event_of(const struct builder *builder,
                                    const struct part *part, int side)
{
    return &builder->joint->machine[side]->events[part->event[side]];
}

static void find_partners(struct builder *builder)
{
    const struct machine *const *machine = builder->joint->machine;
    for (guard_id i = 0; i < machine[JOINT_A]->guard_count; i++) {
        builder->partner[i] = NONE;
        for (guard_id k = 0; k < machine[JOINT_B]->guard_count; k++)
            if (!strcmp(builder->names->guard[JOINT_A][i],
                        builder->names->guard[JOINT_B][k]))
                builder->partner[i] = k;
    }
}

/* Whether a column is in a part's cases. */
static bool is_in_part(const struct builder *builder, const struct part *part,
                       int side, column_id column)
{
    const struct machine *machine = builder->joint->machine[side];
    uint64_t guards = machine_guards_of(machine, column);
    uint64_t bearing = event_of(builder, part, side)->guards;
    const struct joint_cases *all[] = {&part->cases[side],
                                       &builder->names->assumed[side]};
    for (int i = 0; i < 2; i++)
        if ((guards ^ all[i]->value) & all[i]->mask & bearing)
            return false;
    return !part->is_rest || !builder->is_linked[side][column];
}

/* Whether the guards that bear on both events have the same values. */
static bool agree(const struct builder *builder, const struct part *part,
                  const column_id *column)
{
    const struct machine *const *machine = builder->joint->machine;
    uint64_t a = machine_guards_of(machine[JOINT_A], column[JOINT_A]);
    uint64_t b = machine_guards_of(machine[JOINT_B], column[JOINT_B]);
    for (guard_id i = 0; i < machine[JOINT_A]->guard_count; i++) {
        guard_id k = builder->partner[i];
        bool bears_on_both =
            k != NONE && event_of(builder, part, JOINT_A)->guards >> i & 1 &&
            event_of(builder, part, JOINT_B)->guards >> k & 1;
        if (bears_on_both && (a >> i & 1) != (b >> k & 1))
            return false;
    }
    return true;
}

static void add_letter(struct builder *builder, const column_id *column)
{
    for (int side = 0; side < JOINT_SIDES; side++)
        if (column[side] != NONE)
            builder->is_met[side][column[side]] = true;
    *array_push(builder->region, &builder->letters) =
        (struct joint_letter){{column[JOINT_A], column[JOINT_B]}};
}

/* Closes the event whose first letter is `first`; one without letters is none.
 * Returns how many it has. */
static uint32_t add_event(struct builder *builder, const event_id *event,
                          uint32_t first)
{
    struct range letters = {first, builder->letters.count - first};
    if (letters.count)
        *array_push(builder->region, &builder->events) =
            (struct joint_event){{event[JOINT_A], event[JOINT_B]}, letters};
    return letters.count;
}

static uint32_t add_part(struct builder *builder, const struct part *part)
{
    uint32_t first = builder->letters.count;
    const struct event *a = event_of(builder, part, JOINT_A);
    const struct event *b = event_of(builder, part, JOINT_B);
    for (uint32_t i = 0; i < a->valuations; i++) {
        column_id column[] = {a->column + i, 0};
        if (!is_in_part(builder, part, JOINT_A, column[JOINT_A]))
            continue;
        for (uint32_t k = 0; k < b->valuations; k++) {
            column[JOINT_B] = b->column + k;
            if (is_in_part(builder, part, JOINT_B, column[JOINT_B]) &&
                agree(builder, part, column))
                add_letter(builder, column);
        }
    }
    return add_event(builder, part->event, first);
}

/* The columns of an event that mean nothing to the other machine. */
static void add_alone(struct builder *builder, int side, event_id id)
{
    const struct event *event = &builder->joint->machine[side]->events[id];
    event_id both[] = {NONE, NONE};
    column_id column[] = {NONE, NONE};
    uint32_t first = builder->letters.count;
    both[side] = id;
    for (uint32_t i = 0; i < event->valuations; i++) {
        column[side] = event->column + i;
        if (!builder->is_met[side][column[side]])
            add_letter(builder, column);
    }
    add_event(builder, both, first);
}

/* Marks the columns that links speak of: all of these cases, shared or not. */
static void mark_linked(struct builder *builder)
{
    for (uint32_t i = 0; i < builder->names->links.count; i++) {
        const struct joint_link *link = &builder->names->links.at[i];
        for (int side = 0; side < JOINT_SIDES; side++) {
            const struct machine *machine = builder->joint->machine[side];
            const struct event *event = &machine->events[link->event[side]];
            for (uint32_t k = 0; k < event->valuations; k++) {
                column_id column = event->column + k;
                uint64_t guards = machine_guards_of(machine, column);
                if (!((guards ^ link->cases[side].value) &
                      link->cases[side].mask))
                    builder->is_linked[side][column] = true;
            }
        }
    }
}

static void add_links(struct builder *builder, event_id event)
{
    for (uint32_t i = 0; i < builder->names->links.count; i++) {
        struct joint_link *link = &builder->names->links.at[i];
        struct part part = {{link->event[0], link->event[1]},
                            {link->cases[0], link->cases[1]},
                            false};
        if (link->event[JOINT_A] == event)
            link->letters = add_part(builder, &part);
    }
}

static void add_letters(struct builder *builder)
{
    const struct machine *const *machine = builder->joint->machine;
    for (int side = 0; side < JOINT_SIDES; side++) {
        uint32_t columns = machine[side]->column_count;
        builder->is_linked[side] = region_array(builder->region, bool, columns);
        builder->is_met[side] = region_array(builder->region, bool, columns);
    }
    find_partners(builder);
    mark_linked(builder);
    for (event_id e = 0; e < machine[JOINT_A]->event_count; e++) {
        const char *name =
            machine_text(machine[JOINT_A], machine[JOINT_A]->events[e].name);
        struct part rest = {{e, machine_find_event(machine[JOINT_B], name)},
                            {{0, 0}, {0, 0}},
                            true};
        add_links(builder, e);
        if (rest.event[JOINT_B] != NONE)
            add_part(builder, &rest);
        add_alone(builder, JOINT_A, e);
    }
    for (event_id e = 0; e < machine[JOINT_B]->event_count; e++)
        add_alone(builder, JOINT_B, e);
}

/* --- the matrix ------------------------------------------------------------
 */

static effect_id translate(struct builder *builder, int side, effect_id effect,
                           struct effects *store, struct names *pool)
{
    const struct machine *machine = builder->joint->machine[side];
    struct range range = machine->effects[effect].actions;
    ARRAY(action_id) list = {0};
    for (uint32_t i = 0; i < range.count; i++) {
        action_id action = machine->effect_actions[range.first + i];
        const char *name = builder->names->action[side][action];
        if (name)
            *array_push(builder->region, &list) = names_add(pool, name);
    }
    return effects_put(store, list.at, list.count);
}

/* The effects of both as numbers, by side and effect. */
static void translate_all(struct builder *builder, enum joint_scope scope,
                          effect_id **number)
{
    struct effects *store = effects_new(builder->region);
    struct names *pool = names_new(builder->region);
    for (int side = 0; side < JOINT_SIDES; side++) {
        uint32_t count = builder->joint->machine[side]->effect_count;
        number[side] = region_array(builder->region, effect_id, count);
        for (effect_id i = 0; i < count && scope != JOINT_STATES; i++)
            number[side][i] = translate(builder, side, i, store, pool);
    }
}

static struct cell join_cell(const struct builder *builder, state_id state,
                             uint32_t letter, effect_id *const *number)
{
    const struct joint *joint = builder->joint;
    int side = joint_side(joint, state);
    column_id column = joint->letters[letter].column[side];
    if (column == NONE)
        return (struct cell){state, EFFECT_NONE, NONE, VERDICT_REJECTED,
                             LEVEL_NOBODY};
    struct cell cell =
        *machine_cell(joint->machine[side], state - joint->first[side], column);
    cell.next += joint->first[side];
    cell.effect = number[side][cell.effect];
    return cell;
}

static void make_matrix(struct builder *builder, enum joint_scope scope)
{
    struct joint *joint = builder->joint;
    struct machine *matrix = &joint->matrix;
    effect_id *number[JOINT_SIDES];
    translate_all(builder, scope, number);
    matrix->states =
        region_array(builder->region, struct state, matrix->state_count);
    matrix->cells =
        region_array(builder->region, struct cell,
                     (size_t)matrix->state_count * matrix->column_count);
    for (state_id s = 0; s < matrix->state_count; s++) {
        matrix->states[s].is_final = joint_state(joint, s)->is_final;
        matrix->states[s].always = joint_state(joint, s)->always;
        for (uint32_t letter = 0; letter < joint->letter_count; letter++) {
            struct cell cell = join_cell(builder, s, letter, number);
            if (scope == JOINT_ACTIONS && cell.verdict == VERDICT_IGNORED)
                cell.verdict = VERDICT_TAKEN;
            matrix->cells[(size_t)s * matrix->column_count + letter] = cell;
        }
    }
    for (int side = 0; side < JOINT_SIDES; side++)
        joint->start_effect[side] =
            number[side][joint->machine[side]->start.effect];
}

bool joint_is_apart_by_map(const struct joint *joint, int side, uint32_t letter,
                           uint32_t other)
{
    const struct machine *machine = joint->machine[side];
    column_id column = joint->letters[letter].column[side];
    event_id event = machine_event_of(machine, column);
    uint64_t mask = joint->names->assumed[side].mask;
    for (uint32_t i = 0; i < joint->names->links.count; i++)
        if (joint->names->links.at[i].event[side] == event)
            mask |= joint->names->links.at[i].cases[side].mask;
    column_id there = joint->letters[other].column[side];
    return !((machine_guards_of(machine, column) ^
              machine_guards_of(machine, there)) &
             ~mask);
}

struct joint *joint_new(const struct machine *const machine[2],
                        struct joint_names *names, enum joint_scope scope,
                        struct region *region)
{
    struct joint *joint = region_new(region, struct joint);
    struct builder builder = {.joint = joint, .region = region, .names = names};
    joint->machine[JOINT_A] = machine[JOINT_A];
    joint->machine[JOINT_B] = machine[JOINT_B];
    joint->names = names;
    joint->first[JOINT_B] = machine[JOINT_A]->state_count;
    for (int side = 0; side < JOINT_SIDES; side++)
        joint->start[side] = joint->first[side] + machine[side]->start.state;
    add_letters(&builder);
    joint->letters = array_elements(region, &builder.letters);
    joint->letter_count = builder.letters.count;
    joint->events = array_elements(region, &builder.events);
    joint->event_count = builder.events.count;
    joint->matrix.state_count =
        machine[JOINT_A]->state_count + machine[JOINT_B]->state_count;
    joint->matrix.column_count = joint->letter_count;
    if ((uint64_t)joint->matrix.state_count * joint->letter_count > JOINT_CELLS)
        return NULL;
    make_matrix(&builder, scope);
    return joint;
}
