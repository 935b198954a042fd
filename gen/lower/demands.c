/* SPDX-License-Identifier: MIT */
/*
 * Demands: the sentences of a system's checks. They are written as those of a
 * machine are, but each name has the end in front of it whose state, event or
 * action it is.
 */
#include "lower/bearing.h"

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
    if (systems_find_end(draft, name->full) != NONE)
        finding_hint(finding, "'%s' is an end: say '%s.' and the %s", full,
                     full, noun);
    else
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

/* Kinds of names: what a condition begins with that speaks of them. */
enum spoken { SPOKEN_STATE, SPOKEN_GROUP, SPOKEN_EVENT, SPOKEN_ACTION };

static const char *const words[] = {"state", "group", "event", "action"};
static const char *const nouns[] = {"a state", "a group", "an event",
                                    "an action"};

static bool is_group(const struct machine *machine, name_id name)
{
    for (uint32_t g = 0; g < machine->group_count; g++)
        if (machine->groups[g].name == name)
            return true;
    return false;
}

/* Whether a machine has something of a kind by this name. */
static bool is_there(const struct mention *mention, enum spoken kind)
{
    const struct machine *machine = mention->speech.machine;
    struct system_draft *draft = mention->speech.draft;
    name_id name = mention->name.full;
    uint32_t members = draft->members.count;
    bool is_place;
    switch (kind) {
    case SPOKEN_EVENT:
        return speech_find_event(machine, name) != NONE;
    case SPOKEN_ACTION:
        return speech_find_action(machine, name) != NONE;
    default:
        is_place = systems_states(draft, machine, name).count;
        draft->members.count = members;
        return is_place && is_group(machine, name) == (kind == SPOKEN_GROUP);
    }
}

/* Reports a name that is of another kind than wanted; false if it is of none.
 */
static bool report_other_kind(const struct mention *mention, const char *wanted)
{
    const struct speech *speech = &mention->speech;
    const char *text = systems_text(speech->draft, mention->name.full);
    for (int kind = SPOKEN_STATE; kind <= SPOKEN_ACTION; kind++) {
        if (!is_there(mention, (enum spoken)kind))
            continue;
        struct finding *finding = diag_error(
            speech->draft->diag, mention->name.span,
            "'%s' is %s of machine '%s', not %s", text, nouns[kind],
            machine_text(speech->machine, speech->machine->name), wanted);
        finding_hint(finding, "say '%s %s.%s'", words[kind],
                     systems_text(speech->draft,
                                  speech->draft->ends.at[mention->end].name),
                     text);
        return true;
    }
    return false;
}

/* Another end that has what this one has not; NONE if there is none. */
static end_id find_owner(const struct mention *mention, enum spoken wanted)
{
    const struct system_draft *draft = mention->speech.draft;
    struct mention other = *mention;
    for (end_id end = 0; end < draft->ends.count; end++) {
        other.speech.machine = draft->ends.at[end].machine;
        if (is_there(&other, wanted))
            return end;
    }
    return NONE;
}

/* Reports a name that the machine has not. */
static void report_unknown(const struct mention *mention, enum spoken wanted)
{
    const struct speech *speech = &mention->speech;
    const char *text = systems_text(speech->draft, mention->name.full);
    struct known known = {0};
    if (report_other_kind(mention, nouns[wanted]))
        return;
    end_id owner = find_owner(mention, wanted);
    if (owner != NONE) {
        const struct end *end = &speech->draft->ends.at[owner];
        struct finding *finding = diag_error(
            speech->draft->diag, mention->name.span,
            "'%s' is %s of machine '%s', not of '%s'", text, nouns[wanted],
            machine_text(end->machine, end->machine->name),
            machine_text(speech->machine, speech->machine->name));
        finding_hint(finding, "say '%s %s.%s'", words[wanted],
                     systems_text(speech->draft, end->name), text);
        return;
    }
    if (wanted == SPOKEN_EVENT)
        speech_know_events(speech, &known);
    else if (wanted == SPOKEN_ACTION)
        speech_know_actions(speech, &known);
    else
        speech_know_states(speech, &known);
    speech_report_unknown(speech, &mention->name, words[wanted], &known);
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

/* The set of the leaves that a name means. */
static uint32_t set_of_states(const struct mention *mention, bool wants_group)
{
    struct system_draft *draft = mention->speech.draft;
    const struct machine *machine = mention->speech.machine;
    uint32_t set = sentences_new_set(&draft->sentences, machine->state_count);
    struct range states = systems_states(draft, machine, mention->name.full);
    if (!states.count || is_group(machine, mention->name.full) != wants_group) {
        report_unknown(mention, wants_group ? SPOKEN_GROUP : SPOKEN_STATE);
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

/* Adds the columns of an event in which the guard holds. */
static bool add_columns(const struct mention *mention, uint32_t set,
                        const struct ast_guard *guard, event_id index)
{
    const struct event *event = &mention->speech.machine->events[index];
    struct sentences *sentences = &mention->speech.draft->sentences;
    struct valuations hold;
    if (!bearing_hold(&mention->speech, guard, index, &hold))
        return false;
    for (uint32_t v = 0; v < event->valuations; v++)
        if (valuations_has(&hold, v))
            sentences_add(sentences, set, event->column + v);
    return true;
}

/* Adds what a name says of events; false after an error. */
static bool add_events(const struct mention *mention, uint32_t set,
                       const struct ast_guard *guard)
{
    const struct machine *machine = mention->speech.machine;
    bool is_found = false;
    if (!mention->is_star) {
        event_id event = speech_find_event(machine, mention->name.full);
        if (event == NONE)
            report_unknown(mention, SPOKEN_EVENT);
        return event != NONE && add_columns(mention, set, guard, event);
    }
    for (event_id e = 0; e < machine->event_count; e++) {
        if (mention->name.channel &&
            machine->events[e].channel != mention->name.channel)
            continue;
        if (!add_columns(mention, set, guard, e))
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
    if (!report_other_kind(mention, "a timer"))
        speech_report_unknown(&mention->speech, &mention->name, "timer",
                              &known);
    return 0;
}

static uint64_t actions_of(const struct mention *mention,
                           enum ast_timing timing)
{
    if (timing != AST_DO)
        return timing_of(mention, timing == AST_START);
    if (mention->is_star)
        return actions_of_channel(mention);
    action_id action =
        speech_find_action(mention->speech.machine, mention->name.full);
    if (action == NONE)
        report_unknown(mention, SPOKEN_ACTION);
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
