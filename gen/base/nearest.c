/* SPDX-License-Identifier: MIT */
/*
 * Edit distance with transpositions of neighbours ("optimal string alignment",
 * Damerau 1964), over three rows of the usual matrix. An edit costs EDIT;
 * taking a letter for its other case, or one separator for another, costs only
 * NEAR. See nearest.h.
 */
#include "base/nearest.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { EDIT = 4, NEAR = 1, LONGEST = 128, FAR = LONGEST * EDIT };

static bool is_separator(char letter)
{
    return letter == '_' || letter == '-' || letter == '+';
}

static uint32_t exchange_cost(char a, char b)
{
    if (a == b)
        return 0;
    bool is_near = tolower((unsigned char)a) == tolower((unsigned char)b) ||
                   (is_separator(a) && is_separator(b));
    return is_near ? NEAR : EDIT;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Both lengths are at most LONGEST. */
static uint32_t distance(const char *a, size_t a_length, const char *b,
                         size_t b_length)
{
    uint32_t rows[3][LONGEST + 1];
    uint32_t *older = rows[0], *old = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        old[j] = (uint32_t)j * EDIT;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = (uint32_t)i * EDIT;
        for (size_t j = 1; j <= b_length; j++) {
            uint32_t best = smaller(old[j], row[j - 1]) + EDIT;
            best =
                smaller(best, old[j - 1] + exchange_cost(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = smaller(best, older[j - 2] + EDIT);
            row[j] = best;
        }
        uint32_t *oldest = older;
        older = old;
        old = row;
        row = oldest;
    }
    return old[b_length];
}

/* A third of the letters may be wrong, or all of them only nearly right. */
static uint32_t threshold(size_t length)
{
    uint32_t edits = (uint32_t)(length / 3) * EDIT;
    return edits > length * NEAR ? edits : (uint32_t)length * NEAR;
}

const char *nearest_find(const char *wrong, const char *const *candidates,
                         uint32_t count)
{
    size_t length = strlen(wrong);
    if (length > LONGEST)
        return NULL;
    uint32_t limit = threshold(length);
    uint32_t best = FAR + 1;
    const char *nearest = NULL;
    for (uint32_t i = 0; i < count; i++) {
        size_t other = candidates[i] ? strlen(candidates[i]) : SIZE_MAX;
        size_t gap = other > length ? other - length : length - other;
        if (other > LONGEST || gap * EDIT > limit)
            continue;
        uint32_t cost = distance(wrong, length, candidates[i], other);
        if (cost <= limit && cost < best) {
            best = cost;
            nearest = candidates[i];
        }
    }
    return nearest;
}

const char *nearest_question(const char *wrong, const char *const *candidates,
                             uint32_t count, struct region *region)
{
    const char *nearest = nearest_find(wrong, candidates, count);
    return nearest ? region_format(region, " (did you mean '%s'?)", nearest)
                   : "";
}
