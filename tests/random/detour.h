/* SPDX-License-Identifier: MIT */
/* A way out of the program and back: machine -> some format -> spec. */
#ifndef SEGUE_TESTS_RANDOM_DETOUR_H
#define SEGUE_TESTS_RANDOM_DETOUR_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdbool.h>

struct detour {
    const char *way;  /* "when flat" */
    bool carries_all; /* groups, scenarios and checks, too */

    /* The text of the spec that comes back, in `region`; NULL, after printing
     * why in comments of TAP, if none does. */
    char *(*take)(const struct machine *machine, struct region *region);
};

extern const struct detour detour; /* of the program */

#endif
