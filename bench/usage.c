/* SPDX-License-Identifier: MIT */
/*
 * Runs a command and says what it took, in seconds of processor time (the
 * user's, the system's) and KiB of memory at the most:
 *
 *     usage SECONDS COMMAND [ARGUMENT]...
 *
 * A command that takes longer than SECONDS is killed, and nothing is said. The
 * status is the command's.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

static void become(char **command, rlim_t limit)
{
    const struct rlimit time = {limit, limit};

    setrlimit(RLIMIT_CPU, &time);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;

    if (argc < 3) {
        fputs("usage: usage SECONDS COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    const pid_t child = fork();
    if (child == 0)
        become(argv + 2, (rlim_t)strtoul(argv[1], NULL, 10));
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror("usage");
        return 2;
    }
    if (!WIFEXITED(status))
        return 1;
    printf("%.3f %.3f %ld\n", seconds(usage.ru_utime), seconds(usage.ru_stime),
           usage.ru_maxrss);
    return WEXITSTATUS(status);
}
