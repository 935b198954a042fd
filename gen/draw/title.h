/* SPDX-License-Identifier: MIT */
/* Scenarios and checks that options name by their titles. */
#ifndef SEGUE_DRAW_TITLE_H
#define SEGUE_DRAW_TITLE_H

#include "base/arguments.h"
#include "ir/machine.h"

/* Whose titles an option takes. */
enum title_of { TITLE_OF_SCENARIO, TITLE_OF_ANY };

/* Says in one line that nothing has the title that an option names, and which
 * was meant, or which there are. */
void title_refuse(const struct machine *machine, const char *option,
                  const char *title, enum title_of of);

/*
 * The scenario that `--scenario` names, or NULL for all of them if the option
 * was not given. Returns false, after one line, if there is none of this title,
 * or none at all.
 */
bool title_scenario(const struct machine *machine,
                    const struct arguments *arguments,
                    const struct scenario **scenario);

#endif
