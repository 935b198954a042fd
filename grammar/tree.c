/* SPDX-License-Identifier: MIT */
/* Building tree nodes. See tree.h. */
#include "grammar/tree.h"

#include <string.h>

struct ast_name tree_name(const struct token *name)
{
    return (struct ast_name){.span = name->span, .full = name->text};
}

static name_id join_channel(struct scan *scan, name_id channel, name_id base)
{
    return names_add(scan->names,
                     region_format(scan->region, "%s:%s",
                                   names_text(scan->names, channel),
                                   names_text(scan->names, base)));
}

struct ast_name tree_channel_name(struct scan *scan,
                                  const struct token *channel,
                                  const struct token *base)
{
    return (struct ast_name){.span = span_join(channel->span, base->span),
                             .full =
                                 join_channel(scan, channel->text, base->text),
                             .channel = channel->text};
}

struct ast_ref_list tree_ref(struct scan *scan, struct ast_ref_list list,
                             const struct ast_name *name)
{
    struct ast_ref *ref = region_new(scan->region, struct ast_ref);
    ref->name = *name;
    if (list.last)
        list.last->next = ref;
    else
        list.first = ref;
    list.last = ref;
    return list;
}

struct ast_name tree_star_name(struct scan *scan, const struct token *channel,
                               const struct token *star)
{
    struct ast_name name = {.span = star->span, .full = scan->star};
    if (channel) {
        name.span = span_join(channel->span, star->span);
        name.channel = channel->text;
    }
    return name;
}

struct ast_ref_list tree_star(struct scan *scan, struct ast_ref_list list,
                              const struct token *channel,
                              const struct token *star)
{
    struct ast_name name = tree_star_name(scan, channel, star);
    return tree_ref(scan, list, &name);
}

static struct ast_term *new_term(struct scan *scan, enum ast_operator kind)
{
    struct ast_term *term = region_new(scan->region, struct ast_term);
    term->kind = kind;
    return term;
}

struct ast_guard tree_operand(struct scan *scan, const struct ast_name *name)
{
    struct ast_term *term = new_term(scan, AST_GUARD);
    term->name = *name;
    return (struct ast_guard){.span = name->span, .first = term, .last = term};
}

struct ast_guard tree_operator(struct scan *scan, enum ast_operator kind,
                               struct ast_guard left, struct ast_guard right)
{
    struct ast_term *term = new_term(scan, kind);
    if (right.first) {
        left.last->next = right.first;
        left.last = right.last;
        left.span = span_join(left.span, right.span);
    }
    left.last->next = term;
    left.last = term;
    return left;
}

struct ast_action *tree_new_action(struct scan *scan,
                                   const struct ast_name *name)
{
    struct ast_action *action = region_new(scan->region, struct ast_action);
    action->timing = AST_DO;
    action->name = *name;
    action->begin = name->span.begin;
    return action;
}

struct ast_action *tree_timing(struct scan *scan, const struct token *timing,
                               const struct ast_name *timer)
{
    const char *word = names_text(scan->names, timing->text);
    struct ast_action *action = tree_new_action(scan, timer);
    action->begin = timing->span.begin;
    if (!strcmp(word, "start")) {
        action->timing = AST_START;
    } else if (!strcmp(word, "stop")) {
        action->timing = AST_STOP;
    } else {
        struct finding *finding = diag_error(
            scan->diag, timer->span, "expected ',' between '%s' and '%s'", word,
            names_text(scan->names, timer->full));
        if (!finding_did_you_mean(finding, word,
                                  (const char *const[]){"start", "stop"}, 2))
            finding_hint(finding,
                         "only 'start' and 'stop' stand before a timer");
        action->name = tree_name(timing);
    }
    return action;
}

struct ast_action_list tree_action(struct ast_action_list list,
                                   struct ast_action *action)
{
    if (list.last)
        list.last->next = action;
    else
        list.first = action;
    list.last = action;
    return list;
}

struct ast_fact *tree_new_fact(struct scan *scan, enum ast_fact_kind kind,
                               const struct ast_ref_list *refs)
{
    struct ast_fact *fact = region_new(scan->region, struct ast_fact);
    fact->kind = kind;
    fact->refs = refs->first;
    return fact;
}

