/* SPDX-License-Identifier: MIT */
/*
 * A thread that serves connections. Each worker accepts its own, and keeps them
 * to itself: nothing of a connection is ever locked.
 */
#ifndef WORKER_H
#define WORKER_H

#include "session.h"

#include <pthread.h>

struct connection;

struct worker {
    struct postbox *postbox; /* shared by all workers, as is stop */
    int stop;                /* an eventfd, readable when the server ends */
    int listener; /* a socket that does not block; closed at the end */

    /* The counters are for others once the worker has ended. */
    pthread_t thread;
    int epoll;
    int spare; /* a file to be closed when there are too many */
    struct connection *connections;
    unsigned long accepted, lost;
};

/* Starts a worker whose first three members are set. Returns 0 or an error
 * number. */
int worker_start(struct worker *worker);

/* Waits for its end, which is soon after `stop` has become readable. */
void worker_join(struct worker *worker);

#endif
