/* SPDX-License-Identifier: MIT */
/*
 * A filter run as a child process: one poll loop serves its three pipes, so
 * that neither side can block the other. See process.h.
 */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { BLOCK = 64 * 1024, COMPLAINT_LIMIT = 400 };

/* A pipe of the child and what flows through our end of it. */
struct child {
    pid_t pid;
    int input, output, errors; /* our ends; -1 when closed */
    const char *rest;          /* what is still to be written */
    size_t rest_length;
};

static void shut(int *file)
{
    if (*file >= 0)
        close(*file);
    *file = -1;
}

/* A pipe whose ends the child does not inherit by themselves. */
static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

/* Starts the program with the given ends as its standard streams. */
static int spawn(pid_t *pid, const char *const *argv, const int streams[3])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    for (int i = 0; i < 3; i++)
        posix_spawn_file_actions_adddup2(&actions, streams[i], i);
    /* posix_spawnp does not write to the arguments; its type is historical. */
    int error = posix_spawnp(pid, argv[0], &actions, &attributes,
                             (char *const *)(uintptr_t)argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Returns 0 or an error number. */
static int start(struct child *child, const char *const *argv)
{
    int in[2] = {-1, -1}, out[2] = {-1, -1}, errors[2] = {-1, -1};
    int error = 0;
    if (!make_pipe(in) || !make_pipe(out) || !make_pipe(errors))
        error = errno;
    else
        error =
            spawn(&child->pid, argv, (const int[3]){in[0], out[1], errors[1]});
    shut(&in[0]);
    shut(&out[1]);
    shut(&errors[1]);
    child->input = in[1];
    child->output = out[0];
    child->errors = errors[0];
    if (!error)
        fcntl(child->input, F_SETFL, O_NONBLOCK);
    return error;
}

static void feed(struct child *child)
{
    ssize_t put = child->rest_length
                      ? write(child->input, child->rest, child->rest_length)
                      : 0;
    if (put > 0) {
        child->rest += put;
        child->rest_length -= (size_t)put;
    }
    bool is_again = put < 0 && (errno == EAGAIN || errno == EINTR);
    /* A child that reads no further is judged by its exit status. */
    if (!child->rest_length || (put < 0 && !is_again))
        shut(&child->input);
}

static void drain(int *file, FILE *out)
{
    char block[BLOCK];
    ssize_t got = read(*file, block, sizeof block);
    if (got > 0)
        fwrite(block, 1, (size_t)got, out);
    else if (got == 0 || (errno != EINTR && errno != EAGAIN))
        shut(file);
}

/* Until the child has closed both of its outputs. */
static void serve(struct child *child, FILE *out, FILE *errors)
{
    while (child->output >= 0 || child->errors >= 0) {
        struct pollfd polled[3] = {
            {child->input, POLLOUT, 0},
            {child->output, POLLIN, 0},
            {child->errors, POLLIN, 0},
        };
        if (poll(polled, 3, -1) < 0 && errno != EINTR)
            break;
        if (polled[0].revents)
            feed(child);
        if (polled[1].revents)
            drain(&child->output, out);
        if (polled[2].revents)
            drain(&child->errors, errors);
    }
}

static int reap(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

/* What the child said, on one indented line. */
static void show_complaint(const char *text, size_t length)
{
    while (length && strchr("\r\n ", text[length - 1]))
        length--;
    if (!length)
        return;
    bool is_cut = length > COMPLAINT_LIMIT;
    fputs("    ", stderr);
    for (size_t i = 0; i < (is_cut ? COMPLAINT_LIMIT : length); i++)
        fputs((char[]){text[i] == '\n' ? ' ' : text[i], '\0'}, stderr);
    fputs(is_cut ? "...\n" : "\n", stderr);
}

static bool refuse(const char *program, int error, const char *hint)
{
    fprintf(stderr, "segue: error: cannot run '%s': %s%s%s\n", program,
            error == ENOENT ? "no such program on PATH" : strerror(error),
            hint ? "; " : "", hint ? hint : "");
    return false;
}

static bool judge(const char *program, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFSIGNALED(status))
        fprintf(stderr, "segue: error: '%s' was ended by signal %d\n", program,
                WTERMSIG(status));
    else
        fprintf(stderr, "segue: error: '%s' failed with status %d\n", program,
                WEXITSTATUS(status));
    return false;
}

/* Runs the child to its end; what it says on its standard error goes to
 * `errors`. Returns 0 and its wait status, or an error number. */
static int run(struct child *child, const char *const *argv, FILE *out,
               FILE *errors, int *status)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    int error = start(child, argv);
    if (!error)
        serve(child, out, errors);
    shut(&child->input);
    shut(&child->output);
    shut(&child->errors);
    if (!error)
        *status = reap(child->pid);
    sigaction(SIGPIPE, &before, NULL);
    return error;
}

bool process_filter(const char *const *argv, const char *input, size_t length,
                    FILE *out, const char *hint)
{
    char *complaint = NULL;
    size_t complaint_length = 0;
    FILE *errors = open_memstream(&complaint, &complaint_length);
    if (!errors)
        return refuse(argv[0], errno, NULL);
    struct child child = {.rest = input, .rest_length = length};
    int status = 0;
    int error = run(&child, argv, out, errors, &status);
    fclose(errors);
    bool is_well =
        error ? refuse(argv[0], error, hint) : judge(argv[0], status);
    if (!is_well)
        show_complaint(complaint, complaint_length);
    free(complaint);
    return is_well;
}
