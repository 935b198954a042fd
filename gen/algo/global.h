/* SPDX-License-Identifier: MIT */
/*
 * Joint states of a system and the steps between them: a configuration of each
 * end and what is in each channel. One definition for all who walk: the search,
 * and those who ask afterwards how a state was reached.
 */
#ifndef SEGUE_ALGO_GLOBAL_H
#define SEGUE_ALGO_GLOBAL_H

#include "algo/local.h"

enum {
    GLOBAL_BYTES = 64, /* of a packed joint state, at most */
    GLOBAL_WORDS = GLOBAL_BYTES / 8,
    GLOBAL_LOCALS = 1 << 20, /* configurations of an end, at most */
    GLOBAL_MARGIN = 1 << 17, /* more than steps from one joint state add */
};

struct global {
    local_id ends[ENDS_A_SYSTEM];
    uint8_t lengths[CHANNELS_A_SYSTEM];
    /* Symbols, the oldest first; of a reordering channel the smallest first. */
    uint16_t symbols[CHANNELS_A_SYSTEM][CHANNEL_CAPACITY];
};

/* Where the parts of a joint state are when it is packed. */
struct packing {
    uint32_t words; /* of a state; more than GLOBAL_WORDS: it does not fit */
    struct place {
        uint8_t word, shift, bits;
    } ends[ENDS_A_SYSTEM], symbols[CHANNELS_A_SYSTEM][CHANNEL_CAPACITY];
    struct place observers; /* the bits of algo/observers.h; not of a global */
};

struct packing global_packing(const struct system *system);

void global_pack(const struct system *system, const struct packing *packing,
                 const struct global *joint, uint64_t *words);

void global_unpack(const struct system *system, const struct packing *packing,
                   const uint64_t *words, struct global *joint);

enum step_kind {
    STEP_OFFER,  /* an event of the environment */
    STEP_TIMER,  /* a timer runs out */
    STEP_TAKE,   /* a message is taken out of its channel */
    STEP_REPEAT, /* it is taken, and comes once more */
    STEP_LOSE,   /* it is lost */
};

struct global_step {
    enum step_kind kind;
    end_id end;                    /* who moves; not of LOSE */
    channel_id channel;            /* of TAKE, REPEAT and LOSE */
    uint32_t symbol;               /* of the same */
    const struct outcome *outcome; /* not of LOSE */
};

enum trouble_kind {
    TROUBLE_REFUSED,  /* an event comes that the machine rejects */
    TROUBLE_OVERFLOW, /* a message does not fit its channel */
};

struct trouble {
    enum trouble_kind kind;
    end_id end;         /* who rejects, or sends */
    bool is_timer;      /* REFUSED: it is a timer that ran out */
    channel_id channel; /* of a message that comes, or does not fit */
    uint32_t symbol;    /* the same */
    struct refusal refusal;
};

/* Who is told of what leads on from a joint state. */
struct global_walker {
    void *context;
    /* A step and where it leads; the joint state is the walker's to read. */
    void (*step)(void *context, const struct global_step *step,
                 const struct global *next);
    void (*trouble)(void *context, const struct trouble *trouble);
};

/* The joint state in which a system begins. Messages that do not fit are
 * trouble. */
struct global global_start(const struct system *system, struct locals *locals,
                           const struct global_walker *walker);

/* Tells of all steps from a joint state: first what each end does by itself,
 * then what each channel brings. */
void global_walk(const struct system *system, struct locals *locals,
                 const struct global *joint,
                 const struct global_walker *walker);

/* Whether all ends may stay as they are for ever, with nothing on the way. */
bool global_rests(const struct system *system, const struct locals *locals,
                  const struct global *joint);

#endif
