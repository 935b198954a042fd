/* SPDX-License-Identifier: MIT */
/*
 * A line of a log -> what happened, and to which instance. Lines come in one of
 * three forms: the notation of `segue run`, text with patterns (--match), or
 * objects in JSON (--json).
 */
#ifndef SEGUE_CMD_MONITOR_ENTRY_H
#define SEGUE_CMD_MONITOR_ENTRY_H

#include "base/arguments.h"
#include "cmd/monitor/words.h"

/* --match, --json and --event. */
extern const struct option_spec entry_options[];

struct entry {
    column_id column; /* NONE: no event */
    struct piece key; /* of the instance; NULL `at` where there is but one
                       */
    bool is_mistaken; /* it was counted as a mistake */
    bool is_foreign;  /* no pattern matches, or the object has no event */
};

struct entries; /* reads them; owned by its region */

/* Prepares to read what the options say. After a usage error, which is printed,
 * returns NULL. */
struct entries *entries_new(const struct machine *machine,
                            const struct arguments *arguments,
                            struct mistakes *mistakes, struct region *region);

/* Whether lines are in the notation of `segue run`. */
bool entries_are_notation(const struct entries *entries);

/* Reads a line. A mistake is counted, and gives an entry without an event. The
 * key is valid until the next line is read. */
struct entry entries_read(struct entries *entries, const struct line *line);

#endif
