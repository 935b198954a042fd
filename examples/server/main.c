/* SPDX-License-Identifier: MIT */
/*
 * A server that takes letters on the loopback interface:
 *
 *     server [PORT]
 *
 * Without PORT the system chooses one. It ends on SIGINT or SIGTERM, and says
 * what it has done.
 */
#include "worker.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WORKERS = 4, BACKLOG = 1024 };

/* Reads a port, 0 without an argument. Returns -1 if it is none. */
static long read_port(int argc, char **argv)
{
    char *end;
    long port;

    if (argc == 1)
        return 0;
    port = strtol(argv[1], &end, 10);
    return argc == 2 && end != argv[1] && *end == '\0' && port >= 0 &&
                   port <= UINT16_MAX
               ? port
               : -1;
}

/* Listens at a port; 0 becomes one that is free. Several sockets may listen at
 * one port, and the system spreads the clients over them. Returns the socket,
 * or -1 and errno. */
static int listen_at(uint16_t *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(*port),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    const int yes = 1;
    int error;
    int listener =
        socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (listener < 0)
        return -1;
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes) == 0 &&
        bind(listener, (struct sockaddr *)&address, length) == 0 &&
        listen(listener, BACKLOG) == 0 &&
        getsockname(listener, (struct sockaddr *)&address, &length) == 0) {
        *port = ntohs(address.sin_port);
        return listener;
    }
    error = errno;
    close(listener);
    errno = error;
    return -1;
}

/* Starts a worker with a socket of its own. Returns 0 or an error number. */
static int start(struct worker *worker, uint16_t *port)
{
    int error;

    worker->listener = listen_at(port);
    if (worker->listener < 0)
        return errno;
    error = worker_start(worker);
    if (error != 0)
        close(worker->listener);
    return error;
}

/* As many connections as the system allows. */
static void raise_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* Waits for a signal, which all threads leave to this one. */
static void wait_for_signal(const sigset_t *signals)
{
    int signal;

    while (sigwait(signals, &signal) != 0)
        ;
}

/* Serves until a signal comes. Returns 0 or an error number. */
static int serve(uint16_t port, const sigset_t *signals)
{
    static struct postbox postbox;
    static struct worker workers[WORKERS];
    unsigned long accepted = 0, lost = 0;
    int count = 0, error = 0;
    int stop = eventfd(0, EFD_CLOEXEC);

    if (stop < 0)
        return errno;
    while (count < WORKERS && error == 0) {
        workers[count].postbox = &postbox;
        workers[count].stop = stop;
        error = start(&workers[count], &port);
        count += error == 0;
    }
    if (error == 0) {
        printf("listening on 127.0.0.1:%u\n", (unsigned)port);
        fflush(stdout);
        wait_for_signal(signals);
    }
    if (eventfd_write(stop, 1) != 0)
        return errno;
    for (int i = 0; i < count; i++) {
        worker_join(&workers[i]);
        accepted += workers[i].accepted;
        lost += workers[i].lost;
    }
    close(stop);
    if (error == 0)
        printf("%lu connections, %lu letters, %lu lost\n", accepted,
               atomic_load(&postbox.letters), lost);
    return error;
}

int main(int argc, char **argv)
{
    long port = read_port(argc, argv);
    sigset_t signals;
    int error;

    if (port < 0) {
        fprintf(stderr, "usage: server [PORT]\n");
        return 2;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    error = pthread_sigmask(SIG_BLOCK, &signals, NULL);
    raise_limit();
    if (error == 0)
        error = serve((uint16_t)port, &signals);
    if (error != 0)
        fprintf(stderr, "server: %s\n", strerror(error));
    return error == 0 && fflush(stdout) == 0 ? 0 : 1;
}
