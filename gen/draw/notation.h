/* SPDX-License-Identifier: MIT */
/*
 * The notation of the language for what a machine does, written and read:
 *
 *     R:RST [passive & late]                    an event and what holds with it
 *     S:SYN+ACK, start 2MSL                     an effect
 *     R:SYN / S:SYN+ACK -> SYN_RECEIVED         a step, as scenarios have it
 *     ignore R:FIN                              a step that is ignored
 *
 * Everything printed here can stand in a scenario.
 */
#ifndef SEGUE_DRAW_NOTATION_H
#define SEGUE_DRAW_NOTATION_H

#include "algo/simulate.h"
#include "base/region.h"
#include "ir/machine.h"

#include <stdio.h>

/* An event and those guards of the mask that bear on it, in the order declared:
 * "R:RST [passive]", or "R:RST" if none of them holds. */
void notation_event(const struct machine *machine, event_id event,
                    uint64_t guards, FILE *out);

/* A column: an event and all guards that bear on it, holding or not:
 * "R:RST [passive & !late]". */
void notation_column(const struct machine *machine, column_id column,
                     FILE *out);

/* The actions of an effect: "S:ACK, start 2MSL", nothing for EFFECT_NONE. */
void notation_effect(const struct machine *machine, effect_id effect,
                     FILE *out);

/* A step as a scenario spells it, without a semicolon. The target is left out
 * if the machine stays in its state with actions. */
void notation_step(const struct machine *machine, const struct move *move,
                   FILE *out);

/* A rule as it was written, without its citation and semicolon:
 * "R:RST, R:* [passive & !late] / S:ACK -> OPEN". */
void notation_rule(const struct machine *machine, const struct rule *rule,
                   FILE *out);

/* The verdict as a word: "taken", "ignored", "rejected". */
const char *notation_verdict(enum verdict verdict);

/* The level on which a cell was decided, in words: "own", "for *". */
const char *notation_level(enum level level);

/* What a cell does: "/ S:ACK -> OPEN", "-> OPEN", or its verdict as a word. */
void notation_answer(const struct machine *machine, const struct cell *cell,
                     FILE *out);

/* The same as texts in a region, for messages. */
char *notation_event_text(const struct machine *machine, event_id event,
                          uint64_t guards, struct region *region);
char *notation_effect_text(const struct machine *machine, effect_id effect,
                           struct region *region);
char *notation_step_text(const struct machine *machine, const struct move *move,
                         struct region *region);

char *notation_rule_text(const struct machine *machine, const struct rule *rule,
                         struct region *region);

/* A time in the largest unit that it is a whole number of: "4m", "1500ms". */
char *notation_duration_text(uint64_t ns, struct region *region);

/* A text as a string of the language, in quotes; as a documentation comment,
 * with "/// " before each line. */
void notation_string(const char *text, FILE *out);
void notation_document(const char *text, FILE *out);

/* A line that was read. */
struct notation_line {
    event_id event;      /* NONE for a line without one, or a wrong one */
    uint64_t guards;     /* mask of those that hold */
    const char *mistake; /* what is wrong, without a full stop; else NULL */
    uint32_t column;     /* where it is wrong, in bytes from 1 */
};

/*
 * Reads an event with its guards, `R:RST [passive]`: between guards stands `&`
 * or `,`; those not named do not hold. Blanks may stand between all words and
 * around the colon, a comment behind. The text of a mistake lives in `region`.
 */
struct notation_line notation_read(const struct machine *machine,
                                   const char *line, struct region *region);

#endif
