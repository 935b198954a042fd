/* SPDX-License-Identifier: MIT */
/*
 * machine -> the machine of its blocks of equal states, by algo/partition. See
 * quotient.h.
 */
#include "algo/quotient.h"

#include "algo/partition.h"
#include "algo/reach.h"
#include "ir/property.h"

struct builder {
    const struct machine *old;
    struct machine *new;
    state_id *stands_for; /* by old state: an old one, or NONE */
    state_id *number;     /* by old state that is kept: the new one */
    struct region *region;
    ARRAY(struct loss) losses;
};

/* The new state for an old one, or NONE. */
static state_id translate(const struct builder *builder, state_id state)
{
    state_id kept = builder->stands_for[state];
    return kept == NONE ? NONE : builder->number[kept];
}

/* Chooses the states to be kept and counts them. */
static void choose(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct region scratch = REGION_EMPTY;
    struct reach reach = reach_from_start(old, &scratch);
    struct partition partition = partition_of(old, &scratch);
    state_id *first = region_array(&scratch, state_id, partition.count);
    for (uint32_t i = 0; i < partition.count; i++)
        first[i] = NONE;
    for (state_id s = 0; s < old->state_count; s++) {
        uint32_t block = partition.block_of[s];
        builder->stands_for[s] = NONE;
        if (!reach.arrivals[s].is_reached)
            continue;
        if (first[block] == NONE) {
            first[block] = s;
            builder->number[s] = builder->new->state_count++;
        }
        builder->stands_for[s] = first[block];
    }
    region_free(&scratch);
}

/* Numbers as the language gives them: those that were written, then the lowest
 * that are free. */
static void number_states(struct builder *builder)
{
    struct machine *new = builder->new;
    uint32_t limit = new->state_count + PINNED_NUMBER + 1, next = 0;
    bool *is_taken = region_array(builder->region, bool, limit);
    for (state_id s = 0; s < new->state_count; s++)
        if (new->states[s].is_pinned)
            is_taken[new->states[s].number] = true;
    new->state_number_limit = 0;
    for (state_id s = 0; s < new->state_count; s++) {
        struct state *state = &new->states[s];
        while (!state->is_pinned && is_taken[next])
            next++;
        if (!state->is_pinned)
            state->number = next++;
        if (state->number >= new->state_number_limit)
            new->state_number_limit = state->number + 1;
    }
}

static void copy_states(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct machine *new = builder->new;
    uint32_t columns = old->column_count;
    new->states = region_array(builder->region, struct state, new->state_count);
    new->cells = region_array(builder->region, struct cell,
                              (size_t) new->state_count *columns);
    for (state_id s = 0; s < old->state_count; s++) {
        if (builder->stands_for[s] != s)
            continue;
        state_id to = builder->number[s];
        new->states[to] = old->states[s];
        new->states[to].parent = NONE;
        new->states[to].enter = new->states[to].exit = EFFECT_NONE;
        for (column_id c = 0; c < columns; c++) {
            struct cell *cell = &new->cells[(size_t)to * columns + c];
            *cell = *machine_cell(old, s, c);
            cell->next = translate(builder, cell->next);
        }
    }
    number_states(builder);
    new->start.state = new->start.initial =
        translate(builder, old->start.state);
}

/* A rule may decide in several states that are now alike: where it was written
 * is no longer said. */
static void copy_rules(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct rule *rules =
        region_array(builder->region, struct rule, old->rule_count);
    for (rule_id i = 0; i < old->rule_count; i++) {
        rules[i] = old->rules[i];
        rules[i].place = RULE_IN_FOR;
        rules[i].owner = NONE;
    }
    builder->new->rules = rules;
}

static void copy_groups(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct machine *new = builder->new;
    ARRAY(struct group) groups = {0};
    ARRAY(state_id) members = {0};
    uint32_t *last = region_array(builder->region, uint32_t, new->state_count);
    for (uint32_t g = 0; g < old->group_count; g++) {
        struct group group = old->groups[g];
        struct range range = group.states;
        group.states = (struct range){members.count, 0};
        for (uint32_t i = 0; i < range.count; i++) {
            state_id s = translate(builder, old->members[range.first + i]);
            if (s == NONE || last[s] == g + 1)
                continue;
            last[s] = g + 1;
            *array_push(builder->region, &members) = s;
            group.states.count++;
        }
        if (group.states.count)
            *array_push(builder->region, &groups) = group;
    }
    new->groups = array_elements(builder->region, &groups);
    new->group_count = groups.count;
    new->members = array_elements(builder->region, &members);
    new->member_count = members.count;
}

