/* SPDX-License-Identifier: MIT */
/*
 * Memory by lifetime. Everything allocated in a region lives until the whole
 * region is freed; there is no other free. Running out of memory is the
 * world's failure: one line on standard error and exit status 2.
 */
#ifndef SEGUE_BASE_REGION_H
#define SEGUE_BASE_REGION_H

#include <stddef.h>
#include <stdint.h>

struct region {
    struct region_chunk *top; /* newest chunk, NULL while empty */
};

/* An empty region. It owns nothing until the first allocation. */
#define REGION_EMPTY ((struct region){NULL})

/* `size` bytes, zeroed, aligned for any object but a long double. Never returns
 * NULL. */
void *region_alloc(struct region *region, size_t size);

/* A copy of `length` bytes of `text`, with a NUL behind it. */
char *region_copy(struct region *region, const char *text, size_t length);

/* Text made as printf does. */
char *region_format(struct region *region, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Frees everything that was allocated in it; the region is empty again. */
void region_free(struct region *region);

/* Takes over all that was allocated in `other`, which is then empty.
 * O(chunks of `region`). */
void region_adopt(struct region *region, struct region *other);

/* `count` zeroed objects of a type. */
#define region_array(region, type, count) \
    ((type *)region_alloc((region), sizeof(type) * (size_t)(count)))

/* One zeroed object of a type. */
#define region_new(region, type) ((type *)region_alloc((region), sizeof(type)))

/*
 * An array that grows in a region. Growing doubles, so that n pushes cost
 * O(n); outgrown storage stays in the region until it is freed.
 *
 *     ARRAY(struct rule) rules = {0};
 *     *array_push(region, &rules) = rule;
 */
#define ARRAY(type)                                         \
    struct {                                                \
        type *at;       /* the elements, `count` of them */ \
        uint32_t count; /* elements in use */               \
        uint32_t room;  /* elements allocated */            \
    }

/* A pointer to a new zeroed element at the end; the array's elements may move.
 */
#define array_push(region, array)                                            \
    ((array)->count == (array)->room                                         \
         ? (void)((array)->at =                                              \
                      array_grow((region), (array)->at, sizeof *(array)->at, \
                                 &(array)->room))                            \
         : (void)0,                                                          \
     &(array)->at[(array)->count++])

/* Room for `count` elements of an array that is still empty, so that filling it
 * outgrows nothing. */
#define array_reserve(region, array, count)                             \
    ((array)->at =                                                      \
         region_alloc((region), sizeof *(array)->at * (size_t)(count)), \
     (array)->room = (count))

/* The elements, never NULL: an address to which 0 may be added, even if the
 * array is empty. */
#define array_elements(region, array) \
    ((array)->at ? (array)->at : region_alloc((region), 1))

/* Behind array_push: the same elements with twice the room. */
void *array_grow(struct region *region, const void *old, size_t element_size,
                 uint32_t *room);

#endif
