/* SPDX-License-Identifier: MIT */
/* The lists of a machine's document; each prints its elements. */
#ifndef SEGUE_EMIT_JSON_PARTS_H
#define SEGUE_EMIT_JSON_PARTS_H

#include "emit/json/writer.h"

/* states.c */
void json_composites(struct writer *writer);
void json_states(struct writer *writer);
void json_groups(struct writer *writer);

/* alphabet.c */
void json_events(struct writer *writer);
void json_actions(struct writer *writer);
void json_guards(struct writer *writer);
void json_definitions(struct writer *writer);
void json_timers(struct writer *writer);
void json_options(struct writer *writer);

/* rules.c */
void json_rules(struct writer *writer);
void json_cells(struct writer *writer);

/* claims.c */
void json_scenarios(struct writer *writer);
void json_checks(struct writer *writer);

#endif
