/* SPDX-License-Identifier: MIT */
/*
 * After the walk: which states are leaves, junctions and composites, which
 * child each composite enters, and the rows of the matrix in order.
 */
#include "lower/draft.h"

static const char *node_text(const struct draft *draft, uint32_t node)
{
    return draft_text(draft, draft->nodes.at[node].item->name.full);
}

/* The one initial child among siblings; NONE after an error. */
static uint32_t find_initial(struct draft *draft, uint32_t first,
                             struct span where, const char *whose)
{
    uint32_t initial = NONE;
    for (uint32_t n = first; n != NONE; n = draft->nodes.at[n].next_sibling) {
        if (!draft->nodes.at[n].item->is_initial)
            continue;
        if (initial != NONE) {
            struct finding *finding =
                diag_error(draft->diag, draft->nodes.at[n].item->name.span,
                           "a second initial state, '%s'", node_text(draft, n));
            finding_note(finding, draft->nodes.at[initial].item->name.span,
                         "the first is '%s'", node_text(draft, initial));
            finding_hint(finding, "take 'initial' away from one of them");
            continue;
        }
        initial = n;
    }
    if (initial == NONE) {
        struct finding *finding =
            diag_error(draft->diag, where, "no state of %s is initial", whose);
        if (first != NONE)
            finding_hint(finding,
                         "say 'initial state %s' if that is where it "
                         "begins",
                         node_text(draft, first));
        draft->is_unsound = true;
    }
    return initial;
}

static void check_junction(struct draft *draft, const struct node *node)
{
    const struct ast_item *item = node->item;
    const char *name = draft_text(draft, item->name.full);
    struct span always = draft->rules.at[node->always].item->span;
    bool is_alone = !draft->bodies.at[node->body].rules.count &&
                    !node->enter.count && !node->exit.count &&
                    !node->has_otherwise && node->first_child == NONE;
    if (!is_alone) {
        struct finding *finding =
            diag_error(draft->diag, item->name.span,
                       "'%s' has 'always' and something else", name);
        finding_note(finding, always,
                     "'always' stands alone in its body: who "
                     "enters the state goes on at once");
        draft->is_unsound = true;
    }
    if (item->is_final)
        diag_error(draft->diag, item->name.span,
                   "'%s' cannot be final: no machine rests in a junction",
                   name);
}

static void check_composite(struct draft *draft, const struct node *node)
{
    const struct ast_item *item = node->item;
    const char *name = draft_text(draft, item->name.full);
    if (item->number) {
        struct finding *finding =
            diag_error(draft->diag, item->number->span,
                       "'%s' has states inside and therefore no number", name);
        finding_hint(finding, "give the number to one of its states");
    }
    if (item->is_final)
        diag_error(draft->diag, item->name.span,
                   "'%s' cannot be final: it has states inside", name);
}

static void check_number(struct draft *draft, const struct ast_item *item)
{
    if (item->number && item->number->value > PINNED_NUMBER)
        diag_error(draft->diag, item->number->span, "a number is at most %d",
                   PINNED_NUMBER);
}

void states_settle(struct draft *draft)
{
    struct machine *machine = draft->machine;
    if (draft->first_node == NONE)
        diag_error(draft->diag, draft->tree->name.span,
                   "the machine has no state");
    else
        draft->initial = find_initial(draft, draft->first_node,
                                      draft->tree->name.span, "the machine");
    draft->is_unsound = draft->is_unsound || draft->first_node == NONE;
    for (uint32_t n = 0; n < draft->nodes.count; n++) {
        struct node *node = &draft->nodes.at[n];
        if (node->always != NONE)
            check_junction(draft, node);
        if (node->first_child == NONE) {
            check_number(draft, node->item);
            node->row = machine->state_count++;
            continue;
        }
        check_composite(draft, node);
        draft->bodies.at[node->body].place = RULE_IN_COMPOSITE;
        node->row = machine->composite_count++;
        char *whose = region_format(draft->scratch, "'%s'",
                                    draft_text(draft, node->item->name.full));
        node->initial = find_initial(draft, node->first_child,
                                     node->item->name.span, whose);
    }
    if (machine->state_count > STATES_A_MACHINE) {
        diag_error(draft->diag, draft->tree->name.span,
                   "the machine has %u states; at most %d are supported",
                   machine->state_count, STATES_A_MACHINE);
        draft->is_unsound = true;
    }
}
