/* SPDX-License-Identifier: MIT */
/*
 * Names: for each space a table of its symbols by name, which is a number; and
 * one for all, keyed by space and spelling in C, that finds names that only C
 * cannot tell apart.
 */
#include "lower/draft.h"

#include <string.h>

static const char *const space_noun[SPACE_COUNT] = {"event or timer", "action",
                                                    "guard", "option", "state"};

static const char *spelling_of(struct draft *draft, name_id name)
{
    const char *text = draft_text(draft, name);
    char *spelling = region_alloc(draft->scratch, strlen(text) + 1);
    machine_c_name(text, spelling);
    return spelling;
}

static uint64_t key_of(enum space space, name_id name)
{
    return (uint64_t)space << 32 | name;
}

static void report_clash(struct draft *draft, const struct symbol *old,
                         const struct symbol *new)
{
    const char *name = draft_text(draft, new->name);
    const char *before = draft_text(draft, old->name);
    struct finding *finding;
    if (old->name == new->name) {
        finding = diag_error(draft->diag, new->span,
                             "'%s' is declared a second time", name);
        finding_hint(finding, "remove it, or give it a name of its own");
    } else {
        finding = diag_error(draft->diag, new->span,
                             "'%s' and '%s' are both spelled %s in C", name,
                             before, spelling_of(draft, new->name));
        finding_hint(finding, "in C a name is in capitals, with '_' for '+', "
                              "'-' and ':'; rename one of them");
    }
    finding_note(finding, old->span, "'%s' was declared here", before);
}

/* An enumerator ends in _COUNT where the generated code counts. */
static void report_taken_in_c(struct draft *draft, enum space space,
                              const struct symbol *symbol)
{
    const char *text = draft_text(draft, symbol->name);
    if (space == SPACE_OPTIONS || symbol->kind == SYMBOL_GROUP ||
        symbol->kind == SYMBOL_DEFINITION ||
        strcmp(spelling_of(draft, symbol->name), "COUNT"))
        return;
    struct finding *finding =
        diag_error(draft->diag, symbol->span,
                   "'%s' cannot be a name: the generated code has an "
                   "enumerator COUNT of its own",
                   text);
    finding_hint(finding, "name it %s_ or say what it counts", text);
}

/* A name's place in the table of a space, which reaches as far as names do. */
static uint32_t *place_of(struct draft *draft, enum space space, name_id name)
{
    if (name >= draft->symbol_of[space].count) {
        uint32_t count = 2 * names_count(draft->names);
        uint32_t *at = region_array(draft->scratch, uint32_t, count);
        for (name_id n = 0; n < draft->symbol_of[space].count; n++)
            at[n] = draft->symbol_of[space].at[n];
        draft->symbol_of[space].at = at;
        draft->symbol_of[space].count = count;
    }
    return &draft->symbol_of[space].at[name];
}

/* The first symbol of the space that C cannot tell from this one. */
static uint32_t *place_in_c(struct draft *draft, enum space space,
                            const struct symbol *symbol)
{
    name_id spelling =
        names_add(draft->names, spelling_of(draft, symbol->name));
    return map_at(draft->spelled, key_of(space, spelling));
}

/* A name that is refused is known all the same: what uses it is well. */
bool symbol_declare(struct draft *draft, enum space space, struct symbol symbol)
{
    uint32_t *taken = place_in_c(draft, space, &symbol);
    report_taken_in_c(draft, space, &symbol);
    if (*taken)
        report_clash(draft, &draft->symbols.at[*taken - 1], &symbol);
    uint32_t *place = place_of(draft, space, symbol.name);
    if (*place)
        return false;
    *array_push(draft->scratch, &draft->symbols) = symbol;
    *place = draft->symbols.count;
    if (!*taken)
        *taken = draft->symbols.count;
    return true;
}

struct symbol *symbol_find(const struct draft *draft, enum space space,
                           name_id name)
{
    uint32_t found = name < draft->symbol_of[space].count
                         ? draft->symbol_of[space].at[name]
                         : 0;
    return found ? &draft->symbols.at[found - 1] : NULL;
}

