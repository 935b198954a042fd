/* SPDX-License-Identifier: MIT */
/* What is written at an edge of the actions of a cell. Part of draw/graph. */
#ifndef SEGUE_DRAW_GRAPH_EFFECT_H
#define SEGUE_DRAW_GRAPH_EFFECT_H

#include "ir/machine.h"

/* Whether a taken cell leaves its state. */
bool graph_is_move(const struct machine *machine, state_id state,
                   const struct cell *cell);

/* The rule's own actions, if the cell's actions are these and the exit and
 * enter actions that stand in the boxes; else, as behind a junction, all. */
effect_id graph_effect(const struct machine *machine, state_id state,
                       const struct cell *cell);

/* The name of the state around a cell's state that its rule leaves and enters
 * again, which an edge between two states inside does not show; NAME_NONE if
 * there is none. */
name_id graph_reentered(const struct machine *machine, state_id state,
                        const struct cell *cell);

#endif
