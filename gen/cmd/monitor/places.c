/* SPDX-License-Identifier: MIT */
/* The names of places, and their parts put together. See places.h. */
#include "cmd/monitor/places.h"

#include "base/nearest.h"

#include <string.h>

static const char *const kinds[PLACE_KINDS] = {"event", "key", "guards"};

uint32_t places_find(const char *name, size_t length, const char **nearest)
{
    struct region region = REGION_EMPTY;
    uint32_t found = PLACES, part = 0;
    size_t word = length;
    if (length && name[length - 1] >= '1' && name[length - 1] <= '9') {
        word--;
        part = (uint32_t)(name[word] - '1');
    }
    for (uint32_t kind = 0; kind < PLACE_KINDS; kind++)
        if (strlen(kinds[kind]) == word && !memcmp(kinds[kind], name, word))
            found = kind * PLACE_PARTS + part;
    *nearest =
        nearest_find(region_copy(&region, name, word), kinds, PLACE_KINDS);
    region_free(&region);
    return found;
}

uint32_t places_of(uint32_t mask, enum place_kind kind)
{
    return mask >> kind * PLACE_PARTS & ((1u << PLACE_PARTS) - 1);
}

struct piece places_join(const struct piece places[PLACES], uint32_t mask,
                         enum place_kind kind, char *room)
{
    const struct piece *part = &places[kind * PLACE_PARTS];
    struct piece joined = {NULL, 0};
    for (mask = places_of(mask, kind); mask; mask >>= 1, part++) {
        if (!(mask & 1))
            continue;
        if (!joined.at) {
            joined = *part;
            continue;
        }
        if (joined.at != room)
            memcpy(room, joined.at, joined.length);
        room[joined.length++] = ' ';
        memcpy(room + joined.length, part->at, part->length);
        joined = (struct piece){room, joined.length + part->length};
    }
    return joined;
}
