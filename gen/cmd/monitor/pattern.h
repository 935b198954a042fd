/* SPDX-License-Identifier: MIT */
/*
 * Patterns of lines: text with places in it, after the manner of dissectors of
 * logs rather than of regular expressions, so that brackets, dots and stars of
 * a log need no escape, and a match is found without a second try.
 *
 *     IP %{key} > 10.0.0.2.80: Flags [%{event}]
 *
 *     text      itself
 *     a blank   one or more blanks (spaces and tabs)
 *     %{NAME}   a place: text without blanks, at least one byte, up to where
 *               what follows it in the pattern is found first
 *     %{}       the same, for nobody
 *     %*        any text, or none
 *     %%        a percent sign
 *
 * A pattern is found anywhere in a line. Between two `%*` stands a segment; the
 * segments are found one behind the other, each at its first place. One that
 * begins with a place is found at the beginnings of words only.
 */
#ifndef SEGUE_CMD_MONITOR_PATTERN_H
#define SEGUE_CMD_MONITOR_PATTERN_H

#include "cmd/monitor/places.h"

#include <stdbool.h>

enum { PATTERN_WORD = 256 }; /* bytes of a place, at most */

struct pattern; /* owned by its region */

/* Reads a pattern, text of so many bytes. On a mistake returns NULL and says
 * what is wrong, without a full stop, in `mistake`. */
struct pattern *pattern_read(const char *text, size_t length,
                             const char **mistake, struct region *region);

/* Its places: bit p for place p. */
uint32_t pattern_places(const struct pattern *pattern);

/* Whether a line has the pattern; then its places are set, others are left
 * alone. O(length) for usual patterns; never more than O(length * places *
 * PATTERN_WORD * text). */
bool pattern_match(const struct pattern *pattern, const char *line,
                   size_t length, struct piece places[PLACES]);

#endif
