/* SPDX-License-Identifier: MIT */
/* Interned text: a hash table with linear probing. Texts are hashed eight bytes
 * at a time, by Fibonacci hashing as in map.c. See names.h. */
#include "base/names.h"

#include <string.h>

/* What a look-up reads stands together: in a large table each of its steps
 * waits for memory. */
struct entry {
    uint32_t hash;
    name_id name;
    size_t length;
    char text[]; /* with a NUL behind it */
};

struct names {
    struct region *region;
    ARRAY(struct entry *) entries; /* by name_id */
    struct entry **slots;          /* hash table; NULL is a free slot */
    uint32_t slot_mask;            /* slots - 1, slots is a power of two */
};

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

static uint64_t word_at(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* The last word of a longer text overlaps the one before. */
static uint32_t hash_text(const char *text, size_t length)
{
    uint64_t hash = length, rest = 0;
    if (length < sizeof rest) {
        for (size_t i = 0; i < length; i++)
            rest = rest << 8 | (unsigned char)text[i];
        return (uint32_t)mix(hash, rest);
    }
    const char *last = text + length - sizeof rest;
    for (; text < last; text += sizeof rest)
        hash = mix(hash, word_at(text));
    return (uint32_t)mix(hash, word_at(last));
}

static uint32_t find_slot(const struct names *names, const char *text,
                          size_t length, uint32_t hash)
{
    uint32_t slot = hash & names->slot_mask;
    for (; names->slots[slot]; slot = (slot + 1) & names->slot_mask) {
        const struct entry *entry = names->slots[slot];
        if (entry->hash == hash && entry->length == length &&
            !memcmp(entry->text, text, length))
            break;
    }
    return slot;
}

/* The entry of the next name. */
static struct entry *add_entry(struct names *names, const char *text,
                               size_t length, uint32_t hash)
{
    struct entry *entry =
        region_alloc(names->region, sizeof *entry + length + 1);
    entry->hash = hash;
    entry->name = names->entries.count;
    entry->length = length;
    memcpy(entry->text, text, length);
    *array_push(names->region, &names->entries) = entry;
    return entry;
}

static void rehash(struct names *names, uint32_t slots)
{
    names->slots = region_array(names->region, struct entry *, slots);
    names->slot_mask = slots - 1;
    for (name_id name = 1; name < names->entries.count; name++) {
        uint32_t slot = names->entries.at[name]->hash & names->slot_mask;
        while (names->slots[slot])
            slot = (slot + 1) & names->slot_mask;
        names->slots[slot] = names->entries.at[name];
    }
}

struct names *names_new(struct region *region)
{
    struct names *names = region_new(region, struct names);
    names->region = region;
    add_entry(names, "", 0, 0);
    rehash(names, 256);
    return names;
}

name_id names_put(struct names *names, const char *text, size_t length)
{
    if (!length)
        return NAME_NONE;
    uint32_t hash = hash_text(text, length);
    uint32_t slot = find_slot(names, text, length, hash);
    if (names->slots[slot])
        return names->slots[slot]->name;
    struct entry *entry = add_entry(names, text, length, hash);
    names->slots[slot] = entry;
    if (names->entries.count > names->slot_mask / 2)
        rehash(names, (names->slot_mask + 1) * 2);
    return entry->name;
}

name_id names_add(struct names *names, const char *text)
{
    return names_put(names, text, strlen(text));
}

name_id names_find(const struct names *names, const char *text, size_t length)
{
    if (!length)
        return NAME_NONE;
    const struct entry *entry =
        names->slots[find_slot(names, text, length, hash_text(text, length))];
    return entry ? entry->name : NAME_NONE;
}

const char *names_text(const struct names *names, name_id name)
{
    return names->entries.at[name]->text;
}

uint32_t names_count(const struct names *names)
{
    return names->entries.count;
}
