/* SPDX-License-Identifier: MIT */
/*
 * What the simulator of a page knows: the machine as JSON.
 *
 *     states, events, guards, timers, actions
 *                name, and what is said of it; referred to by index
 *     events[].column, events[].guards
 *                the column of an event is `column` plus bit i if guard i of
 *                `guards` holds
 *     cells      a row for each state, null for a junction: the outcome of
 *                each column
 *     outcomes   [verdict, next, effect, rule]: 0 rejected, 1 ignored, 2 taken;
 *                next is null where the state is not left, and rule is null
 *                where none decided
 *     effects    lists of actions
 *     rules      line, citation and documentation; `noted` if the diagram
 *                shows it in the notes and not as an arrow
 *     start, scenarios
 */
#ifndef SEGUE_EMIT_HTML_DATA_H
#define SEGUE_EMIT_HTML_DATA_H

#include "emit/html/page.h"

/* Prints the machine in a form that can stand in a script element: there is no
 * '<' in it. O(cells). */
void data_print(const struct page *page);

#endif
