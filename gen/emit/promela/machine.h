/* SPDX-License-Identifier: MIT */
/*
 * A single machine in Promela. Its process makes one step of spin a step of the
 * machine, so that a state of the model is a moment of a run as checks mean it,
 * the first one included; variables tell what the moment is:
 *
 *     state     where the machine rests, and `before`, where it rested
 *     column    of the step, NONE at the start
 *     effect    what is handed out
 *     verdict   of the step, NONE at the start
 *     timer_X   whether a timer runs
 *     is_over   no event can come any more, and nothing happens
 */
#ifndef SEGUE_EMIT_PROMELA_MACHINE_H
#define SEGUE_EMIT_PROMELA_MACHINE_H

#include "emit/emit.h"

/* machine.c: prints the model of the job's machine. */
enum emit_result machine_print_model(const struct emit_job *job);

/* claims.c: prints what the checks say, as formulas of LTL over the variables
 * above, and the macro REMEMBER, which a step begins with. What no formula can
 * say is a comment. */
void machine_print_claims(const struct emit_job *job);

#endif
