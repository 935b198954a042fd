/* SPDX-License-Identifier: MIT */
/*
 * The loop of `segue tests --format harness`. The Makefile makes a string of
 * what stands between the two marks, and gen/cmd/tests/harness.c prints it
 * behind the arrays, names and switches that it uses. It is C and C++.
 */
/* driver begins */
/* --- yours to write ------------------------------------------------------- */

/* Gets rid of what there is and starts a new one. What that does is told by
 * test_did, as what an event does is. */
static void test_reset(void);

/* Hands it an event while the guards of a mask hold, bit by number, and no
 * others; calls test_did for each action that it does, in order. Returns
 * TEST_REJECTED, TEST_IGNORED or TEST_TAKEN, which counts if verdicts are seen.
 */
static int test_step(uint32_t event, uint64_t guards);

#if TEST_SEES_STATE
/* The number of the state in which it is. */
static uint32_t test_state(void);
#endif

/* --- yours to call -------------------------------------------------------- */

/* What it did since it was last handed something. */
static uint32_t test_done[64], test_done_count;

/* It did an action. */
static void test_did(uint32_t action)
{
    if (test_done_count < 64)
        test_done[test_done_count] = action;
    test_done_count++;
}

/* --- the tests ------------------------------------------------------------ */

static const char *test_name(const char *const *names, uint32_t count,
                             uint32_t number)
{
    return number < count && names[number] ? names[number] : "nothing known";
}

#if TEST_SEES_VERDICT
static int test_verdict_fails(const struct test_cell *cell, uint32_t verdict)
{
    static const char *const words[] = {"rejected", "ignored", "taken"};

    if (verdict == cell->verdict)
        return 0;
    printf("# it should be %s, it was %s\n", words[cell->verdict],
           test_name(words, 3, verdict));
    return 1;
}
#endif

#if TEST_SEES_ACTIONS
static int test_same_actions(const struct test_cell *cell)
{
    uint32_t i;

    if (test_done_count != cell->action_count)
        return 0;
    for (i = 0; i < test_done_count && i < 64; i++)
        if (test_done[i] != test_actions[cell->first_action + i])
            return 0;
    return 1;
}

static int test_actions_fail(const struct test_cell *cell)
{
    uint32_t i;

    if (test_same_actions(cell))
        return 0;
    printf("# it should do%s", cell->action_count ? "" : " nothing");
    for (i = 0; i < cell->action_count; i++)
        printf("%s %s", i ? "," : "",
               test_name(test_action_names, TEST_ACTION_NAMES,
                         test_actions[cell->first_action + i]));
    printf("\n# it did%s", test_done_count ? "" : " nothing");
    for (i = 0; i < test_done_count && i < 64; i++)
        printf("%s %s", i ? "," : "",
               test_name(test_action_names, TEST_ACTION_NAMES, test_done[i]));
    printf("%s\n", test_done_count > 64 ? ", and more" : "");
    return 1;
}
#endif

#if TEST_SEES_STATE
static int test_state_fails(const struct test_cell *cell)
{
    uint32_t state = test_state();

    if (state == cell->state)
        return 0;
    printf("# it should be in %s, it is in %s\n",
           test_name(test_state_names, TEST_STATE_NAMES, cell->state),
           test_name(test_state_names, TEST_STATE_NAMES, state));
    return 1;
}
#endif

/* Whether an answer is wrong; tells in what. */
static int test_fails(const struct test_cell *cell, int verdict)
{
    int fails = 0;

    (void)verdict;
#if TEST_SEES_VERDICT
    fails |= test_verdict_fails(cell, (uint32_t)verdict);
#endif
#if TEST_SEES_ACTIONS
    fails |= test_actions_fail(cell);
#endif
#if TEST_SEES_STATE
    fails |= test_state_fails(cell);
#endif
    return fails;
}

/* Tells where a test fails: the event, and some of those before it. */
static void test_tell(uint32_t first, uint32_t at)
{
    uint32_t from = at - first > 20 ? at - 20 : first;

    printf("# event %lu:%s", (unsigned long)(at - first + 1),
           from > first ? " ...;" : "");
    for (; from <= at; from++)
        printf("%s %s", from > first ? ";" : "",
               test_cells[test_steps[from]].input);
    printf("\n");
}

static int test_run(uint32_t test)
{
    uint32_t at;

    test_done_count = 0;
    test_reset();
    if (test_fails(&test_start, TEST_TAKEN)) {
        printf("# the reset\n");
        return 0;
    }
    for (at = test_first[test]; at < test_first[test + 1]; at++) {
        const struct test_cell *cell = &test_cells[test_steps[at]];
        int verdict;

        test_done_count = 0;
        verdict = test_step(cell->event, cell->guards);
        if (test_fails(cell, verdict)) {
            test_tell(test_first[test], at);
            return 0;
        }
    }
    return 1;
}

int main(void)
{
    uint32_t test, failed = 0;

    printf("1..%lu\n", (unsigned long)TEST_COUNT);
    for (test = 0; test < (uint32_t)TEST_COUNT; test++) {
        int passes = test_run(test);

        printf("%sok %lu\n", passes ? "" : "not ", (unsigned long)test + 1);
        failed += !passes;
    }
    printf("# %lu of %lu failed\n", (unsigned long)failed,
           (unsigned long)TEST_COUNT);
    return failed != 0;
}
/* driver ends */
