/* SPDX-License-Identifier: MIT */
/* Regions: a list of chunks, each filled from its start. See region.h. */
#include "base/region.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The strictest of what is kept in a region; a long double never is. */
union any {
    void *pointer;
    uint64_t number;
    double real;
};

struct region_chunk {
    struct region_chunk *below; /* the chunk before, or NULL */
    size_t used, room;          /* bytes of `bytes` */
    alignas(union any) unsigned char bytes[];
};

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

static void out_of_memory(void)
{
    fputs("segue: error: out of memory\n", stderr);
    exit(2);
}

/* A chunk with at least `size` bytes of room, twice as large as the one below
 * up to a limit, zeroed by calloc (which costs nothing on fresh pages). */
static struct region_chunk *add_chunk(struct region *region, size_t size)
{
    size_t room = region->top ? region->top->room * 2 : FIRST_CHUNK;
    if (room > LARGEST_CHUNK)
        room = LARGEST_CHUNK;
    if (room < size)
        room = size;
    if (room > SIZE_MAX - sizeof(struct region_chunk))
        out_of_memory();
    struct region_chunk *chunk = calloc(1, sizeof *chunk + room);
    if (!chunk)
        out_of_memory();
    chunk->below = region->top;
    chunk->room = room;
    region->top = chunk;
    return chunk;
}

void *region_alloc(struct region *region, size_t size)
{
    const size_t step = alignof(union any);
    if (size > SIZE_MAX - step)
        out_of_memory();
    size = (size + step - 1) / step * step;
    struct region_chunk *chunk = region->top;
    if (!chunk || chunk->room - chunk->used < size)
        chunk = add_chunk(region, size);
    void *object = chunk->bytes + chunk->used;
    chunk->used += size;
    return object;
}

char *region_copy(struct region *region, const char *text, size_t length)
{
    char *copy = region_alloc(region, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *region_format(struct region *region, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = region_alloc(region, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void region_free(struct region *region)
{
    while (region->top) {
        struct region_chunk *below = region->top->below;
        free(region->top);
        region->top = below;
    }
}

void region_adopt(struct region *region, struct region *other)
{
    struct region_chunk **bottom = &region->top;
    while (*bottom)
        bottom = &(*bottom)->below;
    *bottom = other->top;
    other->top = NULL;
}

void *array_grow(struct region *region, const void *old, size_t element_size,
                 uint32_t *room)
{
    if (*room > UINT32_MAX / 2)
        out_of_memory();
    uint32_t more = *room ? *room * 2 : 8;
    void *grown = region_alloc(region, element_size * more);
    if (*room)
        memcpy(grown, old, element_size * *room);
    *room = more;
    return grown;
}