struct ast_condition tree_fact(struct ast_fact *fact, struct span span)
{
    fact->span = span;
    return (struct ast_condition){span, fact, fact};
}

struct ast_condition tree_join(struct scan *scan, enum ast_fact_kind kind,
                               struct ast_condition left,
                               struct ast_condition right)
{
    struct ast_fact *fact =
        tree_new_fact(scan, kind, &(struct ast_ref_list){0});
    if (right.first) {
        left.last->next = right.first;
        left.last = right.last;
        left.span = span_join(left.span, right.span);
    }
    left.last->next = fact;
    left.last = fact;
    return left;
}

struct ast_entry *tree_new_entry(struct scan *scan, const struct ast_name *name,
                                 const struct token *text)
{
    struct ast_entry *entry = region_new(scan->region, struct ast_entry);
    entry->name = *name;
    entry->head.doc = scan_documentation(scan, name->span);
    entry->head.text = text->text;
    return entry;
}

/* Nanoseconds of a unit, or 0. */
static uint64_t unit_length(const char *unit)
{
    static const struct {
        const char *unit;
        uint64_t length;
    } units[] = {
        {"ns", 1},
        {"us", 1000},
        {"ms", 1000 * 1000},
        {"s", 1000 * 1000 * 1000},
        {"m", UINT64_C(60) * 1000 * 1000 * 1000},
        {"h", UINT64_C(3600) * 1000 * 1000 * 1000},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(units[i].unit, unit))
            return units[i].length;
    return 0;
}

/* A number of digits, or false if it does not fit. */
static bool read_count(const char *text, size_t digits, uint64_t *count)
{
    *count = 0;
    for (size_t i = 0; i < digits; i++) {
        uint64_t digit = (uint64_t)(text[i] - '0');
        if (*count > (UINT64_MAX - digit) / 10)
            return false;
        *count = *count * 10 + digit;
    }
    return true;
}

void tree_duration(struct scan *scan, struct ast_entry *entry,
                   const struct token *duration)
{
    struct span span = duration->span;
    const char *text = region_copy(
        scan->region, scan->source->text + span.begin, span.end - span.begin);
    size_t digits = strspn(text, "0123456789");
    uint64_t unit = unit_length(text + digits), count = 0;
    if (!digits || !unit) {
        struct finding *finding =
            diag_error(scan->diag, span, "'%s' is no duration", text);
        finding_hint(finding, "a duration is a number with one of the units "
                              "ns us ms s m h, like 500ms or 4m");
    } else if (strspn(text, "0") == digits) {
        struct finding *finding =
            diag_error(scan->diag, span, "a timer does not run for no time");
        finding_hint(finding, "leave the duration out if only the owner knows "
                              "it");
    } else if (!read_count(text, digits, &count) || count > UINT64_MAX / unit) {
        struct finding *finding =
            diag_error(scan->diag, span, "this duration is too long");
        finding_hint(finding, "it has to fit 64 bits in nanoseconds, which is "
                              "about 584 years");
    } else {
        entry->has_duration = true;
        entry->duration_ns = count * unit;
    }
}

void tree_on_off(struct scan *scan, struct ast_entry *entry,
                 const struct token *value)
{
    const char *text = names_text(scan->names, value->text);
    bool is_on = !strcmp(text, "on");
    if (!is_on && strcmp(text, "off"))
        finding_did_you_mean(diag_error(scan->diag, value->span,
                                        "an option is on or off, not '%s'",
                                        text),
                             text, (const char *const[]){"on", "off"}, 2);
    entry->has_number = true;
    entry->number = is_on;
    entry->number_span = value->span;
}

struct ast_entry_list tree_entry(struct ast_entry_list list,
                                 struct ast_entry *entry, struct span span)
{
    entry->span = span;
    if (list.last)
        list.last->next = entry;
    else
        list.first = entry;
    list.last = entry;
    return list;
}

static const struct ast_guard no_guard;

struct ast_item *tree_node(struct scan *scan, enum ast_kind kind,
                           const struct token *keyword)
{
    struct ast_item *item = region_new(scan->region, struct ast_item);
    item->kind = (uint8_t)kind;
    item->head.doc = scan_documentation(scan, keyword->span);
    item->guard = &no_guard;
    return item;
}

