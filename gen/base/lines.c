/* SPDX-License-Identifier: MIT */
/*
 * A file -> its lines. Bytes are read in large pieces into one buffer, in which
 * memchr finds the ends of lines; what remains of a line moves to the front
 * before more is read.
 *
 * Who follows looks several times a second: for more, for another file of the
 * same name, for a signal. Signals are kept blocked and asked for
 * (sigtimedwait), so that there is no handler, and nothing global for one. See
 * lines.h.
 */
#include "base/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    BUFFER = 1 << 18,     /* bytes: fits the second cache */
    PAUSE_MS = 100,       /* between two looks */
    NS_A_MS = 1000 * 1000 /* nanoseconds */
};

struct lines {
    const char *path;
    int file;
    bool follows;
    bool is_regular;
    bool is_left;   /* another file has its name: once more, then that one */
    bool is_over;   /* nothing more is read */
    bool is_cut;    /* the line in the buffer began before it */
    int error;      /* of reading; 0: none */
    sigset_t ends;  /* signals that end a follower */
    sigset_t usual; /* what was blocked before */
    uint64_t number;
    size_t begin, seen, end; /* in the buffer: the line, what of it was
                                searched, and what was read */
    char *buffer;
};

static void complain(const char *path, int error)
{
    fprintf(stderr, "segue: error: cannot read '%s': %s\n", path,
            strerror(error));
}

static void block_signals(struct lines *lines)
{
    sigemptyset(&lines->ends);
    sigaddset(&lines->ends, SIGINT);
    sigaddset(&lines->ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &lines->ends, &lines->usual);
}

static bool is_regular(int file)
{
    struct stat status;
    return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

struct lines *lines_open(const char *path, bool follows, struct region *region)
{
    int file = strcmp(path, "-") ? open(path, O_RDONLY) : STDIN_FILENO;
    struct lines *lines = region_new(region, struct lines);
    *lines = (struct lines){.path = path, .file = file, .follows = follows};
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        complain(path, errno);
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        close(file);
        complain(path, EISDIR);
        return NULL;
    }
    lines->is_regular = is_regular(file);
    lines->buffer = region_alloc(region, BUFFER + LINES_SLACK);
    if (follows)
        block_signals(lines);
    return lines;
}

/* --- following -------------------------------------------------------------
 */

/* Whether another file has the name by now. */
static bool is_exchanged(const struct lines *lines)
{
    struct stat here, there;
    return strcmp(lines->path, "-") != 0 && fstat(lines->file, &here) == 0 &&
           stat(lines->path, &there) == 0 &&
           (here.st_dev != there.st_dev || here.st_ino != there.st_ino);
}

/* Goes to the start if the file became shorter than what was read of it. */
static void notice_truncation(struct lines *lines)
{
    struct stat status;
    off_t at = lseek(lines->file, 0, SEEK_CUR);
    if (fstat(lines->file, &status) != 0 || status.st_size >= at)
        return;
    lseek(lines->file, 0, SEEK_SET);
    lines->begin = lines->seen = lines->end = 0;
    lines->number = 0;
    lines->is_cut = false;
}

/* Takes the new file of the name, if it can be opened. */
static void exchange(struct lines *lines)
{
    int file = open(lines->path, O_RDONLY);
    if (file < 0)
        return;
    close(lines->file);
    lines->file = file;
    lines->is_regular = is_regular(file);
    lines->is_left = false;
    lines->number = 0;
}

/* Whether a signal to end came within so many milliseconds. Then nothing more
 * is read, and a line that is being written is forgotten. */
static bool is_ended(struct lines *lines, int milliseconds)
{
    struct timespec pause = {0, (long)milliseconds * NS_A_MS};
    if (sigtimedwait(&lines->ends, NULL, &pause) <= 0)
        return false;
    lines->is_over = true;
    lines->is_cut = false;
    lines->seen = lines->end = lines->begin;
    return true;
}

