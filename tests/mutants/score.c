/* SPDX-License-Identifier: MIT */
/*
 * Walks every mutant that the list holds with the matcher of the original, and
 * prints a line for each: its name and how many comparisons failed. The list is
 * written by mutants.t.
 */
#include "tests/mutants/score.h"

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    for (size_t i = 0; mutants[i]; i++) {
        struct tally tally = walk_product(mutants[i], &ragel_matcher, true);
        printf("%s %lu\n", mutants[i]->name, tally.disagreed);
    }
    return EXIT_SUCCESS;
}
