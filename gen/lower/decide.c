/* SPDX-License-Identifier: MIT */
/*
 * Every cell of the matrix. For each leaf the levels are taken in order:
 *
 *     its own body; for lists that name it; the same two for each state around
 *     it, from the inside out; for *.
 *
 * Within a level, rules that name the event come before CH:*, and those before
 * `*`: three turns a level. A rule lays claim to the valuations for which its
 * guard holds; a claim to a cell that an earlier turn decided is lost, and one
 * to a cell that the same turn decided is a conflict. Each claim is looked at
 * once, so the work is linear in the claims.
 */
#include "lower/draft.h"

/* Rules of one body that share a trigger: what an `else` is judged by. */
struct peer {
    uint32_t rule;
    uint32_t next; /* peer + 1, or 0 */
};

struct decision {
    struct draft *draft;
    struct map *has_else; /* body, reach and index of an else */
    struct map *peers_of; /* the same -> first peer + 1 */
    ARRAY(struct peer) peers;
    struct map *reported; /* pairs of rules in conflict */
    uint32_t *turn_of;    /* a column's turn in this leaf, 0 while undecided */
    uint32_t turn;        /* counts turns, within a leaf */
    uint32_t leaf;        /* the node */
    struct cell *row;
    enum level level;
};

/* Else */

static uint64_t peer_key(const struct draft_rule *rule,
                         const struct claim *claim)
{
    return (uint64_t)(rule->body * REACH_COUNT + claim->reach) << 32 |
           (claim->reach == REACH_ALL ? 0 : claim->index);
}

/* Only triggers that some `else` names have peers worth listing. */
static void note_elses(struct decision *decision)
{
    const struct draft *draft = decision->draft;
    for (uint32_t r = 0; r < draft->rules.count; r++) {
        const struct draft_rule *rule = &draft->rules.at[r];
        for (uint32_t c = 0; rule->item->guard->is_else && !rule->is_broken &&
                             c < rule->claim_count;
             c++)
            *map_at(decision->has_else, peer_key(rule, &rule->claims[c])) = 1;
    }
}

static void list_peers(struct decision *decision)
{
    struct draft *draft = decision->draft;
    note_elses(decision);
    for (uint32_t r = draft->rules.count; r-- > 0;) {
        const struct draft_rule *rule = &draft->rules.at[r];
        for (uint32_t c = 0;
             rule->body != NONE && !rule->is_broken && c < rule->claim_count;
             c++) {
            uint64_t key = peer_key(rule, &rule->claims[c]);
            if (!map_get(decision->has_else, key))
                continue;
            uint32_t *first = map_at(decision->peers_of, key);
            *array_push(draft->scratch, &decision->peers) =
                (struct peer){r, *first};
            *first = decision->peers.count;
        }
    }
}

/* What the other rules for the same trigger in the same body leave over. */
static struct valuations left_over(struct decision *decision,
                                   const struct draft_rule *rule,
                                   const struct claim *claim,
                                   uint64_t event_guards)
{
    struct draft *draft = decision->draft;
    static const struct ast_guard none;
    struct valuations left = guards_hold(draft, &none, event_guards);
    uint32_t p = map_get(decision->peers_of, peer_key(rule, claim));
    for (; p; p = decision->peers.at[p - 1].next) {
        struct draft_rule *other =
            &draft->rules.at[decision->peers.at[p - 1].rule];
        if (other->item->guard->is_else)
            continue;
        left =
            valuations_and(left, valuations_not(guards_hold(
                                     draft, other->item->guard, event_guards)));
    }
    return left;
}

static struct valuations claimed_valuations(struct decision *decision,
                                            const struct draft_rule *rule,
                                            const struct claim *claim,
                                            uint64_t event_guards)
{
    if (rule->item->guard->is_else)
        return left_over(decision, rule, claim, event_guards);
    return guards_hold(decision->draft, rule->item->guard, event_guards);
}

/* The events of a claim: how many, and the one at a place. */
static uint32_t claim_events(const struct draft *draft,
                             const struct claim *claim)
{
    return claim->reach == REACH_EVENT ? 1
           : claim->reach == REACH_CHANNEL
               ? draft->channels.at[claim->index].events.count
               : draft->events.count;
}

static event_id claim_event(const struct draft *draft,
                            const struct claim *claim, uint32_t place)
{
    return claim->reach == REACH_EVENT ? claim->index
           : claim->reach == REACH_CHANNEL
               ? draft->channels.at[claim->index].events.at[place]
               : place;
}

static bool is_anything_left(struct decision *decision,
                             const struct draft_rule *rule,
                             const struct claim *claim)
{
    struct draft *draft = decision->draft;
    for (uint32_t i = 0; i < claim_events(draft, claim); i++) {
        event_id e = claim_event(draft, claim, i);
        if (!valuations_is_empty(
                left_over(decision, rule, claim, draft->events.at[e].guards)))
            return true;
    }
    return false;
}

