/* SPDX-License-Identifier: MIT */
/*
 * A scenario as a sequence diagram, in SVG: a lifeline for the machine with the
 * states that it is in, and one for everybody it talks to. Time runs downwards.
 *
 *     timers     the timers that the scenario starts, stops or runs out
 *     owner      events and actions without a channel
 *     peer       the channels R and S: what is received and what is sent
 *     NAME       any other channel
 *
 * An event points to the machine, an action away from it. What channel S has is
 * sent, though it be an event: then the machine was asked whether it may be.
 */
#ifndef SEGUE_DRAW_SEQUENCE_H
#define SEGUE_DRAW_SEQUENCE_H

#include "ir/machine.h"

#include <stdio.h>

/* Prints the diagram of a scenario: one <svg> element, which stands for itself
 * or within a page. It has no ids, so that any number of them can be in one
 * page, and a white ground, so that it is read on any. The title and its
 * citation are in it if `is_titled`. O(steps + actions). */
void sequence_svg(const struct machine *machine,
                  const struct scenario *scenario, bool is_titled, FILE *out);

/* Prints the diagrams of all scenarios of a machine, one below the other, as
 * one <svg> element. */
void sequence_svg_all(const struct machine *machine, FILE *out);

#endif
