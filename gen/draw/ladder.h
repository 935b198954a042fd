/* SPDX-License-Identifier: MIT */
/*
 * A run of a system as a ladder: a column for each end with the states it is
 * in, messages between them where they leave and where they come.
 */
#ifndef SEGUE_DRAW_LADDER_H
#define SEGUE_DRAW_LADDER_H

#include "algo/explore.h"

#include <stdio.h>

/* Prints the run to what was found. Every step is a line or two: who moves and
 * why, what it sends, and the state it is in then. */
void ladder_print(const struct exploration *exploration,
                  const struct discovery *discovery, FILE *out);

/* A symbol of a channel as text: "SYN", "ACK [acks_fin]". */
char *ladder_symbol(const struct system *system, channel_id channel,
                    uint32_t symbol, struct region *region);

#endif
