/* SPDX-License-Identifier: MIT */
/*
 * Clauses: what is said of an end becomes offers, facts, bindings, tells and
 * choices. Facts come first, because conditions name them; of the bindings
 * those for certain events come before those for all others.
 */
#include "lower/speech.h"

#include <string.h>

static struct range add_states(const struct speech *speech, name_id name)
{
    return systems_states(speech->draft, speech->machine, name);
}

/* Conditions */

static uint32_t find_fact(const struct speech *speech, name_id name)
{
    for (uint32_t f = 0; f < speech->end->facts.count; f++)
        if (speech->draft->facts.at[speech->end->facts.first + f].name == name)
            return f;
    return NONE;
}

static struct part resolve_operand(const struct speech *speech,
                                   const struct ast_name *name)
{
    struct known known = {0};
    uint32_t fact = find_fact(speech, name->full);
    if (fact != NONE)
        return (struct part){
            .kind = PART_FACT, .name = name->full, .fact = fact};
    struct range states = add_states(speech, name->full);
    if (!states.count) {
        for (uint32_t f = 0; f < speech->end->facts.count; f++)
            *array_push(speech->draft->scratch, &known.names) = systems_text(
                speech->draft,
                speech->draft->facts.at[speech->end->facts.first + f].name);
        speech_know_states(speech, &known);
        systems_unknown(speech->draft, name, "no fact, state or group is named",
                        known.names.at, known.names.count);
    }
    return (struct part){
        .kind = PART_STATES, .name = name->full, .states = states};
}

static expression_id resolve_condition(const struct speech *speech,
                                       const struct ast_guard *guard)
{
    static const enum part_kind kinds[] = {
        [AST_GUARD] = PART_STATES,
        [AST_NOT] = PART_NOT,
        [AST_AND] = PART_AND,
        [AST_OR] = PART_OR,
    };
    struct system_draft *draft = speech->draft;
    if (!guard->first)
        return EXPRESSION_ALWAYS;
    struct range parts = {draft->parts.count, 0};
    for (const struct ast_term *at = guard->first; at; at = at->next) {
        struct part part = at->kind == AST_GUARD
                               ? resolve_operand(speech, &at->name)
                               : (struct part){.kind = kinds[at->kind]};
        *array_push(draft->scratch, &draft->parts) = part;
    }
    parts.count = draft->parts.count - parts.first;
    *array_push(draft->scratch, &draft->expressions) =
        (struct expression){parts};
    return draft->expressions.count - 1;
}

/* Facts */

static void remember(const struct speech *speech, const struct ast_item *item)
{
    struct system_draft *draft = speech->draft;
    uint32_t first = find_fact(speech, item->name.full);
    if (first != NONE) {
        struct finding *finding = speech_complain(
            speech, item->name.span, "'%s' is remembered a second time",
            item->name.full);
        finding_note(
            finding,
            draft->facts.at[speech->end->facts.first + first].said.span,
            "the first time");
        return;
    }
    if (speech->end->facts.count == FACTS_AN_END) {
        diag_error(draft->diag, item->name.span,
                   "an end remembers at most %d facts", FACTS_AN_END);
        return;
    }
    uint32_t members = draft->members.count;
    if (add_states(speech, item->name.full).count)
        speech_complain(speech, item->name.span,
                        "'%s' is a state or a group; name the fact otherwise",
                        item->name.full);
    draft->members.count = members;
    *array_push(draft->scratch, &draft->facts) =
        (struct fact){.said = {.span = item->name.span, .doc = item->head.doc},
                      .name = item->name.full};
    speech->end->facts.count++;
}

static bool set_change(struct change *change, uint32_t bit, bool clears)
{
    uint32_t *mask = clears ? &change->clears : &change->sets;
    *mask |= bit;
    return !(change->sets & change->clears);
}

/* The moments of a fact: events that are taken and actions that are done. */
static void set_moments(const struct speech *speech,
                        const struct ast_item *item)
{
    uint32_t fact = find_fact(speech, item->name.full);
    if (fact == NONE)
        return;
    uint32_t bit = UINT32_C(1) << fact;
    for (const struct ast_entry *it = item->entries; it; it = it->next) {
        event_id event = speech_find_event(speech->machine, it->name.full);
        action_id action = speech_find_action(speech->machine, it->name.full);
        bool is_well = true;
        if (event != NONE)
            is_well =
                set_change(&speech->end->by_event[event], bit, it->is_marked);
        if (action != NONE)
            is_well = set_change(&speech->end->by_action[action], bit,
                                 it->is_marked) &&
                      is_well;
        if (event == NONE && action == NONE) {
            struct known known = {0};
            speech_know_events(speech, &known);
            speech_know_actions(speech, &known);
            speech_report_unknown(speech, &it->name, "event or action", &known);
        } else if (!is_well) {
            speech_complain(speech, it->span,
                            "'%s' stands in front of 'until' and behind it",
                            it->name.full);
        }
    }
}

