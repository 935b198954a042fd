/* SPDX-License-Identifier: MIT */
/* Words that the text lacks or misspells. Private to this folder. */
#ifndef SEGUE_GRAMMAR_MEND_H
#define SEGUE_GRAMMAR_MEND_H

#include "base/region.h"
#include "base/source.h"

#include <stdbool.h>

struct diag;
struct scan;

/* What is read otherwise than it is written. */
struct mend {
    uint32_t offset;     /* of a token */
    int kind;            /* ';': stands in front of it; else it is this word */
    uint32_t until;      /* of the text that the mistake is about */
    struct span span;    /* what is underlined */
    const char *message; /* of the error; NULL: what it comes of was told */
    const char *hint;    /* or NULL */
};

/* Those of a source, in the order of their offsets. */
struct mends {
    struct region *region; /* where they live */
    ARRAY(struct mend) all;
    uint32_t applied; /* those that the present reading has come to */
    uint64_t read;    /* bytes that were read in vain */
};

/*
 * Asks for the source to be read again with a mend. False if that cannot be:
 * it was tried, the source is read for the formatter, or was read too often.
 */
bool mend_add(struct scan *scan, const struct mend *mend);

/* Whether a mistake at a place was told by a mend that did not help. */
bool mend_has_told(const struct scan *scan, uint32_t offset);

/* Reports what was mended. */
void mends_report(const struct mends *mends, struct diag *diag);

#endif
