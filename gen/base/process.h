/* SPDX-License-Identifier: MIT */
/* Running another program: text goes in, bytes come out. */
#ifndef SEGUE_BASE_PROCESS_H
#define SEGUE_BASE_PROCESS_H

#include <stdbool.h>
#include <stdio.h>

/*
 * Starts `argv` (found on PATH, ended by NULL), feeds it `length` bytes on its
 * standard input and copies its standard output to `out`. Its standard error is
 * shown only if it fails. Both pipes are served at once, so that neither side
 * can block the other. On failure (not found, a signal, a status other than 0)
 * prints one line that names the program and what to install (`hint`, may be
 * NULL) and returns false.
 */
bool process_filter(const char *const *argv, const char *input, size_t length,
                    FILE *out, const char *hint);

#endif
