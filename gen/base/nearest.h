/* SPDX-License-Identifier: MIT */
/* The name that someone who misspelt one is likely to have meant. */
#ifndef SEGUE_BASE_NEAREST_H
#define SEGUE_BASE_NEAREST_H

#include <stdint.h>

/* The candidate nearest to `wrong`, the first of several, or NULL if none is
 * near. NULL among the candidates is passed over. O(candidates). */
const char *nearest_find(const char *wrong, const char *const *candidates,
                         uint32_t count);

#endif