/* Offers */

/* The channel that delivers an event to the end, or NULL. */
static const struct channel *find_delivery(const struct speech *speech,
                                           event_id event)
{
    const struct system_draft *draft = speech->draft;
    for (uint32_t i = 0; i < draft->channels.count; i++)
        if (draft->channels.at[i].to == speech->id &&
            draft->channels.at[i].to_name ==
                speech->machine->events[event].channel)
            return &draft->channels.at[i];
    return NULL;
}

static const struct offer *find_offer(const struct speech *speech,
                                      event_id event)
{
    const struct range *range = &speech->end->offers;
    for (uint32_t i = range->first; i < range->first + range->count; i++)
        if (speech->draft->offers.at[i].event == event)
            return &speech->draft->offers.at[i];
    return NULL;
}

static void offer(const struct speech *speech, const struct ast_entry *entry)
{
    event_id event = speech_resolve_event(speech, &entry->name);
    if (event == NONE)
        return;
    const struct channel *delivery = find_delivery(speech, event);
    const struct offer *first = find_offer(speech, event);
    struct finding *finding = NULL;
    if (speech->machine->events[event].kind == EVENT_TIMER) {
        finding = speech_complain(speech, entry->name.span,
                                  "'%s' is a timer: it runs out when it runs",
                                  entry->name.full);
    } else if (delivery) {
        finding = speech_complain(speech, entry->name.span,
                                  "'%s' comes out of a channel, not from the "
                                  "environment",
                                  entry->name.full);
        finding_note(finding, delivery->span, "this channel");
    } else if (first) {
        finding =
            speech_complain(speech, entry->name.span,
                            "'%s' is offered a second time", entry->name.full);
        finding_note(finding, first->span, "the first time");
    }
    expression_id condition = resolve_condition(speech, &entry->definition);
    if (finding)
        return;
    *array_push(speech->draft->scratch, &speech->draft->offers) =
        (struct offer){entry->span, event, condition, entry->is_marked};
    speech->end->offers.count++;
}

/* Bindings */

/* Binds a guard for one event, if it bears on it. */
static void bind_event(const struct speech *speech,
                       const struct ast_entry *entry, guard_id guard,
                       event_id event, const struct binding *binding)
{
    size_t at = (size_t)event * speech->machine->guard_count + guard;
    if (!(speech->machine->events[event].guards >> guard & 1))
        return;
    if (speech->own->is_fixed[at])
        diag_error(
            speech->draft->diag, entry->span,
            "'%s' is found in '%s' a second time",
            systems_text(speech->draft, entry->name.full),
            systems_text(speech->draft, speech->machine->events[event].name));
    speech->own->is_fixed[at] = true;
    speech->end->bindings[at] = *binding;
}

/* Whether a reference in `in ...` means an event. */
static bool means(const struct speech *speech, const struct ast_name *ref,
                  event_id event)
{
    const struct event *it = &speech->machine->events[event];
    if (strcmp(systems_text(speech->draft, ref->full), "*"))
        return it->name == ref->full;
    return ref->channel == NAME_NONE || ref->channel == it->channel;
}

static void bind_ref(const struct speech *speech, const struct ast_entry *entry,
                     guard_id guard, const struct ast_name *ref,
                     const struct binding *binding)
{
    bool bears = false, is_known = false;
    for (event_id e = 0; e < speech->machine->event_count; e++) {
        if (!means(speech, ref, e))
            continue;
        is_known = true;
        bears = bears || speech->machine->events[e].guards >> guard & 1;
        bind_event(speech, entry, guard, e, binding);
    }
    if (!is_known)
        speech_resolve_event(speech, ref);
    else if (!bears)
        diag_error(speech->draft->diag, ref->span,
                   "'%s' makes no difference to '%s'",
                   systems_text(speech->draft, entry->name.full),
                   systems_text(speech->draft, ref->full));
}

/* A supplied guard of the machine, by a name that a clause lists. */
static guard_id resolve_guard(const struct speech *speech,
                              const struct ast_name *name)
{
    const struct machine *machine = speech->machine;
    guard_id guard = speech_find_guard(machine, name->full);
    struct known known = {0};
    for (uint32_t d = 0; guard == NONE && d < machine->definition_count; d++)
        if (machine->definitions[d].name == name->full) {
            speech_complain(speech, name->span,
                            "'%s' is a defined guard; name the supplied ones",
                            name->full);
            return NONE;
        }
    if (guard == NONE) {
        speech_know_guards(speech, &known);
        speech_report_unknown(speech, name, "guard", &known);
    }
    return guard;
}

