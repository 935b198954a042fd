/* SPDX-License-Identifier: MIT */
/* What clauses call things: names of an end's machine. Private to this folder.
 */
#ifndef SEGUE_LOWER_SPEECH_H
#define SEGUE_LOWER_SPEECH_H

#include "lower/systems.h"

/* The end that is spoken of, and its system. */
struct speech {
    struct system_draft *draft;
    const struct machine *machine;
    struct end *end;
    struct draft_end *own;
    end_id id;
};

/* The names of a kind, for did-you-mean. */
struct known {
    ARRAY(const char *) names;
};

/* Reports a mistake; the message has one %s, for the name. */
struct finding *speech_complain(const struct speech *speech, struct span span,
                                const char *message, name_id name);

/* The number of a name, or NONE. */
event_id speech_find_event(const struct machine *machine, name_id name);
action_id speech_find_action(const struct machine *machine, name_id name);
guard_id speech_find_guard(const struct machine *machine, name_id name);

/* Adds the names of a kind; states with groups and composites. */
void speech_know_events(const struct speech *speech, struct known *known);
void speech_know_actions(const struct speech *speech, struct known *known);
void speech_know_guards(const struct speech *speech, struct known *known);
void speech_know_states(const struct speech *speech, struct known *known);

/* Reports a name that the machine has not: "machine 'tcp' has no event 'X'". */
void speech_report_unknown(const struct speech *speech,
                           const struct ast_name *name, const char *noun,
                           const struct known *known);

/* The number of a name; an unknown one is reported, and NONE. */
event_id speech_resolve_event(const struct speech *speech,
                              const struct ast_name *name);
action_id speech_resolve_action(const struct speech *speech,
                                const struct ast_name *name);

#endif
