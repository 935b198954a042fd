/* SPDX-License-Identifier: MIT */
/*
 * algo/formula against truth tables: the text is read back by an evaluator of
 * its own and must hold in exactly the valuations of the set; for all sets of
 * three guards it must have as few terms as an exhaustive search finds.
 */
#include "algo/formula.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const guards[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

/* Evaluates a sum of products of one-letter guards. */
static bool holds(const char *text, uint32_t valuation)
{
    bool sum = false, product = true;
    if (text[0] == '\0')
        return true;
    for (const char *at = text; *at; at++) {
        bool is_negated = *at == '!';
        if (*at == ' ' || *at == '&')
            continue;
        if (*at == '|') {
            sum |= product;
            product = true;
            continue;
        }
        at += is_negated;
        product &= (valuation >> (*at - 'a') & 1) != is_negated;
    }
    return sum | product;
}

static uint32_t terms(const char *text)
{
    uint32_t count = 1;
    for (; *text; text++)
        count += *text == '|';
    return count;
}

/* Whether `count` more cubes, from `first` on, can make `set` of `done`; a cube
 * is the bits of the valuations that it covers. */
static bool can_cover(uint32_t set, uint32_t done, uint32_t first,
                      uint32_t count)
{
    if (done == set)
        return true;
    if (count == 0)
        return false;
    for (uint32_t cube = first; cube < 64; cube++) {
        uint32_t care = cube >> 3, value = cube & 7, covers = 0;
        for (uint32_t v = 0; v < 8; v++)
            covers |= (uint32_t)((v & care) == (value & care)) << v;
        if ((covers & ~set) == 0 &&
            can_cover(set, done | covers, cube + 1, count - 1))
            return true;
    }
    return false;
}

static void test_three_guards(void **state)
{
    (void)state;
    for (uint32_t bits = 1; bits < 256; bits++) {
        struct region region = REGION_EMPTY;
        struct valuations set = {{bits, 0, 0, 0}};
        const char *text = formula_text(&region, &set, guards, 3);
        uint32_t fewest = 0;
        for (uint32_t v = 0; v < 8; v++)
            assert_int_equal(holds(text, v), bits >> v & 1);
        while (!can_cover(bits, 0, 0, fewest))
            fewest++;
        assert_int_equal(terms(text), fewest);
        region_free(&region);
    }
}

static void test_eight_guards(void **state)
{
    uint64_t random = 88172645463325252u; /* Marsaglia's xorshift */
    (void)state;
    for (uint32_t round = 0; round < 300; round++) {
        struct region region = REGION_EMPTY;
        struct valuations set;
        for (uint32_t w = 0; w < 4; w++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            set.word[w] = round % 3 ? random : random | random >> 9;
        }
        const char *text = formula_text(&region, &set, guards, 8);
        for (uint32_t v = 0; v < 256; v++)
            assert_int_equal(holds(text, v), set.word[v / 64] >> v % 64 & 1);
        region_free(&region);
    }
}

/* Only one valuation, all but one, parity: the ends and the worst. */
static void test_extremes_of_eight(void **state)
{
    struct region region = REGION_EMPTY;
    struct valuations one = {{0, 0, 0, 1}}, all_but_one, parity = {{0}};
    (void)state;
    for (uint32_t w = 0; w < 4; w++)
        all_but_one.word[w] = ~one.word[w];
    for (uint32_t v = 0; v < 256; v++)
        if (__builtin_parity(v))
            valuations_add(&parity, v);
    assert_string_equal(formula_text(&region, &one, guards, 8),
                        "!a & !b & !c & !d & !e & !f & g & h");
    assert_int_equal(terms(formula_text(&region, &all_but_one, guards, 8)), 8);
    assert_int_equal(terms(formula_text(&region, &parity, guards, 8)), 128);
    region_free(&region);
}

static void expect(uint64_t bits, uint32_t count, const char *text)
{
    static const char *const names[] = {"passive", "late", "tired"};
    struct region region = REGION_EMPTY;
    struct valuations set = {{bits, 0, 0, 0}};
    assert_string_equal(formula_text(&region, &set, names, count), text);
    region_free(&region);
}

/* As a person would write them. */
static void test_spelling(void **state)
{
    (void)state;
    expect(1, 0, "");
    expect(3, 1, "");
    expect(2, 1, "passive");
    expect(1, 1, "!passive");
    expect(8, 2, "passive & late");
    expect(14, 2, "passive | late");
    expect(6, 2, "passive & !late | !passive & late");
    expect(0xff, 3, "");
    expect(0xf8, 3, "passive & late | tired");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_guards),
        cmocka_unit_test(test_eight_guards),
        cmocka_unit_test(test_extremes_of_eight),
        cmocka_unit_test(test_spelling),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
