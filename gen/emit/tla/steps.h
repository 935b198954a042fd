/* SPDX-License-Identifier: MIT */
/*
 * The steps of the ends of a system as operators of TLA+. Texts live in the
 * region of the module.
 */
#ifndef SEGUE_EMIT_TLA_STEPS_H
#define SEGUE_EMIT_TLA_STEPS_H

#include "base/region.h"
#include "ir/system.h"

#include <stdio.h>

/* What is printed, and where. */
struct tla_module {
    const struct system *system;
    struct region *region;
    FILE *out;
};

/* An end of it. */
struct tla_player {
    const struct tla_module *module;
    const struct end *end;
    end_id id;
};

struct tla_player tla_player_of(const struct tla_module *module, end_id end);

const char *tla_end_name(const struct tla_player *player);

const char *tla_state_text(const struct tla_player *player, state_id state);

/* The set of the states where an end may rest. */
const char *tla_rest_text(const struct tla_player *player);

/* A condition on an end in the joint state j. */
const char *tla_condition(const struct tla_player *player,
                          expression_id expression);

/* A set in the making with one more name: "{" or `{"A", "B"`. */
const char *tla_with(const struct tla_module *module, const char *set,
                     const char *name);

/* The joint state that an effect makes of another one. */
const char *tla_done(const struct tla_player *player, effect_id effect,
                     const char *joint);

/* The names of the operators of events; they take the joint state without what
 * brings the event, and the set of guards that a message tells. */
const char *tla_offer_name(const struct tla_player *player, uint32_t offer);
const char *tla_timer_name(const struct tla_player *player, timer_id timer);
const char *tla_message_name(const struct tla_module *module,
                             channel_id channel, uint32_t message);

/* Defines the operators of an end's actions, offers and timers. Those of what
 * can be put into channels stand before. */
void tla_print_end(const struct tla_player *player);

/* Defines the operators of a channel's messages. Those of all ends stand
 * before. */
void tla_print_messages(const struct tla_module *module, channel_id channel);

#endif
