/* SPDX-License-Identifier: MIT */
/*
 * Differences as a reader takes them in: cells of one event that differ alike
 * are one row, whatever the guards and the states, with the condition under
 * which they do and the states in which they do.
 */
#ifndef SEGUE_CMD_DIFF_ROWS_H
#define SEGUE_CMD_DIFF_ROWS_H

#include "algo/pairing.h"

/* A cause, and on which side it is. */
enum row_kind {
    ROW_STATE,     /* leads to a state that is alone */
    ROW_TARGET,    /* leads to states that are no pair */
    ROW_ACTIONS,   /* other actions */
    ROW_VERDICT,   /* one takes what the other ignores */
    ROW_GUARD,     /* a guard that only one asks about decides */
    ROW_REJECTS_B, /* B rejects what A does not */
    ROW_REJECTS_A, /* A rejects what B does not */
    ROW_EVENT_A,   /* only A has the event */
    ROW_EVENT_B,   /* only B */
    ROW_CASE_A,    /* only A has this case of an event that both have */
    ROW_CASE_B,    /* only B */
    ROW_TWIN,      /* likewise, and it does what it does in shared cases */
    ROW_KINDS
};

struct row {
    enum row_kind kind;
    uint32_t event;                  /* in joint.events */
    const char *condition;           /* "passive & !late", "" for always */
    const char *answer[JOINT_SIDES]; /* "/ S:ACK -> LISTEN", "rejected" */
    const char *cites[JOINT_SIDES]; /* of the rules behind it: "3.10.4; 3.10.5",
                                       "" if they have none */
    ARRAY(uint32_t) pairs;          /* in pairing.pairs */
    uint32_t cells;
};

struct rows {
    struct row *at; /* by kind, event, and first pair */
    uint32_t count;
    uint32_t cells[ROW_KINDS]; /* by kind */
};

/* All differences. With `merges` rows of several states are one. */
struct rows rows_of(const struct joint *joint, const struct pairing *pairing,
                    bool merges, struct region *region);

/* What a kind is about, behind "3 cells": "rejected by A, and not by B". */
const char *rows_title(enum row_kind kind);

/* Whether the answer of a machine tells something, or the kind says it. */
bool rows_tell(enum row_kind kind, int side);

/* Where a row holds: "in LISTEN, SYN_SENT [passive]". */
const char *rows_where(const struct joint *joint, const struct pairing *pairing,
                       const struct row *row, struct region *region);

/* An event as both machines call it: "R:FIN+ACK = R:FIN". */
const char *rows_event(const struct joint *joint, uint32_t event,
                       struct region *region);

/* A pair of states: "LISTEN", or "LISTEN = Listen". */
const char *rows_pair(const struct joint *joint, const struct pair *pair,
                      struct region *region);

/* What a machine does in a state of the matrix on a letter: "/ S:ACK ->
 * LISTEN", without the arrow if it stays, "ignored", "rejected". Actions that
 * are not compared are part of it. */
const char *rows_answer(const struct joint *joint, state_id state,
                        uint32_t letter, struct region *region);

#endif
