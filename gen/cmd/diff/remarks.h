/* SPDX-License-Identifier: MIT */
/* What is to be said of states and timers beside the cells. */
#ifndef SEGUE_CMD_DIFF_REMARKS_H
#define SEGUE_CMD_DIFF_REMARKS_H

#include "algo/pairing.h"

struct remarks {
    const char **at; /* "A's Init is B's INIT" */
    uint32_t count;
};

/* Which states are pairs under two names, which are final in one machine only,
 * which are alone; and which timers do not run for the same time. */
struct remarks remarks_of(const struct joint *joint,
                          const struct pairing *pairing, struct region *region);

#endif
