/* SPDX-License-Identifier: MIT */
/*
 * Damages tables whose self-test is to notice. Compiled with -Dconst=, so that
 * they can be written to, -DPREFIX=tcp -DCAPS=TCP -DSOURCE='"tcp.c"'. Flips
 * each bit of each cell that the machine can come to, and each of the effects'
 * masks and lists. Prints how many flips there were, or the first that went
 * unnoticed.
 */
#include SOURCE
#include "segue.h"

#include <stdio.h>
#include <stdlib.h>

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define FN(name) JOIN(PREFIX, name)
#define VALUE(name) JOIN(CAPS, name)

static unsigned long flips;

/* Flips the low bits of a number, one by one. */
static void flip(const struct segue_numbers *numbers, size_t index,
                 uint32_t bits, const char *what)
{
    unsigned char *at = (unsigned char *)numbers->at + index * numbers->bytes;

    for (uint32_t bit = 0; bit < bits; bit++, flips++) {
        /* the lowest byte is the first */
        at[bit / 8] ^= (unsigned char)(1 << bit % 8);
        if (FN(_self_test)() == 0) {
            printf("unnoticed: bit %u of %s[%zu]\n", bit, what, index);
            exit(1);
        }
        at[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
}

/* A cell; of one that has the state alone, its bits are looked at. */
static void flip_cell(struct segue_machine *machine, size_t at)
{
    if (machine->outcomes.at == NULL) {
        flip(&machine->cells, at, 8 * machine->cells.bytes, "cells");
        return;
    }
    flip(&machine->cells, at, machine->state_bits, "cells");
    flip(&machine->outcomes, at, 8 * machine->outcomes.bytes, "outcomes");
}

static void flip_effects(struct segue_machine *machine)
{
    struct segue_numbers actions = {machine->effect_actions, 1};
    uint32_t count = machine->effect_count;

    for (uint32_t i = 0; i <= count; i++)
        flip(&machine->effect_first, i, 8 * machine->effect_first.bytes,
             "effect_first");
    count = (uint32_t)segue_number(machine->effect_first, count);
    for (uint32_t i = 0; i < count; i++)
        flip(&actions, i, 8, "effect_actions");
}

int main(void)
{
    struct segue_machine *machine = &FN(_machine);

    if (FN(_self_test)() != 0) {
        printf("it fails: test %lu\n", (unsigned long)FN(_self_test)());
        return 1;
    }
    for (uint32_t column = 0; column < machine->column_count; column++)
        for (uint32_t state = 0; state < machine->state_limit; state++)
            if (*FN(_state_name)(state) != '\0' &&
                (column >= machine->event_limit ||
                 *FN(_event_name)(column) != '\0'))
                flip_cell(machine, column * machine->state_limit + state);
    flip_effects(machine);
    printf("%lu flips\n", flips);
    return 0;
}