static void find(const struct speech *speech, const struct ast_item *item)
{
    for (const struct ast_entry *it = item->entries; it; it = it->next) {
        guard_id guard = resolve_guard(speech, &it->name);
        if (guard == NONE)
            continue;
        struct binding binding = {BINDING_NEVER, EXPRESSION_ALWAYS};
        if (!item->is_negated)
            binding = (struct binding){
                BINDING_CONDITION, resolve_condition(speech, &it->definition)};
        for (const struct ast_ref *ref = item->refs; ref; ref = ref->next)
            bind_ref(speech, it, guard, &ref->name, &binding);
        if (item->refs)
            continue;
        if (speech->own->general[guard].kind != BINDING_FREE)
            speech_complain(speech, it->span, "'%s' is found a second time",
                            it->name.full);
        speech->own->general[guard] = binding;
    }
}

/* Binds what no clause on certain events does: by a general clause, or by
 * what is remembered under the name of the guard. */
static void bind_rest(const struct speech *speech)
{
    const struct machine *machine = speech->machine;
    for (guard_id g = 0; g < machine->guard_count; g++) {
        struct binding binding = speech->own->general[g];
        uint32_t fact = find_fact(speech, machine->guards[g].name);
        if (binding.kind == BINDING_FREE && fact != NONE) {
            struct range parts = {speech->draft->parts.count, 1};
            *array_push(speech->draft->scratch, &speech->draft->parts) =
                (struct part){.kind = PART_FACT,
                              .name = machine->guards[g].name,
                              .fact = fact};
            *array_push(speech->draft->scratch, &speech->draft->expressions) =
                (struct expression){parts};
            binding = (struct binding){BINDING_CONDITION,
                                       speech->draft->expressions.count - 1};
        }
        for (event_id e = 0; e < machine->event_count; e++) {
            size_t at = (size_t)e * machine->guard_count + g;
            if (!speech->own->is_fixed[at])
                speech->end->bindings[at] = binding;
        }
    }
}

/* Tells */

/* Tells the channels that lead away which guard of their receiver is meant.
 * Returns whether there is one. */
static bool tell_channels(const struct speech *speech, uint32_t tell,
                          name_id name)
{
    bool is_heard = false;
    for (uint32_t i = 0; i < speech->draft->channels.count; i++) {
        struct channel *channel = &speech->draft->channels.at[i];
        if (channel->from != speech->id)
            continue;
        guard_id guard = speech_find_guard(
            speech->draft->ends.at[channel->to].machine, name);
        if (guard == NONE)
            continue;
        channel->told[tell] = UINT64_C(1) << guard;
        is_heard = true;
    }
    return is_heard;
}

static void tell(const struct speech *speech, const struct ast_entry *entry)
{
    struct system_draft *draft = speech->draft;
    uint32_t count = speech->end->tells.count;
    for (uint32_t t = 0; t < count; t++)
        if (draft->tells.at[speech->end->tells.first + t].name ==
            entry->name.full) {
            speech_complain(speech, entry->span, "'%s' is told a second time",
                            entry->name.full);
            return;
        }
    expression_id condition = resolve_condition(speech, &entry->definition);
    if (count == TELLS_AN_END)
        diag_error(draft->diag, entry->span, "an end tells at most %d guards",
                   TELLS_AN_END);
    else if (!tell_channels(speech, count, entry->name.full))
        speech_complain(
            speech, entry->span,
            "no end that a channel leads to from here has a guard '%s'",
            entry->name.full);
    *array_push(draft->scratch, &draft->tells) =
        (struct tell){.said = {.span = entry->span},
                      .name = entry->name.full,
                      .condition = condition};
    speech->end->tells.count++;
}

/* Actions */

static void do_as(const struct speech *speech, const struct ast_item *item)
{
    struct system_draft *draft = speech->draft;
    action_id action = speech_resolve_action(speech, &item->name);
    struct range range = {draft->choices.count, 0};
    for (const struct ast_entry *it = item->entries; it; it = it->next) {
        action_id other = speech_resolve_action(speech, &it->name);
        expression_id condition = resolve_condition(speech, &it->definition);
        if (other != NONE && other == action)
            speech_complain(speech, it->span, "'%s' would be done as itself",
                            it->name.full);
        *array_push(draft->scratch, &draft->choices) =
            (struct choice_of_action){other, condition};
    }
    range.count = draft->choices.count - range.first;
    if (action == NONE)
        return;
    if (speech->end->does[action].count)
        speech_complain(speech, item->name.span,
                        "what '%s' is done as is said a second time",
                        item->name.full);
    speech->end->does[action] = range;
}

