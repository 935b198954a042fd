/* SPDX-License-Identifier: MIT */
/*
 * Whether a machine that took a detour, printed in some way and compiled again,
 * is the same machine: for the specs named, and for machines made at random
 * from the seeds FIRST .. FIRST + COUNT - 1. Prints TAP.
 *
 *     detour_main FIRST COUNT SPEC...
 */
#include "algo/equal.h"
#include "base/collector.h"
#include "grammar/parse.h"
#include "lower/lower.h"
#include "tests/random/detour.h"
#include "tests/random/generate.h"

#include <stdlib.h>
#include <string.h>

struct tally {
    uint32_t machines, refused, differing;
};

static const struct ast_file *read_text(struct source *source,
                                        struct names *names,
                                        struct region *region, const char *text,
                                        struct diag **diag)
{
    source_set(source, region, "text", text, strlen(text));
    *diag = diag_new(region, source);
    return parse(source, names, region, *diag);
}

static const struct machine *build(const struct source *source,
                                   const struct ast_machine *tree,
                                   struct names *names, struct diag *diag,
                                   struct region *region)
{
    static struct choices none;
    struct lowering with = {source, names, &none};
    return lower(tree, &with, diag, region);
}

/* A machine without what the detour does not carry. */
static struct machine carried(const struct machine *machine)
{
    struct machine it = *machine;
    if (!detour.carries_all)
        it.group_count = it.scenario_count = it.property_count = 0;
    return it;
}

/* What is wrong with a text that came back; NULL if nothing is. */
static const char *judge(const struct machine *machine, const char *text,
                         struct region *region)
{
    struct source source;
    struct names *names = names_new(region);
    struct diag *diag;
    const struct ast_file *file =
        read_text(&source, names, region, text, &diag);
    const struct machine *again =
        file->is_damaged ? NULL
                         : build(&source, file->machines, names, diag, region);
    if (!again) {
        struct diag_style style = {.limit = 5};
        diag_print(diag, &style, stdout);
        return "it is not accepted";
    }
    struct machine a = carried(machine), b = carried(again);
    const char *difference = equal_difference(&a, &b, region);
    if (difference)
        return difference;
    if (again->composite_count > (machine->start.effect != EFFECT_NONE))
        return "it has states with states inside";
    const char *twice = detour.take(again, region);
    return (!twice || strcmp(text, twice) != 0) && !machine->option_count
               ? "printed once more it is another text"
               : NULL;
}

static void check_text(const char *name, const char *text, struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct source source;
    struct names *names = names_new(&region);
    struct diag *diag;
    const struct ast_file *file =
        read_text(&source, names, &region, text, &diag);
    const struct ast_machine *tree = file->is_damaged ? NULL : file->machines;
    tally->refused += !tree;
    for (; tree; tree = tree->next) {
        const struct machine *machine =
            build(&source, tree, names, diag, &region);
        if (!machine) {
            tally->refused++;
            continue;
        }
        const char *text_again = detour.take(machine, &region);
        const char *wrong = text_again ? judge(machine, text_again, &region)
                                       : "it does not come back";
        tally->machines++;
        if (wrong && tally->differing++ < 3)
            printf("# %s: %s\n", name, wrong);
    }
    region_free(&region);
}

static void check_seed(uint64_t seed, struct tally *tally)
{
    struct region region = REGION_EMPTY;
    struct collector collector;
    char name[40];
    generate(seed, collector_open(&collector));
    snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
    check_text(name, collector_close(&collector, &region), tally);
    region_free(&region);
}

int main(int argc, char **argv)
{
    uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct tally random = {0};
    for (uint64_t i = 0; i < count; i++)
        check_seed(first + i, &random);
    printf("%s 1 - %u random machines from seed %llu are the same %s\n",
           random.machines > count / 2 && !random.differing ? "ok" : "not ok",
           random.machines, (unsigned long long)first, detour.way);
    for (int i = 3; i < argc; i++) {
        struct region region = REGION_EMPTY;
        struct source source;
        struct tally tally = {0};
        if (!source_read(&source, &region, argv[i]))
            return 2;
        check_text(argv[i], source.text, &tally);
        region_free(&region);
        bool is_well = tally.machines && !tally.refused && !tally.differing;
        printf("%s %d - %s: %u machines are the same %s\n",
               is_well ? "ok" : "not ok", i - 1, argv[i], tally.machines,
               detour.way);
    }
    printf("1..%d\n", argc < 3 ? 1 : argc - 2);
    return 0;
}
