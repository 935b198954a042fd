/* SPDX-License-Identifier: MIT */
/* TCP as two nested switches. See nested.h. */
#include "tests/suites/nested.h"

static bool go(struct nested *tcp, enum nested_state state)
{
    tcp->was_reset = false;
    tcp->state = state;
    return true;
}

static bool put(struct nested *tcp, enum nested_output output,
                enum nested_state state)
{
    tcp->put(output);
    return go(tcp, state);
}

static bool wait_2msl(struct nested *tcp)
{
    tcp->put(START_TIMER);
    return go(tcp, TIME_WAIT);
}

static bool reset(struct nested *tcp, bool passive)
{
    if (!passive || BUG == 1)
        return go(tcp, CLOSED);
    go(tcp, LISTEN);
    tcp->was_reset = true;
    return true;
}

static bool open_up(struct nested *tcp, enum nested_input input, bool passive)
{
    switch (tcp->state) {
    case CLOSED:
        switch (input) {
        case CALL_LISTEN:
            return go(tcp, LISTEN);
        case CALL_CONNECT:
            return put(tcp, OUT_SYN, SYN_SENT);
        default:
            return false;
        }
    case LISTEN:
        switch (input) {
        case IN_SYN:
            return put(tcp, OUT_SYN_ACK, SYN_RCVD);
        case CALL_SEND:
            if (BUG == 3 && tcp->was_reset)
                return false;
            return put(tcp, OUT_SYN, SYN_SENT);
        case CALL_CLOSE:
            return go(tcp, CLOSED);
        default:
            return false;
        }
    case SYN_SENT:
        switch (input) {
        case IN_SYN_ACK:
            return put(tcp, OUT_ACK, ESTAB);
        case IN_SYN:
            return put(tcp, OUT_SYN_ACK, SYN_RCVD);
        case CALL_CLOSE:
            return go(tcp, CLOSED);
        default:
            return false;
        }
    default: /* SYN_RCVD */
        switch (input) {
        case IN_ACK:
            return go(tcp, ESTAB);
        case IN_RST:
            return reset(tcp, passive);
        case CALL_CLOSE:
            return put(tcp, OUT_FIN, FIN_WAIT_1);
        default:
            return false;
        }
    }
}

static bool close_first(struct nested *tcp, enum nested_input input)
{
    switch (tcp->state) {
    case FIN_WAIT_1:
        switch (input) {
        case IN_ACK:
            return go(tcp, FIN_WAIT_2);
        case IN_FIN:
            return put(tcp, OUT_ACK, BUG == 2 ? TIME_WAIT : CLOSING);
        case IN_FIN_ACK:
            tcp->put(OUT_ACK);
            return wait_2msl(tcp);
        default:
            return false;
        }
    case FIN_WAIT_2:
        if (input != IN_FIN)
            return false;
        tcp->put(OUT_ACK);
        return wait_2msl(tcp);
    case CLOSING:
        return input == IN_ACK && wait_2msl(tcp);
    default: /* TIME_WAIT */
        return input == TIMEOUT && go(tcp, CLOSED);
    }
}

bool nested_input(struct nested *tcp, enum nested_input input, bool passive)
{
    switch (tcp->state) {
    case ESTAB:
        switch (input) {
        case CALL_CLOSE:
            return put(tcp, OUT_FIN, FIN_WAIT_1);
        case IN_FIN:
            return put(tcp, OUT_ACK, CLOSE_WAIT);
        default:
            return false;
        }
    case CLOSE_WAIT:
        return input == CALL_CLOSE && put(tcp, OUT_FIN, LAST_ACK);
    case LAST_ACK:
        return input == IN_ACK && go(tcp, CLOSED);
    case CLOSED:
    case LISTEN:
    case SYN_SENT:
    case SYN_RCVD:
        return open_up(tcp, input, passive);
    default:
        return close_first(tcp, input);
    }
}
