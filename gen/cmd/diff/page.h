/* SPDX-License-Identifier: MIT */
/* A report as a page of HTML that needs nothing beside itself. */
#ifndef SEGUE_CMD_DIFF_PAGE_H
#define SEGUE_CMD_DIFF_PAGE_H

#include "cmd/diff/report.h"

/* Prints the page to report.out, with both pictures as Graphviz draws them.
 * Returns false after a failure, which is printed. */
bool page_print(const struct report *report);

#endif
