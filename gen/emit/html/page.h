/* SPDX-License-Identifier: MIT */
/* A page while it is printed, and what all of its parts print alike. */
#ifndef SEGUE_EMIT_HTML_PAGE_H
#define SEGUE_EMIT_HTML_PAGE_H

#include "base/region.h"
#include "ir/machine.h"

#include <stdbool.h>
#include <stdio.h>

struct page {
    const struct machine *machine;
    struct region *region; /* scratch */
    FILE *out;
};

/* A name's text. */
const char *page_text(const struct page *page, name_id name);

/* An element with a text; nothing if that is NAME_NONE. */
void page_element(const struct page *page, const char *tag, name_id text);

/* A documentation comment: a paragraph for each of its own, which empty lines
 * part. */
void page_doc(const struct page *page, name_id doc);

/* Text, documentation and citation, an element each. */
void page_said(const struct page *page, const struct said *said);

/* Where the rule of a cell stands, its citation and documentation, small. */
void page_origin(const struct page *page, const struct cell *cell);

/* A title with its citation behind it, as the heading of a scenario or a
 * check. */
void page_title(const struct page *page, const struct said *said);

/* "1 state", "2 states". */
void page_count(const struct page *page, uint32_t count, const char *what);

/* Whether a machine can rest in a state: it is no junction. */
bool page_rests(const struct page *page, state_id state);

#endif
