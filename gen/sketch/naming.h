/* SPDX-License-Identifier: MIT */
/* Names of any text as names of the language. */
#ifndef SEGUE_SKETCH_NAMING_H
#define SEGUE_SKETCH_NAMING_H

#include "sketch/sketch.h"

/* Names everything in a sketch: names of a kind differ, in C, too. Linear in
 * the texts. */
void naming_give(struct sketch *sketch);

/* A name for the machine, which begins with a letter. */
const char *naming_of_machine(struct sketch *sketch, const char *original);

/* A name, begun like this, that no state has; all have their names. */
const char *naming_unused_state(const struct sketch *sketch, const char *base);

/* Whether a text is two names with a colon between them. */
bool naming_is_channeled(const char *text, struct region *region);

#endif
