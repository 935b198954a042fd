/* SPDX-License-Identifier: MIT */
/*
 * The observer of a sentence: one bit that goes along a run. It says that the
 * sentence is in force; of a response, that an answer is owed.
 */
#ifndef SEGUE_ALGO_OBSERVER_H
#define SEGUE_ALGO_OBSERVER_H

#include "ir/property.h"

enum observation {
    OBSERVED_NOTHING,
    OBSERVED_LOSS,        /* the sentence is lost at this moment */
    OBSERVED_EXPECTATION, /* it is, unless what must come can come later */
};

/* The bit before the first moment. */
bool observer_begin(const struct property *property);

/* What must come, or be able to; NULL if the sentence wants nothing such. */
const struct condition *observer_expects(const struct property *property);

/* Takes the bit past a moment; `moments` has it as each end sees it. */
enum observation observer_see(const struct wording *wording,
                              const struct property *property,
                              const struct moment *moments, bool *bit);

#endif
