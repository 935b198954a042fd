/* SPDX-License-Identifier: MIT */
/*
 * Numbers and columns: which guards bear on which event, where its columns
 * are, and the numbers that states and events have in C.
 */
#include "lower/draft.h"

/* What `CH:*` and `*` say of many events is gathered first and handed to each
 * event once. */
static void spread_guards(struct draft *draft)
{
    uint64_t *of_channel =
        region_array(draft->scratch, uint64_t, draft->channels.count + 1u);
    uint64_t of_all = 0;
    for (uint32_t r = 0; r < draft->rules.count; r++) {
        const struct draft_rule *rule = &draft->rules.at[r];
        for (uint32_t c = 0; !rule->is_broken && c < rule->claim_count; c++) {
            const struct claim *claim = &rule->claims[c];
            *(claim->reach == REACH_EVENT
                  ? &draft->events.at[claim->index].guards
              : claim->reach == REACH_CHANNEL ? &of_channel[claim->index]
                                              : &of_all) |= rule->guards;
        }
    }
    for (uint32_t c = 0; c < draft->channels.count; c++)
        for (uint32_t i = 0; i < draft->channels.at[c].events.count; i++)
            draft->events.at[draft->channels.at[c].events.at[i]].guards |=
                of_channel[c];
    for (event_id e = 0; e < draft->events.count; e++)
        draft->events.at[e].guards |= of_all;
}

static void report_guards(struct draft *draft, const struct event *event,
                          uint32_t count)
{
    const char *list = "";
    for (guard_id g = 0; g < draft->guards.count; g++)
        if (event->guards >> g & 1)
            list =
                region_format(draft->scratch, "%s%s%s", list, *list ? ", " : "",
                              draft_text(draft, draft->guards.at[g].name));
    struct finding *finding = diag_error(
        draft->diag, event->said.span, "%u guards bear on '%s'; at most %d may",
        count, draft_text(draft, event->name), GUARDS_AN_EVENT);
    finding_hint(finding,
                 "they are %s; split the event, or let the owner "
                 "supply fewer facts",
                 list);
    draft->is_unsound = true;
}

void columns_settle(struct draft *draft)
{
    struct machine *machine = draft->machine;
    spread_guards(draft);
    for (event_id e = 0; e < draft->events.count; e++) {
        struct event *event = &draft->events.at[e];
        uint32_t count = 0;
        for (uint64_t rest = event->guards; rest; rest &= rest - 1)
            count++;
        if (count > GUARDS_AN_EVENT) {
            report_guards(draft, event, count);
            continue;
        }
        event->valuations = 1u << count;
        event->column = machine->column_count;
        machine->column_count += event->valuations;
    }
    if (!draft->events.count) {
        diag_error(draft->diag, draft->tree->name.span,
                   "the machine has no event");
        draft->is_unsound = true;
    }
    uint64_t cells = (uint64_t)machine->state_count * machine->column_count;
    if (cells > CELLS_A_MACHINE) {
        diag_error(draft->diag, draft->tree->name.span,
                   "%u states times %u columns are %llu cells; at most %d are "
                   "supported",
                   machine->state_count, machine->column_count,
                   (unsigned long long)cells, CELLS_A_MACHINE);
        draft->is_unsound = true;
    }
}

/* Something that has a number in C. */
struct numbered {
    uint32_t *number;
    bool is_pinned;
    struct span span; /* of the number, or of the name */
    name_id name;
};

/* Pinned numbers stand; the others take the lowest free ones in order.
 * Returns the largest number plus one. */
static uint32_t number(struct draft *draft, const struct numbered *at,
                       uint32_t count)
{
    const struct numbered *holder[PINNED_NUMBER + 1] = {0};
    for (uint32_t i = 0; i < count; i++) {
        if (!at[i].is_pinned)
            continue;
        const struct numbered **place = &holder[*at[i].number];
        if (*place) {
            struct finding *finding =
                diag_error(draft->diag, at[i].span,
                           "number %u is given a second time", *at[i].number);
            finding_note(finding, (*place)->span, "'%s' has it",
                         draft_text(draft, (*place)->name));
            finding_hint(finding, "without a number it gets one that is free");
        }
        *place = &at[i];
    }
    uint32_t free = 0, limit = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!at[i].is_pinned) {
            while (free <= PINNED_NUMBER && holder[free])
                free++;
            *at[i].number = free++;
        }
        if (limit <= *at[i].number)
            limit = *at[i].number + 1;
    }
    return limit;
}

void columns_number_events(struct draft *draft)
{
    struct numbered *list =
        region_array(draft->scratch, struct numbered, draft->events.count + 1u);
    for (event_id e = 0; e < draft->events.count; e++) {
        struct event *event = &draft->events.at[e];
        list[e] = (struct numbered){&event->number, event->is_pinned,
                                    event->said.span, event->name};
    }
    draft->machine->event_number_limit =
        number(draft, list, draft->events.count);
}

void columns_number_states(struct draft *draft)
{
    struct machine *machine = draft->machine;
    struct numbered *list = region_array(draft->scratch, struct numbered,
                                         machine->state_count + 1u);
    machine->states =
        region_array(draft->region, struct state, machine->state_count + 1u);
    for (uint32_t n = 0; n < draft->nodes.count; n++) {
        const struct node *node = &draft->nodes.at[n];
        if (node->first_child != NONE)
            continue;
        struct state *state = &machine->states[node->row];
        const struct ast_item *item = node->item;
        state->is_pinned = item->number && item->number->value <= PINNED_NUMBER;
        state->number = state->is_pinned ? (uint32_t)item->number->value : 0;
        list[node->row] = (struct numbered){&state->number, state->is_pinned,
                                            item->number ? item->number->span
                                                         : item->name.span,
                                            item->name.full};
    }
    machine->state_number_limit = number(draft, list, machine->state_count);
}
