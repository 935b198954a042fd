/* SPDX-License-Identifier: MIT */
/* Sentences become properties. See sentences.h. */
#include "lower/sentences.h"

uint32_t sentences_new_set(struct sentences *sentences, uint32_t elements)
{
    uint32_t first = sentences->sets.count;
    for (uint32_t words = (elements + 63) / 64; words; words--)
        array_push(sentences->region, &sentences->sets);
    return first;
}

void sentences_add(struct sentences *sentences, uint32_t set, uint32_t element)
{
    sentences->sets.at[set + element / 64] |= UINT64_C(1) << element % 64;
}

bool sentences_is_empty(const struct sentences *sentences, uint32_t set)
{
    for (uint32_t w = set; w < sentences->sets.count; w++)
        if (sentences->sets.at[w])
            return false;
    return true;
}

struct term *sentences_term(struct sentences *sentences, enum term_kind kind)
{
    struct term *term = array_push(sentences->region, &sentences->terms);
    term->kind = (uint8_t)kind;
    return term;
}

static void write_fact(struct sentences *sentences, const struct ast_fact *fact)
{
    switch (fact->kind) {
    case AST_NOT_SO:
        sentences_term(sentences, TERM_NOT);
        break;
    case AST_BOTH:
        sentences_term(sentences, TERM_AND);
        break;
    case AST_EITHER:
        sentences_term(sentences, TERM_OR);
        break;
    default:
        sentences->write_fact(sentences->context, fact);
    }
}

static struct condition write_condition(struct sentences *sentences,
                                        const struct ast_condition *from)
{
    struct condition condition = {{sentences->terms.count, 0}};
    uint32_t operators = 0;
    for (const struct ast_fact *fact = from->first; fact; fact = fact->next) {
        operators += fact->kind >= AST_NOT_SO;
        write_fact(sentences, fact);
    }
    if (operators > CONDITION_OPERATORS)
        diag_error(sentences->diag, from->span,
                   "this condition has %u times 'and', 'or' and 'not'; at most "
                   "%d are supported",
                   operators, CONDITION_OPERATORS);
    condition.terms.count = sentences->terms.count - condition.terms.first;
    return condition;
}

void sentences_write(struct sentences *sentences, const struct ast_item *item,
                     struct said said)
{
    static const enum property_kind kinds[] = {
        [AST_NEVER] = PROPERTY_NEVER,
        [AST_THROUGHOUT] = PROPERTY_ALWAYS,
        [AST_REACHABLE] = PROPERTY_REACHABLE,
        [AST_ALWAYS_REACHABLE] = PROPERTY_ALWAYS_REACHABLE,
        [AST_LEADS_TO] = PROPERTY_LEADS_TO,
    };
    const struct ast_sentence *from = item->sentence;
    *array_push(sentences->region, &sentences->properties) = (struct property){
        .said = said,
        .kind = kinds[from->claim],
        .what = write_condition(sentences, &from->what),
        .after = write_condition(sentences, &from->after),
        .before = write_condition(sentences, &from->before),
        .target = write_condition(sentences, &from->target),
        .provided = write_condition(sentences, &from->provided)};
}

struct wording sentences_wording(const struct sentences *sentences)
{
    return (struct wording){
        array_elements(sentences->region, &sentences->terms),
        sentences->terms.count,
        array_elements(sentences->region, &sentences->sets),
        sentences->sets.count};
}
