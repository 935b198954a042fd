/* SPDX-License-Identifier: MIT */
/* The invariants of machine.h, asserted one by one. */
#include "ir/property.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#ifdef NDEBUG

void machine_verify(const struct machine *machine)
{
    (void)machine;
}

#else

static bool is_inside(struct range range, uint32_t count)
{
    return range.first <= count && range.count <= count - range.first;
}

static bool is_index_or_none(uint32_t index, uint32_t count)
{
    return index < count || index == NONE;
}

static void verify_states(const struct machine *m)
{
    unsigned char *taken = calloc(m->state_number_limit + 1u, 1);
    assert(taken);
    for (state_id s = 0; s < m->state_count; s++) {
        const struct state *state = &m->states[s];
        assert(state->number < m->state_number_limit);
        assert(!taken[state->number]++);
        assert(is_index_or_none(state->parent, m->composite_count));
        assert(is_inside(state->aliases, m->alias_count));
        assert(state->enter < m->effect_count);
        assert(state->exit < m->effect_count);
        assert(is_index_or_none(state->always, m->rule_count));
    }
    free(taken);
    for (composite_id c = 0; c < m->composite_count; c++) {
        const struct composite *composite = &m->composites[c];
        assert(is_index_or_none(composite->parent, m->composite_count));
        assert(is_inside(composite->aliases, m->alias_count));
        assert(is_inside(composite->states, m->state_count));
        assert(composite->initial < m->state_count);
        assert(composite->enter < m->effect_count);
        assert(composite->exit < m->effect_count);
    }
    assert(m->start.state < m->state_count);
    assert(m->start.initial < m->state_count);
    assert(m->start.effect < m->effect_count);
    assert(m->states[m->start.state].always == NONE);
}

static void verify_events(const struct machine *m)
{
    unsigned char *taken = calloc(m->event_number_limit + 1u, 1);
    assert(taken);
    column_id column = 0;
    for (event_id e = 0; e < m->event_count; e++) {
        const struct event *event = &m->events[e];
        assert(event->number < m->event_number_limit);
        assert(!taken[event->number]++);
        assert(event->column == column);
        uint32_t guards = 0;
        for (uint64_t rest = event->guards; rest; rest &= rest - 1)
            guards++;
        assert(guards <= GUARDS_AN_EVENT);
        assert(event->valuations == 1u << guards);
        assert((event->kind == EVENT_TIMER) == (event->timer != NONE));
        assert(is_index_or_none(event->timer, m->timer_count));
        column += event->valuations;
    }
    free(taken);
    assert(column == m->column_count);
}

static void verify_actions(const struct machine *m)
{
    assert(m->action_count <= ACTIONS_A_MACHINE);
    assert(m->guard_count <= GUARDS_A_MACHINE);
    for (action_id a = 0; a < m->action_count; a++)
        assert((m->actions[a].kind == ACTION_PLAIN) ==
               (m->actions[a].timer == NONE));
    for (timer_id t = 0; t < m->timer_count; t++) {
        assert(m->timers[t].event < m->event_count);
        assert(m->timers[t].start < m->action_count);
        assert(m->timers[t].stop < m->action_count);
    }
    assert(m->effect_count >= 1 && !m->effects[EFFECT_NONE].actions.count);
    for (effect_id e = 0; e < m->effect_count; e++)
        assert(is_inside(m->effects[e].actions, m->effect_action_count));
    for (uint32_t i = 0; i < m->effect_action_count; i++)
        assert(m->effect_actions[i] < m->action_count);
}

