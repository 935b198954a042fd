/* SPDX-License-Identifier: MIT */
/*
 * The walk that pairs states, and the cells in which pairs differ. See
 * pairing.h. The walk is made twice, with partners by name and without; that
 * with fewer differences is kept.
 */
#include "algo/pairing.h"

#include "algo/reach.h"

#include <stdlib.h>
#include <string.h>

struct walk {
    const struct joint *joint;
    const uint32_t *block_of;
    const bool *is_reached;
    struct region *region;
    state_id *promised; /* by state: its partner, or NONE */
    state_id *partner;  /* by state: of its first pair, or NONE */
    bool *is_kept;      /* by state of A: what was promised is a pair */
    ARRAY(struct pair) pairs;
    ARRAY(struct difference) differences;
};

static bool *mark_reached(const struct joint *joint, struct region *region)
{
    bool *is_reached = region_array(region, bool, joint->matrix.state_count);
    for (int side = 0; side < JOINT_SIDES; side++) {
        struct region scratch = REGION_EMPTY;
        struct reach reach = reach_from_start(joint->machine[side], &scratch);
        for (uint32_t i = 0; i < reach.count; i++)
            is_reached[joint->first[side] + reach.order[i]] = true;
        region_free(&scratch);
    }
    return is_reached;
}

/* --- partners --------------------------------------------------------------
 */

static void learn(struct names *pool, state_id *named, const char *text,
                  state_id state)
{
    name_id name = names_add(pool, text);
    if (named[name] == NONE)
        named[name] = state;
}

/* Promises states of one name to each other; names come before aliases. */
static void promise_by_name(struct walk *walk)
{
    const struct joint *joint = walk->joint;
    const struct machine *b = joint->machine[JOINT_B];
    uint32_t first = joint->first[JOINT_B], count = joint->matrix.state_count;
    struct names *pool = names_new(walk->region);
    uint32_t room = b->state_count + b->alias_count + 1;
    state_id *named = region_array(walk->region, state_id, room);
    for (uint32_t i = 0; i < room; i++)
        named[i] = NONE;
    for (state_id s = first; s < count; s++)
        learn(pool, named, joint_state_name(joint, s), s);
    for (state_id s = first; s < count; s++) {
        struct range aliases = joint_state(joint, s)->aliases;
        for (uint32_t i = 0; i < aliases.count; i++)
            learn(pool, named,
                  machine_text(b, b->aliases[aliases.first + i].name), s);
    }
    for (state_id s = 0; s < first; s++) {
        const char *text = joint_state_name(joint, s);
        state_id other = named[names_find(pool, text, strlen(text))];
        bool is_free = other != NONE && walk->promised[other] == NONE;
        if (is_free && walk->is_reached[s] && walk->is_reached[other]) {
            walk->promised[s] = other;
            walk->promised[other] = s;
        }
    }
}

/* Whether a state is another's partner, or equal to it. */
static bool suits(const struct walk *walk, state_id state, state_id other)
{
    state_id partner = walk->promised[state];
    return partner == NONE || walk->block_of[partner] == walk->block_of[other];
}

/* --- the walk --------------------------------------------------------------
 */

static void settle(state_id *list, state_id state, state_id other)
{
    if (list[state] == NONE)
        list[state] = other;
}

/* Whether two states belong together, in a pair or side by side. */
static bool belong(const struct walk *walk, state_id a, state_id b)
{
    return walk->block_of[a] == walk->block_of[b] ||
           (suits(walk, a, b) && suits(walk, b, a));
}

/* If both have partners already, a pair of theirs is equal side by side, and
 * says what this one would. Only of one name it is wanted all the same. */
static void meet(struct walk *walk, state_id a, state_id b)
{
    bool says_more = walk->partner[a] == NONE || walk->partner[b] == NONE ||
                     (walk->promised[a] == b && !walk->is_kept[a]);
    if (!says_more || !belong(walk, a, b))
        return;
    *array_push(walk->region, &walk->pairs) = (struct pair){{a, b}};
    settle(walk->promised, a, b);
    settle(walk->promised, b, a);
    settle(walk->partner, a, b);
    settle(walk->partner, b, a);
    walk->is_kept[a] |= walk->promised[a] == b;
}

