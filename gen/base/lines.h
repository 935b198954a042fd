/* SPDX-License-Identifier: MIT */
/*
 * The lines of a log: of a file, of standard input, or of a file that is still
 * being written and may be exchanged for a new one (`tail -F`). Nothing is
 * allocated for a line.
 */
#ifndef SEGUE_BASE_LINES_H
#define SEGUE_BASE_LINES_H

#include "base/region.h"

#include <stdbool.h>

enum { LINES_LONGEST = 1 << 16 }; /* bytes of a line that is handed out */

struct line {
    const char *text; /* any bytes, without the end of the line (\n or \r\n) */
    size_t length;
    uint64_t number; /* in its file, from 1 */
    bool is_cut;     /* it is longer than LINES_LONGEST; its text is empty */
};

struct lines; /* owned by the region, but for its file */

/*
 * Opens a file, or standard input for "-". Who follows waits for more at the
 * end of a regular file, goes on with the new one if another file takes its
 * name, and from the start if it becomes shorter; of a pipe the end is the end.
 * Until lines_close, SIGINT and SIGTERM then end the lines instead of the
 * program. On failure prints one line and returns NULL.
 */
struct lines *lines_open(const char *path, bool follows, struct region *region);

/* The next line; its text is valid until the next call. Waits for it. False at
 * the end. A last line needs no end, but one that is being written is waited
 * for. O(length). */
bool lines_next(struct lines *lines, struct line *line);

/* Closes the file. If it could not be read to its end, prints one line and
 * returns false. */
bool lines_close(struct lines *lines);

#endif
