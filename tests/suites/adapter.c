/* SPDX-License-Identifier: MIT */
/* How the generated harness reaches nested.c: the three functions. */
#include "tcp_tests.h"
#include "tests/suites/nested.h"

static struct nested tcp;

static void put(enum nested_output output)
{
    static const uint32_t actions[] = {TCP_ACTION_S_SYN, TCP_ACTION_S_SYN_ACK,
                                       TCP_ACTION_S_ACK, TCP_ACTION_S_FIN,
                                       TCP_ACTION_START_2MSL};
    test_did(actions[output]);
}

static void test_reset(void)
{
    struct nested closed = {CLOSED, false, put};
    tcp = closed;
}

static int test_step(uint32_t event, uint64_t guards)
{
    static const enum nested_input inputs[] = {
        IN_SYN,       IN_SYN_ACK,  IN_ACK,    IN_FIN,     IN_FIN_ACK, IN_RST,
        CALL_CONNECT, CALL_LISTEN, CALL_SEND, CALL_CLOSE, TIMEOUT,
    };
    bool passive = guards >> TCP_GUARD_PASSIVE & 1;
    return nested_input(&tcp, inputs[event], passive) ? TEST_TAKEN
                                                      : TEST_REJECTED;
}

#if TEST_SEES_STATE
static uint32_t test_state(void)
{
    static const uint32_t states[] = {
        TCP_STATE_CLOSED,       TCP_STATE_LISTEN,      TCP_STATE_SYN_SENT,
        TCP_STATE_SYN_RECEIVED, TCP_STATE_ESTABLISHED, TCP_STATE_FIN_WAIT_1,
        TCP_STATE_FIN_WAIT_2,   TCP_STATE_CLOSING,     TCP_STATE_TIME_WAIT,
        TCP_STATE_CLOSE_WAIT,   TCP_STATE_LAST_ACK,
    };
    return states[tcp.state];
}
#endif