static void follow(struct walk *walk, uint32_t at)
{
    const struct joint *joint = walk->joint;
    struct pair pair = walk->pairs.at[at];
    for (uint32_t i = 0; i < joint->letter_count; i++) {
        const struct cell *a = joint_cell(joint, pair.state[JOINT_A], i);
        const struct cell *b = joint_cell(joint, pair.state[JOINT_B], i);
        if (a->verdict != VERDICT_REJECTED && b->verdict != VERDICT_REJECTED)
            meet(walk, a->next, b->next);
    }
}

static void pair_states(struct walk *walk)
{
    const struct joint *joint = walk->joint;
    uint32_t done = 0;
    meet(walk, joint->start[JOINT_A], joint->start[JOINT_B]);
    for (state_id s = 0; s <= joint->first[JOINT_B]; s++) {
        while (done < walk->pairs.count)
            follow(walk, done++);
        if (s == joint->first[JOINT_B] || !walk->is_reached[s])
            continue;
        state_id other = walk->promised[s];
        if (walk->partner[s] == NONE && other != NONE &&
            walk->partner[other] == NONE)
            meet(walk, s, other);
    }
}

/* --- differences -----------------------------------------------------------
 */

/* Whether both do the same, and go on to states that belong together. */
static bool is_same(const struct walk *walk, const struct cell *a,
                    const struct cell *b)
{
    return joint_is_alike(a, b) &&
           (a->verdict == VERDICT_REJECTED || belong(walk, a->next, b->next));
}

/* Columns in which some letter of an event is the same for a pair. */
struct agreement {
    bool *in[JOINT_SIDES]; /* by column of the machine */
};

static bool agrees(const struct agreement *agreement,
                   const struct joint_letter *letter)
{
    return agreement->in[JOINT_A][letter->column[JOINT_A]] ||
           agreement->in[JOINT_B][letter->column[JOINT_B]];
}

/* Whether a machine does on a letter that it has alone what it does in a case
 * of the event that both have: it does not tell these cases apart there. */
static bool is_twin(const struct walk *walk, uint32_t pair, uint32_t event,
                    uint32_t letter)
{
    const struct joint *joint = walk->joint;
    const struct joint_event *it = &joint->events[event];
    int side = it->event[JOINT_A] == NONE ? JOINT_B : JOINT_A;
    state_id state = walk->pairs.at[pair].state[side];
    const struct cell *cell = joint_cell(joint, state, letter);
    if (!joint_has_cases(joint))
        return false;
    for (uint32_t i = 0; i < joint->event_count; i++) {
        const struct joint_event *other = &joint->events[i];
        struct range range = other->letters;
        bool is_shared = other->event[side] == it->event[side] &&
                         other->event[!side] != NONE;
        for (uint32_t k = 0; k < range.count && is_shared; k++) {
            const struct cell *known =
                joint_cell(joint, state, range.first + k);
            if (joint_is_apart_by_map(joint, side, letter, range.first + k) &&
                joint_is_alike(cell, known) && cell->next == known->next)
                return true;
        }
    }
    return false;
}

static enum cause cause_of(const struct walk *walk,
                           const struct agreement *agreement,
                           const struct difference *difference,
                           const struct cell *const cell[JOINT_SIDES])
{
    uint32_t letter = difference->letter;
    const struct cell *a = cell[JOINT_A], *b = cell[JOINT_B];
    const struct joint_letter *it = &walk->joint->letters[letter];
    if (it->column[JOINT_A] == NONE || it->column[JOINT_B] == NONE)
        return is_twin(walk, difference->pair, difference->event, letter)
                   ? CAUSE_TWIN
                   : CAUSE_EVENT;
    if (agrees(agreement, it))
        return CAUSE_GUARD;
    if (a->verdict != b->verdict)
        return CAUSE_VERDICT;
    if (walk->partner[a->next] == NONE || walk->partner[b->next] == NONE)
        return CAUSE_STATE;
    return belong(walk, a->next, b->next) ? CAUSE_ACTIONS : CAUSE_TARGET;
}

/* What both machines do of a pair on a letter. */
struct answers {
    const struct cell *cell[JOINT_SIDES];
    bool is_same;
};

