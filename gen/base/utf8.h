/* SPDX-License-Identifier: MIT */
/* UTF-8: decoding, validity, and how many columns of a terminal text takes. */
#ifndef SEGUE_BASE_UTF8_H
#define SEGUE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Reads the code point at the start of `text` and returns its bytes, 1 to 4. A
 * byte that begins no valid sequence is one byte and UTF8_REPLACEMENT.
 * `length` is at least 1. */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes a code point, at most 4 bytes, and returns how many. */
size_t utf8_encode(uint32_t code, char *out);

/* Whether a text is UTF-8 as RFC 3629 has it: no overlong forms, no
 * surrogates, nothing above U+10FFFF. NUL is a valid code point. Otherwise
 * `bad_offset` is the first byte that begins no valid sequence. */
bool utf8_valid(const char *text, size_t length, size_t *bad_offset);

/* The columns that a code point takes: 0 for what combines with the one before,
 * 2 for what East Asian typography draws wide, -1 for control characters and
 * for what would reorder the text around it, else 1. */
int utf8_width(uint32_t code);

/* The columns that a text takes as utf8_show prints it. */
uint32_t utf8_columns(const char *text, size_t length);

/* Prints a text as it may go to a terminal: what cannot be printed, a tab too,
 * becomes U+FFFD, and what does not fit in so many columns becomes "...". */
void utf8_show(const char *text, size_t length, uint32_t columns, FILE *out);

#endif
