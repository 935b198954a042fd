/* SPDX-License-Identifier: MIT */
/* What stands in a sequence diagram, and where. Part of draw/sequence. */
#ifndef SEGUE_DRAW_SEQUENCE_LAYOUT_H
#define SEGUE_DRAW_SEQUENCE_LAYOUT_H

#include "algo/simulate.h"

/* Distances in pixels. */
enum {
    MARGIN = 16,
    HEADING = 24, /* a line of the heading */
    HEAD = 24,    /* the box at the top of a lane */
    STATE = 22,   /* the box of a state */
    STATE_ROW = 36,
    MESSAGE_ROW = 26,
    STEP_GAP = 8,
    LANE_GAP = 16, /* between boxes of neighbouring lanes */
    ARROW = 9,     /* an arrow's head, and a cross */
    BAR = 6,       /* a timer that runs */
};

/* Tenths of a pixel that a column of text takes, at 12 and at 15 pixels: a
 * monospaced font is at most 0.62 of its size wide. */
enum { CHARACTER = 75, CHARACTER_LARGE = 94 };

enum lane_kind {
    LANE_TIMER,
    LANE_OWNER,
    LANE_MACHINE,
    LANE_PEER,
    LANE_CHANNEL
};

/* Everybody who has a lifeline. */
struct lane {
    enum lane_kind kind;
    uint32_t key; /* of a timer its timer_id, of a channel its name_id */
    const char *title;
    int x;
};

/* What a message does to its timer. */
enum timer_mark { TIMER_NOTHING, TIMER_RUNS, TIMER_STANDS, TIMER_RUNS_OUT };

/* A state that the machine is in from here, or a message: event or action. */
struct row {
    bool is_state, is_event;
    bool is_sent;  /* it points away from the machine */
    uint32_t lane; /* of a message: the other end */
    enum verdict verdict;
    enum timer_mark mark;
    const char *text;
    const struct said *said; /* of the event, action or state */
    const struct said *rule; /* of the rule that decided, or NULL */
    int y;                   /* of the arrow, or of the middle of the box */
};

struct sequence {
    const struct machine *machine;
    const struct scenario *scenario;
    bool is_titled; /* it has a heading */
    const struct move *moves;
    struct region *region;
    ARRAY(struct lane) lanes; /* the first one is the machine's */
    ARRAY(struct row) rows;
    int heads; /* y of the boxes at the top */
    int width, height;
};

/* The diagram of a scenario, in `region`, with a heading or without. O(steps +
 * actions). */
struct sequence *sequence_new(const struct machine *machine,
                              const struct scenario *scenario, bool is_titled,
                              struct region *region);

/* The pixels that a text takes at most; `character` is CHARACTER or
 * CHARACTER_LARGE. */
int sequence_text_width(const char *text, int character);

/* The width of the box at the top of a lane. */
int sequence_head_width(const struct lane *lane);

/* Whether a lane stands on the left of the machine's. */
bool sequence_is_left(const struct lane *lane);

#endif
