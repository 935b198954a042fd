/* SPDX-License-Identifier: MIT */
/*
 * Compares the compiler with the oracle: on the specs named, and on machines
 * made at random from the seeds FIRST .. FIRST + COUNT - 1. Prints TAP.
 *
 *     oracle_main FIRST COUNT SPEC...
 */
#include "base/source.h"
#include "tests/random/agree.h"
#include "tests/random/generate.h"

#include <stdio.h>
#include <stdlib.h>

static void agree_seed(uint64_t seed, struct agreement *total)
{
    char *text, name[40];
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        abort();
    generate(seed, out);
    fclose(out);
    snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
    agree_text(name, text, length, total);
    free(text);
}

static bool agree_spec(int number, const char *path)
{
    struct region region = REGION_EMPTY;
    struct source source;
    struct agreement total = {0};
    if (!source_read(&source, &region, path))
        return false;
    agree_text(path, source.text, source.length, &total);
    region_free(&region);
    bool is_well = total.machines && !total.refused && !total.differing;
    printf("%s %d - %s: %llu cells of %u machines as the oracle says\n",
           is_well ? "ok" : "not ok", number, path,
           (unsigned long long)total.cells, total.machines);
    return true;
}

static void agree_seeds(int number, uint64_t first, uint64_t count)
{
    struct agreement total = {0};
    for (uint64_t i = 0; i < count; i++)
        agree_seed(first + i, &total);
    printf("%s %d - random machines from seed %llu: %llu cells of %u machines "
           "as the oracle says\n",
           total.machines && !total.differing ? "ok" : "not ok", number,
           (unsigned long long)first, (unsigned long long)total.cells,
           total.machines);
    printf("%s %d - at least half of the random texts are machines: %llu of "
           "%llu\n",
           total.refused * 2 <= count ? "ok" : "not ok", number + 1,
           (unsigned long long)(count - total.refused),
           (unsigned long long)count);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    for (int i = 3; i < argc; i++)
        if (!agree_spec(i - 2, argv[i]))
            return 2;
    agree_seeds(argc - 2, strtoull(argv[1], NULL, 10),
                strtoull(argv[2], NULL, 10));
    printf("1..%d\n", argc - 1);
    return 0;
}
