/* SPDX-License-Identifier: MIT */
/*
 * Checks: the conditions of their sentences become sets of rows, columns,
 * actions and verdicts. Whether the machine keeps them is not asked here but by
 * the check `property-fails`.
 *
 * A name says what it names, so one that is of another kind is told from one
 * that nobody declared. Properties use groups and defined guards, which are
 * there for that; an event or an action that no rule uses stays unused.
 */
#include "lower/draft.h"

#include "lower/sentences.h"

#include <string.h>

struct writing {
    struct draft *draft;
    ARRAY(struct requirement) requirements;
    struct sentences sentences;
    const struct ast_guard *refused; /* the last one that was reported */
};

/* Kinds of names */

/* What a name is that is none of the kind wanted, and how a condition says so.
 */
static const struct kind_words {
    const char *noun, *say; /* say: NULL if no condition begins with it */
} words_of[] = {
    [SYMBOL_EVENT] = {"an event", "event"},
    [SYMBOL_TIMER] = {"a timer", "event"},
    [SYMBOL_ACTION] = {"an action", "action"},
    [SYMBOL_GUARD] = {"a guard", NULL},
    [SYMBOL_DEFINITION] = {"a guard", NULL},
    [SYMBOL_OPTION] = {"an option", NULL},
    [SYMBOL_STATE] = {"a state", "state"},
    [SYMBOL_ALIAS] = {"a state", "state"},
    [SYMBOL_GROUP] = {"a group", "group"},
};

static void report_kind(struct draft *draft, const struct ast_name *name,
                        const struct symbol *symbol, const char *wanted)
{
    const struct kind_words *words = &words_of[symbol->kind];
    const char *text = draft_text(draft, name->full);
    struct finding *finding =
        diag_error(draft->diag, name->span, "'%s' is %s, not %s", text,
                   words->noun, wanted);
    if (words->say)
        finding_hint(finding, "say '%s %s'", words->say, text);
    else
        finding_hint(finding, "a guard stands in brackets behind an event");
}

/* What a name is, whatever was wanted; NULL if nobody declared it. */
static struct symbol *find_anywhere(const struct draft *draft, name_id name)
{
    static const enum space spaces[] = {SPACE_STATES, SPACE_EVENTS,
                                        SPACE_ACTIONS, SPACE_GUARDS};
    struct symbol *symbol = NULL;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces && !symbol; i++)
        symbol = symbol_find(draft, spaces[i], name);
    return symbol;
}

/* The symbol of a name, or NULL after an error: unknown, or known as something
 * else. */
static struct symbol *resolve_name(struct draft *draft, enum space space,
                                   const struct ast_name *name,
                                   const char *wanted)
{
    struct symbol *symbol = symbol_find(draft, space, name->full);
    struct symbol *other = find_anywhere(draft, name->full);
    if (symbol || !other)
        return symbol ? symbol : symbol_resolve(draft, space, name);
    report_kind(draft, name, other, wanted);
    return NULL;
}

static void report_no_group(struct draft *draft, const struct ast_name *name)
{
    const char *text = draft_text(draft, name->full);
    const char **groups =
        region_array(draft->scratch, const char *, draft->groups.count + 1u);
    for (uint32_t i = 0; i < draft->groups.count; i++)
        groups[i] = draft_text(draft, draft->groups.at[i].item->name.full);
    struct finding *finding =
        diag_error(draft->diag, name->span, "no group is named '%s'", text);
    finding_did_you_mean(finding, text, groups, draft->groups.count);
}

/* States */

/* Adds the leaves of a node; those of a state inside follow it. */
static void add_leaves(struct writing *writing, uint32_t set, uint32_t first)
{
    const struct draft *draft = writing->draft;
    uint32_t depth = draft->nodes.at[first].depth;
    for (uint32_t n = first; n < draft->nodes.count; n++) {
        const struct node *node = &draft->nodes.at[n];
        if (n > first && node->depth <= depth)
            return;
        if (node->first_child == NONE && node->always == NONE)
            sentences_add(&writing->sentences, set, node->row);
    }
}

static void report_no_leaf(struct draft *draft, const struct ast_name *name,
                           bool is_group)
{
    diag_error(draft->diag, name->span,
               is_group ? "no machine rests in a state of '%s'"
                        : "no machine rests in '%s': it is a junction",
               draft_text(draft, name->full));
}

/* Adds what a name says of states; false after an error. */
static bool add_states(struct writing *writing, uint32_t set,
                       const struct ast_name *name, bool is_group)
{
    struct draft *draft = writing->draft;
    const char *wanted = is_group ? "a group" : "a state";
    if (is_group && !find_anywhere(draft, name->full)) {
        report_no_group(draft, name);
        return false;
    }
    struct symbol *symbol = resolve_name(draft, SPACE_STATES, name, wanted);
    if (!symbol)
        return false;
    if ((symbol->kind == SYMBOL_GROUP) != is_group) {
        report_kind(draft, name, symbol, wanted);
        return false;
    }
    if (!is_group) {
        add_leaves(writing, set, symbol->index);
        return true;
    }
    struct draft_group *group = &draft->groups.at[symbol->index];
    group->is_used = true;
    for (uint32_t i = 0; i < group->nodes.count; i++)
        add_leaves(writing, set, group->nodes.at[i]);
    return true;
}

