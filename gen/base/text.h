/* SPDX-License-Identifier: MIT */
/* Text that is printed into memory. Running out of it is the world's failure:
 * one line on standard error and exit status 2. */
#ifndef SEGUE_BASE_TEXT_H
#define SEGUE_BASE_TEXT_H

#include "base/region.h"

#include <stdio.h>

struct text {
    FILE *out; /* print here */
    char *bytes;
    size_t length;
};

/* Begins a text. */
void text_open(struct text *text);

/* Ends it: returns a copy in the region, with a NUL behind it, and sets
 * `length`. */
char *text_close(struct text *text, struct region *region);

#endif
