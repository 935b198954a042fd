/* SPDX-License-Identifier: MIT */
/* The standard streams of a program. See streams.h. */
#include "base/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void streams_begin(void)
{
    int file;
    do
        file = open("/dev/null", O_RDWR);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file >= 0)
        close(file);
    signal(SIGPIPE, SIG_IGN);
}

bool streams_end(void)
{
    bool has_failed = ferror(stdout);
    if (fclose(stdout) == 0 && !has_failed)
        return true;
    fprintf(stderr, "segue: error: cannot write standard output: %s\n",
            strerror(errno));
    return false;
}
