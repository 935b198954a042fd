/* SPDX-License-Identifier: MIT */
/*
 * Ragel, in each of its code styles, as it is and without minimisation (-n). A
 * state is Ragel's own number; effects are actions, which nobody runs who does
 * not ask for them.
 */
#include "contestants/contestant.h"

#define EFFECT(effect) *out++ = effect
#define AT(state)

%%{
    machine follow;
    alphtype unsigned char;
    include follow_cells "cells.rl";
    main := chart;
    write data noerror nofinal noentry;
}%%

%%{
    machine obey;
    alphtype unsigned char;
    include obey_cells "cells.rl";
    main := chart;
    write data nofinal noentry;
}%%

%%{
    machine act;
    alphtype unsigned char;
    include act_cells "cells.rl";
    main := chart;
    write data noerror nofinal noentry;
}%%

static unsigned follow_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *pe = p + work->count;
    const uint8_t *const eof = NULL;
    int cs = (int)state;

    %%{
        machine follow;
        write exec;
    }%%
    return (unsigned)cs;
}

static unsigned obey_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *pe = p + work->count;
    const uint8_t *const eof = NULL;
    int cs = (int)state;

    %%{
        machine obey;
        write exec;
    }%%
    work->done = (size_t)(p - work->letters);
    return (unsigned)cs;
}

static unsigned act_all(struct work *work, unsigned state)
{
    const uint8_t *p = work->letters, *pe = p + work->count;
    uint8_t *restrict out = work->out;
    const uint8_t *const eof = NULL;
    int cs = (int)state;

    %%{
        machine act;
        write exec;
    }%%
    return (unsigned)cs;
}

static unsigned step_many(struct work *work, unsigned state)
{
    for (size_t i = 0; i < work->count; i++) {
        const uint8_t *p = work->letters + i, *pe = p + 1;
        const uint8_t *const eof = NULL;
        int cs = work->states[i];

        %%{
            machine follow;
            write exec;
        }%%
        work->states[i] = (uint8_t)cs;
    }
    return state;
}

const struct contestant CONTESTANT = {
    NAME, COMPILER, SIDE_PEER, follow_start, NULL,
    {follow_all, obey_all, act_all, step_many},
};
