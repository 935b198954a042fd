/* SPDX-License-Identifier: MIT */
/*
 * A set of packed states, each with the one that it was first reached from:
 * open addressing over 8 bytes a slot, which hold a number and half of the
 * hash, so that most look-ups read a state's words only if they are equal. The
 * states lie in the order of arrival, which is the queue of a breadth-first
 * search.
 *
 * Look-ups wait for memory. A batch hides that: its slots are asked for while
 * it is gathered, the states they point at when it is full, and only then is
 * it looked through.
 */
#ifndef SEGUE_ALGO_VISITED_H
#define SEGUE_ALGO_VISITED_H

#include "base/region.h"

#include <stdbool.h>

struct visited; /* owned by its region; visited_free frees its table */

/* A set of states of `words` 64-bit words. */
struct visited *visited_new(struct region *region, uint32_t words);

/* Frees what does not lie in the region. */
void visited_free(struct visited *visited);

/* Adds a state to the batch; it is looked up in its turn. `from` is the state
 * that it was reached from. */
void visited_put(struct visited *visited, const uint64_t *words, uint32_t from);

/* Looks up what is left of the batch. New states have numbers from
 * visited_count on, in the order put. */
void visited_flush(struct visited *visited);

/* The number of a state, or UINT32_MAX if it is not there. O(1) on average. */
uint32_t visited_find(const struct visited *visited, const uint64_t *words);

/* Fetches what visited_find will look at first. */
void visited_ask(const struct visited *visited, const uint64_t *words);

/* How many states there are, the batch aside. */
uint32_t visited_count(const struct visited *visited);

/* The words of a state. */
const uint64_t *visited_at(const struct visited *visited, uint32_t state);

/* The state that it was first reached from. */
uint32_t visited_from(const struct visited *visited, uint32_t state);

/* Bytes that are allocated. */
size_t visited_bytes(const struct visited *visited);

#endif
