/* SPDX-License-Identifier: MIT */
/*
 * The ends of a system, each as an automaton of its own. A local configuration
 * of an end is its state, its facts, which of its offers are used up and which
 * of its timers run: 64 bits. What it can do is worked out when it is asked for
 * the first time, and kept: a search over joint states then only looks up.
 */
#ifndef SEGUE_ALGO_LOCAL_H
#define SEGUE_ALGO_LOCAL_H

#include "ir/system.h"

typedef uint32_t local_id; /* a local configuration of an end, from 0 */

/* A local configuration taken apart. */
struct local {
    state_id state;
    uint32_t facts;  /* bits by fact of the end */
    uint32_t used;   /* bits by offer of the end: those that came once */
    uint32_t timers; /* bits by timer of the machine: those that run */
};

/* Why an end makes a step. */
enum cause { CAUSE_OFFER, CAUSE_TIMER, CAUSE_MESSAGE };

/* A message that an end puts into a channel. */
struct post {
    channel_id channel;
    uint32_t symbol;
};

/* What may come of a cause. */
struct outcome {
    enum cause cause;
    uint32_t index;   /* the offer of the end, or the timer of the machine */
    local_id next;    /* what the end is in then */
    column_id column; /* the event, with guards that lead there */
    uint64_t done;    /* actions that it does, as a mask */
    uint32_t post_count;
    struct post *posts; /* in the order sent */
};

/* An event that the machine rejects and that nothing holds back. */
struct refusal {
    bool is_there;
    event_id event;   /* NONE: a message that the machine has no event for */
    column_id column; /* NONE: the same */
};

/* All that may come of some causes. */
struct bundle {
    struct outcome
        *outcomes; /* no two that neither other ends nor demands tell apart */
    uint32_t count;
    struct refusal refusal; /* the first one */
};

struct locals; /* the configurations of all ends, owned by a region */

struct locals *locals_new(const struct system *system, struct region *region);

/* The configuration in which an end begins. */
local_id locals_start(struct locals *locals, end_id end);

/* What an end puts into channels before anything happens. */
const struct bundle *locals_opening(struct locals *locals, end_id end);

/* What an end can do by itself: offers and timers. */
const struct bundle *locals_spontaneous(struct locals *locals, end_id end,
                                        local_id local);

/* What it does when a symbol of a channel comes that leads to it. */
const struct bundle *locals_receive(struct locals *locals, channel_id channel,
                                    uint32_t symbol, local_id local);

/* A configuration taken apart. */
struct local locals_get(const struct locals *locals, end_id end,
                        local_id local);

/* How many configurations of an end were met. */
uint32_t locals_count(const struct locals *locals, end_id end);

#endif
