/* SPDX-License-Identifier: MIT */
/*
 * The graph of a machine as pictures share it: what there is to draw and what
 * is written on it, without a place, a font or a format.
 *
 *     node   a leaf state; what happens inside it (enter, exit, events that it
 *            takes without leaving) is written in its box
 *     edge   all ways from one state to one other, a line a way
 *     note   rules that hold in more states than anyone wants to see drawn
 *     box    a composite state or a group: what is around nodes
 *
 * It is made from the cells of the matrix, not from the rules as written, so
 * that a picture cannot disagree with a table. Rejected and ignored cells are
 * not drawn, and neither are junctions: a cell leads past them.
 */
#ifndef SEGUE_DRAW_GRAPH_H
#define SEGUE_DRAW_GRAPH_H

#include "draw/route.h"
#include "ir/machine.h"

enum {
    GRAPH_FOLD = 3, /* a rule that moves more states than that is a note */
};

/* One event that is part of a line, and the rule that says so. */
struct graph_cause {
    event_id event;
    rule_id rule;
    uint32_t next; /* in graph.causes; NONE for the last */
};

/* How often the cells of a machine were used, and in what. A line then begins
 * with the uses of its cells: "12x R:ACK", with a multiplication sign. */
struct graph_counts {
    const uint64_t *cells; /* by index in machine.cells */
    const char *of;        /* "tcp.log" */
};

/* How something stands out, in colour and by a sign: it is in this machine
 * alone, or is another in this machine than in the one beside it. */
enum graph_tint { TINT_NONE, TINT_ALONE, TINT_OTHER, TINTS };

/* What stands out of a machine. */
struct graph_tints {
    const uint8_t *cells;  /* enum graph_tint by index in machine.cells */
    const uint8_t *states; /* by state */
    const char *title;     /* what the tints mean: a row of the title */
};

/* A line of text: "R:SYN, R:ACK [passive] / S:ACK". A long one is broken by
 * '\n' where a list goes on. */
struct graph_line {
    const char *text;
    uint64_t count; /* uses of its cells, if they are counted */
    enum graph_tint tint;
    uint32_t first_cause, last_cause; /* NONE for enter and exit */
    uint32_t next;                    /* in graph.lines; NONE for the last */
};

/* Lines in order: a chain in graph.lines. Both NONE if there are none. */
struct graph_lines {
    uint32_t first, last;
};

/* What is drawn of a state. */
struct graph_node {
    bool is_drawn; /* false for a junction */
    struct graph_lines lines;
    uint32_t box;  /* the innermost around it, or NONE */
    uint32_t rank; /* place in the order of drawing; the initial state's is 0 */
    enum graph_tint tint;
    uint32_t paths; /* bit p: path p runs through it */
};

struct graph_edge {
    state_id from, to; /* equal for a state that is left and entered again */
    struct graph_lines lines;
    uint32_t box;         /* the innermost around both ends, or NONE */
    bool is_backward;     /* it leads to a state of a lower rank */
    bool is_unused;       /* uses are counted, and it has none */
    enum graph_tint tint; /* of one of its lines; alone if all of them are */
    uint32_t paths;       /* bit p: path p runs along it */
};

/* Composites come first, with the numbers that they have in the machine. */
struct graph_box {
    const struct said *said;
    name_id name;
    struct graph_lines lines; /* enter and exit of a composite */
    uint32_t parent;          /* the box around it, or NONE */
    bool is_composite;        /* else a group */
};

struct graph {
    const struct machine *machine;
    const struct graph_counts *counts; /* NULL: uses are not counted */
    const struct graph_tints *tints;   /* NULL: nothing stands out */
    struct graph_node *nodes;          /* one for each state of the machine */
    struct graph_edge *edges;          /* by source in order of rank */
    uint32_t edge_count;
    struct graph_box *boxes;
    uint32_t box_count;
    struct graph_line *lines;
    uint32_t line_count;
    struct graph_cause *causes;
    uint32_t cause_count;
    struct graph_lines notes; /* "any state: ABORT / S:RST -> CLOSED" */
    uint32_t note_paths;      /* bit p: path p uses a rule of the notes */
    state_id *order;          /* states in order of rank */

    struct graph_index *index; /* finds edges again; owned by the region */
};

/* The graph of a machine, in `region`, with how often things were used unless
 * `counts` is NULL. O(cells + names written). */
struct graph *graph_new(const struct machine *machine,
                        const struct graph_counts *counts,
                        struct region *region);

/* The same for a machine beside another: cells of different tints have lines of
 * their own. */
struct graph *graph_tinted(const struct machine *machine,
                           const struct graph_tints *tints,
                           struct region *region);

/* Marks what a route runs through as path `path`, below 32. O(steps). */
void graph_mark(struct graph *graph, const struct route *route, uint32_t path);

#endif
