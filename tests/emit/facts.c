/* SPDX-License-Identifier: MIT */
/*
 * Facts of the TCP machine and of wide.segue, stated by hand: numbers from
 * Linux's enum, durations and orders from the specs. Both headers and the
 * runtime meet here in one file. Silent if all hold.
 */
#ifdef RUNTIME_FIRST
#include "segue.h"

#include "wide.h"

#include "tcp.h"
#else
#include "tcp.h"

#include "wide.h"

#include "segue.h"
#endif
#include "tcp.h"

#include <stdio.h>
#include <string.h>

static int failures;

#define EXPECT(claim)                             \
    do {                                          \
        if (!(claim)) {                           \
            printf("%d: %s\n", __LINE__, #claim); \
            failures++;                           \
        }                                         \
    } while (0)

static void expect_numbers(void)
{
    EXPECT(TCP_STATE_ESTABLISHED == 1 && TCP_STATE_CLOSING == 11);
    EXPECT(TCP_STATE_SYN_RECV == TCP_STATE_SYN_RECEIVED);
    EXPECT(TCP_STATE_COUNT == 12);
    EXPECT(TCP_EVENT_R_SYN == 0 && TCP_EVENT_R_SYN_ACK == 1);
    EXPECT(TCP_EVENT_2MSL == 10 && TCP_EVENT_COUNT == 11);
    EXPECT(TCP_ACTION_COUNT == 6 && TCP_GUARD_COUNT == 1);
    EXPECT(TCP_INITIAL == 7 && TCP_START_EFFECT == 0);
    EXPECT(WIDE_ONE_STATE_COUNT == 42 && WIDE_ONE_EVENT_COUNT == 21);
    EXPECT(WIDE_ONE_EVENT_X_PLAIN == 0 && WIDE_ONE_EVENT_X_FAR == 20);
    EXPECT(WIDE_ONE_EVENT_X_NEAR == 3 && WIDE_ONE_EVENT_LONE == 1);
    EXPECT(WIDE_ONE_INITIAL == 5);
}

static void expect_functions(void)
{
    uint32_t state, count;

    for (state = 0; state < 40; state++)
        EXPECT(tcp_is_final(state) == (state == 7));
    EXPECT(wide_one_is_final(41) && !wide_one_is_final(40));
    EXPECT(!tcp_is_final(UINT32_MAX));
    EXPECT(tcp_timer_ns(TCP_TIMER_2MSL) == UINT64_C(240000000000));
    EXPECT(wide_one_timer_ns(WIDE_ONE_TIMER_TICK) == 1500000);
    EXPECT(wide_one_timer_ns(WIDE_ONE_TIMER_TOCK) == 0);
    EXPECT(tcp_timer_ns(1) == 0 && tcp_timer_ns(UINT32_MAX) == 0);
    EXPECT(tcp_effect_mask(UINT32_MAX) == 0);
    tcp_effect_list(UINT32_MAX, &count);
    EXPECT(count == 0);
    EXPECT(sizeof wide_one_effect_mask(0) == 8);
    EXPECT(wide_one_effect_mask(WIDE_ONE_START_EFFECT) ==
           (UINT64_C(1) | UINT64_C(1) << 39 | UINT64_C(1) << 40));
}

static void expect_names(void)
{
#ifdef SEGUE_NO_NAMES
    EXPECT(strcmp(tcp_state_name(7), "") == 0);
    EXPECT(strcmp(segue_event_name(&tcp_machine, 1), "") == 0);
    EXPECT(segue_state_number(&tcp_machine, "LISTEN") == -1);
#else
    EXPECT(strcmp(tcp_state_name(7), "CLOSED") == 0);
    EXPECT(strcmp(tcp_state_name(0), "") == 0);
    EXPECT(strcmp(tcp_state_name(UINT32_MAX), "") == 0);
    EXPECT(strcmp(tcp_event_name(1), "R:SYN+ACK") == 0);
    EXPECT(strcmp(tcp_action_name(4), "start 2MSL") == 0);
    EXPECT(strcmp(tcp_guard_name(0), "passive") == 0);
    EXPECT(tcp_state_number("CLOSE") == 7 && tcp_state_number("CLOSED") == 7);
    EXPECT(tcp_state_number("CLOS") == -1 && tcp_state_number("") == -1);
    EXPECT(tcp_event_number("2MSL") == 10 && tcp_event_number("SYN") == -1);
    EXPECT(tcp_action_number("S:FIN") == 3 && tcp_guard_number("x") == -1);
    EXPECT(strcmp(segue_state_name(&tcp_machine, 7), "CLOSED") == 0);
    EXPECT(strcmp(segue_guard_name(&tcp_machine, 1), "") == 0);
    EXPECT(strcmp(segue_timer_name(&tcp_machine, 0), "2MSL") == 0);
    EXPECT(segue_state_number(&tcp_machine, "SYN_RECV") == 3);
    EXPECT(segue_event_number(&wide_one_machine, "X:far") == 20);
    EXPECT(segue_guard_number(&wide_one_machine, "g39") == 39);
    EXPECT(segue_timer_number(&wide_one_machine, "tock") == 1);
    EXPECT(segue_timer_number(&wide_one_machine, "tick tock") == -1);
    EXPECT(strcmp(segue_machine_name(&wide_one_machine), "wide-one") == 0);
    EXPECT(strcmp(segue_source_name(&wide_one_machine), "wide.segue") == 0);
#endif
}

static uint32_t acted[8], act_count;

static void act(struct segue_instance *instance, uint32_t action)
{
    EXPECT(instance->owner == acted);
    if (act_count < 8)
        acted[act_count++] = action;
}

static const char *cited;

static void trace(struct segue_instance *instance,
                  const struct segue_trace *told)
{
    EXPECT(instance->state == told->result.state);
    EXPECT(told->guards == 1);
    cited = told->cite;
}

/* An action that is listed twice is handed over twice. */
static void expect_start(void)
{
    static const struct segue_hooks hooks = {act, NULL};
    struct segue_instance instance;

    segue_start(&instance, &wide_one_machine, acted, &hooks);
    EXPECT(instance.state == 5 && act_count == 4);
    EXPECT(acted[0] == 39 && acted[1] == 0 && acted[2] == 39);
    EXPECT(acted[3] == WIDE_ONE_ACTION_START_TICK);
}

static void expect_trace(void)
{
    static const struct segue_hooks hooks = {NULL, trace};
    struct segue_instance instance = {&tcp_machine, NULL, 3};

    segue_send(&instance, TCP_EVENT_R_RST, 1, &hooks);
    EXPECT(instance.state == TCP_STATE_LISTEN);
#ifdef SEGUE_NO_NAMES
    EXPECT(strcmp(cited, "") == 0);
#else
    EXPECT(strcmp(cited, "figure 5, note 1") == 0);
#endif
    segue_send(&instance, 99, 1, &hooks);
    EXPECT(instance.state == TCP_STATE_LISTEN && strcmp(cited, "") == 0);
}

int main(void)
{
    expect_numbers();
    expect_functions();
    expect_names();
    expect_start();
    expect_trace();
    return failures != 0;
}
