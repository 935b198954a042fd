/* SPDX-License-Identifier: MIT */
/*
 * What takes part in the bench. Every file of this folder is one contestant: it
 * is compiled once for the machine under test and for each compiler, with
 *
 *     -DCONTESTANT=table_gcc -DNAME="table" -DCOMPILER="gcc"
 *
 * and defines a `const struct contestant` of that name. It works on letters:
 * bytes that stand for an event under one valuation of the guards.
 *
 * A contestant may number states and effects as it likes, up to 255, and have
 * several numbers for one. The bench finds out whose they are by leading it
 * there, so that nobody does more work than the machine asks for.
 */
#ifndef BENCH_CONTESTANT_H
#define BENCH_CONTESTANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What there is to do. In the first three, one machine lives through a stream
 * of letters; a letter that is rejected leaves it where it is. */
enum job {
    JOB_FOLLOW, /* where does it end? */
    JOB_OBEY,   /* the same, but the first letter that is rejected ends it */
    JOB_ACT,    /* where does it end, and what is the effect of each letter? */
    JOB_MANY,   /* as many machines as letters: each takes one step */
    JOB_COUNT
};

/* A piece of work. Arrays have `count` elements. */
struct work {
    const uint8_t *letters;
    const uint8_t *columns; /* the same as columns of the generated table */
    size_t count;
    uint8_t *out;    /* ACT: the effects. Room for a copy in all jobs */
    uint8_t *states; /* MANY: in place */
    size_t done;     /* OBEY: the number of letters before the rejected one */
};

/* Does a piece of work from a state on; returns the state after it, but for
 * MANY, whose state is passed over. */
typedef unsigned work_fn(struct work *work, unsigned state);

enum side { SIDE_OURS, SIDE_PEER, SIDE_LIMIT };

struct contestant {
    const char *name;
    const char *compiler;
    enum side side;
    unsigned start;           /* the number of the initial state */
    bool (*open)(void);       /* NULL: ready. False: this processor cannot */
    work_fn *does[JOB_COUNT]; /* NULL: it has no way to do this */
};

#endif
