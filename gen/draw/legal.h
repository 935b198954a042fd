/* SPDX-License-Identifier: MIT */
/* What a machine accepts in a state, grouped by what comes of it. */
#ifndef SEGUE_DRAW_LEGAL_H
#define SEGUE_DRAW_LEGAL_H

#include "ir/machine.h"

/* Events with one outcome. */
struct legal_group {
    enum verdict verdict; /* taken or ignored */
    state_id next;
    ARRAY(const char *) triggers; /* "R:RST [passive | late]" */
};

struct legal {
    struct legal_group *groups; /* in the order of their first columns */
    uint32_t count;
};

/* All that is not rejected in a state, in `region`. O(columns * groups). */
struct legal legal_in(const struct machine *machine, state_id state,
                      struct region *region);

#endif
