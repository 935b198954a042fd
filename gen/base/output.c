/* SPDX-License-Identifier: MIT */
/*
 * Outputs that appear whole or not at all: devices first, since what they got
 * cannot be taken back; then every file under a temporary name beside its
 * target; then all renames. Signals that end the program wait while temporary
 * files exist, so that none is left behind. See output.h.
 */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINKS_FOLLOWED = 40 };

/* How a target is written. */
enum manner {
    WRITE_STREAM, /* as it is: standard output, a device, a pipe */
    WRITE_FILE,   /* beside itself, then renamed */
    WRITE_NOTHING /* it has this content already */
};

/* What a path resolves to: a file, or a name that is free in a folder. */
struct place {
    dev_t device;
    ino_t inode;      /* of the file, or of the folder */
    const char *name; /* in the folder; "" for a file that is there */
};

struct target {
    const char *path;   /* as the user named it */
    const char *file;   /* what is replaced: links followed */
    struct place place; /* where that is, whatever it is called */
    FILE *stream;       /* collects the text */
    char *text;         /* owned by the stream, then by us */
    size_t length;      /* bytes of text */
    const char *beside; /* the temporary file, NULL if there is none */
    mode_t mode;        /* that the file is to have */
    enum manner manner;
};

struct output {
    struct region *region;
    ARRAY(struct target *) targets;
};

static bool is_stdout(const struct target *target)
{
    return !strcmp(target->path, "-");
}

static bool fail(const struct target *target, int error)
{
    const char *quote = is_stdout(target) ? "" : "'";
    fprintf(stderr, "segue: error: cannot write %s%s%s: %s\n", quote,
            is_stdout(target) ? "standard output" : target->path, quote,
            strerror(error));
    return false;
}

struct output *output_new(struct region *region)
{
    struct output *output = region_new(region, struct output);
    output->region = region;
    return output;
}

