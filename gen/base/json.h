/* SPDX-License-Identifier: MIT */
/* Text in JSON. */
#ifndef SEGUE_BASE_JSON_H
#define SEGUE_BASE_JSON_H

#include <stdio.h>

/* Prints a text as a JSON string (RFC 8259), quotes included. What is not
 * UTF-8 becomes U+FFFD, so that any bytes give valid JSON. */
void json_string(const char *text, FILE *out);

/* The same for `length` bytes, which may have NULs among them. */
void json_bytes(const char *text, size_t length, FILE *out);

#endif