/* `state A, B` is one set; `enter A, B` is to enter A or to enter B. */
static void write_states(struct writing *writing, const struct ast_fact *fact,
                         enum term_kind kind)
{
    uint32_t states = writing->draft->machine->state_count;
    uint32_t set = sentences_new_set(&writing->sentences, states);
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next) {
        bool is_first = ref == fact->refs;
        if (kind != TERM_STATE && !is_first)
            set = sentences_new_set(&writing->sentences, states);
        if (add_states(writing, set, &ref->name, fact->is_group) &&
            sentences_is_empty(&writing->sentences, set))
            report_no_leaf(writing->draft, &ref->name, fact->is_group);
        if (kind == TERM_STATE && !is_first)
            continue;
        sentences_term(&writing->sentences, kind)->set = set;
        if (!is_first)
            sentences_term(&writing->sentences, TERM_OR);
    }
}

/* Events */

/* Whether all that a guard reads bears on an event. A fact that its rules do
 * not ask for makes no columns that could tell. One error a guard. */
static bool bears_on(struct writing *writing, const struct ast_guard *guard,
                     const struct event *event)
{
    struct draft *draft = writing->draft;
    uint64_t mask;
    guard_id idle = 0;
    if (writing->refused == guard)
        return false;
    writing->refused = guard;
    if (!guards_read(draft, guard, &mask))
        return false;
    mask &= ~event->guards;
    if (!mask) {
        writing->refused = NULL;
        return true;
    }
    while (!(mask >> idle & 1))
        idle++;
    struct finding *finding = diag_error(
        draft->diag, guard->span, "the guard '%s' does not bear on '%s'",
        draft_text(draft, draft->guards.at[idle].name),
        draft_text(draft, event->name));
    finding_hint(finding, "no rule for this event asks whether it holds; a "
                          "guard is about all events of its list");
    return false;
}

/* Adds the columns of an event in which the guard holds. */
static bool add_columns(struct writing *writing, uint32_t set, event_id index,
                        const struct ast_guard *guard)
{
    struct draft *draft = writing->draft;
    const struct event *event = &draft->events.at[index];
    if (!bears_on(writing, guard, event))
        return false;
    struct valuations hold = guards_hold(draft, guard, event->guards);
    for (uint32_t v = 0; v < event->valuations; v++)
        if (valuations_has(&hold, v))
            sentences_add(&writing->sentences, set, event->column + v);
    return true;
}

static bool add_channel(struct writing *writing, uint32_t set,
                        const struct ast_name *name,
                        const struct ast_guard *guard)
{
    struct draft *draft = writing->draft;
    bool is_found = false;
    for (event_id e = 0; e < draft->events.count; e++) {
        if (name->channel && draft->events.at[e].channel != name->channel)
            continue;
        if (!add_columns(writing, set, e, guard))
            return false;
        is_found = true;
    }
    if (!is_found)
        diag_error(draft->diag, name->span, "no event is on a channel '%s'",
                   draft_text(draft, name->channel));
    return is_found;
}

static bool add_event(struct writing *writing, uint32_t set,
                      const struct ast_name *name,
                      const struct ast_guard *guard)
{
    if (name->full == writing->draft->star)
        return add_channel(writing, set, name, guard);
    struct symbol *symbol =
        resolve_name(writing->draft, SPACE_EVENTS, name, "an event");
    return symbol && add_columns(writing, set, symbol->index, guard);
}

static void write_events(struct writing *writing, const struct ast_fact *fact)
{
    struct draft *draft = writing->draft;
    uint32_t set =
        sentences_new_set(&writing->sentences, draft->machine->column_count);
    bool is_well = !fact->guard.is_else;
    if (!is_well)
        diag_error(draft->diag, fact->guard.span,
                   "a condition says which guards hold; 'else' says nothing");
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next)
        is_well = add_event(writing, set, &ref->name, &fact->guard) && is_well;
    if (is_well && sentences_is_empty(&writing->sentences, set))
        diag_error(draft->diag, fact->guard.span, "this guard never holds");
    sentences_term(&writing->sentences, TERM_EVENT)->set = set;
}

/* Actions and verdicts */

static uint64_t actions_of_channel(struct draft *draft,
                                   const struct ast_name *name)
{
    uint64_t mask = 0;
    for (action_id a = 0; a < draft->actions.count; a++)
        if (draft->actions.at[a].channel == name->channel)
            mask |= UINT64_C(1) << a;
    if (!mask)
        diag_error(draft->diag, name->span, "no action is on a channel '%s'",
                   draft_text(draft, name->channel));
    return mask;
}

