/* SPDX-License-Identifier: MIT */
/*
 * Demands: the sentences of a system's checks. They are written as those of a
 * machine are, but each name has the end in front of it whose state, event or
 * action it is.
 */
#include "lower/speech.h"

#include <assert.h>
#include <string.h>

static bool has_alias(const struct machine *machine, struct range aliases,
                      name_id name)
{
    for (uint32_t i = 0; i < aliases.count; i++)
        if (machine->aliases[aliases.first + i].name == name)
            return true;
    return false;
}

struct range systems_states(struct system_draft *draft,
                            const struct machine *machine, name_id name)
{
    struct range range = {draft->members.count, 0};
    for (state_id s = 0; s < machine->state_count; s++)
        if (machine->states[s].name == name ||
            has_alias(machine, machine->states[s].aliases, name))
            *array_push(draft->scratch, &draft->members) = s;
    for (composite_id c = 0; c < machine->composite_count; c++) {
        const struct composite *it = &machine->composites[c];
        if (it->name != name && !has_alias(machine, it->aliases, name))
            continue;
        for (uint32_t i = 0; i < it->states.count; i++)
            *array_push(draft->scratch, &draft->members) = it->states.first + i;
    }
    for (uint32_t g = 0; g < machine->group_count; g++)
        for (uint32_t i = 0; machine->groups[g].name == name &&
                             i < machine->groups[g].states.count;
             i++)
            *array_push(draft->scratch, &draft->members) =
                machine->members[machine->groups[g].states.first + i];
    range.count = draft->members.count - range.first;
    return range;
}

/* What is spoken of */

/* A name taken apart. */
struct mention {
    end_id end;           /* NONE: it was reported */
    struct ast_name name; /* without the end, but with the span of all */
    bool is_star;
    struct speech speech;
};

static void report_no_end(struct system_draft *draft,
                          const struct ast_name *name, const char *noun)
{
    const char *text = systems_text(draft, name->full);
    const char *channel = name->channel && !strcmp(text, "*")
                              ? systems_text(draft, name->channel)
                              : "";
    const char *full = region_format(draft->scratch, "%s%s%s", channel,
                                     *channel ? ":" : "", text);
    struct finding *finding =
        diag_error(draft->diag, name->span, "whose %s is '%s'?", noun, full);
    finding_hint(finding, "in a system, say '%s.%s'",
                 systems_text(draft, draft->ends.at[0].name), full);
}

static void report_unknown_end(struct system_draft *draft,
                               const struct ast_name *name)
{
    ARRAY(const char *) known = {0};
    for (end_id i = 0; i < draft->ends.count; i++)
        *array_push(draft->scratch, &known) =
            systems_text(draft, draft->ends.at[i].name);
    const char *text = systems_text(draft, name->channel);
    struct finding *finding =
        diag_error(draft->diag, name->span, "no end is named '%s'", text);
    finding_did_you_mean(finding, text, known.at, known.count);
}

/* `client.R:SYN` is the event R:SYN of the end `client`; in `client.R:*` and
 * `client.*` the name is a star, with or without a channel. */
static struct mention resolve(struct system_draft *draft,
                              const struct ast_name *name, const char *noun)
{
    struct mention mention = {
        .end = NONE, .name = *name, .speech = {.draft = draft}};
    const char *base = strchr(systems_text(draft, name->full), '.');
    if (!base) {
        report_no_end(draft, name, noun);
        return mention;
    }
    base++;
    mention.end = systems_find_end(draft, name->channel);
    if (mention.end == NONE) {
        report_unknown_end(draft, name);
        return mention;
    }
    const char *colon = strchr(base, ':');
    mention.is_star = base[strlen(base) - 1] == '*';
    mention.name.channel =
        colon ? names_find(draft->names, base, (size_t)(colon - base))
              : NAME_NONE;
    mention.name.full = names_find(draft->names, base, strlen(base));
    mention.speech.machine = draft->ends.at[mention.end].machine;
    return mention;
}

