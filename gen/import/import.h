/* SPDX-License-Identifier: MIT */
/*
 * An importer reads machines that others wrote, in one format. One importer a
 * file: gen/import/dot.c exports `import_dot`. The table of all importers is
 * made by the Makefile from the file names.
 */
#ifndef SEGUE_IMPORT_IMPORT_H
#define SEGUE_IMPORT_IMPORT_H

#include "base/arguments.h"
#include "sketch/sketch.h"

struct importer {
    const char *name;                  /* of the format: "dot" */
    const char *summary;               /* one line, no full stop */
    const char *help;                  /* a paragraph, lines of 78 columns */
    const struct option_spec *options; /* its own; NULL if it has none */

    /* Adds what is in the sketch's source to the sketch. The source is UTF-8
     * without a NUL. Mistakes go to the sketch's diag. */
    void (*read)(struct sketch *sketch, const struct arguments *arguments);
};

extern const struct importer *const importers[]; /* ends with NULL */

#endif
