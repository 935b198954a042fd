/* SPDX-License-Identifier: MIT */
/* A gate that counts its steps: reads events, a word each, and prints the
 * counts at its end. docs/coverage.md tells how it is built. */
#include "turnstile.h"

#include <stdio.h>

static void print_line(void *owner, const char *text)
{
    fprintf(owner, "%s\n", text);
}

int main(void)
{
    static struct turnstile_coverage coverage;
    uint32_t state = TURNSTILE_INITIAL;
    char word[16];

    while (scanf("%15s", word) == 1) {
        uint32_t event = (uint32_t)turnstile_event_number(word);

        state = turnstile_step_counted(&coverage, state, event).state;
    }
    turnstile_coverage_print(&coverage, print_line, stdout);
    return 0;
}
