/* SPDX-License-Identifier: MIT */
/* Prints the spec of a seed, for tests that are scripts: print_main SEED. */
#include "tests/random/generate.h"

#include <stdlib.h>

int main(int argc, char **argv)
{
    generate(argc > 1 ? strtoull(argv[1], NULL, 10) : 0, stdout);
    return 0;
}
