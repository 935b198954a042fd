/* SPDX-License-Identifier: MIT */
/* What a page says of the parts of a machine: of its states, events, actions,
 * guards, timers, groups and options. */
#ifndef SEGUE_EMIT_HTML_REFERENCE_H
#define SEGUE_EMIT_HTML_REFERENCE_H

#include "emit/html/page.h"

/* Prints a list of each kind that the machine has. Its entries can be linked
 * to: `#state-LISTEN`, `#event-R:SYN`. */
void reference_print(const struct page *page);

#endif
