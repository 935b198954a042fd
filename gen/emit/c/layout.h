/* SPDX-License-Identifier: MIT */
/*
 * How a machine lies in C: which rows and columns the table has, what a cell
 * holds, which numbers effects get, and what every enumerator is called. Header
 * and tables are printed from this, so that they cannot disagree.
 *
 *                    state number 0    1    2   ...  11
 *     column 0  event number 0    cell cell cell     cell
 *     column 1  event number 1    cell cell cell     cell    no guard holds
 *     ...
 *     column e  some event under some valuation of its guards
 *     column e + 1                                      ... and so on
 *
 * The state lies across because the next step waits for it: a row found by the
 * event costs that step nothing, and the state is added to an address as it is.
 * Measured on one stream of events, this is twice as fast as a row a state, and
 * a column of up to 16 bytes is the vector that shuffles states. A state is cut
 * to its bits, not compared, before it is looked up: with 11 as the largest, 12
 * to 15 read cells of the next row, which are not used. For the last row there
 * is padding.
 *
 * An event's own number is the column for the step that is told of no guard.
 * The step that is told looks for a place: every valuation of an event's guards
 * has one, and it holds the column. Columns that agree in every state are one,
 * but for those of the events.
 *
 * Packed, a cell is next state and outcome together, and a step is one load.
 * Split, they are two tables: two loads, and often fewer bytes.
 */
#ifndef SEGUE_EMIT_C_LAYOUT_H
#define SEGUE_EMIT_C_LAYOUT_H

#include "ir/machine.h"

#include <stdbool.h>

/* The five kinds of things that have an enum. */
enum { C_STATES, C_EVENTS, C_ACTIONS, C_GUARDS, C_TIMERS, C_KINDS };

/* An enumerator. */
struct c_element {
    const char *name;        /* as the spec spells it */
    const char *c_name;      /* as C spells it, without prefix */
    const struct said *said; /* NULL for an alias */
    uint32_t number;
};

struct c_kind {
    const char *word; /* "state" */
    const char *caps; /* "STATE" */
    struct c_element *elements;
    uint32_t count;
    uint32_t limit; /* largest number plus one; 0 if there are none */
};

/* A column of the table: an event under one valuation of its guards. */
struct c_column {
    event_id event;   /* NONE for a number that nobody has */
    column_id source; /* the machine's column, or NONE */
};

/* Where a valuation of an event's guards is looked up. */
struct c_place {
    column_id source; /* the machine's column; NONE: never asked for */
    uint32_t column;  /* of the table */
};

/* How the events' guards are found. Without guards all is 0. */
struct c_guards {
    uint32_t slots;  /* guards that bear on one event, at most */
    uint32_t shift;  /* of where an event's places begin */
    uint64_t *words; /* [event number], see segue_place */
    struct c_place *places;
    uint32_t place_count;
};

struct c_layout {
    const struct machine *machine;
    const char *prefix; /* of functions: "tcp" */
    const char *caps;   /* of macros and enumerators: "TCP" */
    uint32_t digest;    /* of all that header and tables must agree on */

    struct c_kind kinds[C_KINDS];
    struct c_element *aliases; /* of states; number: the state's */
    uint32_t alias_count;

    uint32_t state_bits;      /* of a cell */
    uint32_t width;           /* of a row: largest state number plus one */
    uint32_t padding;         /* cells behind the last row */
    state_id *state_of;       /* by number; NONE: nobody has it */
    uint32_t event_limit;     /* kinds[C_EVENTS].limit; a machine has events */
    struct c_column *columns; /* the first event_limit are the events */
    uint32_t column_count;
    struct c_guards guards;
    bool is_split;           /* outcomes lie apart from next states */
    effect_id *effects;      /* by number in C; only those that can happen */
    uint32_t effect_count;   /* at least 1: effect 0 does nothing */
    uint32_t *effect_number; /* in C, by effect_id */
    uint32_t start_effect;   /* number in C */
};

/* Lays a machine out; `prefix` NULL takes its name. O(cells). */
const struct c_layout *c_layout_new(const struct machine *machine,
                                    const char *prefix, bool is_split,
                                    struct region *region);

/* Fills columns and guards of a layout that has its states; c/columns.c. */
void c_layout_columns(struct c_layout *layout, struct region *region);

/* The next state of a column and a state's number, and what comes of it: 0
 * rejected, 1 ignored, 2 + e taken with effect e. */
struct c_cell {
    uint32_t next;
    uint32_t outcome;
};
struct c_cell c_layout_cell(const struct c_layout *layout, uint32_t column,
                            uint32_t number);

/* The machine's cell of a column of the machine, `source`, and a state's
 * number; NULL where there is none. */
const struct cell *c_layout_source(const struct c_layout *layout,
                                   column_id source, uint32_t number);

/* Places: of valuations, or of events if there are no guards. */
uint32_t c_layout_place_count(const struct c_layout *layout);

/* The machine's column of a place, or NONE. */
column_id c_layout_place(const struct c_layout *layout, uint32_t place);

/* Cells of the table, with the padding. */
size_t c_layout_cell_count(const struct c_layout *layout);

/* Bytes of a cell of the first table, and of the second if there is one. */
uint32_t c_layout_cell_bytes(const struct c_layout *layout);
uint32_t c_layout_outcome_bytes(const struct c_layout *layout);

#endif
