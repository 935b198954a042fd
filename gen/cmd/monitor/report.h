/* SPDX-License-Identifier: MIT */
/* What is told of a log: rejected events as they come, and what it amounts to.
 * As text, or as one JSON object a line. */
#ifndef SEGUE_CMD_MONITOR_REPORT_H
#define SEGUE_CMD_MONITOR_REPORT_H

#include "algo/coverage.h"
#include "cmd/monitor/mistakes.h"
#include "cmd/monitor/watch.h"
#include "draw/legal.h"

#include <stdio.h>

/* An event that was rejected. */
struct rejection {
    const struct machine *machine;
    const char *path; /* of the log */
    const struct line *line;
    struct piece key; /* `at` is NULL where lines name no instances */
    const struct instance *instance;
    column_id column;
    const struct cell *cell;
    const struct legal *legal; /* what the state accepts */
};

/* What a log amounts to. */
struct tally {
    const struct machine *machine;
    const char *path;
    const struct watch *watch;
    const struct mistakes *mistakes;
    uint64_t lines;   /* read */
    uint64_t foreign; /* that no pattern matches, or that have no event */
    const struct coverage *coverage; /* of the log; NULL: not asked for */
};

/* Transitions, where the instances are and all mistakes are told if the tally
 * has the coverage. */
void report_rejection_text(const struct rejection *rejection, FILE *out);
void report_tally_text(const struct tally *tally, FILE *out);

void report_rejection_json(const struct rejection *rejection, FILE *out);
void report_tally_json(const struct tally *tally, FILE *out);

#endif