static uint64_t actions_of(struct draft *draft, const struct ast_action *action)
{
    const struct ast_name *name = &action->name;
    if (name->full == draft->star)
        return actions_of_channel(draft, name);
    if (action->timing == AST_DO) {
        struct symbol *symbol =
            resolve_name(draft, SPACE_ACTIONS, name, "an action");
        return symbol ? UINT64_C(1) << symbol->index : 0;
    }
    struct symbol *symbol =
        find_anywhere(draft, name->full)
            ? resolve_name(draft, SPACE_EVENTS, name, "a timer")
            : symbol_resolve_timer(draft, name);
    if (symbol && symbol->kind != SYMBOL_TIMER)
        report_kind(draft, name, symbol, "a timer");
    if (!symbol || symbol->kind != SYMBOL_TIMER)
        return 0;
    const struct timer *timer =
        &draft->timers.at[draft->events.at[symbol->index].timer];
    return UINT64_C(1) << (action->timing == AST_START ? timer->start
                                                       : timer->stop);
}

static void write_actions(struct writing *writing, const struct ast_fact *fact)
{
    uint64_t mask = 0;
    for (const struct ast_action *at = fact->actions; at; at = at->next)
        mask |= actions_of(writing->draft, at);
    sentences_term(&writing->sentences, TERM_ACTION)->mask = mask;
}

static void write_verdicts(struct writing *writing, const struct ast_fact *fact)
{
    static const char *const words[] = {
        [VERDICT_REJECTED] = "rejected",
        [VERDICT_IGNORED] = "ignored",
        [VERDICT_TAKEN] = "taken",
    };
    struct draft *draft = writing->draft;
    uint64_t mask = 0;
    for (const struct ast_ref *ref = fact->refs; ref; ref = ref->next) {
        const char *text = draft_text(draft, ref->name.full);
        uint32_t verdict = 0;
        while (verdict <= VERDICT_TAKEN && strcmp(words[verdict], text) != 0)
            verdict++;
        if (verdict > VERDICT_TAKEN) {
            struct finding *finding = diag_error(
                draft->diag, ref->name.span,
                "a verdict is taken, ignored or rejected, not '%s'", text);
            finding_did_you_mean(finding, text, words, VERDICT_TAKEN + 1);
        }
        mask |= UINT64_C(1) << verdict;
    }
    sentences_term(&writing->sentences, TERM_VERDICT)->mask = mask;
}

/* Sentences */

static void write_fact(void *context, const struct ast_fact *fact)
{
    struct writing *writing = context;
    switch (fact->kind) {
    case AST_IN_STATE:
        write_states(writing, fact, TERM_STATE);
        break;
    case AST_ENTERING:
        write_states(writing, fact, TERM_ENTER);
        break;
    case AST_LEAVING:
        write_states(writing, fact, TERM_LEAVE);
        break;
    case AST_ON_EVENT:
        write_events(writing, fact);
        break;
    case AST_HANDS_OUT:
        write_actions(writing, fact);
        break;
    default:
        write_verdicts(writing, fact);
    }
}

static void write_sentences(struct writing *writing,
                            const struct ast_item *items)
{
    for (const struct ast_item *item = items; item; item = item->next)
        if (item->kind != AST_WHEN)
            sentences_write(&writing->sentences, item,
                            draft_said(item->span, &item->head));
        else if (collect_chosen(writing->draft, item))
            write_sentences(writing, item->body);
}

static void check_title(struct draft *draft, struct map *seen, uint32_t index)
{
    const struct ast_item *item = draft->checks.at[index];
    uint32_t *place = map_at(seen, item->head.text);
    if (!*place) {
        *place = index + 1;
        return;
    }
    struct finding *finding = diag_error(draft->diag, item->name.span,
                                         "a second check is named \"%s\"",
                                         draft_text(draft, item->head.text));
    finding_note(finding, draft->checks.at[*place - 1]->name.span,
                 "the first one");
}

void properties(struct draft *draft)
{
    struct machine *machine = draft->machine;
    struct writing writing = {.draft = draft,
                              .sentences = {.diag = draft->diag,
                                            .region = draft->region,
                                            .write_fact = write_fact}};
    writing.sentences.context = &writing;
    struct map *seen = map_new(draft->scratch);
    for (uint32_t i = 0; i < draft->checks.count; i++) {
        const struct ast_item *item = draft->checks.at[i];
        check_title(draft, seen, i);
        uint32_t first = writing.sentences.properties.count;
        write_sentences(&writing, item->body);
        *array_push(draft->region, &writing.requirements) =
            (struct requirement){
                draft_said(item->name.span, &item->head),
                {first, writing.sentences.properties.count - first}};
    }
    machine->requirements =
        array_elements(draft->region, &writing.requirements);
    machine->requirement_count = writing.requirements.count;
    machine->properties =
        array_elements(draft->region, &writing.sentences.properties);
    machine->property_count = writing.sentences.properties.count;
    machine->wording = sentences_wording(&writing.sentences);
}