/* What may stand where the trigger of a rule may. */
static const char *const parts[] = {"enter", "exit", "always"};

enum { PARTS = sizeof parts / sizeof *parts };

/* All names of a space, and behind them `parts`; gathered when the first one is
 * missed. A timer's two actions are spelled with a space and are no names of
 * their own. */
static void gather_known(struct draft *draft, enum space space)
{
    const char **texts = region_array(draft->scratch, const char *,
                                      draft->symbols.count + PARTS);
    uint32_t count = 0;
    for (uint32_t i = 0; i < draft->symbols.count; i++) {
        const char *text = draft_text(draft, draft->symbols.at[i].name);
        enum symbol_kind kind = draft->symbols.at[i].kind;
        enum space home = kind <= SYMBOL_TIMER        ? SPACE_EVENTS
                          : kind == SYMBOL_ACTION     ? SPACE_ACTIONS
                          : kind <= SYMBOL_DEFINITION ? SPACE_GUARDS
                          : kind == SYMBOL_OPTION     ? SPACE_OPTIONS
                                                      : SPACE_STATES;
        if (home == space && !strchr(text, ' '))
            texts[count++] = text;
    }
    for (uint32_t i = 0; i < PARTS; i++)
        texts[count + i] = parts[i];
    draft->known[space].texts = texts;
    draft->known[space].count = count;
}

/* Nothing is named nearly so: says what there is, or how to declare it. */
static void hint_of_space(struct draft *draft, struct finding *finding,
                          enum space space, const struct ast_name *name)
{
    static const char *const keyword[SPACE_COUNT] = {"event", "action", "guard",
                                                     "option", "state"};
    enum { FEW = 6 };
    const char *const *texts = draft->known[space].texts;
    uint32_t count = draft->known[space].count;
    if (!count || count > FEW) {
        const char *text = draft_text(draft, name->full);
        const char *channel =
            name->channel ? draft_text(draft, name->channel) : "";
        const char *base = name->channel ? text + strlen(channel) + 1 : text;
        finding_hint(finding, "declare it: '%s %s%s%s%s;'", keyword[space],
                     channel, *channel ? ": " : "", base,
                     space == SPACE_OPTIONS ? " = off" : "");
        return;
    }
    const char *list = texts[0];
    for (uint32_t i = 1; i < count; i++)
        list = region_format(draft->scratch, "%s%s%s", list,
                             i + 1 < count ? ", " : " and ", texts[i]);
    finding_hint(finding, count == 1 ? "there is only %s" : "there are %s",
                 list);
}

struct symbol *symbol_resolve(struct draft *draft, enum space space,
                              const struct ast_name *name)
{
    struct symbol *symbol = symbol_find(draft, space, name->full);
    if (symbol)
        return symbol;
    const char *text = draft_text(draft, name->full);
    struct finding *finding =
        diag_error(draft->diag, name->span, "no %s is named '%s'",
                   space_noun[space], text);
    if (!draft->known[space].texts)
        gather_known(draft, space);
    uint32_t more = space == SPACE_EVENTS ? PARTS : 0;
    if (!finding_did_you_mean(finding, text, draft->known[space].texts,
                              draft->known[space].count + more))
        hint_of_space(draft, finding, space, name);
    return NULL;
}

struct symbol *symbol_resolve_timer(struct draft *draft,
                                    const struct ast_name *name)
{
    struct symbol *symbol = symbol_find(draft, SPACE_EVENTS, name->full);
    if (symbol)
        return symbol;
    const char *text = draft_text(draft, name->full);
    const char **timers =
        region_array(draft->scratch, const char *, draft->timers.count + 1u);
    for (uint32_t i = 0; i < draft->timers.count; i++)
        timers[i] = draft_text(draft, draft->timers.at[i].name);
    struct finding *finding =
        diag_error(draft->diag, name->span, "no timer is named '%s'", text);
    if (!finding_did_you_mean(finding, text, timers, draft->timers.count))
        finding_hint(finding, "declare it: 'timer %s;'", text);
    return NULL;
}
