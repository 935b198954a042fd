/* SPDX-License-Identifier: MIT */
/*
 * Damages every cell of a generated table, one at a time, and walks it with the
 * matcher of the undamaged machine: the next state, then the verdict, then the
 * effect is changed. Prints a test of TAP for each of the three, the plan
 * aside.
 *
 * The tables are constants. Their pages are made writable, which is why this is
 * not a way to change a table outside of tests.
 */
#define _DEFAULT_SOURCE
#include HEADER
#include "tests/ragel/subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const struct subject *const subject = &SUBJECT(subject);

/* A cell taken apart, as segue_decode() does. */
struct cell {
    uint64_t next, outcome;
};

static struct cell other_next(struct cell cell)
{
    const uint32_t width = UINT32_C(1) << subject->machine->state_bits;
    do
        cell.next = (cell.next + 1) % width;
    while (!*subject->state_name((uint32_t)cell.next));
    return cell;
}

/* Rejected and ignored change places; what was taken is rejected. */
static struct cell other_verdict(struct cell cell)
{
    cell.outcome = cell.outcome == 0;
    return cell;
}

/* The next effect; where there was none, because nothing was taken, one. */
static struct cell other_effect(struct cell cell)
{
    const uint64_t effects = subject->machine->effect_count;
    cell.outcome = 2 + (cell.outcome < 2 ? 1 : cell.outcome - 1) % effects;
    return cell;
}

/* Makes the pages of the cells writable. */
static void unlock(struct segue_numbers cells, size_t count)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t begin = (uintptr_t)cells.at / page * page;
    const uintptr_t end = (uintptr_t)cells.at + count * cells.bytes;
    if (mprotect((void *)begin, end - begin, PROT_READ | PROT_WRITE)) {
        perror("mprotect");
        exit(EXIT_FAILURE);
    }
}

/* Writes an element, byte by byte; it must be read back as it is. */
static void put(struct segue_numbers cells, uint32_t index, uint64_t value)
{
    switch (cells.bytes) {
    case 1:
        ((uint8_t *)(uintptr_t)cells.at)[index] = (uint8_t)value;
        break;
    case 2:
        ((uint16_t *)(uintptr_t)cells.at)[index] = (uint16_t)value;
        break;
    default:
        ((uint32_t *)(uintptr_t)cells.at)[index] = (uint32_t)value;
    }
    if (segue_number(cells, index) != value) {
        fprintf(stderr, "%llu does not fit a cell\n",
                (unsigned long long)value);
        exit(EXIT_FAILURE);
    }
}

/* Whether the walk notices that a cell was changed. */
static bool is_noticed(uint32_t index, struct cell (*other)(struct cell))
{
    const struct segue_machine *machine = subject->machine;
    const uint64_t whole = segue_number(machine->cells, index);
    const uint64_t states = (UINT64_C(1) << machine->state_bits) - 1;
    struct cell cell = {whole & states, whole >> machine->state_bits};

    cell = other(cell);
    put(machine->cells, index, cell.outcome << machine->state_bits | cell.next);
    const struct tally tally = walk_product(subject, &ragel_matcher, true);
    put(machine->cells, index, whole);
    return tally.disagreed > 0;
}

/* Rows of events that nobody has, and cells of states that nobody has, are not
 * cells of the machine. */
static bool exists(uint32_t column, uint32_t state)
{
    return *subject->state_name(state) &&
           (column >= subject->machine->event_limit ||
            *subject->event_name(column));
}

static void damage(const char *what, struct cell (*other)(struct cell))
{
    const struct segue_machine *machine = subject->machine;
    const uint32_t width = machine->state_limit;
    unsigned cells = 0, noticed = 0;

    for (uint32_t column = 0; column < machine->column_count; column++) {
        for (uint32_t state = 0; state < width; state++) {
            if (!exists(column, state))
                continue;
            cells++;
            if (is_noticed(column * width + state, other))
                noticed++;
            else
                printf("# unnoticed: column %u, state %s\n", column,
                       subject->state_name(state));
        }
    }
    printf("# %s: %s changed: %u of %u cells noticed\n", subject->name, what,
           noticed, cells);
    printf("%sok - %s: every cell with its %s changed is noticed\n",
           cells && noticed == cells ? "" : "not ", subject->name, what);
}

int main(void)
{
    const struct segue_machine *machine = subject->machine;
    struct tally tally;

    tally = walk_product(subject, &ragel_matcher, false);
    printf("%sok - %s: the table as it is agrees\n",
           tally.disagreed ? "not " : "", subject->name);
    unlock(machine->cells,
           (size_t)machine->column_count * machine->state_limit);
    damage("next state", other_next);
    damage("verdict", other_verdict);
    damage("effect", other_effect);
    return EXIT_SUCCESS;
}
