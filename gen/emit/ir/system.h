/* SPDX-License-Identifier: MIT */
/* A system as text, for `segue emit ir --system`. */
#ifndef SEGUE_EMIT_IR_SYSTEM_H
#define SEGUE_EMIT_IR_SYSTEM_H

#include "ir/system.h"

#include <stdio.h>

/* Prints a system, one element a line; its machines are left to others. */
void ir_print_system(const struct system *system, struct region *region,
                     FILE *out);

#endif