static void check_else(struct decision *decision, uint32_t r,
                       const struct claim *claim)
{
    struct draft *draft = decision->draft;
    const struct draft_rule *rule = &draft->rules.at[r];
    uint32_t others = 0;
    uint32_t p = map_get(decision->peers_of, peer_key(rule, claim));
    for (; p; p = decision->peers.at[p - 1].next) {
        uint32_t other = decision->peers.at[p - 1].rule;
        if (!draft->rules.at[other].item->guard->is_else) {
            others++;
        } else if (other < r) {
            struct finding *finding =
                diag_error(draft->diag, rule->item->guard->span,
                           "a second 'else' for the same trigger");
            finding_note(finding, draft->rules.at[other].item->guard->span,
                         "the first one");
            finding_hint(finding, "keep one: 'else' is all that is left over");
            return;
        }
    }
    struct finding *finding = NULL;
    if (!others)
        finding = diag_error(draft->diag, rule->item->guard->span,
                             "'else' without another rule for this trigger in "
                             "the same body");
    else if (!is_anything_left(decision, rule, claim))
        finding = diag_error(draft->diag, rule->item->guard->span,
                             "nothing is left for this 'else': the other "
                             "rules decide every valuation");
    if (finding)
        finding_hint(finding, others ? "remove the rule, or narrow a guard"
                                     : "drop '[else]'");
}

static void check_elses(struct decision *decision)
{
    struct draft *draft = decision->draft;
    for (uint32_t r = 0; r < draft->rules.count; r++) {
        const struct draft_rule *rule = &draft->rules.at[r];
        if (rule->is_broken || !rule->item->guard->is_else)
            continue;
        for (uint32_t c = 0; c < rule->claim_count; c++)
            check_else(decision, r, &rule->claims[c]);
    }
}

/* Conflicts */

/* " [passive & !retries]", or "" for an event without guards. */
static const char *valuation_text(struct draft *draft,
                                  const struct event *event, uint32_t valuation)
{
    const char *text = "";
    uint32_t bit = 0;
    for (guard_id g = 0; g < draft->guards.count; g++) {
        if (!(event->guards >> g & 1))
            continue;
        text =
            region_format(draft->scratch, "%s%s%s%s", text, bit ? " & " : " [",
                          valuation >> bit & 1 ? "" : "!",
                          draft_text(draft, draft->guards.at[g].name));
        bit++;
    }
    return bit ? region_format(draft->scratch, "%s]", text) : "";
}

static void report_conflict(struct decision *decision, uint32_t r,
                            uint32_t other, event_id e, uint32_t valuation)
{
    struct draft *draft = decision->draft;
    uint32_t earlier = r < other ? r : other, later = r < other ? other : r;
    uint32_t *was = map_at(decision->reported, (uint64_t)earlier << 32 | later);
    if ((*was)++)
        return;
    const struct node *node = &draft->nodes.at[decision->leaf];
    const char *name = draft_text(draft, draft->events.at[e].name);
    bool is_guarded = draft->rules.at[r].guards | draft->rules.at[other].guards;
    const char *when =
        is_guarded ? valuation_text(draft, &draft->events.at[e], valuation)
                   : "";
    const char *state = draft_text(draft, node->item->name.full);
    struct span span = draft->rules.at[later].item->span;
    if (earlier == later) {
        struct finding *finding =
            diag_error(draft->diag, span, "this rule names '%s' twice", name);
        finding_hint(finding, "name it once");
        return;
    }
    struct finding *finding =
        diag_error(draft->diag, span, "two rules decide '%s'%s in '%s'", name,
                   when, state);
    finding_note(finding, draft->rules.at[earlier].item->span,
                 "the other rule");
    finding_hint(finding, *when ? "make the guards exclude each other, or use "
                                  "'[else]'"
                                : "keep one, or tell them apart by a guard");
}

/* Claims */

static void win(struct decision *decision, uint32_t r, struct cell *cell)
{
    struct draft *draft = decision->draft;
    struct draft_rule *rule = &draft->rules.at[r];
    draft->machine->rules[r].decided++;
    *cell = (struct cell){.next = draft->nodes.at[decision->leaf].row,
                          .effect = EFFECT_NONE,
                          .rule = r,
                          .level = (uint8_t)decision->level};
    if (rule->item->verb == AST_MOVE) {
        moves_rule(draft, rule, decision->leaf);
        cell->next = rule->moved_next;
        cell->effect = rule->moved_effect;
        cell->verdict = VERDICT_TAKEN;
    } else {
        cell->verdict =
            rule->item->verb == AST_IGNORE ? VERDICT_IGNORED : VERDICT_REJECTED;
    }
}

static void claim_event_cells(struct decision *decision, uint32_t r,
                              const struct claim *claim, event_id e)
{
    struct draft *draft = decision->draft;
    struct rule *fared = &draft->machine->rules[r];
    const struct event *event = &draft->events.at[e];
    struct valuations set =
        claimed_valuations(decision, &draft->rules.at[r], claim, event->guards);
    for (uint32_t v = 0; v < event->valuations; v++) {
        column_id column = event->column + v;
        if (!valuations_has(&set, v))
            continue;
        fared->claimed++;
        if (!decision->turn_of[column]) {
            decision->turn_of[column] = decision->turn;
            win(decision, r, &decision->row[column]);
        } else if (decision->turn_of[column] == decision->turn) {
            report_conflict(decision, r, decision->row[column].rule, e, v);
        } else if (fared->shadowed_by == NONE) {
            fared->shadowed_by = decision->row[column].rule;
        }
    }
}

