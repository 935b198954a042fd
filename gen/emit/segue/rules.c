/* SPDX-License-Identifier: MIT */
/*
 * The rows of the matrix as rules. In a leaf each rule that decides cells there
 * is written again, with the events and valuations that it decides and with all
 * that is handed out: enter, exit and junctions are part of it. Of the rules
 * that share all valuations of an event the one with the longest guard gets
 * `else`. Cells that nobody decides are left to `otherwise`, or blank.
 *
 * A guard that bears on an event stays with it even if nothing depends on it:
 * `g | !g` is in the guard of one of its rules, so that columns are the same.
 */
#include "algo/formula.h"
#include "emit/segue/flat.h"

#include <stdlib.h>
#include <string.h>

/* What a rule decides of an event in a leaf. */
struct claim {
    state_id state;
    rule_id rule; /* NONE: none does, the guards of the event are kept */
    event_id event;
    struct valuations set;
    const char *guard; /* "" for all, "else" */
    bool is_written;
};

struct claims {
    ARRAY(struct claim) all;
    uint32_t *first; /* by state; one more than there are states */
};

static uint32_t guard_names(const struct flat *flat, const struct event *event,
                            const char **names)
{
    uint32_t count = 0;
    for (guard_id g = 0; g < flat->machine->guard_count; g++)
        if (event->guards >> g & 1)
            names[count++] = flat_text(flat, flat->machine->guards[g].name);
    return count;
}

static bool has_all(const struct valuations *set, uint32_t count)
{
    for (uint32_t v = 0; v < count; v++)
        if (!valuations_has(set, v))
            return false;
    return true;
}

/* Adds what the rules decide of one event; the guards are not named yet. */
static void claim_event(const struct flat *flat, struct claims *claims,
                        state_id s, event_id e)
{
    const struct event *event = &flat->machine->events[e];
    uint32_t first = claims->all.count;
    for (uint32_t v = 0; v < event->valuations; v++) {
        rule_id rule = machine_cell(flat->machine, s, event->column + v)->rule;
        uint32_t i = first;
        if (rule == NONE)
            continue;
        while (i < claims->all.count && claims->all.at[i].rule != rule)
            i++;
        if (i == claims->all.count)
            *array_push(flat->region, &claims->all) =
                (struct claim){.state = s, .rule = rule, .event = e};
        valuations_add(&claims->all.at[i].set, v);
    }
}

/* Names the guards of the claims to one event in a leaf. */
static void name_guards(const struct flat *flat, struct claims *claims,
                        uint32_t first)
{
    const char *names[GUARDS_AN_EVENT];
    struct claim *longest = NULL;
    uint32_t end = claims->all.count;
    struct valuations all = {{0}};
    if (first == end)
        return;
    const struct event *event =
        &flat->machine->events[claims->all.at[first].event];
    uint32_t count = guard_names(flat, event, names);
    for (uint32_t i = first; i < end; i++) {
        struct claim *claim = &claims->all.at[i];
        claim->guard = formula_text(flat->region, &claim->set, names, count);
        if (!longest || strlen(claim->guard) >= strlen(longest->guard))
            longest = claim;
        for (uint32_t w = 0; w < 4; w++)
            all.word[w] |= claim->set.word[w];
    }
    if (end - first > 1 && has_all(&all, event->valuations))
        longest->guard = "else";
}

