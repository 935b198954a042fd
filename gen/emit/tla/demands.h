/* SPDX-License-Identifier: MIT */
/*
 * What the checks of a system demand, in a module of TLA+. Where the states of
 * ends decide, it is an invariant of them. Else each step says what happened in
 * it, a number a term; with the states before and after that makes a moment,
 * from which the variables `observers` and `lost` follow: the invariant is that
 * the demand is not lost.
 *
 * What `reachable` demands of states is the opposite of an invariant. What can
 * be reached, from where a run is, cannot be said in TLA+.
 */
#ifndef SEGUE_EMIT_TLA_DEMANDS_H
#define SEGUE_EMIT_TLA_DEMANDS_H

#include "draw/expression.h"
#include "emit/tla/steps.h"

/* How conditions are written, but for their operands. */
extern const struct operators tla_operators;

/* Whether there is something to observe at each step. */
bool tla_observes(const struct tla_module *module);

/* Whether a demand is an invariant. */
bool tla_is_invariant(const struct property *demand);

/* A joint state in which it is said, of the step that leads there, that it is
 * on a column, or that an action is done. */
const char *tla_on_column(const struct tla_player *player, column_id column,
                          const char *joint);
const char *tla_acted(const struct tla_player *player, action_id action,
                      const char *joint);

/* Defines what observers know after a moment, if there are any. */
void tla_print_observers(const struct tla_module *module);

/* Ends the operator Becomes, and Init: what they say of observers. */
void tla_print_moment(const struct tla_module *module);
void tla_print_first_moment(const struct tla_module *module);

/* Defines the invariants, and says what is none in comments. */
void tla_print_demands(const struct tla_module *module);

#endif
