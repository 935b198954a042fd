/* SPDX-License-Identifier: MIT */
/* Ragel, one letter at a time, with the effects as actions. */
#include "size/step.h"

#include <stddef.h>

#define EFFECT(does) *effect = does
#define AT(state)

%%{
    machine react;
    alphtype unsigned char;
    include react_cells "cells.rl";
    main := chart;
    write data nofinal noentry;
}%%

const unsigned step_start = react_start;

unsigned step(unsigned state, unsigned letter, unsigned *effect)
{
    const unsigned char byte = (unsigned char)letter;
    const unsigned char *p = &byte, *pe = p + 1, *const eof = NULL;
    int cs = (int)state;

    *effect = 0;
    %%{
        machine react;
        write exec;
    }%%
    return cs == react_error ? NOWHERE : (unsigned)cs;
}
