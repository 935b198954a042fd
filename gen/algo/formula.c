/* SPDX-License-Identifier: MIT */
/*
 * A set of valuations -> a short sum of products (Quine, "The problem of
 * simplifying truth functions", 1952).
 *
 * A cube fixes some guards and leaves the others free. It is a number in base
 * 3, a digit a guard, the first guard's digit first: 0 it holds, 1 it does not,
 * 2 free. A cube with a free digit is an implicant iff the two cubes with 0 and
 * with 1 there are, and both have lower numbers: one pass finds all implicants.
 * The primes are those that no guard can be freed in.
 *
 * The cover is chosen greedily: the valuation that the fewest primes cover
 * gets the one that covers most of what is left, so that essential primes come
 * first; what the rest made superfluous is dropped. Greed alone fails where no
 * prime is essential, so the first real choice is tried all ways. That is the
 * shortest sum for up to three guards, and near it beyond. It does not look
 * for factors.
 */
#include "algo/formula.h"

#include <assert.h>
#include <string.h>

enum {
    CUBES = 6561, /* 3 ^ FORMULA_GUARDS */
    HOLDS = 0,
    FREE = 2,
    VALUATIONS = 1 << FORMULA_GUARDS,
    TERM_COST = 2048, /* more than the literals of 128 terms */
    NOTHING = VALUATIONS,
};

struct prime {
    struct valuations covers;
    uint32_t cube;
    uint32_t literals;
    bool is_chosen;
};

struct cover {
    struct prime *primes;
    uint32_t count;
    uint32_t valuation_count;
    uint32_t ways[VALUATIONS]; /* primes that cover a valuation */
};

static const uint32_t power3[] = {1, 3, 9, 27, 81, 243, 729, 2187, 6561};

/* What a guard's digit counts in a cube of `count` guards. */
static uint32_t weight(uint32_t guard, uint32_t count)
{
    return power3[count - 1 - guard];
}

static uint32_t digit(uint32_t cube, uint32_t guard, uint32_t count)
{
    return cube / weight(guard, count) % 3;
}

/* Whether the cube lies in the set, given the answers for all lower ones. */
static bool is_implicant(const bool *implicant, const struct valuations *set,
                         uint32_t cube, uint32_t count)
{
    uint32_t valuation = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = digit(cube, i, count);
        if (value == FREE)
            return implicant[cube - weight(i, count)] &&
                   implicant[cube - 2 * weight(i, count)];
        valuation |= (uint32_t)(value == HOLDS) << i;
    }
    return valuations_has(set, valuation);
}

static bool is_prime(const bool *implicant, uint32_t cube, uint32_t count)
{
    if (!implicant[cube])
        return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = digit(cube, i, count);
        if (value != FREE &&
            implicant[cube + (FREE - value) * weight(i, count)])
            return false;
    }
    return true;
}

static bool is_covered(uint32_t cube, uint32_t valuation, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = digit(cube, i, count);
        if (value != FREE && (value == HOLDS) != (valuation >> i & 1))
            return false;
    }
    return true;
}

static struct prime make_prime(uint32_t cube, uint32_t count)
{
    struct prime prime = {.cube = cube};
    for (uint32_t v = 0; v < 1u << count; v++)
        if (is_covered(cube, v, count))
            valuations_add(&prime.covers, v);
    for (uint32_t i = 0; i < count; i++)
        prime.literals += digit(cube, i, count) != FREE;
    return prime;
}

/* All primes of the set, in the order of their cubes. */
static struct cover find_primes(struct region *region,
                                const struct valuations *set, uint32_t count)
{
    bool implicant[CUBES];
    ARRAY(struct prime) primes = {0};
    for (uint32_t cube = 0; cube < power3[count]; cube++)
        implicant[cube] = is_implicant(implicant, set, cube, count);
    for (uint32_t cube = 0; cube < power3[count]; cube++)
        if (is_prime(implicant, cube, count))
            *array_push(region, &primes) = make_prime(cube, count);

    struct cover cover = {primes.at, primes.count, 1u << count, {0}};
    for (uint32_t v = 0; v < cover.valuation_count; v++)
        for (uint32_t i = 0; i < cover.count; i++)
            cover.ways[v] += valuations_has(&cover.primes[i].covers, v);
    return cover;
}

static uint32_t size_of(const struct valuations *set)
{
    uint32_t size = 0;
    for (uint32_t i = 0; i < 4; i++)
        for (uint64_t rest = set->word[i]; rest; rest &= rest - 1)
            size++;
    return size;
}

/* How much of `open` a prime covers. */
static uint32_t gain(const struct prime *prime, const struct valuations *open)
{
    struct valuations both;
    for (uint32_t i = 0; i < 4; i++)
        both.word[i] = prime->covers.word[i] & open->word[i];
    return size_of(&both);
}

/* The open valuation that the fewest primes cover. */
static uint32_t hardest(const struct cover *cover,
                        const struct valuations *open)
{
    uint32_t best = NOTHING;
    for (uint32_t v = 0; v < cover->valuation_count; v++)
        if (valuations_has(open, v) &&
            (best == NOTHING || cover->ways[v] < cover->ways[best]))
            best = v;
    return best;
}

/* The best prime for a valuation: it covers most of what is open, and among
 * those it is the shortest, and among those the first. */
