/* SPDX-License-Identifier: MIT */
/*
 * Partition refinement. Two partitions refine each other: one of states into
 * blocks, and one of transitions into cords, where the transitions of a cord
 * have the same column and lead into the same block. A cord splits the blocks
 * that its transitions come from; a split block splits the cords that lead into
 * it. The larger half keeps its number, so each transition is looked at
 * O(log states) times.
 */
#include "algo/partition.h"

#include <stdlib.h>
#include <string.h>

/* A partition of 0 .. n-1. Elements of a set stand together in `element`; the
 * marked ones first. */
struct sets {
    uint32_t count;    /* sets */
    uint32_t *element; /* the elements, set by set */
    uint32_t *place;   /* of an element in `element` */
    uint32_t *set_of;  /* of an element */
    uint32_t *first;   /* of a set: its first place */
    uint32_t *past;    /* of a set: the place behind its last */
    uint32_t *marked;  /* of a set: how many are marked */
    uint32_t *touched; /* sets with marked elements */
    uint32_t touched_count;
};

static struct sets new_sets(uint32_t count, struct region *region)
{
    struct sets sets = {0};
    uint32_t **const arrays[] = {&sets.element, &sets.place, &sets.set_of,
                                 &sets.first,   &sets.past,  &sets.marked,
                                 &sets.touched};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        *arrays[i] = region_array(region, uint32_t, count + 1u);
    return sets;
}

static void mark(struct sets *sets, uint32_t element)
{
    uint32_t set = sets->set_of[element];
    uint32_t to = sets->first[set] + sets->marked[set];
    uint32_t from = sets->place[element];
    if (from < to)
        return;
    sets->element[from] = sets->element[to];
    sets->place[sets->element[from]] = from;
    sets->element[to] = element;
    sets->place[element] = to;
    if (!sets->marked[set]++)
        sets->touched[sets->touched_count++] = set;
}

/* Makes the smaller of marked and unmarked elements a set of its own, in each
 * set that was touched. */
static void split(struct sets *sets)
{
    while (sets->touched_count) {
        uint32_t set = sets->touched[--sets->touched_count];
        uint32_t border = sets->first[set] + sets->marked[set];
        uint32_t new = sets->count;
        if (border == sets->past[set]) {
            sets->marked[set] = 0;
            continue;
        }
        if (sets->marked[set] <= sets->past[set] - border) {
            sets->first[new] = sets->first[set];
            sets->past[new] = sets->first[set] = border;
        } else {
            sets->past[new] = sets->past[set];
            sets->first[new] = sets->past[set] = border;
        }
        for (uint32_t i = sets->first[new]; i < sets->past[new]; i++)
            sets->set_of[sets->element[i]] = new;
        sets->marked[set] = sets->marked[new] = 0;
        sets->count++;
    }
}

/* The first blocks: states whose rows show the same verdicts and effects. */

struct row {
    const struct machine *machine;
    state_id state;
    uint64_t hash;
};

static uint64_t hash_row(const struct machine *machine, state_id state)
{
    uint64_t hash = machine->states[state].is_final;
    for (column_id c = 0; c < machine->column_count; c++) {
        const struct cell *cell = machine_cell(machine, state, c);
        hash = (hash ^ (cell->effect * 3u + cell->verdict)) *
               UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash;
}

static int compare_outputs(const struct row *a, const struct row *b)
{
    const struct machine *machine = a->machine;
    bool final_a = machine->states[a->state].is_final;
    bool final_b = machine->states[b->state].is_final;
    if (final_a != final_b)
        return final_a - final_b;
    for (column_id c = 0; c < machine->column_count; c++) {
        const struct cell *x = machine_cell(machine, a->state, c);
        const struct cell *y = machine_cell(machine, b->state, c);
        if (x->verdict != y->verdict)
            return x->verdict - y->verdict;
        if (x->effect != y->effect)
            return x->effect < y->effect ? -1 : 1;
    }
    return 0;
}

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int order = compare_outputs(a, b);
    if (order)
        return order;
    return a->state < b->state ? -1 : a->state > b->state;
}

static bool is_junction(const struct machine *machine, state_id state)
{
    return machine->states[state].always != NONE;
}

