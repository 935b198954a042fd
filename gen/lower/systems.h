/* SPDX-License-Identifier: MIT */
/*
 * The system while it is made. Private to this folder.
 *
 *   systems.c    ends, and systems that are like others
 *   joints.c     the channels between ends
 *   speech.c     what clauses call things
 *   clauses.c    what is said of ends
 *   demands.c     what is said of all of them together
 *   bearing.c     guards of the events that it speaks of
 */
#ifndef SEGUE_LOWER_SYSTEMS_H
#define SEGUE_LOWER_SYSTEMS_H

#include "ir/system.h"
#include "lower/lower.h"
#include "lower/sentences.h"

/* What is said of the guards of an end. */
struct draft_end {
    bool *is_fixed; /* by event and guard: bound by a clause on this event */
    struct binding *general; /* by guard: for all other events */
};

struct system_draft {
    const struct ast_file *file; /* what the machines were made from */
    const struct source *source;
    struct names *names;
    struct diag *diag;
    struct region *region; /* of the system */
    struct region *scratch;
    ARRAY(const struct ast_item *) items; /* of all bodies */
    ARRAY(struct end) ends;
    ARRAY(struct draft_end) drafts; /* by end */
    ARRAY(struct channel) channels;
    ARRAY(struct message) messages;
    ARRAY(struct offer) offers;
    ARRAY(struct fact) facts;
    ARRAY(struct tell) tells;
    ARRAY(struct choice_of_action) choices;
    struct sentences sentences;
    ARRAY(struct expression) expressions;
    ARRAY(struct part) parts;
    ARRAY(state_id) members;
};

/* Lowers the joints among the items, and the options that a system has for all
 * of them; all ends are known. */
void joints_lower(struct system_draft *draft, const struct ast_system *tree);

/* Lowers the clauses of an end; all ends and joints are known. */
void clauses_lower(struct system_draft *draft, end_id end);

/* Lowers the checks among the items; all ends are known. */
void demands_lower(struct system_draft *draft);

/* Adds the states that a name of a machine means to the members: of a state, a
 * state with states inside, or a group. Returns them, none if there is no such
 * name. */
struct range systems_states(struct system_draft *draft,
                            const struct machine *machine, name_id name);

/* The end of a name, or NONE. */
end_id systems_find_end(const struct system_draft *draft, name_id name);

/* A name's text. */
static inline const char *systems_text(const struct system_draft *draft,
                                       name_id name)
{
    return names_text(draft->names, name);
}

/* Reports a name that is not there: "MESSAGE 'X'", and the nearest of `count`
 * names that are. */
void systems_unknown(struct system_draft *draft, const struct ast_name *name,
                     const char *message, const char *const *known,
                     uint32_t count);

#endif
