/* SPDX-License-Identifier: MIT */
/*
 * What suites promise, tried on damaged machines: every mutant of every spec
 * that a walk over the product does not find equal must fail a test.
 *
 *   wrong cells    one cell leads to another state, or answers otherwise
 *   extra states   one cell leads to a copy of its next state, in which one
 *                  cell leads elsewhere, or answers otherwise
 *
 * All of them are tried, or, of a machine with more than 200 cells, as many as
 * are asked for, drawn by a seed; and of as many machines made at random a few.
 * Of the smallest machine every implementation there can be is tried. A mutant
 * is as the machine until a test comes to its wrong cell (to the cell that
 * leads to the copy), so only tests that do are tried. Prints TAP.
 *
 *     mutants SEED DRAWN MACHINES SPEC...
 */
#include "grammar/parse.h"
#include "lower/lower.h"
#include "tests/random/generate.h"
#include "tests/suites/model.h"

#include <stdio.h>
#include <stdlib.h>

enum { MANY_CELLS = 200, ANSWERS = 256 };

static uint64_t seed, drawn;
static int count; /* of TAP */

static uint64_t draw(uint64_t limit)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15); /* splitmix64 */
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (z ^ z >> 31) % limit;
}

/* A machine, a suite for it, and the tests that come to each cell. */
struct subject {
    const char *name;
    const struct machine *machine;
    struct model original, mutant;
    uint32_t answers[ANSWERS], answer_count;
    struct suite suite;
    bool is_quiet;           /* about mutants that are alive */
    uint32_t *first, *tests; /* of cell i: tests[first[i] .. first[i + 1]] */
};

static void list_answers(struct subject *it)
{
    const struct model *model = &it->original;
    bool is_listed[3 * 65536] = {false};
    it->answer_count = 0;
    for (uint32_t s = 0; s < model->states; s++)
        for (uint32_t c = 0; c < model->columns; c++) {
            uint32_t answer = model->cells[s][c].answer;
            if (is_listed[answer] || it->answer_count == ANSWERS)
                continue;
            is_listed[answer] = true;
            it->answers[it->answer_count++] = answer;
        }
}

/* Calls `visit` for each cell that a test comes to, once. */
static void follow(const struct subject *it, uint32_t test, uint32_t *last,
                   uint32_t *place)
{
    const struct suite_test *steps = &it->suite.tests[test];
    uint32_t state = 0;
    for (uint32_t i = 0; i < steps->length; i++) {
        uint32_t cell = state * it->original.columns + steps->columns[i];
        if (last[cell] != test + 1) {
            last[cell] = test + 1;
            if (it->tests)
                it->tests[place[cell]] = test;
            place[cell]++;
        }
        state = it->original.cells[state][steps->columns[i]].next;
    }
}

static void index_tests(struct subject *it, struct region *region)
{
    uint32_t cells = it->original.states * it->original.columns;
    uint32_t *place = region_array(region, uint32_t, cells);
    it->tests = NULL;
    it->first = region_array(region, uint32_t, cells + 1);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t *last = region_array(region, uint32_t, cells);
        for (uint32_t test = 0; test < it->suite.count; test++)
            follow(it, test, last, place);
        for (uint32_t cell = 0; cell < cells && !pass; cell++)
            it->first[cell + 1] = it->first[cell] + place[cell];
        for (uint32_t cell = 0; cell < cells && !pass; cell++)
            place[cell] = it->first[cell];
        if (!pass)
            it->tests = region_array(region, uint32_t, it->first[cells]);
    }
}

/* What became of the mutants of one kind. */
struct tally {
    uint64_t killed, equal, alive;
};

/* Judges the mutant, which differs from the original behind a cell. */
static void judge(const struct subject *it, uint32_t cell, const char *what,
                  struct tally *tally)
{
    for (uint32_t i = it->first[cell]; i < it->first[cell + 1]; i++)
        if (!model_passes(&it->original, &it->mutant,
                          &it->suite.tests[it->tests[i]])) {
            tally->killed++;
            return;
        }
    if (model_is_equal(&it->original, &it->mutant)) {
        tally->equal++;
        return;
    }
    if (tally->alive++ < 5 && !it->is_quiet)
        printf("# alive: %s, cell %u of state %u\n", what,
               cell % it->original.columns, cell / it->original.columns);
}

