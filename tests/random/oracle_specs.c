/* SPDX-License-Identifier: MIT */
/* Compares the compiler with the oracle on the specs named. Prints TAP. */
#include "base/source.h"
#include "tests/random/agree.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct region region = REGION_EMPTY;
        struct source source;
        struct agreement total = {0};
        if (!source_read(&source, &region, argv[i]))
            return 2;
        agree_text(argv[i], source.text, source.length, &total);
        region_free(&region);
        bool is_well = total.machines && !total.refused && !total.differing;
        printf("%s %d - %s: %llu cells of %u machines as the oracle says\n",
               is_well ? "ok" : "not ok", i, argv[i],
               (unsigned long long)total.cells, total.machines);
    }
    printf("1..%d\n", argc - 1);
    return 0;
}