/* Sees to it that every guard that bears on an event is read by a rule. */
static void keep_columns(const struct flat *flat, struct claims *claims)
{
    const struct machine *m = flat->machine;
    const char *names[GUARDS_AN_EVENT];
    uint32_t *lost = region_array(flat->region, uint32_t, m->event_count + 1u);
    for (event_id e = 0; e < m->event_count; e++)
        lost[e] = (1u << guard_names(flat, &m->events[e], names)) - 1;
    for (uint32_t i = 0; i < claims->all.count; i++) {
        const struct claim *claim = &claims->all.at[i];
        uint32_t count = guard_names(flat, &m->events[claim->event], names);
        if (strcmp(claim->guard, "else") != 0)
            lost[claim->event] &= ~formula_support(&claim->set, count);
    }
    for (uint32_t i = 0; i < claims->all.count; i++) {
        struct claim *claim = &claims->all.at[i];
        if (!lost[claim->event] || !strcmp(claim->guard, "else"))
            continue;
        guard_names(flat, &m->events[claim->event], names);
        claim->guard =
            formula_keep(flat->region, claim->guard, names, lost[claim->event]);
        lost[claim->event] = 0;
    }
    /* Nobody decides these events anywhere; a rule that changes nothing does
     * now, in the state that the machine starts in. */
    for (event_id e = 0; e < m->event_count; e++) {
        if (!lost[e])
            continue;
        guard_names(flat, &m->events[e], names);
        *array_push(flat->region, &claims->all) = (struct claim){
            .state = m->start.state,
            .rule = NONE,
            .event = e,
            .guard = formula_keep(flat->region, "", names, lost[e])};
    }
}

static int compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

static struct claims claim_all(const struct flat *flat)
{
    const struct machine *m = flat->machine;
    struct claims claims = {
        .first = region_array(flat->region, uint32_t, m->state_count + 1u)};
    for (state_id s = 0; s < m->state_count; s++)
        for (event_id e = 0; e < m->event_count; e++) {
            uint32_t first = claims.all.count;
            claim_event(flat, &claims, s, e);
            name_guards(flat, &claims, first);
        }
    keep_columns(flat, &claims);
    claims.all.at = array_elements(flat->region, &claims.all);
    qsort(claims.all.at, claims.all.count, sizeof *claims.all.at,
          compare_claims);
    for (state_id s = 0; s < m->state_count; s++) {
        uint32_t i = claims.first[s];
        while (i < claims.all.count && claims.all.at[i].state == s)
            i++;
        claims.first[s + 1] = i;
    }
    return claims;
}

/* Otherwise */

/* What the otherwise around a leaf says, if it is asked at all. */
static int otherwise_of(const struct machine *machine, state_id s)
{
    int verdict = FLAT_UNASKED;
    for (column_id c = 0; c < machine->column_count; c++) {
        const struct cell *cell = machine_cell(machine, s, c);
        if (cell->level == LEVEL_OTHERWISE)
            verdict = cell->verdict;
        else if (cell->level == LEVEL_BLANK)
            return FLAT_ABSENT;
    }
    return verdict;
}

/* What most leaves want, unless one wants none. */
int flat_common_otherwise(const struct machine *machine)
{
    uint32_t count[2] = {0, 0};
    for (state_id s = 0; s < machine->state_count; s++) {
        int verdict = otherwise_of(machine, s);
        if (verdict == FLAT_ABSENT)
            return FLAT_ABSENT;
        if (verdict != FLAT_UNASKED)
            count[verdict == VERDICT_IGNORED]++;
    }
    if (!count[0] && !count[1])
        return FLAT_ABSENT;
    return count[1] > count[0] ? VERDICT_IGNORED : VERDICT_REJECTED;
}

static const char *word_of(int verdict)
{
    return verdict == VERDICT_IGNORED ? "ignore" : "reject";
}

void flat_otherwise(const struct flat *flat)
{
    if (flat->otherwise != FLAT_ABSENT)
        fprintf(flat->out, "\notherwise %s;\n", word_of(flat->otherwise));
}

/* Rules */