static void report_no_channel(const struct mention *mention, const char *noun)
{
    diag_error(
        mention->speech.draft->diag, mention->name.span,
        "machine '%s' has no %s on a channel '%s'",
        machine_text(mention->speech.machine, mention->speech.machine->name),
        noun, systems_text(mention->speech.draft, mention->name.channel));
}

/* A term on an end; "one of these": it is joined to those before by OR. */
static struct term *add_term(struct system_draft *draft, enum term_kind kind,
                             end_id end, bool is_first)
{
    uint32_t at = draft->sentences.terms.count;
    sentences_term(&draft->sentences, kind)->end =
        (uint8_t)(end == NONE ? 0 : end);
    if (!is_first)
        sentences_term(&draft->sentences, TERM_OR);
    return &draft->sentences.terms.at[at];
}

/* States */

static bool is_group(const struct machine *machine, name_id name)
{
    for (uint32_t g = 0; g < machine->group_count; g++)
        if (machine->groups[g].name == name)
            return true;
    return false;
}

/* A name that is not there, or of another kind. */
static void report_state(const struct mention *mention, bool is_known,
                         bool wants_group)
{
    const struct speech *speech = &mention->speech;
    struct known known = {0};
    if (!is_known) {
        speech_know_states(speech, &known);
        speech_report_unknown(speech, &mention->name,
                              wants_group ? "group" : "state", &known);
        return;
    }
    const char *text = systems_text(speech->draft, mention->name.full);
    struct finding *finding = diag_error(
        speech->draft->diag, mention->name.span, "'%s' is a %s of machine '%s'",
        text, wants_group ? "state" : "group",
        machine_text(speech->machine, speech->machine->name));
    finding_hint(
        finding, "say '%s %s.%s'", wants_group ? "state" : "group",
        systems_text(speech->draft, speech->draft->ends.at[mention->end].name),
        text);
}

/* The set of the leaves that a name means. */
static uint32_t set_of_states(const struct mention *mention, bool wants_group)
{
    struct system_draft *draft = mention->speech.draft;
    const struct machine *machine = mention->speech.machine;
    uint32_t set = sentences_new_set(&draft->sentences, machine->state_count);
    struct range states = systems_states(draft, machine, mention->name.full);
    if (!states.count || is_group(machine, mention->name.full) != wants_group) {
        report_state(mention, states.count, wants_group);
        return set;
    }
    for (uint32_t i = 0; i < states.count; i++) {
        state_id state = draft->members.at[states.first + i];
        if (machine->states[state].always == NONE)
            sentences_add(&draft->sentences, set, state);
    }
    draft->members.count = states.first;
    if (sentences_is_empty(&draft->sentences, set))
        diag_error(draft->diag, mention->name.span, "no machine rests in '%s'",
                   systems_text(draft, mention->name.full));
    return set;
}

static void write_states(struct system_draft *draft,
                         const struct ast_fact *fact, enum term_kind kind)
{
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next) {
        struct mention mention =
            resolve(draft, &ref->name, fact->is_group ? "group" : "state");
        struct term *term =
            add_term(draft, kind, mention.end, ref == fact->refs);
        if (mention.end != NONE)
            term->set = set_of_states(&mention, fact->is_group);
    }
}

/* Events */

/* The guard of a condition, read for one event. */
struct reading {
    struct system_draft *draft;
    const struct machine *machine;
    const struct ast_guard *guard;
};

static bool evaluate(const struct reading *reading, uint64_t hold)
{
    bool stack[SYSTEM_DEPTH];
    uint32_t depth = 0;
    stack[0] = true;
    for (const struct ast_term *at = reading->guard->first; at; at = at->next) {
        if (at->kind == AST_GUARD) {
            assert(depth < SYSTEM_DEPTH);
            stack[depth++] =
                hold >> speech_find_guard(reading->machine, at->name.full) & 1;
        } else if (at->kind == AST_NOT) {
            stack[depth - 1] = !stack[depth - 1];
        } else {
            depth--;
            stack[depth - 1] = at->kind == AST_AND
                                   ? stack[depth - 1] && stack[depth]
                                   : stack[depth - 1] || stack[depth];
        }
    }
    return stack[0];
}

