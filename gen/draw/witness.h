/* SPDX-License-Identifier: MIT */
/* The run that shows how a machine gets into trouble. */
#ifndef SEGUE_DRAW_WITNESS_H
#define SEGUE_DRAW_WITNESS_H

#include "algo/reach.h"
#include "base/diag.h"

/* Adds the shortest run from the start into a state to a finding, a line a
 * step: "PASSIVE_OPEN -> LISTEN"; of a long one the last steps. Nothing for a
 * state that is not reached or is the start. */
void witness_of_state(struct finding *finding, const struct machine *machine,
                      const struct reach *reach, state_id state);

#endif
