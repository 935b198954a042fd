/* SPDX-License-Identifier: MIT */
/* What a page says of the runs of a machine: those that are possible, and what
 * is true of all of them. */
#ifndef SEGUE_EMIT_HTML_RUNS_H
#define SEGUE_EMIT_HTML_RUNS_H

#include "emit/html/page.h"

/* Prints the scenarios, each with a button that hands it to the simulator. */
void runs_scenarios(const struct page *page);

/* Prints the checks, and of each of their sentences whether it holds. They are
 * decided anew. */
void runs_checks(const struct page *page);

#endif
