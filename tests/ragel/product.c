/* SPDX-License-Identifier: MIT */
/*
 * Holds one generated table against one matcher and prints four tests of TAP,
 * the plan aside. Compiled with -DMACHINE=tcp -DMACHINE_CAPS=TCP
 * -DHEADER='"tcp.h"', linked with the generated table, the matcher, and nothing
 * of the compiler.
 */
#include HEADER
#include "tests/ragel/subject.h"

#include <stdio.h>
#include <stdlib.h>

static const struct subject *const subject = &SUBJECT(subject);
static const unsigned long random_steps = 1000000;
static const uint64_t random_seed = 9293;

static void ok(bool passed, const char *name)
{
    printf("%sok - %s: %s\n", passed ? "" : "not ", subject->name, name);
}

static void tell(const char *what, const struct tally *tally)
{
    printf("# %s: %s: %lu pairs, %lu cells, %lu of them accepted, "
           "%lu comparisons\n",
           subject->name, what, tally->pairs, tally->cells, tally->accepted,
           tally->asked);
}

/* How many numbers of states have a name. */
static unsigned long states(void)
{
    unsigned long count = 0;
    for (uint32_t state = 0; state < subject->machine->states.count; state++)
        count += *subject->state_name(state) != '\0';
    return count;
}

int main(void)
{
    struct tally tally;

    ok(walk_letters(subject, &ragel_matcher),
       "letters divide events and valuations");
    tally = walk_product(subject, &ragel_matcher, false);
    tell("product", &tally);
    ok(tally.disagreed == 0, "table and matcher agree in every cell");
    ok(tally.states == states(), "the walk comes to every state");
    tally = walk_random(subject, &ragel_matcher, random_steps, random_seed);
    tell("random events", &tally);
    ok(tally.disagreed == 0, "table and matcher agree on random events");
    return EXIT_SUCCESS;
}
