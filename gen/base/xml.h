/* SPDX-License-Identifier: MIT */
/* Text as XML, HTML and Graphviz's labels take it. */
#ifndef SEGUE_BASE_XML_H
#define SEGUE_BASE_XML_H

#include <stdio.h>

/* Prints a byte of UTF-8 so that it stands for itself, in an element and in a
 * quoted attribute. XML has no control characters but tab and new line: the
 * others become U+FFFD. */
void xml_byte(char byte, FILE *out);

/* The same for a text. */
void xml_text(const char *text, FILE *out);

/* The same within an element, with attributes or without: `p class="soft"`. */
void xml_element(const char *tag, const char *text, FILE *out);

#endif
