/* SPDX-License-Identifier: MIT */
/* Where the edges of a DOT text stand: the library that reads it does not tell,
 * but it makes them in the order of the text. */
#ifndef SEGUE_IMPORT_DOT_ARROWS_H
#define SEGUE_IMPORT_DOT_ARROWS_H

#include "base/source.h"

struct arrows {
    ARRAY(struct span)
    spans; /* of the edges: from tail to the attributes' end
            */
};

/* Finds all arrows outside of strings and comments. O(length). */
void arrows_find(struct arrows *arrows, const struct source *source,
                 struct region *region);

/* The place of an edge, the `index`-th of `count`: that of its arrow if there
 * are as many, as there are where no edge has a subgraph for an end; else the
 * beginning of the text. */
struct span arrows_span(const struct arrows *arrows, uint32_t index,
                        uint32_t count);

#endif
