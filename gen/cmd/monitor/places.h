/* SPDX-License-Identifier: MIT */
/*
 * Places: what a line of a log says of an event, wherever in the line it is.
 * There are three kinds, and each can be in up to nine parts, which are joined
 * by a blank: `event` (or `event1`), `event2`, ..., `key`, `guards`.
 */
#ifndef SEGUE_CMD_MONITOR_PLACES_H
#define SEGUE_CMD_MONITOR_PLACES_H

#include "base/lines.h"

enum place_kind { PLACE_EVENT, PLACE_KEY, PLACE_GUARDS, PLACE_KINDS };
enum {
    PLACE_PARTS = 9,
    PLACES = PLACE_KINDS * PLACE_PARTS,
    PLACES_ROOM = LINES_LONGEST + PLACE_PARTS /* bytes: a line, and blanks */
};

/* Text within a line; `at` is NULL where there is none. */
struct piece {
    const char *at;
    size_t length;
};

/* The number of a place, below PLACES, or PLACES if none has the name; then
 * `nearest` is the name that may be meant, or NULL. */
uint32_t places_find(const char *name, size_t length, const char **nearest);

/* The parts of a kind that are among the places of a mask: bit 0 is the first.
 */
uint32_t places_of(uint32_t mask, enum place_kind kind);

/* The parts of a kind that a mask has, joined. One part is handed out as it
 * stands; several are copied to `room`, which has PLACES_ROOM bytes. NULL `at`
 * if the mask has none. */
struct piece places_join(const struct piece places[PLACES], uint32_t mask,
                         enum place_kind kind, char *room);

#endif
