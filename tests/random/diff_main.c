/* SPDX-License-Identifier: MIT */
/*
 * Comparing and minimising machines against a slow second opinion: on the specs
 * named, with every cell changed in every way, and on machines made at random
 * from the seeds FIRST .. FIRST + COUNT - 1. Prints TAP.
 *
 *     diff_main FIRST COUNT SPEC...
 */
#include "algo/pairing.h"
#include "algo/quotient.h"
#include "base/collector.h"
#include "grammar/parse.h"
#include "lower/lower.h"
#include "tests/random/generate.h"
#include "tests/random/naive.h"

#include <stdlib.h>
#include <string.h>

enum { COMPLAINTS = 5, CELLS_CHANGED = 200, EFFECTS_TRIED = 2 };

struct tally {
    uint32_t machines, pairs, unequal, within, minimized, merged, wrong;
};

static void complain(struct tally *tally, const char *name, const char *what)
{
    if (tally->wrong++ < COMPLAINTS)
        printf("# %s: %s\n", name, what);
}

/* --- one pair of machines --------------------------------------------------
 */

/* Whether a run is one: both do the same until its last step, and not there. */
static bool tells_apart(const struct joint *joint,
                        const struct comparison_run *run)
{
    state_id s[2] = {joint->start[0], joint->start[1]};
    for (uint32_t i = 0; i < run->count; i++) {
        const struct cell *a = joint_cell(joint, s[0], run->letters[i]);
        const struct cell *b = joint_cell(joint, s[1], run->letters[i]);
        bool is_last = i + 1 == run->count && !run->is_about_end;
        if (joint_is_alike(a, b) == is_last)
            return false;
        s[0] = a->next;
        s[1] = b->next;
    }
    if (run->is_about_end)
        return joint->matrix.states[s[0]].is_final !=
               joint->matrix.states[s[1]].is_final;
    return run->count || joint->start_effect[0] != joint->start_effect[1];
}

/* How many differences are in states of one name. */
static uint32_t count_named(const struct joint *joint,
                            const struct pairing *pairing)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < pairing->difference_count; i++) {
        const state_id *pair =
            pairing->pairs[pairing->differences[i].pair].state;
        count += !strcmp(joint_state_name(joint, pair[0]),
                         joint_state_name(joint, pair[1]));
    }
    return count;
}

/* Whether the list of differences has something, if the machines differ; for a
 * mutant the one cell that was changed, and no other of states of one name. */
static bool is_listed(const struct naive *naive, const struct joint *joint,
                      const struct comparison *comparison,
                      struct region *region)
{
    struct pairing pairing = pairing_of(joint, comparison, region);
    bool differs = joint->start_effect[0] != joint->start_effect[1] ||
                   pairing.difference_count;
    for (uint32_t i = 0; i < pairing.pair_count; i++) {
        const state_id *pair = pairing.pairs[i].state;
        differs |= joint->matrix.states[pair[0]].is_final !=
                   joint->matrix.states[pair[1]].is_final;
    }
    if (naive->is_mutant && count_named(joint, &pairing) > 1)
        return false;
    return differs == (comparison->result != COMPARISON_EQUAL);
}

static const char *judge(const struct naive *naive, struct region *region)
{
    static const enum comparison_result results[2][2] = {
        {COMPARISON_DIFFERENT, COMPARISON_B_WITHIN_A},
        {COMPARISON_A_WITHIN_B, COMPARISON_EQUAL}};
    struct joint *joint =
        joint_new(naive->machine, joint_names_new(naive->machine, region),
                  JOINT_ALL, region);
    if (!joint)
        return "too many cells";
    struct comparison comparison = compare(joint, region);
    const struct comparison_run *run = comparison_shortest(&comparison);
    if (comparison.result != results[naive->is_within[0]][naive->is_within[1]])
        return "the verdict is wrong";
    if ((run ? run->count : NONE) != naive->shortest)
        return "the run is not a shortest one";
    if (run && !tells_apart(joint, run))
        return "the run tells nothing apart";
    return is_listed(naive, joint, &comparison, region)
               ? NULL
               : "the list of differences contradicts the verdict";
}