/* The channel and the documentation of a declaration hold for its entries,
 * unless an entry has a documentation of its own. */
struct ast_item *tree_declaration(struct scan *scan, enum ast_kind kind,
                                  const struct token *keyword,
                                  const struct ast_name *channel,
                                  struct ast_entry_list entries)
{
    struct ast_item *item = tree_node(scan, kind, keyword);
    item->entries = entries.first;
    item->name.span = keyword->span;
    item->has_channel = channel != NULL;
    for (struct ast_entry *entry = entries.first; entry; entry = entry->next) {
        if (channel) {
            entry->name.channel = channel->full;
            entry->name.full =
                join_channel(scan, channel->full, entry->name.full);
        }
        if (!entry->head.doc)
            entry->head.doc = item->head.doc;
    }
    return item;
}

struct ast_number *tree_number(struct scan *scan, const struct token *number)
{
    struct ast_number *it = region_new(scan->region, struct ast_number);
    *it = (struct ast_number){number->number, number->span};
    return it;
}

struct ast_item *tree_state(struct scan *scan, const struct token *keyword,
                            const struct ast_name *name,
                            const struct ast_head *head)
{
    struct ast_item *item = tree_node(scan, AST_STATE, keyword);
    item->name = *name;
    item->head.text = head->text;
    item->head.cite = head->cite;
    return item;
}

struct ast_item *tree_mark(struct scan *scan, struct ast_item *state,
                           const struct token *mark, int kind)
{
    bool is_initial = kind == T_INITIAL;
    name_id doc = scan_documentation(scan, mark->span);
    if (is_initial ? state->is_initial : state->is_final)
        diag_error(scan->diag, mark->span, "'%s' stands twice",
                   is_initial ? "initial" : "final");
    state->is_initial = state->is_initial || is_initial;
    state->is_final = state->is_final || !is_initial;
    if (doc)
        state->head.doc = doc;
    return state;
}

struct ast_item *tree_rule(struct scan *scan, enum ast_verb verb,
                           const struct ast_ref_list *triggers,
                           const struct ast_guard *guard)
{
    struct token first = {.span = triggers->first->name.span};
    struct ast_item *item = tree_node(scan, AST_RULE, &first);
    item->verb = (uint8_t)verb;
    item->refs = triggers->first;
    if (guard->first || guard->is_else) {
        struct ast_guard *copy = region_new(scan->region, struct ast_guard);
        *copy = *guard;
        item->guard = copy;
    }
    return item;
}

struct ast_item *tree_sentence(struct scan *scan, enum ast_claim claim,
                               const struct ast_condition *what)
{
    struct token first = {.span = what->span};
    struct ast_item *item = tree_node(scan, AST_SENTENCE, &first);
    item->sentence = region_new(scan->region, struct ast_sentence);
    item->sentence->claim = claim;
    item->sentence->what = *what;
    return item;
}

struct ast_item *tree_body(struct ast_item *item, struct ast_item_list body)
{
    item->body = body.first;
    return item;
}

struct ast_item *tree_place(struct ast_item *item, struct span span)
{
    item->span = span;
    return item;
}

struct ast_item_list tree_item(struct ast_item_list list, struct ast_item *item)
{
    if (!item)
        return list;
    if (list.last)
        list.last->next = item;
    else
        list.first = item;
    list.last = item;
    return list;
}

struct ast_item *tree_resume(struct scan *scan, struct ast_item *item,
                             struct span span)
{
    const char *text = scan->source->text;
    uint32_t at = span.begin;
    while (at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        at--;
    return at && text[at - 1] != '\n' ? NULL : tree_place(item, span);
}

struct ast_machine *tree_machine(struct scan *scan, const struct token *keyword,
                                 const struct ast_name *name,
                                 const struct ast_head *head,
                                 struct ast_item_list items)
{
    struct ast_machine *machine = region_new(scan->region, struct ast_machine);
    machine->name = *name;
    machine->head = *head;
    machine->head.doc = scan_documentation(scan, keyword->span);
    machine->items = items.first;
    return machine;
}

void tree_add_machine(struct scan *scan, struct ast_machine *machine)
{
    if (scan->last_machine)
        scan->last_machine->next = machine;
    else
        scan->file->machines = machine;
    scan->last_machine = machine;
}
