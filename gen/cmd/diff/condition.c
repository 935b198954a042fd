/* SPDX-License-Identifier: MIT */
/*
 * Letters -> an expression. A letter is a valuation of all guards that bear on
 * its event in either machine, those that both know counted once. See
 * condition.h.
 */
#include "cmd/diff/condition.h"

#include "algo/formula.h"

#include <string.h>

enum { FACTS = JOINT_SIDES * GUARDS_AN_EVENT };

/* A guard that bears on the event. */
struct fact {
    int side;
    guard_id guard;
    const char *name;
    bool varies; /* among the letters of the event */
};

struct facts {
    struct fact at[FACTS];
    uint32_t count;
};

struct condition condition_new(const struct joint *joint, uint32_t event,
                               struct region *region)
{
    return (struct condition){.joint = joint, .event = event, .region = region};
}

void condition_add(struct condition *condition, uint32_t letter)
{
    *array_push(condition->region, &condition->letters) = letter;
}

static bool holds(const struct joint *joint, const struct fact *fact,
                  uint32_t letter)
{
    column_id column = joint->letters[letter].column[fact->side];
    return machine_guards_of(joint->machine[fact->side], column) >>
               fact->guard &
           1;
}

static bool is_known(const struct joint *joint, const struct facts *facts,
                     const char *name)
{
    for (uint32_t i = 0; i < facts->count; i++)
        if (!strcmp(joint->names->guard[facts->at[i].side][facts->at[i].guard],
                    name))
            return true;
    return false;
}

/* The guards that bear on the event, in the machines from `side` on. */
static struct facts list_facts(const struct condition *condition, int side,
                               int last)
{
    const struct joint *joint = condition->joint;
    const struct joint_event *event = &joint->events[condition->event];
    struct facts facts = {.count = 0};
    for (; side <= last; side++) {
        const struct machine *machine = joint->machine[side];
        if (event->event[side] == NONE)
            continue;
        uint64_t mask = machine->events[event->event[side]].guards;
        for (guard_id g = 0; g < machine->guard_count; g++)
            if (mask >> g & 1 &&
                !is_known(joint, &facts, joint->names->guard[side][g]))
                facts.at[facts.count++] = (struct fact){
                    side, g, machine_text(machine, machine->guards[g].name),
                    false};
    }
    for (uint32_t i = 0; i < facts.count; i++)
        for (uint32_t k = 1; k < event->letters.count; k++)
            facts.at[i].varies |=
                holds(joint, &facts.at[i], event->letters.first) !=
                holds(joint, &facts.at[i], event->letters.first + k);
    return facts;
}

/* The set as an expression of some guards. */
static const char *express(const struct condition *condition,
                           const struct facts *facts)
{
    struct valuations set = {{0}};
    const char *names[FORMULA_GUARDS];
    for (uint32_t i = 0; i < facts->count; i++)
        names[i] = facts->at[i].name;
    for (uint32_t k = 0; k < condition->letters.count; k++) {
        uint32_t valuation = 0;
        for (uint32_t i = 0; i < facts->count; i++)
            valuation |= (uint32_t)holds(condition->joint, &facts->at[i],
                                         condition->letters.at[k])
                         << i;
        valuations_add(&set, valuation);
    }
    return formula_text(condition->region, &set, names, facts->count);
}

static void drop_fixed(struct facts *facts)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->at[i].varies)
            facts->at[kept++] = facts->at[i];
    facts->count = kept;
}

/* "a & (b | c)" */
static const char *both(struct region *region, const char *const text[2])
{
    const char *part[2];
    for (int i = 0; i < 2; i++)
        part[i] = strchr(text[i], '|') ? region_format(region, "(%s)", text[i])
                                       : text[i];
    return region_format(region, "%s%s%s", part[0],
                         *text[0] && *text[1] ? " & " : "", part[1]);
}

const char *condition_text(const struct condition *condition)
{
    const struct joint_event *event =
        &condition->joint->events[condition->event];
    struct facts facts = list_facts(condition, JOINT_A, JOINT_B);
    bool has_both =
        event->event[JOINT_A] != NONE && event->event[JOINT_B] != NONE;
    if (has_both && condition->letters.count == event->letters.count)
        return "";
    if (has_both)
        drop_fixed(&facts);
    if (facts.count <= FORMULA_GUARDS)
        return express(condition, &facts);
    const char *text[JOINT_SIDES];
    for (int side = 0; side < JOINT_SIDES; side++) {
        facts = list_facts(condition, side, side);
        text[side] = express(condition, &facts);
    }
    return both(condition->region, text);
}
