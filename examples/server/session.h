/* SPDX-License-Identifier: MIT */
/*
 * The protocol of one connection: a line comes in, an answer goes out. It knows
 * of no sockets, so that it can be tested without.
 */
#ifndef SESSION_H
#define SESSION_H

#include "postbox.h"

#include <stdatomic.h>
#include <stdbool.h>

enum { ANSWER_LENGTH = 80 };

/* What all connections share. */
struct postbox {
    atomic_ulong letters; /* that were left */
};

/* All that the protocol has to remember of a connection. */
struct session {
    uint8_t state;
};
_Static_assert(sizeof(struct session) == 1, "a connection is one byte");
_Static_assert(POSTBOX_STATE_COUNT <= UINT8_MAX + 1, "which holds any state");

void session_begin(struct session *session);

/* Takes a line, without its end, and writes what is to be answered, "" for
 * nothing. */
void session_take(struct session *session, struct postbox *postbox,
                  const char *line, char answer[ANSWER_LENGTH]);

/* Says that the connection broke. */
void session_lose(struct session *session);

/* Whether the client has said good-bye, or is lost. */
bool session_is_over(const struct session *session);

#endif
