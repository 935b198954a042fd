/* SPDX-License-Identifier: MIT */
/*
 * A loop around epoll. Connections are in a list, so that those that are left
 * at the end can be closed.
 *
 * Answers are short and a client has few of them under way, so that one whose
 * buffer is full does not read what it asked for: it is cut off, and so is one
 * that sends endless lines.
 */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LINE_LENGTH = 200, EVENTS_AT_ONCE = 64 };

struct connection {
    struct connection *next, **link; /* to itself, in who comes before */
    int socket;
    struct session session;
    unsigned char length; /* of the line so far */
    char line[LINE_LENGTH];
};
_Static_assert(LINE_LENGTH <= UINT8_MAX, "length holds any length");

static void close_connection(struct worker *worker,
                             struct connection *connection)
{
    worker->lost += !session_is_over(&connection->session);
    session_lose(&connection->session);
    *connection->link = connection->next;
    if (connection->next != NULL)
        connection->next->link = connection->link;
    close(connection->socket); /* which takes it out of epoll, too */
    free(connection);
}

/* Watches a file; `what` is told with each event. Returns 0 or an error. */
static int watch(const struct worker *worker, int file, uint32_t events,
                 void *what)
{
    struct epoll_event event = {.events = events, .data = {.ptr = what}};

    return epoll_ctl(worker->epoll, EPOLL_CTL_ADD, file, &event) == 0 ? 0
                                                                      : errno;
}

/* Begins a connection, or closes the socket if there is no room for it. */
static void begin(struct worker *worker, int socket)
{
    struct connection *connection = calloc(1, sizeof *connection);

    if (connection == NULL || watch(worker, socket, EPOLLIN, connection) != 0) {
        free(connection);
        close(socket);
        return;
    }
    connection->socket = socket;
    connection->link = &worker->connections;
    connection->next = worker->connections;
    if (connection->next != NULL)
        connection->next->link = &connection->next;
    worker->connections = connection;
    session_begin(&connection->session);
    worker->accepted++;
}

/* Turns a client away when there are too many open files: it would else wait at
 * the listener, which would wake us again and again. */
static void turn_away(struct worker *worker)
{
    int socket;

    close(worker->spare);
    socket = accept(worker->listener, NULL, NULL);
    if (socket >= 0)
        close(socket);
    worker->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static void accept_all(struct worker *worker)
{
    for (;;) {
        int socket =
            accept4(worker->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (socket >= 0)
            begin(worker, socket);
        else if (errno == EMFILE || errno == ENFILE)
            turn_away(worker);
        else if (errno != EINTR && errno != ECONNABORTED)
            return; /* EAGAIN: those were all */
    }
}

/* Answers the line that is complete. Returns whether the client is still
 * there. */
static bool answer_line(struct worker *worker, struct connection *connection)
{
    char answer[ANSWER_LENGTH];
    size_t length;

    if (connection->length > 0 &&
        connection->line[connection->length - 1] == '\r')
        connection->length--;
    connection->line[connection->length] = '\0';
    connection->length = 0;
    session_take(&connection->session, worker->postbox, connection->line,
                 answer);
    length = strlen(answer);
    return send(connection->socket, answer, length, MSG_NOSIGNAL) ==
               (ssize_t)length &&
           !session_is_over(&connection->session);
}

/* Takes what a client sent. Returns whether it is still there. */
static bool take(struct worker *worker, struct connection *connection,
                 const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\n') {
            if (!answer_line(worker, connection))
                return false;
        } else if (connection->length == LINE_LENGTH - 1) {
            return false;
        } else {
            connection->line[connection->length++] = text[i];
        }
    }
    return true;
}

static void read_connection(struct worker *worker,
                            struct connection *connection)
{
    char text[4096];
    ssize_t length = recv(connection->socket, text, sizeof text, 0);

    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return; /* epoll asks again */
    if (length <= 0 || !take(worker, connection, text, (size_t)length))
        close_connection(worker, connection);
}

static void *serve(void *argument)
{
    struct worker *worker = argument;
    struct epoll_event events[EVENTS_AT_ONCE];
    bool is_stopped = false;

    while (!is_stopped) {
        int count = epoll_wait(worker->epoll, events, EVENTS_AT_ONCE, -1);

        for (int i = 0; i < count; i++)
            if (events[i].data.ptr == &worker->stop)
                is_stopped = true;
            else if (events[i].data.ptr == &worker->listener)
                accept_all(worker);
            else
                read_connection(worker, events[i].data.ptr);
    }
    while (worker->connections != NULL)
        close_connection(worker, worker->connections);
    close(worker->listener);
    close(worker->epoll);
    close(worker->spare);
    return NULL;
}

int worker_start(struct worker *worker)
{
    int error;

    worker->connections = NULL;
    worker->accepted = worker->lost = 0;
    worker->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (worker->epoll < 0)
        return errno;
    worker->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    error = worker->spare < 0 ? errno : 0;
    if (error == 0)
        error = watch(worker, worker->stop, EPOLLIN, &worker->stop);
    if (error == 0)
        error = watch(worker, worker->listener, EPOLLIN, &worker->listener);
    if (error == 0)
        error = pthread_create(&worker->thread, NULL, serve, worker);
    if (error != 0) {
        close(worker->epoll);
        if (worker->spare >= 0)
            close(worker->spare);
    }
    return error;
}

void worker_join(struct worker *worker)
{
    pthread_join(worker->thread, NULL);
}
