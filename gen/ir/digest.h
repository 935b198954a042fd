/* SPDX-License-Identifier: MIT */
/*
 * Digests: whether two machines are the same, in 32 bits. FNV-1a (Fowler, Noll,
 * Vo), byte by byte, of 64 bits; folded to 32 at the end.
 */
#ifndef SEGUE_IR_DIGEST_H
#define SEGUE_IR_DIGEST_H

#include "ir/machine.h"

/* What a digest begins with. */
#define DIGEST_START UINT64_C(0xcbf29ce484222325)

/* Adds a number, or a text with its end. */
void digest_number(uint64_t *digest, uint64_t number);
void digest_text(uint64_t *digest, const char *text);

/* A digest in 32 bits. */
uint32_t digest_fold(uint64_t digest);

/* Of a machine's name, of the names of its states, events, guards and actions,
 * and of what each cell does: not of numbers, texts and citations. */
uint32_t digest_machine(const struct machine *machine);

#endif
