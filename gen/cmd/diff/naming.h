/* SPDX-License-Identifier: MIT */
/* What of one machine is what of the other, as a file of --map says. */
#ifndef SEGUE_CMD_DIFF_NAMING_H
#define SEGUE_CMD_DIFF_NAMING_H

#include "algo/joint.h"
#include "base/diag.h"

struct naming {
    const struct machine *const *machine; /* both */
    struct joint_names *names;            /* what was read goes in here */
    struct diag_style style;
    struct region *region;
    struct source source; /* of the file */
};

/* Reads a file into naming.names. Mistakes are printed, and after one it
 * returns false. O(lines times names). */
bool naming_read(struct naming *naming, const char *path);

/* Whether each link of the file has a letter, now that joint_new has counted
 * them; those that have none are printed. */
bool naming_check(struct naming *naming);

#endif
