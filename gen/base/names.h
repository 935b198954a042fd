/* SPDX-License-Identifier: MIT */
/*
 * Interned text: equal texts have equal numbers, so that names are compared by
 * number. Number 0, NAME_NONE, is the empty text.
 */
#ifndef SEGUE_BASE_NAMES_H
#define SEGUE_BASE_NAMES_H

#include "base/region.h"

typedef uint32_t name_id;

#define NAME_NONE 0u

struct names; /* owned by the region that it was made in */

struct names *names_new(struct region *region);

/* The number of a text; the text is copied when it is new. O(length). */
name_id names_put(struct names *names, const char *text, size_t length);

/* The same for a text that ends in NUL. */
name_id names_add(struct names *names, const char *text);

/* The number of a text, or NAME_NONE if it was never put. */
name_id names_find(const struct names *names, const char *text, size_t length);

/* The text, with a NUL behind it; "" for NAME_NONE. */
const char *names_text(const struct names *names, name_id name);

/* How many numbers are given out: every name_id is below it. */
uint32_t names_count(const struct names *names);

#endif
