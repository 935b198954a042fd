/* SPDX-License-Identifier: MIT */
/*
 * A way through a machine that a picture can show: that of a scenario, or that
 * of the run which shows that a check fails.
 */
#ifndef SEGUE_DRAW_ROUTE_H
#define SEGUE_DRAW_ROUTE_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdbool.h>

struct route {
    const char *title; /* for a legend */
    state_id from;
    column_id *steps; /* `length` of them */
    uint32_t length;
};

/* The way of a scenario: its events, whatever it says of them. */
struct route route_of_scenario(const struct machine *machine,
                               const struct scenario *scenario,
                               struct region *region);

enum route_result {
    ROUTE_FOUND,
    ROUTE_UNKNOWN, /* nothing has this title */
    ROUTE_HOLDS,   /* the check holds: no run shows that it fails */
    ROUTE_NONE,    /* the check fails, but not by a run */
};

/* The route that a title stands for: that of the scenario, or of the first
 * sentence of the check that fails by a run. A check is decided anew. */
enum route_result route_find(const struct machine *machine, const char *title,
                             struct route *route, struct region *region);

#endif
