/* SPDX-License-Identifier: MIT */
/* Whether a step does what the machine says: a long random walk, which comes to
 * all cells. The status is 0 if it does. */
#include "reference.h"
#include "size/step.h"
#include "stream.h"

#include <stdio.h>

enum { STEPS = 1 << 20 };

int main(void)
{
    unsigned state = BENCH_INITIAL, own = step_start;
    unsigned states[NOWHERE] = {0}; /* whose its numbers are, plus one */
    uint64_t seed = 1;

    for (unsigned i = 0; i < STEPS; i++) {
        const unsigned letter = stream_draw(&seed, BENCH_LETTERS);
        const struct segue_result result = reference_step(state, letter);
        const int is_rejected = result.verdict == SEGUE_REJECTED;
        unsigned effect;
        const unsigned next = step(own, letter, &effect);
        int is_well = is_rejected == (next == NOWHERE);

        if (!is_rejected && is_well) {
            if (states[next] == 0)
                states[next] = result.state + 1;
            is_well =
                states[next] == result.state + 1 && effect == result.effect;
            own = next;
        }
        if (!is_well) {
            fprintf(stderr, "bench: wrong in state %u on letter %u\n", state,
                    letter);
            return 1;
        }
        state = result.state;
    }
    return 0;
}
