/* SPDX-License-Identifier: MIT */
/*
 * The short way through a log in the notation of `segue run`, which is all of
 * one instance: lines that were met before, in the order of billions of bytes.
 * It stops at every line that wants a closer look.
 */
#ifndef SEGUE_CMD_MONITOR_STREAM_H
#define SEGUE_CMD_MONITOR_STREAM_H

#include "cmd/monitor/watch.h"

struct stream; /* owned by its region */

struct stream *stream_new(struct watch *watch, struct region *region);

/* Remembers what a line says that lines_next handed out: the column of its
 * event, or NONE if it has none. */
void stream_learn(struct stream *stream, const struct line *line,
                  column_id column);

/* Follows the lines that were read already, up to one that is not known or that
 * the machine rejects, and passes them. Returns how many. */
uint64_t stream_follow(struct stream *stream, struct lines *lines);

#endif
