/* SPDX-License-Identifier: MIT */
/* The set of packed states, beside a table of flags; and packing, beside what
 * was packed. */
#include "algo/visited.h"
#include "algo/global.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { VALUES = 50000, PUTS = 300000 };

/* A state of three words out of a number, with most bits set somewhere. */
static void make_state(uint32_t value, uint64_t *words)
{
    words[0] = value % 7;
    words[1] = (uint64_t)value << 40;
    words[2] = ~(uint64_t)(value / 7);
}

static void test_set(void **state)
{
    (void)state;
    struct region region = REGION_EMPTY;
    struct visited *visited = visited_new(&region, 3);
    uint32_t *first = region_array(&region, uint32_t, VALUES);
    uint32_t *order = region_array(&region, uint32_t, VALUES);
    uint32_t count = 0, draw = 1;
    uint64_t words[3];
    for (uint32_t i = 0; i < PUTS; i++) {
        draw = draw * 1664525 + 1013904223;
        uint32_t value = (draw >> 8) % VALUES;
        make_state(value, words);
        visited_put(visited, words, i);
        if (!first[value]) {
            order[count++] = value;
            first[value] = i + 1;
        }
    }
    visited_flush(visited);
    assert_int_equal(visited_count(visited), count);
    for (uint32_t i = 0; i < count; i++) {
        make_state(order[i], words);
        assert_memory_equal(visited_at(visited, i), words, sizeof words);
        assert_int_equal(visited_from(visited, i), first[order[i]] - 1);
        assert_int_equal(visited_find(visited, words), i);
    }
    make_state(VALUES, words);
    assert_int_equal(visited_find(visited, words), UINT32_MAX);
    visited_free(visited);
    region_free(&region);
}

/* A machine of so many states, that takes part in a system. */
static void set_end(struct end *end, struct machine *machine, uint32_t states)
{
    *machine = (struct machine){.state_count = states};
    *end = (struct end){.machine = machine};
}

static void test_packing(void **state)
{
    (void)state;
    struct machine machines[2];
    struct end ends[2];
    struct channel channels[2] = {
        {.from = 0, .to = 1, .messages = {0, 100}, .capacity = 15},
        {.from = 1, .to = 0, .messages = {100, 3}, .capacity = 2}};
    set_end(&ends[0], &machines[0], 65536);
    set_end(&ends[1], &machines[1], 2);
    const struct system system = {
        .ends = ends, .end_count = 2, .channels = channels, .channel_count = 2};
    struct packing packing = global_packing(&system);
    /* 16 bits and 1, fifteen symbols of 7 bits, two of 2: no place across two
     * words, so 6 symbols share a word with the ends, 9 fill the next. */
    assert_int_equal(packing.words, 3);
    struct global before = {.ends = {65535, 1}, .lengths = {15, 1}}, after;
    for (uint32_t i = 0; i < 15; i++)
        before.symbols[0][i] = (uint16_t)(100 - i);
    before.symbols[1][0] = 3;
    uint64_t words[GLOBAL_WORDS];
    global_pack(&system, &packing, &before, words);
    global_unpack(&system, &packing, words, &after);
    assert_memory_equal(after.ends, before.ends, 2 * sizeof *after.ends);
    assert_memory_equal(after.lengths, before.lengths, 2);
    assert_memory_equal(after.symbols[0], before.symbols[0], 15 * 2);
    assert_int_equal(after.symbols[1][0], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_packing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