static void check_pair(const char *name, struct naive *naive,
                       struct tally *tally)
{
    struct region region = REGION_EMPTY;
    naive_compare(naive, &region);
    const char *wrong = judge(naive, &region);
    tally->pairs++;
    tally->unequal += naive->shortest != NONE;
    tally->within += naive->is_within[0] != naive->is_within[1];
    if (wrong)
        complain(tally, name, wrong);
    region_free(&region);
}

static void check_two(const char *name, const struct machine *a,
                      const struct machine *b, struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct naive naive;
    naive_questions(&naive, a, b, &region);
    check_pair(name, &naive, tally);
    region_free(&region);
}

/* --- variations of a machine -----------------------------------------------
 */

static struct machine copy_of(const struct machine *machine,
                              struct region *region)
{
    struct machine copy = *machine;
    size_t cells = (size_t)machine->state_count * machine->column_count;
    copy.cells = region_array(region, struct cell, cells);
    memcpy(copy.cells, machine->cells, cells * sizeof *copy.cells);
    copy.states = region_array(region, struct state, machine->state_count);
    memcpy(copy.states, machine->states,
           machine->state_count * sizeof *copy.states);
    return copy;
}

/* The same machine in another order, each state with the name of another. */
static struct machine turn(const struct machine *machine, struct region *region)
{
    struct machine turned = copy_of(machine, region);
    uint32_t count = machine->state_count, columns = machine->column_count;
    for (state_id s = 0; s < count; s++) {
        state_id to = count - 1 - s;
        turned.states[to] = machine->states[s];
        turned.states[to].name = machine->states[(s + 1) % count].name;
        turned.states[to].aliases = (struct range){0, 0};
        for (column_id c = 0; c < columns; c++) {
            struct cell *cell = &turned.cells[(size_t)to * columns + c];
            *cell = *machine_cell(machine, s, c);
            cell->next = count - 1 - cell->next;
        }
    }
    turned.start.state = count - 1 - machine->start.state;
    return turned;
}

/* The same machine, whose guard and event of a number have another name. */
static struct machine rename_some(const struct machine *machine,
                                  uint64_t number, struct region *region)
{
    struct machine renamed = *machine;
    struct names *names = names_new(region);
    for (name_id i = 1; i < names_count(machine->names); i++)
        names_add(names, names_text(machine->names, i));
    renamed.names = names;
    if (machine->guard_count) {
        uint32_t count = machine->guard_count;
        renamed.guards = region_array(region, struct guard, count);
        memcpy(renamed.guards, machine->guards, count * sizeof(struct guard));
        renamed.guards[number % count].name = names_add(names, "renamed");
    }
    if (number % 3 == 0) {
        uint32_t count = machine->event_count;
        renamed.events = region_array(region, struct event, count);
        memcpy(renamed.events, machine->events, count * sizeof(struct event));
        renamed.events[number % count].name = names_add(names, "other");
    }
    return renamed;
}

/* --- what is checked of a machine ------------------------------------------
 */

/* Changes a cell in every way; of a large machine in some. */
static void check_cell(const char *name, struct naive *naive, struct cell *cell,
                       state_id state, struct tally *tally)
{
    const struct machine *machine = naive->machine[0];
    const struct cell old = *cell;
    bool is_quick =
        machine->state_count * machine->column_count > CELLS_CHANGED;
    for (int verdict = 0; verdict < 3; verdict++) {
        *cell = (struct cell){state, EFFECT_NONE, old.rule, (uint8_t)verdict,
                              old.level};
        if (verdict != old.verdict)
            check_pair(name, naive, tally);
    }
    *cell = old;
    for (state_id to = 0; to < machine->state_count; to++) {
        bool is_known = machine->states[to].always != NONE || to == old.next;
        if (is_known || old.verdict != VERDICT_TAKEN ||
            (is_quick && (to + state) % 5))
            continue;
        cell->next = to;
        check_pair(name, naive, tally);
    }
    *cell = old;
    for (uint32_t i = 1; i <= EFFECTS_TRIED; i++) {
        cell->effect = (old.effect + i) % machine->effect_count;
        if (old.verdict == VERDICT_TAKEN && cell->effect != old.effect)
            check_pair(name, naive, tally);
    }
    *cell = old;
}

