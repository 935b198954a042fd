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

enum {
    LINES_LONGEST = 1 << 16, /* bytes of a line that is handed out */
    LINES_SLACK = 64         /* bytes that can be read behind all lines */
};

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

/*
 * For who is in a hurry: the lines that were read already, each with its end,
 * and how many bytes they are, and the number of the line before them. Any
 * bytes come behind. Of these lines `count`, of `bytes` bytes, may be passed.
 */
const char *lines_ready(const struct lines *lines, size_t *bytes);
uint64_t lines_number(const struct lines *lines);
void lines_pass(struct lines *lines, size_t bytes, uint64_t count);

/* Closes the file. If it could not be read to its end, prints one line and
 * returns false. */
bool lines_close(struct lines *lines);

#endif
