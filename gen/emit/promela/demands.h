/* SPDX-License-Identifier: MIT */
/*
 * What the checks of a system demand, in a model in Promela. Where the states
 * of ends decide, it is the macro DEMANDS; else `observe()` sees every moment:
 * a variable a term says what happens in the step, a variable a demand is the
 * observer's bit, and what is violated is an assertion.
 *
 * What `reachable` demands of states is the opposite of a formula of LTL. What
 * can be reached, from where a run is, cannot be said in LTL.
 */
#ifndef SEGUE_EMIT_PROMELA_DEMANDS_H
#define SEGUE_EMIT_PROMELA_DEMANDS_H

#include "emit/promela/model.h"

/* Whether there is something to observe at each step. */
bool promela_observes(const struct model *model);

/* Says of a step that it is on a column, or that it does an action. */
void promela_print_event(const struct player *player, column_id column);
void promela_print_action(const struct player *player, action_id action);

/* Defines DEMANDS, and `observe()` if there is something to observe. */
void promela_print_demands(const struct model *model);

/* Says that nothing happens any more. */
void promela_print_end(const struct model *model);

/* What is left to say, in comments. */
void promela_print_formulas(const struct model *model);

#endif
