/* SPDX-License-Identifier: MIT */
/* Times as other formats write them. */
#ifndef SEGUE_SKETCH_DURATION_H
#define SEGUE_SKETCH_DURATION_H

#include <stdbool.h>
#include <stdint.h>

/* Reads "4m", "0.5s", ".25ms": a decimal number and one of the units ns, us,
 * ms, s, m, h, d. False if it is none, is longer than 64 bits of nanoseconds or
 * no whole number of them. */
bool duration_read(const char *text, uint64_t *ns);

#endif
