/* SPDX-License-Identifier: MIT */
/* Guards behind the events of demands. Private to this folder. */
#ifndef SEGUE_LOWER_BEARING_H
#define SEGUE_LOWER_BEARING_H

#include "ir/valuations.h"
#include "lower/speech.h"

/* The valuations of an event of the machine that is spoken of in which a guard
 * holds: all if there is none. False after an error: the guard names what is no
 * guard, or one that does not bear on the event. */
bool bearing_hold(const struct speech *speech, const struct ast_guard *guard,
                  event_id event, struct valuations *hold);

#endif
