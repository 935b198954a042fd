/* SPDX-License-Identifier: MIT */
/*
 * The connection of RFC 9293, figure 5, as people write it by hand: a switch
 * over states, and in each a switch over what happens. Nothing of it comes from
 * a spec. With BUG=1, 2 or 3 it has a bug:
 *
 *   1  a listener whose caller resets goes to CLOSED and not back to LISTEN
 *   2  both ends close at once: the peer's FIN is taken for the last segment,
 *      and the ACK of our own FIN is not waited for
 *   3  a listener whose caller was reset refuses to call out itself, until
 *      something else happened to it
 */
#ifndef SEGUE_TESTS_NESTED_H
#define SEGUE_TESTS_NESTED_H

#include <stdbool.h>

#ifndef BUG
#define BUG 0
#endif

enum nested_input {
    IN_SYN,
    IN_SYN_ACK,
    IN_ACK,
    IN_FIN,
    IN_FIN_ACK,
    IN_RST,
    CALL_CONNECT,
    CALL_LISTEN,
    CALL_SEND,
    CALL_CLOSE,
    TIMEOUT,
};

enum nested_output { OUT_SYN, OUT_SYN_ACK, OUT_ACK, OUT_FIN, START_TIMER };

enum nested_state {
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RCVD,
    ESTAB,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSING,
    TIME_WAIT,
    CLOSE_WAIT,
    LAST_ACK,
};

struct nested {
    enum nested_state state;
    bool was_reset; /* of a listener: its last caller was */
    void (*put)(enum nested_output output);
};

/* Something happens to a connection, which may have begun as a listener.
 * Returns whether it was allowed to. */
bool nested_input(struct nested *tcp, enum nested_input input, bool passive);

#endif