/* Rest */

static void rest(const struct speech *speech, const struct ast_item *item)
{
    for (const struct ast_ref *ref = item->refs; ref; ref = ref->next) {
        uint32_t before = speech->draft->members.count;
        struct range states = add_states(speech, ref->name.full);
        struct known known = {0};
        if (!states.count) {
            speech_know_states(speech, &known);
            speech_report_unknown(speech, &ref->name, "state or group", &known);
        }
        for (uint32_t i = 0; i < states.count; i++)
            speech->end->is_rest[speech->draft->members.at[before + i]] = true;
        speech->draft->members.count = before;
    }
}

static void rest_by_itself(const struct speech *speech)
{
    const struct machine *machine = speech->machine;
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].is_final || s == machine->start.state)
            speech->end->is_rest[s] = true;
}

static bool names_end(const struct ast_item *item, name_id end)
{
    const struct ast_ref *ref = item->kind == AST_ENDS ? item->refs : NULL;
    while (ref && ref->name.full != end)
        ref = ref->next;
    return ref;
}

/* Whether a `when` holds for the machine of the end. */
static bool is_chosen(const struct speech *speech, const struct ast_item *when)
{
    const struct machine *machine = speech->machine;
    for (uint32_t i = 0; i < machine->option_count; i++)
        if (machine->options[i].name == when->name.full)
            return machine->options[i].is_on != when->is_negated;
    return false;
}

static void check_options(const struct speech *speech,
                          const struct ast_item *item)
{
    const struct machine *machine = speech->machine;
    for (uint32_t i = 0; i < machine->option_count; i++)
        if (machine->options[i].name == item->name.full)
            return;
    struct known known = {0};
    for (uint32_t i = 0; i < machine->option_count; i++)
        *array_push(speech->draft->scratch, &known.names) =
            systems_text(speech->draft, machine->options[i].name);
    speech_report_unknown(speech, &item->name, "option", &known);
}

/* What is said of an end. */
typedef void say_function(const struct speech *speech,
                          const struct ast_item *item);

static void say_items(const struct speech *speech, enum ast_kind kind,
                      say_function *say, const struct ast_item *item)
{
    for (; item; item = item->next) {
        if (item->kind == kind)
            say(speech, item);
        if (item->kind == AST_WHEN && is_chosen(speech, item))
            say_items(speech, kind, say, item->body);
    }
}

/* Says everything of one kind, wherever it is said. */
static void say_all(const struct speech *speech, enum ast_kind kind,
                    say_function *say)
{
    for (uint32_t i = 0; i < speech->draft->items.count; i++) {
        const struct ast_item *ends = speech->draft->items.at[i];
        if (names_end(ends, speech->end->name))
            say_items(speech, kind, say, ends->body);
    }
}

static void offer_all(const struct speech *speech, const struct ast_item *item)
{
    for (const struct ast_entry *it = item->entries; it; it = it->next)
        offer(speech, it);
}

static void tell_all(const struct speech *speech, const struct ast_item *item)
{
    for (const struct ast_entry *it = item->entries; it; it = it->next)
        tell(speech, it);
}

static void check_offers(const struct speech *speech)
{
    if (speech->end->offers.count > OFFERS_AN_END)
        diag_error(speech->draft->diag, speech->end->said.span,
                   "an end is offered at most %d events", OFFERS_AN_END);
}

void clauses_lower(struct system_draft *draft, end_id end)
{
    struct speech speech = {draft, draft->ends.at[end].machine,
                            &draft->ends.at[end], &draft->drafts.at[end], end};
    speech.end->facts.first = draft->facts.count;
    speech.end->offers.first = draft->offers.count;
    speech.end->tells.first = draft->tells.count;
    say_all(&speech, AST_WHEN, check_options);
    say_all(&speech, AST_REMEMBERS, remember);
    say_all(&speech, AST_REMEMBERS, set_moments);
    say_all(&speech, AST_OFFERS, offer_all);
    say_all(&speech, AST_FINDS, find);
    bind_rest(&speech);
    say_all(&speech, AST_TELLS, tell_all);
    say_all(&speech, AST_DOES, do_as);
    say_all(&speech, AST_RESTS, rest);
    rest_by_itself(&speech);
    check_offers(&speech);
}
