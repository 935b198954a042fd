/* SPDX-License-Identifier: MIT */
/* A run of both machines at once, step by step. */
#ifndef SEGUE_CMD_DIFF_RUNS_H
#define SEGUE_CMD_DIFF_RUNS_H

#include "algo/compare.h"

/* A step, or the start: what each calls what happens, and what it does. */
struct run_line {
    const char *event[JOINT_SIDES];
    const char *answer[JOINT_SIDES]; /* "/ S:ACK -> LISTEN", "ignored
                                        (LISTEN)": where it stays */
};

struct run_lines {
    struct run_line *at;
    uint32_t count;
    const char
        *end; /* which of them may end there, NULL if that is no matter */
};

struct run_lines runs_lines(const struct joint *joint,
                            const struct comparison_run *run,
                            struct region *region);

#endif
