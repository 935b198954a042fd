/* SPDX-License-Identifier: MIT */
/* What two machines do not have in common, as text. */
#ifndef SEGUE_CMD_DIFF_REPORT_H
#define SEGUE_CMD_DIFF_REPORT_H

#include "cmd/diff/rows.h"

#include <stdio.h>

struct report {
    const struct joint *joint;
    const struct comparison *comparison;
    const struct pairing *pairing;
    const char *path[JOINT_SIDES]; /* of the specs */
    bool is_complete;              /* every row, state by state */
    struct region *region;
    FILE *out;
};

/* The verdict, and the runs that show it. */
void report_verdict(const struct report *report);

/* Which states are pairs under two names, and which are alone. */
void report_states(const struct report *report);

/* The cells that differ: counted by group, then listed. */
void report_cells(const struct report *report);

/* What a group is about: "A rejects, B does not". */
const char *report_title(enum row_kind kind);

#endif
