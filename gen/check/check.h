/* SPDX-License-Identifier: MIT */
/*
 * A check looks at a machine and reports what is suspicious. One check a file:
 * gen/check/blank.c exports `check_blank`. The table of all checks is made by
 * the Makefile from the file names.
 */
#ifndef SEGUE_CHECK_CHECK_H
#define SEGUE_CHECK_CHECK_H

#include "base/diag.h"
#include "ir/machine.h"

struct check {
    const char *slug;        /* what -W switches: "blank-cells" */
    enum severity severity;  /* by default */
    const char *summary;     /* one line, no full stop */
    const char *explanation; /* a paragraph, a wrong and a right example */
    void (*run)(const struct machine *machine, struct diag *diag);
};

extern const struct check *const checks[]; /* ends with NULL */

#endif
