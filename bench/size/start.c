/* SPDX-License-Identifier: MIT */
/* A program without libraries around a step. */
#include "size/step.h"

volatile unsigned bench_state, bench_letter, bench_effect;

void start(void);
void start(void)
{
    for (;;) {
        unsigned effect;

        bench_state = step(bench_state, bench_letter, &effect);
        bench_effect = effect;
    }
}
