/* SPDX-License-Identifier: MIT */
/* A gate written by hand, and how the suite for spec/turnstile.segue reaches
 * it. docs/testing.md tells how this is built. */
#include "gate_tests.h"

static int is_open;

static void test_reset(void)
{
    is_open = 0;
}

static int test_step(uint32_t event, uint64_t guards)
{
    (void)guards;
    if (event == TURNSTILE_EVENT_PUSH && !is_open)
        return TEST_IGNORED;
    if (event == TURNSTILE_EVENT_PUSH)
        test_did(TURNSTILE_ACTION_LOCK);
    else
        test_did(is_open ? TURNSTILE_ACTION_THANK : TURNSTILE_ACTION_UNLOCK);
    is_open = event == TURNSTILE_EVENT_COIN;
    return TEST_TAKEN;
}
