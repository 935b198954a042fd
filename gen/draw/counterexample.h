/* SPDX-License-Identifier: MIT */
/* The run that a property forbids, as a scenario. */
#ifndef SEGUE_DRAW_COUNTEREXAMPLE_H
#define SEGUE_DRAW_COUNTEREXAMPLE_H

#include "algo/prove.h"
#include "base/diag.h"

/*
 * Adds the run of a proof that failed to a finding, as the lines of a scenario
 * that can stand in the spec: it is what the machine does. A comment says from
 * where on it repeats for ever. Of a run that nobody would paste the last steps
 * only; nothing if there is no run.
 */
void counterexample_tell(struct finding *finding, const struct machine *machine,
                         const struct property *property,
                         const struct proof *proof);

#endif