/* Waits until a follower can read. False if the lines are to end. */
static bool wait_to_read(struct lines *lines)
{
    struct pollfd pipe = {lines->file, POLLIN, 0};
    bool is_ready = false;
    while (!is_ready) {
        is_ready = lines->is_regular || poll(&pipe, 1, PAUSE_MS) > 0;
        if (is_ended(lines, 0))
            return false;
    }
    return true;
}

/* At the end of a regular file: waits until there may be more. False if there
 * is a line without an end that nobody will end, or if the lines are to end. */
static bool wait_at_end(struct lines *lines)
{
    if (lines->is_left) {
        if (lines->end > lines->begin || lines->is_cut)
            return false;
        exchange(lines);
        return true;
    }
    if (is_ended(lines, PAUSE_MS))
        return false;
    lines->is_left = is_exchanged(lines);
    if (!lines->is_left)
        notice_truncation(lines);
    return true;
}

/* --- reading ---------------------------------------------------------------
 */

/* Reads more behind what is there. False at the end. */
static bool fill(struct lines *lines)
{
    memmove(lines->buffer, lines->buffer + lines->begin,
            lines->end - lines->begin);
    lines->end -= lines->begin;
    lines->seen -= lines->begin;
    lines->begin = 0;
    while (!lines->is_over) {
        if (lines->follows && !wait_to_read(lines))
            return false;
        ssize_t got =
            read(lines->file, lines->buffer + lines->end, BUFFER - lines->end);
        if (got > 0) {
            lines->end += (size_t)got;
            return true;
        }
        if (got < 0 && errno != EINTR)
            lines->error = errno;
        if (got == 0 && lines->follows && lines->is_regular) {
            if (!wait_at_end(lines))
                return false;
        } else if (got == 0 || errno != EINTR) {
            lines->is_over = true;
        }
    }
    return false;
}

/* Hands out the bytes of the buffer up to `end` as a line. */
static void hand_out(struct lines *lines, size_t end, struct line *line)
{
    const char *text = lines->buffer + lines->begin;
    size_t length = end - lines->begin;
    bool is_cut = lines->is_cut || length > LINES_LONGEST;
    if (length && text[length - 1] == '\r')
        length--;
    *line = (struct line){text, is_cut ? 0 : length, ++lines->number, is_cut};
    lines->is_cut = false;
}

bool lines_next(struct lines *lines, struct line *line)
{
    for (;;) {
        const char *newline = lines->end > lines->seen
                                  ? memchr(lines->buffer + lines->seen, '\n',
                                           lines->end - lines->seen)
                                  : NULL;
        if (newline) {
            size_t end = (size_t)(newline - lines->buffer);
            hand_out(lines, end, line);
            lines->begin = lines->seen = end + 1;
            return true;
        }
        lines->seen = lines->end;
        if (lines->end - lines->begin > LINES_LONGEST) {
            lines->is_cut = true;
            lines->begin = lines->end;
        }
        if (fill(lines))
            continue;
        bool is_rest = lines->end > lines->begin || lines->is_cut;
        if (is_rest)
            hand_out(lines, lines->end, line);
        lines->begin = lines->seen = lines->end;
        return is_rest;
    }
}

const char *lines_ready(const struct lines *lines, size_t *bytes)
{
    size_t end = lines->is_cut ? lines->begin : lines->end;
    while (end > lines->begin && lines->buffer[end - 1] != '\n')
        end--;
    *bytes = end - lines->begin;
    return lines->buffer + lines->begin;
}

uint64_t lines_number(const struct lines *lines)
{
    return lines->number;
}

void lines_pass(struct lines *lines, size_t bytes, uint64_t count)
{
    lines->begin += bytes;
    lines->number += count;
    if (lines->seen < lines->begin)
        lines->seen = lines->begin;
}

bool lines_close(struct lines *lines)
{
    if (lines->file != STDIN_FILENO)
        close(lines->file);
    if (lines->follows)
        sigprocmask(SIG_SETMASK, &lines->usual, NULL);
    if (lines->error)
        complain(lines->path, lines->error);
    return !lines->error;
}