static void claim_body(struct decision *decision, uint32_t body,
                       enum reach reach)
{
    struct draft *draft = decision->draft;
    for (uint32_t i = 0; i < draft->bodies.at[body].rules.count; i++) {
        uint32_t r = draft->bodies.at[body].rules.at[i];
        const struct draft_rule *rule = &draft->rules.at[r];
        for (uint32_t c = 0; !rule->is_broken && c < rule->claim_count; c++) {
            const struct claim *claim = &rule->claims[c];
            if (claim->reach != reach)
                continue;
            for (uint32_t k = 0; k < claim_events(draft, claim); k++)
                claim_event_cells(decision, r, claim,
                                  claim_event(draft, claim, k));
        }
    }
}

static void claim_level(struct decision *decision, enum level level,
                        const uint32_t *bodies, uint32_t count)
{
    decision->level = level;
    for (enum reach reach = REACH_EVENT; reach < REACH_COUNT; reach++) {
        decision->turn++;
        for (uint32_t b = 0; b < count; b++)
            claim_body(decision, bodies[b], reach);
    }
}

/* The cells that no rule decided. */
static void fill_blanks(struct decision *decision)
{
    const struct draft *draft = decision->draft;
    bool has = draft->has_otherwise;
    enum ast_verb verb = draft->otherwise;
    for (uint32_t n = decision->leaf; n != NONE; n = draft->nodes.at[n].parent)
        if (draft->nodes.at[n].has_otherwise) {
            has = true;
            verb = draft->nodes.at[n].otherwise;
            break;
        }
    struct cell blank = {.next = draft->nodes.at[decision->leaf].row,
                         .effect = EFFECT_NONE,
                         .rule = NONE,
                         .verdict = has && verb == AST_IGNORE
                                        ? VERDICT_IGNORED
                                        : VERDICT_REJECTED,
                         .level = has ? LEVEL_OTHERWISE : LEVEL_BLANK};
    for (column_id c = 0; c < draft->machine->column_count; c++)
        if (!decision->turn_of[c])
            decision->row[c] = blank;
}

static void decide_leaf(struct decision *decision, uint32_t leaf)
{
    struct draft *draft = decision->draft;
    struct machine *machine = draft->machine;
    decision->leaf = leaf;
    decision->turn = 0;
    decision->row = machine->cells +
                    (size_t)draft->nodes.at[leaf].row * machine->column_count;
    for (column_id c = 0; c < machine->column_count; c++)
        decision->turn_of[c] = 0;
    for (uint32_t n = leaf; n != NONE; n = draft->nodes.at[n].parent) {
        const struct node *node = &draft->nodes.at[n];
        bool is_own = n == leaf;
        claim_level(decision, is_own ? LEVEL_OWN : LEVEL_INHERITED, &node->body,
                    1);
        claim_level(decision, is_own ? LEVEL_FOR : LEVEL_INHERITED_FOR,
                    node->fors.at, node->fors.count);
    }
    claim_level(decision, LEVEL_FOR_ALL, draft->star_bodies.at,
                draft->star_bodies.count);
    fill_blanks(decision);
}

static void decide_junction(struct draft *draft, const struct node *node)
{
    struct machine *machine = draft->machine;
    struct cell *row =
        machine->cells + (size_t)node->row * machine->column_count;
    for (column_id c = 0; c < machine->column_count; c++)
        row[c] = (struct cell){.next = node->row,
                               .rule = NONE,
                               .verdict = VERDICT_REJECTED,
                               .level = LEVEL_NOBODY};
}

void decide(struct draft *draft)
{
    struct machine *machine = draft->machine;
    struct decision decision = {
        .draft = draft,
        .has_else = map_new(draft->scratch),
        .peers_of = map_new(draft->scratch),
        .reported = map_new(draft->scratch),
        .turn_of =
            region_array(draft->scratch, uint32_t, machine->column_count)};
    machine->cells =
        region_array(draft->region, struct cell,
                     (size_t)machine->state_count * machine->column_count);
    machine->rule_count = draft->rules.count;
    machine->rules =
        region_array(draft->region, struct rule, machine->rule_count + 1u);
    for (rule_id r = 0; r < machine->rule_count; r++)
        machine->rules[r].shadowed_by = NONE;
    list_peers(&decision);
    check_elses(&decision);
    for (uint32_t n = 0; n < draft->nodes.count; n++) {
        const struct node *node = &draft->nodes.at[n];
        if (node->always != NONE)
            decide_junction(draft, node);
        else if (node->first_child == NONE)
            decide_leaf(&decision, n);
    }
}
