/* SPDX-License-Identifier: MIT */
/* The standard streams of a program, from its beginning to its end. */
#ifndef SEGUE_BASE_STREAMS_H
#define SEGUE_BASE_STREAMS_H

#include <stdbool.h>

/* A program may be started with standard streams closed: sees to it that the
 * first file that is opened becomes none of them, and that a closed pipe is an
 * error of writing like others. */
void streams_begin(void);

/* Closes standard output. If not all could be written to it, prints one line
 * and returns false. */
bool streams_end(void);

#endif
