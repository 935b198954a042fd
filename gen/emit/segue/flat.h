/* SPDX-License-Identifier: MIT */
/* What the parts of the segue emitter share. */
#ifndef SEGUE_EMIT_SEGUE_FLAT_H
#define SEGUE_EMIT_SEGUE_FLAT_H

#include "emit/emit.h"

/* The text is laid out afterwards: blanks and line breaks are only there to
 * part words. */
struct flat {
    const struct machine *machine;
    struct region *region;
    FILE *out;
    int otherwise; /* of the machine's own body: see flat_common_otherwise */
};

static inline const char *flat_text(const struct flat *flat, name_id name)
{
    return machine_text(flat->machine, name);
}

/* In the place of a verdict. */
enum { FLAT_ABSENT = -2, FLAT_UNASKED = -1 };

/* said.c: what was said of something, and lists of actions. */
void flat_document(const struct flat *flat, const struct said *said);
/* A string with something before it; nothing for an empty one. */
void flat_string(const struct flat *flat, const char *before, name_id text);
void flat_effect(const struct flat *flat, effect_id effect);

/* alphabet.c: events, actions, guards and timers, in an order that gives all of
 * them their numbers. */
void flat_alphabet(const struct flat *flat);

/* rules.c: the states with their rules. */
void flat_states(const struct flat *flat);

/* What the `otherwise` of the machine's own body says: a verdict, or
 * FLAT_ABSENT if there is none. O(cells). */
int flat_common_otherwise(const struct machine *machine);
void flat_otherwise(const struct flat *flat);

#endif