static void verify_cell(const struct machine *m, state_id s, column_id column)
{
    const struct cell *cell = machine_cell(m, s, column);
    bool is_junction = m->states[s].always != NONE;
    assert(cell->next < m->state_count);
    assert(cell->effect < m->effect_count);
    assert(cell->verdict <= VERDICT_TAKEN);
    assert(m->states[cell->next].always == NONE || cell->next == s);
    assert((cell->level == LEVEL_NOBODY) == is_junction);
    assert((cell->rule == NONE) == (cell->level >= LEVEL_OTHERWISE));
    assert(is_index_or_none(cell->rule, m->rule_count));
    if (cell->verdict != VERDICT_TAKEN)
        assert(cell->next == s && cell->effect == EFFECT_NONE);
    if (is_junction || cell->level == LEVEL_BLANK)
        assert(cell->verdict == VERDICT_REJECTED);
}

static void verify_documents(const struct machine *m)
{
    for (rule_id r = 0; r < m->rule_count; r++) {
        const struct rule *rule = &m->rules[r];
        assert(is_inside(rule->scope, m->scope_name_count));
        assert(is_inside(rule->triggers, m->trigger_count));
        assert(rule->effect < m->effect_count);
        assert(rule->decided <= rule->claimed);
        assert(is_index_or_none(rule->shadowed_by, m->rule_count));
    }
    for (uint32_t g = 0; g < m->group_count; g++)
        assert(is_inside(m->groups[g].states, m->member_count));
    for (uint32_t i = 0; i < m->scenario_count; i++) {
        assert(m->scenarios[i].from < m->state_count);
        assert(is_inside(m->scenarios[i].steps, m->step_count));
    }
    for (uint32_t i = 0; i < m->step_count; i++) {
        assert(m->steps[i].event < m->event_count);
        assert(m->steps[i].effect < m->effect_count);
        assert(is_index_or_none(m->steps[i].next, m->state_count));
    }
}

/* The bits of a set from this word on. */
static void verify_set(const struct machine *m, uint32_t set, uint32_t elements)
{
    uint64_t any = 0;
    assert(set <= m->wording.set_word_count &&
           (elements + 63) / 64 <= m->wording.set_word_count - set);
    for (uint32_t e = 0; e < elements; e += 64) {
        uint64_t word = m->wording.sets[set + e / 64];
        assert(elements - e >= 64 || !(word >> (elements - e)));
        any |= word;
    }
    assert(any);
}

static void verify_condition(const struct machine *m,
                             const struct condition *condition)
{
    uint32_t depth = 0;
    assert(is_inside(condition->terms, m->wording.term_count));
    for (uint32_t i = 0; i < condition->terms.count; i++) {
        const struct term *term = &m->wording.terms[condition->terms.first + i];
        if (term->kind <= TERM_LEAVE)
            verify_set(m, term->set, m->state_count);
        else if (term->kind == TERM_EVENT)
            verify_set(m, term->set, m->column_count);
        else if (term->kind <= TERM_VERDICT)
            assert(term->mask);
        assert(depth >= (uint32_t)(term->kind >= TERM_NOT) +
                            (uint32_t)(term->kind > TERM_NOT));
        depth += term->kind < TERM_NOT;
        depth -= term->kind > TERM_NOT;
    }
    assert(depth <= 1);
}

static void verify_properties(const struct machine *m)
{
    for (uint32_t r = 0; r < m->requirement_count; r++)
        assert(is_inside(m->requirements[r].properties, m->property_count));
    for (uint32_t i = 0; i < m->property_count; i++) {
        const struct property *property = &m->properties[i];
        bool is_response = property->kind == PROPERTY_LEADS_TO;
        assert(condition_is_given(&property->what));
        assert(condition_is_given(&property->target) == is_response);
        verify_condition(m, &property->what);
        verify_condition(m, &property->after);
        verify_condition(m, &property->before);
        verify_condition(m, &property->target);
        verify_condition(m, &property->provided);
    }
}

void machine_verify(const struct machine *machine)
{
    verify_states(machine);
    verify_events(machine);
    verify_actions(machine);
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id column = 0; column < machine->column_count; column++)
            verify_cell(machine, s, column);
    verify_documents(machine);
    verify_properties(machine);
}

#endif