static struct prime *best_for(const struct cover *cover, uint32_t valuation,
                              const struct valuations *open)
{
    struct prime *best = NULL;
    uint32_t best_gain = 0;
    for (uint32_t i = 0; i < cover->count; i++) {
        struct prime *prime = &cover->primes[i];
        if (!valuations_has(&prime->covers, valuation))
            continue;
        uint32_t worth = gain(prime, open);
        if (worth > best_gain ||
            (worth == best_gain && prime->literals < best->literals)) {
            best = prime;
            best_gain = worth;
        }
    }
    return best;
}

static void take(struct prime *prime, struct valuations *open)
{
    prime->is_chosen = true;
    for (uint32_t w = 0; w < 4; w++)
        open->word[w] &= ~prime->covers.word[w];
}

/* Drops chosen primes whose valuations the other chosen ones cover. */
static void drop_superfluous(const struct cover *cover)
{
    for (uint32_t i = 0; i < cover->count; i++) {
        struct valuations open = cover->primes[i].covers;
        if (!cover->primes[i].is_chosen)
            continue;
        for (uint32_t j = 0; j < cover->count; j++)
            for (uint32_t w = 0; w < 4 && j != i; w++)
                if (cover->primes[j].is_chosen)
                    open.word[w] &= ~cover->primes[j].covers.word[w];
        cover->primes[i].is_chosen = size_of(&open) > 0;
    }
}

/* Covers what is open; returns what the whole cover costs: terms first, then
 * literals. */
static uint32_t complete(const struct cover *cover, struct valuations open)
{
    uint32_t cost = 0;
    while (size_of(&open) > 0)
        take(best_for(cover, hardest(cover, &open), &open), &open);
    drop_superfluous(cover);
    for (uint32_t i = 0; i < cover->count; i++)
        if (cover->primes[i].is_chosen)
            cost += TERM_COST + cover->primes[i].literals;
    return cost;
}

/* Tries every prime for the first valuation that leaves a choice, and lets the
 * best one stand. */
static void choose_cover(const struct cover *cover,
                         const struct valuations *set, struct region *scratch)
{
    struct valuations open = *set;
    uint32_t best = 0, best_cost = UINT32_MAX;
    uint32_t first = hardest(cover, &open);
    for (; first != NOTHING && cover->ways[first] == 1;
         first = hardest(cover, &open))
        take(best_for(cover, first, &open), &open);
    if (first == NOTHING)
        return;

    struct prime *essential = region_array(scratch, struct prime, cover->count);
    memcpy(essential, cover->primes, sizeof *essential * cover->count);
    for (uint32_t i = 0; i < cover->count; i++) {
        struct valuations rest = open;
        if (!valuations_has(&cover->primes[i].covers, first))
            continue;
        take(&cover->primes[i], &rest);
        uint32_t cost = complete(cover, rest);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
        memcpy(cover->primes, essential, sizeof *essential * cover->count);
    }
    take(&cover->primes[best], &open);
    complete(cover, open);
}

/* Appends a text and returns its end. */
static char *append(char *end, const char *text)
{
    size_t length = strlen(text);
    memcpy(end, text, length + 1);
    return end + length;
}

static char *append_cube(char *end, uint32_t cube, const char *const *guards,
                         uint32_t count)
{
    const char *between = "";
    for (uint32_t i = 0; i < count; i++) {
        if (digit(cube, i, count) == FREE)
            continue;
        end = append(end, between);
        end = append(end, digit(cube, i, count) == HOLDS ? "" : "!");
        end = append(end, guards[i]);
        between = " & ";
    }
    return end;
}

/* Room for the chosen cubes, generously. */
static size_t room_for(const struct cover *cover, const char *const *guards,
                       uint32_t count)
{
    size_t cube = strlen(" | "), all = 1;
    for (uint32_t i = 0; i < count; i++)
        cube += strlen(" & !") + strlen(guards[i]);
    for (uint32_t i = 0; i < cover->count; i++)
        all += cover->primes[i].is_chosen ? cube : 0;
    return all;
}

const char *formula_text(struct region *region, const struct valuations *set,
                         const char *const *guards, uint32_t count)
{
    struct region scratch = REGION_EMPTY;
    const char *between = "";

    assert(count <= FORMULA_GUARDS && size_of(set) > 0);
    struct cover cover = find_primes(&scratch, set, count);
    choose_cover(&cover, set, &scratch);

    char *text = region_alloc(region, room_for(&cover, guards, count));
    char *end = text;
    for (uint32_t i = 0; i < cover.count; i++) {
        if (!cover.primes[i].is_chosen)
            continue;
        end = append(end, between);
        end = append_cube(end, cover.primes[i].cube, guards, count);
        between = " | ";
    }
    region_free(&scratch);
    return text;
}

uint32_t formula_support(const struct valuations *set, uint32_t count)
{
    uint32_t support = 0;
    for (uint32_t guard = 0; guard < count; guard++)
        for (uint32_t v = 0; v < 1u << count; v++)
            if (valuations_has(set, v) != valuations_has(set, v ^ 1u << guard))
                support |= 1u << guard;
    return support;
}

const char *formula_keep(struct region *region, const char *formula,
                         const char *const *guards, uint32_t unread)
{
    bool is_alone = !*formula && !(unread & (unread - 1));
    const char *text =
        strchr(formula, '|') ? region_format(region, "(%s)", formula) : formula;
    for (uint32_t guard = 0; unread >> guard; guard++)
        if (unread >> guard & 1)
            text = region_format(
                region, is_alone ? "%s%s%s | !%s" : "%s%s(%s | !%s)", text,
                *text ? " & " : "", guards[guard], guards[guard]);
    return text;
}