static void put_rule(const struct flat *flat, struct claim *claim,
                     const struct claim *end)
{
    const struct machine *m = flat->machine;
    const struct event *event = &m->events[claim->event];
    uint32_t v = 0;
    while (claim->rule != NONE && !valuations_has(&claim->set, v))
        v++;
    const struct cell *cell = machine_cell(m, claim->state, event->column + v);
    const struct rule *rule =
        claim->rule == NONE ? NULL : &m->rules[claim->rule];
    if (rule)
        flat_document(flat, &rule->said);
    if (cell->verdict != VERDICT_TAKEN)
        fprintf(flat->out, "%s ", word_of(cell->verdict));
    const char *between = "";
    for (struct claim *it = claim; it < end && it->rule == claim->rule; it++) {
        if (it->is_written || strcmp(it->guard, claim->guard) != 0)
            continue;
        fprintf(flat->out, "%s%s", between,
                flat_text(flat, m->events[it->event].name));
        it->is_written = true;
        between = ", ";
    }
    if (*claim->guard)
        fprintf(flat->out, " [%s]", claim->guard);
    if (cell->effect != EFFECT_NONE) {
        fputs(" / ", flat->out);
        flat_effect(flat, cell->effect);
    }
    if (cell->verdict == VERDICT_TAKEN &&
        (cell->next != claim->state || cell->effect == EFFECT_NONE))
        fprintf(flat->out, " -> %s",
                flat_text(flat, m->states[cell->next].name));
    if (rule)
        flat_string(flat, " @", rule->said.cite);
    fputs(";\n", flat->out);
}

static void put_leaf(const struct flat *flat, const struct claims *claims,
                     state_id s)
{
    struct claim *at = claims->all.at + claims->first[s];
    struct claim *end = claims->all.at + claims->first[s + 1];
    int otherwise = otherwise_of(flat->machine, s);
    bool has_own = otherwise >= 0 && otherwise != flat->otherwise;
    if (at == end && !has_own) {
        fputs(";\n", flat->out);
        return;
    }
    fputs(" {\n", flat->out);
    if (has_own)
        fprintf(flat->out, "otherwise %s;\n", word_of(otherwise));
    for (; at < end; at++)
        if (!at->is_written)
            put_rule(flat, at, end);
    fputs("}\n", flat->out);
}

/* A junction that the machine starts in hands out what the start does; no rule
 * leads to the others. */
static void put_junction(const struct flat *flat, state_id s)
{
    const struct machine *m = flat->machine;
    const struct rule *rule = &m->rules[m->states[s].always];
    effect_id effect = rule->effect;
    state_id target = machine_rest(m, s);
    if (s == m->start.initial)
        effect = m->start.effect;
    fputs(" {\n", flat->out);
    flat_document(flat, &rule->said);
    fputs("always", flat->out);
    if (effect != EFFECT_NONE) {
        fputs(" / ", flat->out);
        flat_effect(flat, effect);
    }
    fprintf(flat->out, " -> %s", flat_text(flat, m->states[target].name));
    flat_string(flat, " @", rule->said.cite);
    fputs(";\n}\n", flat->out);
}

static void put_head(const struct flat *flat, state_id s)
{
    const struct machine *m = flat->machine;
    const struct state *state = &m->states[s];
    fputc('\n', flat->out);
    if (state->always != NONE && s != m->start.initial)
        fputs("// A junction: what it does is part of the rules that led to "
              "it.\n",
              flat->out);
    flat_document(flat, &state->said);
    fprintf(flat->out, "%s%sstate %s", s == m->start.initial ? "initial " : "",
            state->is_final ? "final " : "", flat_text(flat, state->name));
    if (state->is_pinned)
        fprintf(flat->out, " = %u", state->number);
    for (uint32_t i = 0; i < state->aliases.count; i++)
        fprintf(flat->out, "%s%s", i ? ", " : " alias ",
                flat_text(flat, m->aliases[state->aliases.first + i].name));
    flat_string(flat, " ", state->said.text);
    flat_string(flat, " @", state->said.cite);
}

void flat_states(const struct flat *flat)
{
    struct claims claims = claim_all(flat);
    for (state_id s = 0; s < flat->machine->state_count; s++) {
        put_head(flat, s);
        if (flat->machine->states[s].always != NONE)
            put_junction(flat, s);
        else
            put_leaf(flat, &claims, s);
    }
}
