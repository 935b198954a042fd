/* SPDX-License-Identifier: MIT */
/* A hash map with linear probing; keys are mixed by Fibonacci hashing (Knuth,
 * The Art of Computer Programming, volume 3, section 6.4). See map.h. */
#include "base/map.h"

struct slot {
    uint64_t key;
    uint32_t value;
    bool is_used;
};

struct map {
    struct region *region;
    struct slot *slots;
    uint32_t count;
    uint32_t bits; /* 1 << bits slots */
};

static struct slot *find(const struct map *map, uint64_t key)
{
    uint32_t mask = (1u << map->bits) - 1;
    uint32_t at =
        (uint32_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - map->bits));
    while (map->slots[at].is_used && map->slots[at].key != key)
        at = (at + 1) & mask;
    return &map->slots[at];
}

struct map *map_new(struct region *region)
{
    struct map *map = region_new(region, struct map);
    map->region = region;
    map->bits = 5;
    map->slots = region_array(region, struct slot, 1u << map->bits);
    return map;
}

static void grow(struct map *map)
{
    struct slot *old = map->slots;
    uint32_t count = 1u << map->bits++;
    map->slots = region_array(map->region, struct slot, 1u << map->bits);
    for (uint32_t i = 0; i < count; i++)
        if (old[i].is_used)
            *find(map, old[i].key) = old[i];
}

uint32_t *map_at(struct map *map, uint64_t key)
{
    struct slot *slot = find(map, key);
    if (!slot->is_used) {
        if (++map->count > 1u << (map->bits - 1)) {
            grow(map);
            slot = find(map, key);
        }
        *slot = (struct slot){key, 0, true};
    }
    return &slot->value;
}

uint32_t map_get(const struct map *map, uint64_t key)
{
    const struct slot *slot = find(map, key);
    return slot->is_used ? slot->value : 0;
}
