/* SPDX-License-Identifier: MIT */
/* Text in comma-separated values, after RFC 4180. */
#ifndef SEGUE_BASE_CSV_H
#define SEGUE_BASE_CSV_H

#include <stdio.h>

/* Prints a field: in quotes if it has one, a comma or the end of a line. */
void csv_field(const char *text, FILE *out);

#endif
