/* SPDX-License-Identifier: MIT */
/*
 * What is wrong with a log, aside from what the machine says of it: lines that
 * cannot be read, events that nobody knows. Mistakes of one message are
 * counted; the first is shown at once.
 */
#ifndef SEGUE_CMD_MONITOR_MISTAKES_H
#define SEGUE_CMD_MONITOR_MISTAKES_H

#include "base/region.h"

#include <stdbool.h>

struct mistake {
    const char *message; /* without a full stop */
    uint64_t count;      /* lines that have it */
    uint64_t first;      /* the first of them */
};

struct mistakes; /* owned by its region */

/* No mistakes yet. `path` names the log; as JSON, or as text, are shown so many
 * (0: all). */
struct mistakes *mistakes_new(const char *path, bool is_json, uint32_t limit,
                              struct region *region);

/* The number of a message, the same for the same text. O(length). Of very many
 * different ones the last share a number. */
uint32_t mistakes_put(struct mistakes *mistakes, const char *message);

/* A line has the mistake; shows it on standard error if it is the first. */
void mistakes_count(struct mistakes *mistakes, uint32_t mistake, uint64_t line);

/* Shows what is wrong with the log as a whole. */
void mistakes_note(const struct mistakes *mistakes, const char *message);

/* The lines that have one. */
uint64_t mistakes_total(const struct mistakes *mistakes);

/* Those that were counted, in the order of their numbers, and how many. */
const struct mistake *mistakes_list(const struct mistakes *mistakes,
                                    uint32_t *count);

#endif
