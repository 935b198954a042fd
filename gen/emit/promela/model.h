/* SPDX-License-Identifier: MIT */
/*
 * A model in Promela while it is printed: what things are called in it. Texts
 * live in the region of the model.
 */
#ifndef SEGUE_EMIT_PROMELA_MODEL_H
#define SEGUE_EMIT_PROMELA_MODEL_H

#include "base/region.h"
#include "draw/expression.h"

#include <stdio.h>

struct model {
    const struct system *system;
    struct region *region;
    FILE *out;
};

/* An end of the model. */
struct player {
    const struct model *model;
    const struct end *end;
    end_id id;
    const char *name; /* in Promela: "E0_CLIENT" */
};

/* How conditions are written, but for their operands. */
extern const struct operators promela_operators;

struct player promela_player(const struct model *model, end_id end);

/* A name in capitals, as C spells it. */
const char *promela_spell(const struct model *model, name_id name);

/* The constant of a state. */
const char *promela_state(const struct player *player, state_id state);

#endif