bool output_replaces(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

FILE *output_open(struct output *output, const char *path)
{
    struct target *target = region_new(output->region, struct target);
    target->path = region_copy(output->region, path, strlen(path));
    target->stream = open_memstream(&target->text, &target->length);
    if (!target->stream) {
        fputs("segue: error: out of memory\n", stderr);
        exit(2);
    }
    *array_push(output->region, &output->targets) = target;
    return target->stream;
}

/* Ends the collecting. A stream in memory fails only for want of memory. */
static bool collect(struct target *target)
{
    bool is_well = !ferror(target->stream);
    if (fclose(target->stream) != 0)
        is_well = false;
    target->stream = NULL;
    return is_well || fail(target, ENOMEM);
}

static mode_t mode_of_new_file(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* `path` relative to the folder of `base`. */
static const char *beside(struct region *region, const char *base,
                          const char *path)
{
    const char *slash = strrchr(base, '/');
    int folder = slash ? (int)(slash - base) + 1 : 0;
    if (path[0] == '/')
        folder = 0;
    return region_format(region, "%.*s%s", folder, base, path);
}

/* Where symbolic links lead, also when nothing is there yet. NULL and errno if
 * they lead in a circle. */
static const char *follow(struct region *region, const char *path)
{
    char link[PATH_MAX];
    for (int i = 0; i < LINKS_FOLLOWED; i++) {
        ssize_t length = readlink(path, link, sizeof link - 1);
        if (length < 0)
            return path;
        link[length] = '\0';
        path = beside(region, path, link);
    }
    errno = ELOOP;
    return NULL;
}

static bool has_content(const char *path, const char *text, size_t length)
{
    FILE *file = fopen(path, "r");
    char block[16 * 1024];
    bool is_same = file;
    while (is_same) {
        size_t got = fread(block, 1, sizeof block, file);
        is_same = got <= length && !memcmp(block, text, got);
        text += is_same ? got : 0;
        length -= is_same ? got : 0;
        if (got < sizeof block) {
            is_same = is_same && !length && !ferror(file);
            break;
        }
    }
    if (file)
        fclose(file);
    return is_same;
}

/* Finds what a target resolves to. */
static bool locate(struct target *target, struct stat *status,
                   struct region *region)
{
    bool is_there = is_stdout(target) ? fstat(STDOUT_FILENO, status) == 0
                                      : stat(target->path, status) == 0;
    if (!is_there && errno != ENOENT)
        return false;
    target->file =
        is_stdout(target) ? target->path : follow(region, target->path);
    if (!target->file)
        return false;
    target->place.name = "";
    if (!is_there) {
        const char *slash = strrchr(target->file, '/');
        target->place.name = slash ? slash + 1 : target->file;
        if (stat(beside(region, target->file, "."), status) != 0)
            return false;
    }
    target->place.device = status->st_dev;
    target->place.inode = status->st_ino;
    return true;
}

/* Decides how a target is written. */
static bool plan(struct target *target, struct region *region)
{
    struct stat status;
    if (!locate(target, &status, region))
        return fail(target, errno);
    if (is_stdout(target)) {
        target->manner = WRITE_STREAM;
    } else if (*target->place.name) {
        target->manner = WRITE_FILE;
        target->mode = mode_of_new_file();
    } else if (S_ISDIR(status.st_mode)) {
        return fail(target, EISDIR);
    } else if (!S_ISREG(status.st_mode)) {
        target->manner = WRITE_STREAM;
    } else if (has_content(target->path, target->text, target->length)) {
        target->manner = WRITE_NOTHING;
    } else if (access(target->path, W_OK) != 0) {
        return fail(target, errno);
    } else {
        target->manner = WRITE_FILE;
        target->mode = status.st_mode & 07777;
    }
    return true;
}

/* Writes everything; returns 0 or an error number. */
static int write_all(int file, const char *text, size_t length)
{
    while (length) {
        ssize_t put = write(file, text, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        text += put;
        length -= (size_t)put;
    }
    return 0;
}

static bool write_stream(const struct target *target)
{
    if (is_stdout(target) && fflush(stdout) != 0)
        return fail(target, errno);
    int file = is_stdout(target)
                   ? STDOUT_FILENO
                   : open(target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return fail(target, errno);
    int error = write_all(file, target->text, target->length);
    if (!is_stdout(target) && close(file) != 0 && !error)
        error = errno;
    return !error || fail(target, error);
}

static bool write_beside(struct target *target, struct region *region)
{
    /* A name of its own length, so that a long target name stays possible. */
    const char *pattern = beside(region, target->file, ".segue-XXXXXX");
    char *path = region_copy(region, pattern, strlen(pattern));
    int file = mkstemp(path);
    if (file < 0)
        return fail(target, errno);
    target->beside = path;
    int error = write_all(file, target->text, target->length);
    if (!error && fchmod(file, target->mode) != 0)
        error = errno;
    if (close(file) != 0 && !error)
        error = errno;
    return !error || fail(target, error);
}

/* Writes all files beside their targets, then renames them. */
static bool replace_files(struct output *output)
{
    struct target **at = output->targets.at;
    uint32_t count = output->targets.count;
    bool is_well = true;
    for (uint32_t i = 0; i < count && is_well; i++)
        if (at[i]->manner == WRITE_FILE)
            is_well = write_beside(at[i], output->region);
    for (uint32_t i = 0; i < count && is_well; i++) {
        if (!at[i]->beside)
            continue;
        if (rename(at[i]->beside, at[i]->file) == 0)
            at[i]->beside = NULL;
        else
            is_well = fail(at[i], errno);
    }
    for (uint32_t i = 0; i < count; i++)
        if (at[i]->beside)
            unlink(at[i]->beside);
    return is_well;
}

/* Whether two targets are one file. Streams take what they get one behind the
 * other, but a reader could not tell where the second begins. */
static bool is_same(const struct target *a, const struct target *b)
{
    if (a->manner == WRITE_STREAM && b->manner == WRITE_STREAM)
        return !strcmp(a->path, b->path);
    return a->place.device == b->place.device &&
           a->place.inode == b->place.inode &&
           !strcmp(a->place.name, b->place.name);
}

/* Two targets must not be one file: the first would be lost. */
static bool are_distinct(const struct output *output)
{
    struct target **at = output->targets.at;
    for (uint32_t i = 1; i < output->targets.count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (is_same(at[i], at[j])) {
                fprintf(stderr,
                        "segue: error: two outputs cannot both be '%s'\n",
                        at[i]->path);
                return false;
            }
    return true;
}

static bool write_targets(struct output *output)
{
    struct target **at = output->targets.at;
    uint32_t count = output->targets.count;
    for (uint32_t i = 0; i < count; i++)
        if (!collect(at[i]))
            return false;
    for (uint32_t i = 0; i < count; i++)
        if (!plan(at[i], output->region))
            return false;
    if (!are_distinct(output))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (at[i]->manner == WRITE_STREAM && !write_stream(at[i]))
            return false;
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    sigprocmask(SIG_BLOCK, &ending, &before);
    bool is_well = replace_files(output);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return is_well;
}

bool output_commit(struct output *output)
{
    bool is_well = write_targets(output);
    output_drop(output);
    return is_well;
}

void output_drop(struct output *output)
{
    for (uint32_t i = 0; i < output->targets.count; i++) {
        struct target *target = output->targets.at[i];
        if (target->stream)
            fclose(target->stream);
        free(target->text);
    }
    output->targets.count = 0;
}
