/* SPDX-License-Identifier: MIT */
/* Both machines drawn, with what differs in colour. */
#ifndef SEGUE_CMD_DIFF_PICTURES_H
#define SEGUE_CMD_DIFF_PICTURES_H

#include "cmd/diff/report.h"

/* The picture of one of the machines as DOT text, in report.region. */
const char *pictures_dot(const struct report *report, int side);

/* The same as an element of a page: the SVG that Graphviz makes of it, with ids
 * of its own. After a failure, which is printed, NULL. */
const char *pictures_svg(const struct report *report, int side);

#endif