/* The ways in which a cell can be wrong: other states, then other answers. */
static bool damage(const struct subject *it, struct model_cell *cell,
                   uint64_t change)
{
    uint32_t states = it->mutant.states;
    struct model_cell before = *cell;
    if (change < states)
        cell->next = (uint32_t)change;
    else
        cell->answer = it->answers[change - states];
    return cell->next != before.next || cell->answer != before.answer;
}

static void try_cell(struct subject *it, uint64_t number, struct tally *tally)
{
    uint64_t changes = it->mutant.states + it->answer_count;
    uint32_t cell = (uint32_t)(number / changes);
    struct model_cell *wrong =
        &it->mutant.cells[cell / it->mutant.columns][cell % it->mutant.columns];
    struct model_cell before = *wrong;
    if (damage(it, wrong, number % changes))
        judge(it, cell, "a wrong cell", tally);
    *wrong = before;
}

/* The same with wrong answers alone. */
static void try_answer(struct subject *it, uint64_t number, struct tally *tally)
{
    uint64_t changes = it->mutant.states + it->answer_count;
    if (number % changes >= it->mutant.states)
        try_cell(it, number, tally);
}

static void try_extra(struct subject *it, uint64_t number, struct tally *tally)
{
    struct model *mutant = &it->mutant;
    uint64_t changes = mutant->states + 1 + it->answer_count;
    uint32_t column = (uint32_t)(number / changes % mutant->columns);
    uint32_t cell = (uint32_t)(number / changes / mutant->columns);
    struct model_cell *entry =
        &mutant->cells[cell / mutant->columns][cell % mutant->columns];
    struct model_cell before = *entry;
    uint32_t copy = mutant->states++;
    mutant->shown[copy] = mutant->shown[before.next];
    for (uint32_t c = 0; c < mutant->columns; c++)
        mutant->cells[copy][c] = mutant->cells[before.next][c];
    entry->next = copy;
    if (damage(it, &mutant->cells[copy][column], number % changes))
        judge(it, cell, "an extra state", tally);
    *entry = before;
    mutant->states--;
}

enum kind { WRONG_ANSWERS, WRONG_CELLS, EXTRA_STATES };

static const struct {
    const char *name;
    void (*try)(struct subject *it, uint64_t number, struct tally *tally);
} kinds[] = {
    {"wrong answers", try_answer},
    {"wrong cells", try_cell},
    {"extra states", try_extra},
};

static uint64_t count_mutants(const struct subject *it, enum kind kind)
{
    uint64_t cells = (uint64_t)it->original.states * it->original.columns;
    if (kind != EXTRA_STATES)
        return cells * (it->original.states + it->answer_count);
    return cells * it->original.columns *
           (it->original.states + 1 + it->answer_count);
}

static struct tally try_all(struct subject *it, enum kind kind)
{
    struct tally tally = {0};
    uint64_t cells = (uint64_t)it->original.states * it->original.columns;
    uint64_t mutants = count_mutants(it, kind);
    it->mutant = it->original;
    if (cells <= MANY_CELLS)
        for (uint64_t i = 0; i < mutants; i++)
            kinds[kind].try(it, i, &tally);
    else
        while (tally.killed + tally.equal + tally.alive < drawn)
            kinds[kind].try(it, draw(mutants), &tally);
    return tally;
}

static void ok(bool is_well, const char *name, const char *what)
{
    printf("%s %d - %s: %s\n", is_well ? "ok" : "not ok", ++count, name, what);
}