/* A scenario from a state that is not reached goes. */
static void copy_scenarios(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct machine *new = builder->new;
    ARRAY(struct scenario) scenarios = {0};
    new->steps = region_array(builder->region, struct step, old->step_count);
    for (uint32_t i = 0; i < old->scenario_count; i++) {
        struct scenario scenario = old->scenarios[i];
        struct range steps = scenario.steps;
        scenario.from = translate(builder, scenario.from);
        if (scenario.from == NONE)
            continue;
        for (uint32_t k = steps.first; k < steps.first + steps.count; k++) {
            new->steps[k] = old->steps[k];
            if (old->steps[k].next != NONE)
                new->steps[k].next = translate(builder, old->steps[k].next);
        }
        *array_push(builder->region, &scenarios) = scenario;
    }
    new->scenarios = array_elements(builder->region, &scenarios);
    new->scenario_count = scenarios.count;
}

/* The set of a term over the new states, in `sets`; false if it tells apart
 * what is now one, or nothing of it is left. */
static bool translate_set(const struct builder *builder,
                          const struct term *term, uint64_t *set)
{
    const struct machine *old = builder->old;
    bool is_any = false;
    for (state_id s = 0; s < old->state_count; s++) {
        state_id to = translate(builder, s);
        if (to == NONE)
            continue;
        if (term_has(&old->wording, term, s) !=
            term_has(&old->wording, term, builder->stands_for[s]))
            return false;
        if (!term_has(&old->wording, term, s))
            continue;
        set[to / 64] |= UINT64_C(1) << to % 64;
        is_any = true;
    }
    return is_any;
}

static bool translate_condition(const struct builder *builder,
                                const struct condition *condition)
{
    struct machine *new = builder->new;
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        struct term *term = &new->wording.terms[condition->terms.first + i];
        if (term->kind <= TERM_LEAVE &&
            !translate_set(builder, term, &new->wording.sets[term->set]))
            return false;
    }
    return true;
}

/* Sets of states become smaller and stay where they are. A sentence that can no
 * longer be said goes. */
static void copy_checks(struct builder *builder)
{
    const struct machine *old = builder->old;
    struct machine *new = builder->new;
    ARRAY(struct property) properties = {0};
    const struct wording *from = &old->wording;
    struct wording *to = &new->wording;
    to->terms = region_array(builder->region, struct term, from->term_count);
    to->sets = region_array(builder->region, uint64_t, from->set_word_count);
    new->requirements = region_array(builder->region, struct requirement,
                                     old->requirement_count);
    for (uint32_t i = 0; i < from->term_count; i++) {
        const struct term *term = &from->terms[i];
        to->terms[i] = *term;
        for (uint32_t w = 0;
             term->kind == TERM_EVENT && w < (old->column_count + 63) / 64; w++)
            to->sets[term->set + w] = from->sets[term->set + w];
    }
    for (uint32_t r = 0; r < old->requirement_count; r++) {
        struct requirement *requirement = &new->requirements[r];
        *requirement = old->requirements[r];
        struct range range = requirement->properties;
        requirement->properties.first = properties.count;
        for (uint32_t i = range.first; i < range.first + range.count; i++) {
            const struct property *it = &old->properties[i];
            if (translate_condition(builder, &it->what) &&
                translate_condition(builder, &it->after) &&
                translate_condition(builder, &it->before) &&
                translate_condition(builder, &it->target) &&
                translate_condition(builder, &it->provided))
                *array_push(builder->region, &properties) = *it;
        }
        requirement->properties.count =
            properties.count - requirement->properties.first;
        if (requirement->properties.count < range.count)
            *array_push(builder->region, &builder->losses) =
                (struct loss){requirement->said.text,
                              range.count - requirement->properties.count};
    }
    new->properties = array_elements(builder->region, &properties);
    new->property_count = properties.count;
}

struct quotient quotient_of(const struct machine *machine,
                            struct region *region)
{
    struct machine *new = region_new(region, struct machine);
    struct builder builder = {
        .old = machine,
        .new = new,
        .stands_for = region_array(region, state_id, machine->state_count),
        .number = region_array(region, state_id, machine->state_count),
        .region = region,
    };
    *new = *machine;
    new->state_count = 0;
    new->composite_count = 0;
    choose(&builder);
    copy_states(&builder);
    copy_rules(&builder);
    copy_groups(&builder);
    copy_scenarios(&builder);
    copy_checks(&builder);
    machine_verify(new);
    return (struct quotient){new, builder.stands_for, builder.losses.at,
                             builder.losses.count};
}
