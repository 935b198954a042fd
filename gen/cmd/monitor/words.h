/* SPDX-License-Identifier: MIT */
/*
 * What the words of a log mean to a machine. A word is looked up in full once;
 * from then on it is one look into a hash table.
 */
#ifndef SEGUE_CMD_MONITOR_WORDS_H
#define SEGUE_CMD_MONITOR_WORDS_H

#include "cmd/monitor/mistakes.h"
#include "cmd/monitor/places.h"
#include "ir/machine.h"

struct meaning {
    column_id column; /* the event and its guards; NONE: no event */
    uint32_t mistake; /* why, or NONE: the word says that nothing happened */
};

struct words; /* owned by its region */

struct words *words_new(const struct machine *machine,
                        struct mistakes *mistakes, struct region *region);

/*
 * Lets a word mean an event with guards in the notation of `segue run`, or
 * nothing if that is "-". Returns NULL, or what is wrong, in the region.
 */
const char *words_map(struct words *words, struct piece word,
                      const char *event);

/* What a line means in the notation of `segue run`, if it is no mapped word. */
struct meaning words_of_line(struct words *words, struct piece line);

/* What the name of an event means, mapped or the machine's own, with the names
 * of guards (NULL `at`: none) between which blanks, commas, `&` or the marks of
 * a list in JSON stand. */
struct meaning words_of_event(struct words *words, struct piece event,
                              struct piece guards);

#endif