static void report_no_guard(const struct reading *reading,
                            const struct ast_name *name)
{
    const struct machine *machine = reading->machine;
    struct speech speech = {.draft = reading->draft, .machine = machine};
    struct known known = {0};
    for (uint32_t i = 0; i < machine->definition_count; i++)
        if (machine->definitions[i].name == name->full) {
            speech_complain(&speech, name->span,
                            "'%s' is a defined guard; name the supplied ones",
                            name->full);
            return;
        }
    speech_know_guards(&speech, &known);
    speech_report_unknown(&speech, name, "guard", &known);
}

/* Whether all that a guard names is a guard, and bears on an event. */
static bool bears_on(const struct reading *reading, const struct event *event)
{
    struct diag *diag = reading->draft->diag;
    for (const struct ast_term *at = reading->guard->first; at; at = at->next) {
        if (at->kind != AST_GUARD)
            continue;
        guard_id guard = speech_find_guard(reading->machine, at->name.full);
        if (guard == NONE) {
            report_no_guard(reading, &at->name);
            return false;
        }
        if (event->guards >> guard & 1)
            continue;
        struct finding *finding = diag_error(
            diag, at->name.span, "the guard '%s' does not bear on '%s'",
            systems_text(reading->draft, at->name.full),
            systems_text(reading->draft, event->name));
        finding_hint(finding, "no rule for this event asks whether it holds; a "
                              "guard is about all events of its list");
        return false;
    }
    return true;
}

/* Adds the columns of an event in which the guard holds. */
static bool add_columns(const struct reading *reading, uint32_t set,
                        event_id index)
{
    const struct event *event = &reading->machine->events[index];
    if (!bears_on(reading, event))
        return false;
    for (uint32_t v = 0; v < event->valuations; v++) {
        column_id column = event->column + v;
        if (evaluate(reading, machine_guards_of(reading->machine, column)))
            sentences_add(&reading->draft->sentences, set, column);
    }
    return true;
}

/* Adds what a name says of events; false after an error. */
static bool add_events(const struct mention *mention, uint32_t set,
                       const struct ast_guard *guard)
{
    struct system_draft *draft = mention->speech.draft;
    const struct machine *machine = mention->speech.machine;
    struct reading reading = {draft, machine, guard};
    bool is_found = false;
    if (!mention->is_star) {
        event_id event = speech_resolve_event(&mention->speech, &mention->name);
        return event != NONE && add_columns(&reading, set, event);
    }
    for (event_id e = 0; e < machine->event_count; e++) {
        if (mention->name.channel &&
            machine->events[e].channel != mention->name.channel)
            continue;
        if (!add_columns(&reading, set, e))
            return false;
        is_found = true;
    }
    if (!is_found)
        report_no_channel(mention, "event");
    return is_found;
}

static void write_events(struct system_draft *draft,
                         const struct ast_fact *fact)
{
    bool is_well = !fact->guard.is_else;
    if (!is_well)
        diag_error(draft->diag, fact->guard.span,
                   "a condition says which guards hold; 'else' says nothing");
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next) {
        struct mention mention = resolve(draft, &ref->name, "event");
        struct term *term =
            add_term(draft, TERM_EVENT, mention.end, ref == fact->refs);
        if (mention.end == NONE || !is_well)
            continue;
        term->set = sentences_new_set(&draft->sentences,
                                      mention.speech.machine->column_count);
        is_well = add_events(&mention, term->set, &fact->guard);
        if (is_well && sentences_is_empty(&draft->sentences, term->set)) {
            diag_error(draft->diag, fact->guard.span, "this guard never holds");
            is_well = false;
        }
    }
}

/* Actions */

static uint64_t actions_of_channel(const struct mention *mention)
{
    const struct machine *machine = mention->speech.machine;
    uint64_t mask = 0;
    for (action_id a = 0; a < machine->action_count; a++)
        if (machine->actions[a].channel == mention->name.channel)
            mask |= UINT64_C(1) << a;
    if (!mask)
        report_no_channel(mention, "action");
    return mask;
}

