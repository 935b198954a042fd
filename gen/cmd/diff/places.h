/* SPDX-License-Identifier: MIT */
/* A set of pairs of states in words. */
#ifndef SEGUE_CMD_DIFF_PLACES_H
#define SEGUE_CMD_DIFF_PLACES_H

#include "algo/pairing.h"

/* "everywhere", "everywhere but CLOSED", "in LISTEN, SYN_SENT", "in numbered",
 * a group of one of the machines. `pairs` are in order. */
const char *places_text(const struct joint *joint,
                        const struct pairing *pairing, const uint32_t *pairs,
                        uint32_t count, struct region *region);

#endif
