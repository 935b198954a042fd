/* SPDX-License-Identifier: MIT */
/*
 * Sentences of checks while they are written: properties, the terms of their
 * conditions and the sets of those. What a name means is known to who writes
 * for a machine (properties.c) or for a system (demands.c).
 */
#ifndef SEGUE_LOWER_SENTENCES_H
#define SEGUE_LOWER_SENTENCES_H

#include "base/diag.h"
#include "base/region.h"
#include "grammar/ast.h"
#include "ir/property.h"

struct sentences {
    struct diag *diag;
    struct region *region;
    ARRAY(struct property) properties;
    ARRAY(struct term) terms;
    ARRAY(uint64_t) sets;
    /* Writes a fact that is no operator; its terms leave one value. */
    void (*write_fact)(void *context, const struct ast_fact *fact);
    void *context;
};

/* A set of elements, still empty: its first word. Only the last one may be
 * added to. */
uint32_t sentences_new_set(struct sentences *sentences, uint32_t elements);

void sentences_add(struct sentences *sentences, uint32_t set, uint32_t element);

/* Whether the last set is empty. */
bool sentences_is_empty(const struct sentences *sentences, uint32_t set);

/* A term at the end of the condition that is written. */
struct term *sentences_term(struct sentences *sentences, enum term_kind kind);

/* Writes a sentence. Too long a condition is an error. */
void sentences_write(struct sentences *sentences, const struct ast_item *item,
                     struct said said);

/* What conditions consist of, once all are written. */
struct wording sentences_wording(const struct sentences *sentences);

#endif
