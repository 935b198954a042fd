/* SPDX-License-Identifier: MIT */
/* What two machines do not have in common, as text. */
#ifndef SEGUE_CMD_DIFF_REPORT_H
#define SEGUE_CMD_DIFF_REPORT_H

#include "cmd/diff/rows.h"

#include <stdio.h>

struct report {
    const struct machine *machine[JOINT_SIDES];
    const char *path[JOINT_SIDES]; /* of the specs */
    const char *map;               /* of --map, or NULL */
    const struct joint *joint;
    const struct comparison *comparison;
    const struct pairing *pairing;
    bool is_complete; /* every row, state by state */
    struct region *region;
    FILE *out;
};

/* The two machines, a line each. */
void report_machines(const struct report *report);

/* What the map hides, if there is one. */
void report_map(const struct report *report);

/* The verdict, and a run that shows it. */
void report_verdict(const struct report *report);

/* Remarks on states and timers. */
void report_states(const struct report *report);

/* The cells that differ: counted by kind, then listed. */
void report_cells(const struct report *report);

/* Parts of these: "spec/tcp.segue: machine tcp, 11 states, 11 events";
 * "names by spec/tcp.map; not compared: update, deliver"; the verdict in a
 * sentence. */
const char *report_machine(const struct report *report, int side);
const char *report_naming(const struct report *report);
const char *report_claim(enum comparison_result result);

#endif