/* A suite and the mutants that it promises to find. */
static const struct promise {
    const char *name;
    struct suite_plan plan;
    enum kind kind;
} promises[] = {
    {"tour", {SUITE_TOUR, 0, SEEN_VERDICT | SEEN_ACTIONS}, WRONG_ANSWERS},
    {"tour, actions", {SUITE_TOUR, 0, SEEN_ACTIONS}, WRONG_ANSWERS},
    {"tour, state",
     {SUITE_TOUR, 0, SEEN_VERDICT | SEEN_ACTIONS | SEEN_STATE},
     WRONG_CELLS},
    {"pairs", {SUITE_PAIRS, 0, SEEN_VERDICT | SEEN_ACTIONS}, WRONG_ANSWERS},
    {"w", {SUITE_W, 0, SEEN_VERDICT | SEEN_ACTIONS}, WRONG_CELLS},
    {"w, actions", {SUITE_W, 0, SEEN_ACTIONS}, WRONG_CELLS},
    {"w, state",
     {SUITE_W, 0, SEEN_VERDICT | SEEN_ACTIONS | SEEN_STATE},
     WRONG_CELLS},
    {"w 1", {SUITE_W, 1, SEEN_VERDICT | SEEN_ACTIONS}, EXTRA_STATES},
    {"w 1, state",
     {SUITE_W, 1, SEEN_VERDICT | SEEN_ACTIONS | SEEN_STATE},
     EXTRA_STATES},
    {"hsi", {SUITE_HSI, 0, SEEN_VERDICT | SEEN_ACTIONS}, WRONG_CELLS},
    {"hsi, actions", {SUITE_HSI, 0, SEEN_ACTIONS}, WRONG_CELLS},
    {"hsi 1", {SUITE_HSI, 1, SEEN_VERDICT | SEEN_ACTIONS}, EXTRA_STATES},
};

static void keep_promise(struct subject *it, const struct promise *promise)
{
    struct region region = REGION_EMPTY;
    char what[200];
    if (!model_fill(&it->original, it->machine, promise->plan.seen)) {
        ok(false, it->name, "it is larger than this test provides for");
        return;
    }
    list_answers(it);
    it->suite = suite_of(it->machine, promise->plan, &region);
    index_tests(it, &region);
    struct tally tally = try_all(it, promise->kind);
    bool is_well = tally.killed > 0 && !tally.alive &&
                   (it->suite.classes == 0 ||
                    it->suite.classes == model_classes(&it->original));
    snprintf(what, sizeof what,
             "%s: %u tests, %llu events; %s: %llu found, %llu equal, %llu not "
             "found",
             promise->name, it->suite.count,
             (unsigned long long)it->suite.events, kinds[promise->kind].name,
             (unsigned long long)tally.killed, (unsigned long long)tally.equal,
             (unsigned long long)tally.alive);
    ok(is_well, it->name, what);
    region_free(&region);
}

/* This test can fail: a suite that lost half of its tests lets mutants live. */
static void break_promise(struct subject *it)
{
    static const struct suite_plan plan = {SUITE_HSI, 0,
                                           SEEN_VERDICT | SEEN_ACTIONS};
    struct region region = REGION_EMPTY;
    model_fill(&it->original, it->machine, plan.seen);
    list_answers(it);
    it->suite = suite_of(it->machine, plan, &region);
    it->suite.count /= 2;
    index_tests(it, &region);
    it->is_quiet = true;
    ok(try_all(it, WRONG_CELLS).alive > 0, it->name,
       "half of hsi lets mutants live");
    it->is_quiet = false;
    region_free(&region);
}

/* The first machine of a text, or NULL if it has an error. */
static const struct machine *build(const struct source *source,
                                   struct region *region)
{
    static struct choices none;
    struct names *names = names_new(region);
    struct diag *diag = diag_new(region, source);
    struct lowering with = {source, names, &none};
    const struct ast_file *file = parse(source, names, region, diag);
    return file->machines ? lower(file->machines, &with, diag, region) : NULL;
}

static const struct machine *make(uint64_t number, struct region *region)
{
    char *text;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    struct source *source = region_new(region, struct source);
    generate(number, out);
    fclose(out);
    source_set(source, region, "random", text, length);
    free(text);
    return build(source, region);
}

/* Draws mutants of a machine whose states can all be told apart, so that the
 * promise speaks of as many states as it has. */