/* Every machine that differs in one cell. */
static void check_mutants(const char *name, const struct machine *machine,
                          uint32_t stride, struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct machine mutant = copy_of(machine, &region);
    struct naive naive;
    uint32_t cells = machine->state_count * machine->column_count;
    naive_questions(&naive, machine, &mutant, &region);
    naive.is_mutant = true;
    for (uint32_t i = 0; i < cells; i += stride) {
        state_id state = i / machine->column_count;
        if (machine->states[state].always == NONE)
            check_cell(name, &naive, &mutant.cells[i], state, tally);
    }
    region_free(&region);
}

static void check_minimal(const char *name, const struct machine *machine,
                          struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct quotient once = quotient_of(machine, &region);
    struct quotient twice = quotient_of(once.machine, &region);
    tally->minimized++;
    tally->merged += once.machine->state_count < machine->state_count;
    if (once.machine->state_count != naive_classes(machine, &region))
        complain(tally, name, "minimized it has other than the fewest states");
    if (twice.machine->state_count != once.machine->state_count)
        complain(tally, name, "minimized twice it is smaller");
    uint32_t unequal = tally->unequal;
    check_two(name, machine, once.machine, tally);
    if (tally->unequal != unequal)
        complain(tally, name, "minimized it does something else");
    region_free(&region);
}

static void check_same(const char *name, const struct machine *machine,
                       struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct machine turned = turn(machine, &region);
    uint32_t unequal = tally->unequal;
    check_two(name, machine, &turned, tally);
    if (tally->unequal != unequal)
        complain(tally, name, "in another order it does something else");
    region_free(&region);
}

/* --- machines --------------------------------------------------------------
 */

static const struct machine *compile_text(const char *name, const char *text,
                                          struct region *region)
{
    static struct choices none;
    struct source *source = region_new(region, struct source);
    struct names *names = names_new(region);
    source_set(source, region, name, text, strlen(text));
    struct diag *diag = diag_new(region, source);
    struct lowering with = {source, names, &none};
    const struct ast_file *file = parse(source, names, region, diag);
    return file->is_damaged || !file->machines
               ? NULL
               : lower(file->machines, &with, diag, region);
}

static void check_seed(uint64_t seed, struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct collector collector;
    char name[40];
    generate(seed, collector_open(&collector));
    snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
    const char *text = collector_close(&collector, &region);
    const struct machine *machine = compile_text(name, text, &region);
    if (machine) {
        struct machine renamed = rename_some(machine, seed, &region);
        uint32_t cells = machine->state_count * machine->column_count;
        tally->machines++;
        check_minimal(name, machine, tally);
        check_same(name, machine, tally);
        check_two(name, machine, &renamed, tally);
        check_mutants(name, machine, cells / 4 + 1, tally);
    }
    region_free(&region);
}

static void report(int number, const char *what, const struct tally *tally,
                   bool is_enough)
{
    printf("%s %d - %s: %u pairs, %u of them unequal, %u within one way; %u "
           "machines minimized, %u of them smaller\n",
           is_enough && !tally->wrong ? "ok" : "not ok", number, what,
           tally->pairs, tally->unequal, tally->within, tally->minimized,
           tally->merged);
}

int main(int argc, char **argv)
{
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct tally random = {0};
    for (uint64_t i = 0; i < count; i++)
        check_seed(first + i, &random);
    report(1, "machines made at random", &random,
           random.machines > count / 2 && random.within && random.merged &&
               random.unequal < random.pairs);
    for (int i = 3; i < argc; i++) {
        struct region region = REGION_EMPTY;
        struct source source;
        struct tally tally = {0};
        if (!source_read(&source, &region, argv[i]))
            return 2;
        const struct machine *machine =
            compile_text(argv[i], source.text, &region);
        if (!machine)
            return 2;
        check_minimal(argv[i], machine, &tally);
        check_same(argv[i], machine, &tally);
        check_mutants(argv[i], machine, 1, &tally);
        report(i - 1, argv[i], &tally, tally.unequal > 0);
        region_free(&region);
    }
    printf("1..%d\n", argc < 3 ? 1 : argc - 2);
    return 0;
}
