/* SPDX-License-Identifier: MIT */
/* The name that someone who misspelt one is likely to have meant. */
#ifndef SEGUE_BASE_NEAREST_H
#define SEGUE_BASE_NEAREST_H

#include "base/region.h"

/* The candidate nearest to `wrong`, the first of several, or NULL if none is
 * near. NULL among the candidates is passed over. O(candidates). */
const char *nearest_find(const char *wrong, const char *const *candidates,
                         uint32_t count);

/* The same as words behind a message: " (did you mean 'X'?)", or "". */
const char *nearest_question(const char *wrong, const char *const *candidates,
                             uint32_t count, struct region *region);

#endif
