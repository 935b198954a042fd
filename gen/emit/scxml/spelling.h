/* SPDX-License-Identifier: MIT */
/* Names as SCXML takes them. */
#ifndef SEGUE_EMIT_SCXML_SPELLING_H
#define SEGUE_EMIT_SCXML_SPELLING_H

#include "base/region.h"
#include "ir/machine.h"

/* Identifiers of a document differ: those of states, data and what is sent.
 * Events differ from each other and from what actions send. */
struct spelling {
    const char **states, **guards, **timers, **delays; /* identifiers */
    const char **events, **actions;                    /* events */
    const char *machine;                               /* a token of its own */
    const char *start; /* an identifier for the state before the first */
};

/* Spells all names of a machine. What is an identifier, or an event, already
 * stays if it is not taken; else what is not allowed becomes '_'. */
struct spelling spelling_of(const struct machine *machine,
                            struct region *region);

#endif