static uint64_t timing_of(const struct mention *mention, bool is_start)
{
    const struct machine *machine = mention->speech.machine;
    struct known known = {0};
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct timer *timer = &machine->timers[t];
        if (timer->name == mention->name.full)
            return UINT64_C(1) << (is_start ? timer->start : timer->stop);
        *array_push(mention->speech.draft->scratch, &known.names) =
            machine_text(machine, timer->name);
    }
    speech_report_unknown(&mention->speech, &mention->name, "timer", &known);
    return 0;
}

static uint64_t actions_of(const struct mention *mention,
                           enum ast_timing timing)
{
    if (timing != AST_DO)
        return timing_of(mention, timing == AST_START);
    if (mention->is_star)
        return actions_of_channel(mention);
    action_id action = speech_resolve_action(&mention->speech, &mention->name);
    return action == NONE ? 0 : UINT64_C(1) << action;
}

static void write_actions(struct system_draft *draft,
                          const struct ast_fact *fact)
{
    for (const struct ast_action *at = fact->actions; at; at = at->next) {
        struct mention mention = resolve(
            draft, &at->name, at->timing == AST_DO ? "action" : "timer");
        struct term *term =
            add_term(draft, TERM_ACTION, mention.end, at == fact->actions);
        if (mention.end != NONE)
            term->mask = actions_of(&mention, at->timing);
    }
}

/* Sentences */

static void write_fact(void *context, const struct ast_fact *fact)
{
    struct system_draft *draft = context;
    switch (fact->kind) {
    case AST_IN_STATE:
        write_states(draft, fact, TERM_STATE);
        break;
    case AST_ENTERING:
        write_states(draft, fact, TERM_ENTER);
        break;
    case AST_LEAVING:
        write_states(draft, fact, TERM_LEAVE);
        break;
    case AST_ON_EVENT:
        write_events(draft, fact);
        break;
    case AST_HANDS_OUT:
        write_actions(draft, fact);
        break;
    default: {
        struct finding *finding =
            diag_error(draft->diag, fact->span,
                       "'verdict' does not stand in a check of a system");
        finding_hint(finding, "what is rejected there is reported as an "
                              "unspecified reception; what comes and is not, "
                              "is an 'event'");
        add_term(draft, TERM_VERDICT, NONE, true);
    }
    }
}

static void write_demand(struct system_draft *draft,
                         const struct ast_item *check,
                         const struct ast_item *item)
{
    sentences_write(&draft->sentences, item,
                    (struct said){item->span, check->name.full,
                                  check->head.cite, check->head.doc});
}

/* The bits of observers are part of every joint state. */
static void check_observers(struct system_draft *draft)
{
    uint32_t observers = 0;
    for (uint32_t i = 0; i < draft->sentences.properties.count; i++) {
        const struct property *it = &draft->sentences.properties.at[i];
        if (!property_is_ordered(it) || ++observers != OBSERVERS_A_SYSTEM + 1)
            continue;
        diag_error(draft->diag, it->said.span,
                   "a system has at most %d sentences with 'after', 'before' "
                   "or 'leads to'",
                   OBSERVERS_A_SYSTEM);
    }
}

void demands_lower(struct system_draft *draft)
{
    draft->sentences.diag = draft->diag;
    draft->sentences.region = draft->region;
    draft->sentences.write_fact = write_fact;
    draft->sentences.context = draft;
    for (uint32_t i = 0; i < draft->items.count; i++) {
        const struct ast_item *check = draft->items.at[i];
        const struct ast_item *item =
            check->kind == AST_CHECK ? check->body : NULL;
        for (; item; item = item->next) {
            if (item->kind == AST_SENTENCE)
                write_demand(draft, check, item);
            else
                diag_error(draft->diag, item->span,
                           "an option belongs to a machine: 'when' does not "
                           "stand in a check of a system");
        }
    }
    check_observers(draft);
}
