/* SPDX-License-Identifier: MIT */
/*
 * Embeds the TCP machine in the smallest way: a variable holds the state, the
 * generated step tells what an event does. Plays a client connection.
 *
 *     segue emit c spec/tcp.segue -o tcp.c --header tcp.h
 *     cc main.c tcp.c
 */
#include "tcp.h"

#include <stdio.h>

/* What netstat calls the states. */
static const char *const netstat[TCP_STATE_COUNT] = {
    [TCP_STATE_ESTABLISHED] = "ESTABLISHED",
    [TCP_STATE_SYN_SENT] = "SYN_SENT",
    [TCP_STATE_SYN_RECEIVED] = "SYN_RECV",
    [TCP_STATE_FIN_WAIT_1] = "FIN_WAIT1",
    [TCP_STATE_FIN_WAIT_2] = "FIN_WAIT2",
    [TCP_STATE_TIME_WAIT] = "TIME_WAIT",
    [TCP_STATE_CLOSED] = "CLOSE",
    [TCP_STATE_CLOSE_WAIT] = "CLOSE_WAIT",
    [TCP_STATE_LAST_ACK] = "LAST_ACK",
    [TCP_STATE_LISTEN] = "LISTEN",
    [TCP_STATE_CLOSING] = "CLOSING",
};

int main(void)
{
    static const enum tcp_event client[] = {
        TCP_EVENT_ACTIVE_OPEN, TCP_EVENT_R_SYN_ACK, TCP_EVENT_CLOSE,
        TCP_EVENT_R_ACK,       TCP_EVENT_R_FIN,     TCP_EVENT_2MSL,
    };
    uint32_t state = TCP_INITIAL;

    printf("%-12s %-12s %-12s %s\n", "event", "state", "netstat", "actions");
    printf("%-12s %-12s %s\n", "", tcp_state_name(state), netstat[state]);
    for (size_t i = 0; i < sizeof client / sizeof client[0]; i++) {
        struct segue_result step = tcp_step(state, client[i]);
        uint32_t count;
        const uint8_t *actions = tcp_effect_list(step.effect, &count);

        if (step.verdict != SEGUE_TAKEN)
            return 1;
        state = step.state;
        printf("%-12s %-12s %-*s", tcp_event_name(client[i]),
               tcp_state_name(state), count ? 12 : 0, netstat[state]);
        for (uint32_t j = 0; j < count; j++)
            printf("%s%s", j == 0 ? " " : ", ", tcp_action_name(actions[j]));
        putchar('\n');
    }
    return state == TCP_STATE_CLOSED ? 0 : 1;
}
