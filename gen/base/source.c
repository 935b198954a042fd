/* SPDX-License-Identifier: MIT */
/* Source text: a file in memory with a table of its lines. See source.h. */
#include "base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * 1024 };

static bool fail(const char *path, const char *reason)
{
    fprintf(stderr, "segue: error: cannot read '%s': %s\n", path, reason);
    return false;
}

/* How many bytes to expect, with one more so that the end is seen at once. */
static size_t expected(int file)
{
    struct stat status;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return FIRST_ROOM;
    if (status.st_size >= SOURCE_LIMIT)
        return SOURCE_LIMIT;
    return (size_t)status.st_size + 1;
}

/* Reads to the end into a text that is followed by zeroes. */
static char *read_all(int file, struct region *region, size_t *length)
{
    size_t room = expected(file);
    char *text = region_alloc(region, room + 1);
    *length = 0;
    for (;;) {
        ssize_t got = read(file, text + *length, room - *length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return NULL;
        if (got == 0)
            return text;
        *length += (size_t)got;
        if (*length >= SOURCE_LIMIT) {
            errno = EFBIG;
            return NULL;
        }
        if (*length == room) {
            room *= 2;
            char *larger = region_alloc(region, room + 1);
            memcpy(larger, text, *length);
            text = larger;
        }
    }
}

static void index_lines(struct source *source, struct region *region)
{
    const char *text = source->text, *end = text + source->length;
    uint32_t count = 1;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(end - at)));
         at++)
        count++;
    uint32_t *line = region_array(region, uint32_t, count);
    const char *at = text;
    for (uint32_t i = 1; i < count; i++) {
        at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
        line[i] = (uint32_t)(at - text);
    }
    source->line = line;
    source->line_count = count;
}

/* Code points begin at bytes that do not continue one: those are 10xxxxxx. */
static uint32_t count_points(const char *text, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)text[from] & 0xC0) != 0x80;
    return count;
}

/* Counts before every block, so that a place in a very long line is found
 * without walking through the line. */
static void index_points(struct source *source, struct region *region)
{
    uint32_t blocks = source->length / SOURCE_BLOCK + 1;
    uint32_t *points = region_array(region, uint32_t, blocks);
    for (uint32_t i = 1; i < blocks; i++)
        points[i] =
            points[i - 1] + count_points(source->text, (i - 1) * SOURCE_BLOCK,
                                         i * SOURCE_BLOCK);
    source->points = points;
}

/* Code points before an offset. */
static uint32_t points_before(const struct source *source, uint32_t offset)
{
    uint32_t block = offset / SOURCE_BLOCK;
    return source->points[block] +
           count_points(source->text, block * SOURCE_BLOCK, offset);
}

bool source_read(struct source *source, struct region *region, const char *path)
{
    bool is_stdin = !strcmp(path, "-");
    int file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(path, strerror(errno));
    size_t length;
    char *text = read_all(file, region, &length);
    int error = errno;
    if (!is_stdin)
        close(file);
    source->path =
        is_stdin ? "<stdin>" : region_copy(region, path, strlen(path));
    if (!text)
        return fail(source->path, strerror(error));
    source->text = text;
    source->length = (uint32_t)length;
    index_lines(source, region);
    index_points(source, region);
    return true;
}

void source_set(struct source *source, struct region *region, const char *path,
                const char *text, size_t length)
{
    char *copy = region_alloc(region, length + 1);
    memcpy(copy, text, length);
    source->path = region_copy(region, path, strlen(path));
    source->text = copy;
    source->length = (uint32_t)length;
    index_lines(source, region);
    index_points(source, region);
}

uint32_t source_line_number(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct position source_position(const struct source *source, uint32_t offset)
{
    uint32_t line = source_line_number(source, offset);
    return (struct position){line,
                             1 + points_before(source, offset) -
                                 points_before(source, source->line[line - 1])};
}

const char *source_line(const struct source *source, uint32_t line,
                        uint32_t *length)
{
    const char *text = source->text + source->line[line - 1];
    uint32_t end =
        line < source->line_count ? source->line[line] - 1 : source->length;
    *length = end - source->line[line - 1];
    if (*length && text[*length - 1] == '\r')
        --*length;
    return text;
}

struct span span_join(struct span first, struct span last)
{
    return (struct span){first.begin, last.end};
}