static struct answers ask(const struct walk *walk, uint32_t pair,
                          uint32_t letter)
{
    const state_id *state = walk->pairs.at[pair].state;
    struct answers answers = {{joint_cell(walk->joint, state[JOINT_A], letter),
                               joint_cell(walk->joint, state[JOINT_B], letter)},
                              false};
    answers.is_same =
        is_same(walk, answers.cell[JOINT_A], answers.cell[JOINT_B]);
    return answers;
}

/* In a column of either machine the letters differ in what only the other one
 * asks about: if one of them is the same for both, that is what decides. */
static void learn_agreement(struct walk *walk, struct agreement *agreement,
                            uint32_t pair, struct range letters)
{
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < letters.count; i++) {
            uint32_t letter = letters.first + i;
            const column_id *column = walk->joint->letters[letter].column;
            bool is_set = turn && ask(walk, pair, letter).is_same;
            for (int side = 0; side < JOINT_SIDES; side++)
                if (column[side] != NONE && (is_set || !turn))
                    agreement->in[side][column[side]] = is_set;
        }
}

static void compare_event(struct walk *walk, struct agreement *agreement,
                          uint32_t pair, uint32_t event)
{
    struct range letters = walk->joint->events[event].letters;
    learn_agreement(walk, agreement, pair, letters);
    for (uint32_t i = 0; i < letters.count; i++) {
        struct difference it = {pair, event, letters.first + i, CAUSES};
        struct answers answers = ask(walk, pair, it.letter);
        if (answers.is_same)
            continue;
        it.cause = cause_of(walk, agreement, &it, answers.cell);
        *array_push(walk->region, &walk->differences) = it;
    }
}

/* Pairs in the order in which A declares its states. */
static int by_state(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    int side = a->state[JOINT_A] == b->state[JOINT_A] ? JOINT_B : JOINT_A;
    return a->state[side] < b->state[side] ? -1 : 1;
}

static void list_differences(struct walk *walk)
{
    qsort(walk->pairs.at, walk->pairs.count, sizeof(struct pair), by_state);
    struct agreement agreement;
    for (int side = 0; side < JOINT_SIDES; side++)
        agreement.in[side] = region_array(
            walk->region, bool, walk->joint->machine[side]->column_count);
    for (uint32_t pair = 0; pair < walk->pairs.count; pair++)
        for (uint32_t event = 0; event < walk->joint->event_count; event++)
            compare_event(walk, &agreement, pair, event);
}

/* --- the whole -------------------------------------------------------------
 */

static state_id *new_partners(const struct joint *joint, struct region *region)
{
    uint32_t count = joint->matrix.state_count;
    state_id *partners = region_array(region, state_id, count);
    for (state_id s = 0; s < count; s++)
        partners[s] = NONE;
    return partners;
}

static struct walk walk_both(const struct joint *joint,
                             const uint32_t *block_of, bool by_name,
                             struct region *region)
{
    struct walk walk = {.joint = joint,
                        .block_of = block_of,
                        .is_reached = mark_reached(joint, region),
                        .region = region,
                        .promised = new_partners(joint, region),
                        .partner = new_partners(joint, region),
                        .is_kept =
                            region_array(region, bool, joint->first[JOINT_B])};
    if (by_name)
        promise_by_name(&walk);
    pair_states(&walk);
    list_differences(&walk);
    return walk;
}

/* What a reader has to take in: differences, and states that are alone. */
static uint32_t burden(const struct walk *walk)
{
    uint32_t sum = walk->differences.count;
    for (state_id s = 0; s < walk->joint->matrix.state_count; s++)
        sum += walk->is_reached[s] && walk->partner[s] == NONE;
    return sum;
}

struct pairing pairing_of(const struct joint *joint,
                          const struct comparison *comparison,
                          struct region *region)
{
    const uint32_t *block_of = comparison->partition.block_of;
    struct walk walk = walk_both(joint, block_of, true, region);
    if (burden(&walk)) {
        struct walk other = walk_both(joint, block_of, false, region);
        walk = burden(&other) < burden(&walk) ? other : walk;
    }
    return (struct pairing){
        .pairs = array_elements(region, &walk.pairs),
        .pair_count = walk.pairs.count,
        .partner = walk.partner,
        .is_reached = walk.is_reached,
        .differences = array_elements(region, &walk.differences),
        .difference_count = walk.differences.count,
    };
}
