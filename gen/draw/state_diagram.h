/* SPDX-License-Identifier: MIT */
/*
 * A graph in the language of state diagrams that PlantUML began and Mermaid
 * took over:
 *
 *     state "opening" as s_OPENING {
 *         state "SYN_SENT" as s_SYN_SENT
 *     }
 *     [*] --> s_CLOSED
 *     s_CLOSED --> s_SYN_SENT : ACTIVE_OPEN / S:SYN
 *
 * States stand in their boxes, an arrow for all ways from one state to another.
 * A state's own events, and its enter and exit, are rows in it; those of a
 * composite stand in its title. Rules for many states are a note.
 */
#ifndef SEGUE_DRAW_STATE_DIAGRAM_H
#define SEGUE_DRAW_STATE_DIAGRAM_H

#include "draw/graph.h"
#include "draw/markup.h"

#include <stdio.h>

/* What is not the same in both languages. */
struct dialect {
    const char *head;      /* how it begins, up to the title */
    struct markup row;     /* text that is in one row */
    struct markup rows;    /* text at an arrow */
    const char *title_row; /* before what stands behind a box's name */
    const char *tail;
};

/* Prints the diagram of a machine. `region` is scratch. */
void state_diagram_print(const struct machine *machine,
                         const struct dialect *dialect, struct region *region,
                         FILE *out);

#endif