static void try_some(struct subject *it, const struct promise *promise,
                     struct tally *tally)
{
    struct region region = REGION_EMPTY;
    bool fits = model_fill(&it->original, it->machine, promise->plan.seen);
    it->suite = fits ? suite_of(it->machine, promise->plan, &region)
                     : (struct suite){.is_too_large = true};
    if (!it->suite.is_too_large && it->suite.events < 100000 &&
        (it->suite.classes == 0 || it->suite.classes == it->suite.states)) {
        list_answers(it);
        index_tests(it, &region);
        it->mutant = it->original;
        uint64_t mutants = count_mutants(it, promise->kind);
        for (int i = 0; i < 100; i++)
            kinds[promise->kind].try(it, draw(mutants), tally);
    }
    region_free(&region);
}

static void keep_random(struct subject *it, uint64_t machines,
                        const struct promise *promise)
{
    struct tally tally = {0};
    char what[200];
    for (uint64_t i = 0; i < machines; i++) {
        struct region region = REGION_EMPTY;
        it->machine = make(seed + i, &region);
        if (it->machine)
            try_some(it, promise, &tally);
        region_free(&region);
    }
    snprintf(what, sizeof what,
             "%s: %s: %llu found, %llu equal, %llu not found", promise->name,
             kinds[promise->kind].name, (unsigned long long)tally.killed,
             (unsigned long long)tally.equal, (unsigned long long)tally.alive);
    ok(tally.killed > machines && !tally.alive, "random machines", what);
}

/* Whether all tests pass. */
static bool passes_all(const struct subject *it)
{
    for (uint32_t i = 0; i < it->suite.count; i++)
        if (!model_passes(&it->original, &it->mutant, &it->suite.tests[i]))
            return false;
    return true;
}

/* Every table of one state more than the machine has, with its answers. */
static void try_every(struct subject *it)
{
    struct suite_plan plan = {SUITE_HSI, 1, SEEN_VERDICT | SEEN_ACTIONS};
    struct region region = REGION_EMPTY;
    struct model *mutant = &it->mutant;
    uint64_t tables = 1, passed = 0, equal = 0;
    char what[200];
    model_fill(&it->original, it->machine, plan.seen);
    list_answers(it);
    it->suite = suite_of(it->machine, plan, &region);
    *mutant = it->original;
    mutant->states++;
    uint32_t ways = mutant->states * it->answer_count;
    uint32_t cells = mutant->states * mutant->columns;
    for (uint32_t i = 0; i < cells; i++)
        tables *= ways;
    for (uint64_t table = 0; table < tables; table++) {
        uint64_t rest = table;
        for (uint32_t i = 0; i < cells; i++, rest /= ways)
            mutant->cells[i / mutant->columns][i % mutant->columns] =
                (struct model_cell){rest % ways % mutant->states,
                                    it->answers[rest % ways / mutant->states]};
        if (!passes_all(it))
            continue;
        passed++;
        equal += model_is_equal(&it->original, mutant);
    }
    snprintf(what, sizeof what,
             "hsi 1: of all %llu tables of %u states %llu pass and %llu are "
             "equal",
             (unsigned long long)tables, mutant->states,
             (unsigned long long)passed, (unsigned long long)equal);
    ok(passed == equal && equal > 0, it->name, what);
    region_free(&region);
}

static void try_spec(struct subject *it, const char *path)
{
    struct region region = REGION_EMPTY;
    struct source *source = region_new(&region, struct source);
    it->name = path;
    it->machine =
        source_read(source, &region, path) ? build(source, &region) : NULL;
    if (!it->machine)
        exit(2);
    for (size_t k = 0; k < sizeof promises / sizeof *promises; k++)
        keep_promise(it, &promises[k]);
    break_promise(it);
    if (it->machine->state_count * it->machine->column_count <= 4)
        try_every(it);
    region_free(&region);
}

int main(int argc, char **argv)
{
    static struct subject it;
    if (argc < 5)
        return 2;
    seed = strtoull(argv[1], NULL, 10);
    drawn = strtoull(argv[2], NULL, 10);
    printf("# seed %s\n", argv[1]);
    for (int i = 4; i < argc; i++)
        try_spec(&it, argv[i]);
    for (size_t k = 0; k < sizeof promises / sizeof *promises; k++)
        keep_random(&it, strtoull(argv[3], NULL, 10), &promises[k]);
    printf("1..%d\n", count);
    return 0;
}
