/* SPDX-License-Identifier: MIT */
/*
 * Rules made at random while a spec is printed.
 *
 * Two rules never meet: a body takes every trigger (an event, CH:*, `*`) from
 * those that are free on its level, and prints for it either one rule or a
 * chain whose guards exclude each other.
 */
#ifndef SEGUE_TESTS_RANDOM_GENERATE_RULES_H
#define SEGUE_TESTS_RANDOM_GENERATE_RULES_H

#include "tests/random/generate_draft.h"

/* What a body is printed by: the triggers that are free in it. */
struct place {
    bool is_taken[TRIGGERS];
    condition when;
    int leaf; /* whose own body it is, or NOBODY */
};

/* Prints a condition on the first so many guards, nested at most so deep. */
void rules_expression(struct generator *g, int guards, int depth);

/* Fills `text`, of TEXT bytes, with a list of actions. */
void rules_effect(struct generator *g, char *text);

/* Prints at most so many chains of rules for a body, of which some stand under
 * a condition, or under both. The triggers are taken. */
void rules_put(struct generator *g, struct place *place, int most);

/* Prints, now and then, what is done on entry or exit: `word` says which. */
void rules_crossing(struct generator *g, const char *word);

#endif
