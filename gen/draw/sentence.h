/* SPDX-License-Identifier: MIT */
/*
 * Properties in the words of the language, flat: in leaf states and groups,
 * events, and guards that the owner supplies.
 *
 *     never state ESTABLISHED before event R:SYN+ACK, R:ACK
 *
 * Everything printed here can stand in a check, and then means the same.
 */
#ifndef SEGUE_DRAW_SENTENCE_H
#define SEGUE_DRAW_SENTENCE_H

#include "base/region.h"
#include "ir/system.h"

/* A sentence without its semicolon. */
const char *sentence_text(const struct machine *machine,
                          const struct property *property,
                          struct region *region);

/* The same of a system: names have their ends before them. */
const char *sentence_of_system(const struct system *system,
                               const struct property *demand,
                               struct region *region);

/* A condition, which is not absent. */
const char *sentence_condition(const struct machine *machine,
                               const struct condition *condition,
                               struct region *region);

#endif