static struct sets first_blocks(const struct machine *machine,
                                struct region *region)
{
    uint32_t count = machine->state_count;
    struct sets blocks = new_sets(count, region);
    struct row *rows = region_array(region, struct row, count);
    for (state_id s = 0; s < count; s++)
        rows[s] = (struct row){machine, s, hash_row(machine, s)};
    qsort(rows, count, sizeof *rows, compare_rows);
    for (uint32_t i = 0; i < count; i++) {
        state_id s = rows[i].state;
        bool is_new = !i || is_junction(machine, s) ||
                      is_junction(machine, rows[i - 1].state) ||
                      rows[i].hash != rows[i - 1].hash ||
                      compare_outputs(&rows[i], &rows[i - 1]);
        if (is_new) {
            blocks.first[blocks.count] = i;
            if (blocks.count)
                blocks.past[blocks.count - 1] = i;
            blocks.count++;
        }
        blocks.element[i] = s;
        blocks.place[s] = i;
        blocks.set_of[s] = blocks.count - 1;
    }
    blocks.past[blocks.count - 1] = count;
    return blocks;
}

/* Transitions are cells: state * columns + column. */

struct refinement {
    const struct machine *machine;
    struct sets blocks, cords;
    uint32_t *into_first; /* by state: where the cells that lead to it begin */
    uint32_t *into;       /* those cells */
};

static void list_cords(struct refinement *it, struct region *region)
{
    const struct machine *machine = it->machine;
    uint32_t states = machine->state_count, columns = machine->column_count;
    it->cords = new_sets(states * columns, region);
    for (column_id c = 0; c < columns; c++) {
        it->cords.first[c] = c * states;
        it->cords.past[c] = (c + 1) * states;
        for (state_id s = 0; s < states; s++) {
            uint32_t cell = s * columns + c;
            it->cords.element[c * states + s] = cell;
            it->cords.place[cell] = c * states + s;
            it->cords.set_of[cell] = c;
        }
    }
    it->cords.count = columns;
}

static void list_into(struct refinement *it, struct region *region)
{
    const struct machine *machine = it->machine;
    uint32_t cells = machine->state_count * machine->column_count;
    it->into_first = region_array(region, uint32_t, machine->state_count + 2u);
    it->into = region_array(region, uint32_t, cells + 1u);
    uint32_t *place = it->into_first + 1;
    for (uint32_t i = 0; i < cells; i++)
        place[machine->cells[i].next + 1]++;
    for (state_id s = 0; s < machine->state_count; s++)
        place[s + 1] += place[s];
    for (uint32_t i = 0; i < cells; i++)
        it->into[place[machine->cells[i].next]++] = i;
}

/* Splits the cords by a block: those of its cells that lead into it. */
static void split_cords(struct refinement *it, uint32_t block)
{
    for (uint32_t i = it->blocks.first[block]; i < it->blocks.past[block];
         i++) {
        state_id s = it->blocks.element[i];
        for (uint32_t k = it->into_first[s]; k < it->into_first[s + 1]; k++)
            mark(&it->cords, it->into[k]);
    }
    split(&it->cords);
}

static void refine(struct refinement *it)
{
    /* The largest block need not split: the cords are whole columns. */
    uint32_t block = 1;
    for (uint32_t b = 1; b < it->blocks.count; b++)
        split_cords(it, b);
    block = it->blocks.count;
    for (uint32_t cord = 0; cord < it->cords.count; cord++) {
        for (uint32_t i = it->cords.first[cord]; i < it->cords.past[cord]; i++)
            mark(&it->blocks, it->cords.element[i] / it->machine->column_count);
        split(&it->blocks);
        for (; block < it->blocks.count; block++)
            split_cords(it, block);
    }
}

struct partition partition_of(const struct machine *machine,
                              struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct refinement it = {.machine = machine};
    struct partition partition = {
        region_array(region, uint32_t, machine->state_count), 0};
    it.blocks = first_blocks(machine, &scratch);
    list_cords(&it, &scratch);
    list_into(&it, &scratch);
    refine(&it);
    uint32_t *number = region_array(&scratch, uint32_t, it.blocks.count);
    for (state_id s = 0; s < machine->state_count; s++) {
        uint32_t set = it.blocks.set_of[s];
        if (!number[set])
            number[set] = ++partition.count;
        partition.block_of[s] = number[set] - 1;
    }
    region_free(&scratch);
    return partition;
}
