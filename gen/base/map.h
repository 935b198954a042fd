/* SPDX-License-Identifier: MIT */
/* A map from 64-bit keys to 32-bit values, in a region. Nothing is removed. */
#ifndef SEGUE_BASE_MAP_H
#define SEGUE_BASE_MAP_H

#include "base/region.h"

#include <stdbool.h>

struct map; /* owned by the region that it was made in */

struct map *map_new(struct region *region);

/* The place of a key's value: a new key gets one that holds 0. The pointer is
 * valid until the next map_at. O(1) on average. */
uint32_t *map_at(struct map *map, uint64_t key);

/* A key's value, or 0 if it was never given one. */
uint32_t map_get(const struct map *map, uint64_t key);

#endif
