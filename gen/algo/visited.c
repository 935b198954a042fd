/* SPDX-License-Identifier: MIT */
/* A set of packed states. See visited.h. */
#include "algo/visited.h"

#include <string.h>

enum {
    CHUNK_BITS = 16, /* states of a chunk */
    CHUNK = 1 << CHUNK_BITS,
    BATCH = 64,
    WORDS = 8, /* of a state, at most */
};

struct chunk {
    uint64_t *words;
    uint32_t *from;
};

struct candidate {
    uint64_t words[WORDS];
    uint64_t hash;
    uint32_t from;
};

struct visited {
    struct region *region;
    struct region table_region;
    uint32_t words;
    uint32_t count;
    ARRAY(struct chunk) chunks;
    uint64_t *table; /* high half of the hash, number + 1; 0: empty */
    uint64_t mask;   /* slots - 1, a power of two less one */
    struct candidate batch[BATCH];
    uint32_t batch_count;
};

struct visited *visited_new(struct region *region, uint32_t words)
{
    struct visited *visited = region_new(region, struct visited);
    visited->region = region;
    visited->words = words;
    visited->mask = (1 << 12) - 1;
    visited->table =
        region_array(&visited->table_region, uint64_t, visited->mask + 1);
    return visited;
}

void visited_free(struct visited *visited)
{
    region_free(&visited->table_region);
}

uint32_t visited_count(const struct visited *visited)
{
    return visited->count;
}

const uint64_t *visited_at(const struct visited *visited, uint32_t state)
{
    return visited->chunks.at[state >> CHUNK_BITS].words +
           (size_t)(state & (CHUNK - 1)) * visited->words;
}

uint32_t visited_from(const struct visited *visited, uint32_t state)
{
    return visited->chunks.at[state >> CHUNK_BITS].from[state & (CHUNK - 1)];
}

size_t visited_bytes(const struct visited *visited)
{
    return (size_t)(visited->mask + 1) * sizeof *visited->table +
           (size_t)visited->chunks.count * CHUNK *
               (visited->words * sizeof(uint64_t) + sizeof(uint32_t));
}

/* A multiplication spreads a word over the high bits, a shift brings them down
 * (the finalizer of SplitMix64, by Steele, Lea and Flood). */
static uint64_t hash_of(const uint64_t *words, uint32_t count)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0xbf58476d1ce4e5b9);
        hash ^= hash >> 27;
        hash *= UINT64_C(0x94d049bb133111eb);
        hash ^= hash >> 31;
    }
    return hash;
}

/* Whether a slot may hold a state of this hash. */
static bool is_like(uint64_t slot, uint64_t hash)
{
    return slot >> 32 == hash >> 32;
}

static bool is_equal(const struct visited *visited, uint64_t slot,
                     const uint64_t *wanted)
{
    const uint64_t *words = visited_at(visited, (uint32_t)slot - 1);
    for (uint32_t i = 0; i < visited->words; i++)
        if (words[i] != wanted[i])
            return false;
    return true;
}

/* The slot in which a state is, or would be. */
static uint64_t *find_slot(const struct visited *visited, const uint64_t *words,
                           uint64_t hash)
{
    uint64_t at = hash & visited->mask;
    for (; visited->table[at]; at = (at + 1) & visited->mask)
        if (is_like(visited->table[at], hash) &&
            is_equal(visited, visited->table[at], words))
            break;
    return &visited->table[at];
}

uint32_t visited_find(const struct visited *visited, const uint64_t *words)
{
    return (uint32_t)*find_slot(visited, words,
                                hash_of(words, visited->words)) -
           1;
}

void visited_ask(const struct visited *visited, const uint64_t *words)
{
    uint64_t hash = hash_of(words, visited->words);
    __builtin_prefetch(&visited->table[hash & visited->mask]);
}

static void grow_table(struct visited *visited)
{
    struct region region = REGION_EMPTY;
    uint64_t mask = visited->mask * 2 + 1;
    uint64_t *table = region_array(&region, uint64_t, mask + 1);
    for (uint32_t i = 0; i < visited->count; i++) {
        uint64_t hash = hash_of(visited_at(visited, i), visited->words);
        uint64_t at = hash & mask;
        while (table[at])
            at = (at + 1) & mask;
        table[at] = (hash >> 32 << 32) | (i + 1);
    }
    region_free(&visited->table_region);
    visited->table_region = region;
    visited->table = table;
    visited->mask = mask;
}

static void append(struct visited *visited, const struct candidate *candidate)
{
    uint32_t at = visited->count & (CHUNK - 1);
    if (!at)
        *array_push(visited->region, &visited->chunks) =
            (struct chunk){region_array(visited->region, uint64_t,
                                        (size_t)CHUNK * visited->words),
                           region_array(visited->region, uint32_t, CHUNK)};
    struct chunk *chunk = &visited->chunks.at[visited->chunks.count - 1];
    memcpy(chunk->words + (size_t)at * visited->words, candidate->words,
           visited->words * sizeof(uint64_t));
    chunk->from[at] = candidate->from;
    visited->count++;
}

static void look_up(struct visited *visited, const struct candidate *candidate)
{
    uint64_t *slot = find_slot(visited, candidate->words, candidate->hash);
    if (*slot)
        return;
    append(visited, candidate);
    *slot = (candidate->hash >> 32 << 32) | visited->count;
    if (visited->count > visited->mask / 5 * 3)
        grow_table(visited);
}

void visited_flush(struct visited *visited)
{
    for (uint32_t i = 0; i < visited->batch_count; i++) {
        uint64_t hash = visited->batch[i].hash;
        uint64_t slot = visited->table[hash & visited->mask];
        if (slot && is_like(slot, hash))
            __builtin_prefetch(visited_at(visited, (uint32_t)slot - 1));
    }
    for (uint32_t i = 0; i < visited->batch_count; i++)
        look_up(visited, &visited->batch[i]);
    visited->batch_count = 0;
}

void visited_put(struct visited *visited, const uint64_t *words, uint32_t from)
{
    struct candidate *candidate = &visited->batch[visited->batch_count++];
    memcpy(candidate->words, words, visited->words * sizeof(uint64_t));
    candidate->hash = hash_of(words, visited->words);
    candidate->from = from;
    __builtin_prefetch(&visited->table[candidate->hash & visited->mask]);
    if (visited->batch_count == BATCH)
        visited_flush(visited);
}
