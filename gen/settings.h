/* SPDX-License-Identifier: MIT */
/* What the options of compile_options ask for. */
#ifndef SEGUE_SETTINGS_H
#define SEGUE_SETTINGS_H

#include "base/arguments.h"
#include "base/diag.h"
#include "lower/lower.h"

struct settings {
    const struct arguments *arguments; /* that they were read from */
    struct choices choices;            /* -D */
    struct diag_style style;           /* how findings are printed */
};

/* Reads the options. After a usage error, which is printed, returns false. */
bool settings_read(struct settings *settings, const struct arguments *arguments,
                   struct region *region);

/*
 * Tells a diag which warnings were asked for. What names a warning wins over
 * what is said of all, in any order:
 *
 *     -Wall             report every warning that is there, and notes
 *     -Werror           those that are reported are errors
 *     -Wslug            report this one
 *     -Wno-slug         do not report it
 *     -Werror=slug      report it, as an error
 *     -Wno-error=slug   it is at most a warning
 */
void settings_apply(const struct settings *settings, struct diag *diag);

#endif
