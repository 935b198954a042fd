/* SPDX-License-Identifier: MIT */
/*
 * A system: machines that talk to each other. gen/lower builds it, nothing
 * changes it afterwards.
 *
 *     end       a machine that takes part, under a name of its own
 *     channel   joins the actions of one channel of an end to the events of one
 *               channel of another: what is put is a message, first in first
 *               out
 *     offer     an event of the environment that may happen at an end
 *     fact      a bit that an end remembers of its past
 *     tell      a bit that an end's messages carry, a guard of who takes them
 *     demand    what a check says of all runs: a property (ir/property.h) whose
 *               terms speak of ends
 *
 * What a joint state is, and which steps lead on from it, is in
 * docs/systems.md.
 *
 * Arrays are flat; ranges are in those of the system. Indices of events,
 * actions, guards, states and timers are those of the end's machine.
 */
#ifndef SEGUE_IR_SYSTEM_H
#define SEGUE_IR_SYSTEM_H

#include "ir/property.h"

typedef uint32_t end_id;        /* index into system.ends */
typedef uint32_t channel_id;    /* index into system.channels */
typedef uint32_t expression_id; /* index into system.expressions */

#define EXPRESSION_ALWAYS 0u /* the condition that always holds */

enum {
    ENDS_A_SYSTEM = 8,
    CHANNELS_A_SYSTEM = 16,
    CHANNEL_CAPACITY = 16, /* the most messages in a channel */
    CAPACITY_DEFAULT = 4,
    FACTS_AN_END = 16,
    OFFERS_AN_END = 16,
    TIMERS_AN_END = 16, /* timers of a machine that takes part */
    TELLS_AN_END = 4,
    OBSERVERS_A_SYSTEM = 16, /* sentences that ask what was before */
    SYSTEM_DEPTH =
        512, /* operands of a condition that wait: two a parenthesis */
};

/* A condition on an end: an expression over its facts and states, in postfix
 * order. Without terms it always holds. */
enum part_kind { PART_FACT, PART_STATES, PART_NOT, PART_AND, PART_OR };

struct part {
    enum part_kind kind;
    name_id name;        /* as written, of FACT and STATES */
    uint32_t fact;       /* of FACT: in the facts of the end */
    struct range states; /* of STATES: in system.members */
};

struct expression {
    struct range parts; /* in system.parts */
};

struct offer {
    struct span span;
    event_id event;
    expression_id condition;
    bool is_once; /* in a run */
};

/* What an end remembers: it begins false. */
struct fact {
    struct said said;
    name_id name;
};

/* Facts that a moment makes true, and those it makes false: bits. */
struct change {
    uint32_t sets, clears;
};

/* What decides a guard when an event comes. */
enum binding_kind { BINDING_FREE, BINDING_NEVER, BINDING_CONDITION };

struct binding {
    enum binding_kind kind;
    expression_id condition;
};

/* A guard of receivers that messages of an end carry. */
struct tell {
    struct said said;
    name_id name;
    expression_id condition; /* on the sender, when it sends */
};

/* An action that another one stands for, while a condition holds. */
struct choice_of_action {
    action_id action;
    expression_id condition;
};

struct end {
    struct said said;
    name_id name;
    const struct machine *machine;
    struct range offers;      /* in system.offers */
    struct range facts;       /* in system.facts */
    struct range tells;       /* in system.tells */
    struct change *by_event;  /* by event: when it is taken */
    struct change *by_action; /* by action: when it is done */
    struct binding *bindings; /* by event and guard, event by event */
    struct range *does;       /* by action: in system.choices; empty: itself */
    bool *is_rest;            /* by state: an end may stay here for ever */
};

/* A message of a channel. */
struct message {
    name_id name;     /* "SYN" */
    action_id action; /* of the sender */
    event_id event;   /* of the receiver; NONE: it knows no such message */
};

struct channel {
    struct span span;
    end_id from, to;
    name_id from_name, to_name; /* "S", "R" */
    struct range messages;      /* in system.messages */
    uint32_t capacity;
    uint64_t told[TELLS_AN_END]; /* by tell of the sender: the receiver's guard,
                                  * as a mask; 0 if it has none such */
    bool is_lossy;               /* what is sent may be lost */
    bool is_duplicating;         /* it may come several times */
    bool is_reordering;          /* it may come in any order */
};

struct system {
    const struct source *source;
    const struct names *names;
    struct said said;
    name_id name;

    struct end *ends;
    uint32_t end_count;
    struct channel *channels;
    uint32_t channel_count;
    struct message *messages;
    uint32_t message_count;
    struct offer *offers;
    uint32_t offer_count;
    struct fact *facts;
    uint32_t fact_count;
    struct tell *tells;
    uint32_t tell_count;
    struct choice_of_action *choices;
    uint32_t choice_count;
    struct property *demands; /* what its checks say of all runs */
    uint32_t demand_count;
    struct wording wording;         /* of their conditions */
    struct expression *expressions; /* the first one is EXPRESSION_ALWAYS */
    uint32_t expression_count;
    struct part *parts;
    uint32_t part_count;
    state_id *members; /* of parts */
    uint32_t member_count;
};

/* A name's text. */
static inline const char *system_text(const struct system *system, name_id name)
{
    return names_text(system->names, name);
}

/* Whether a condition holds for an end in a state with these facts. O(terms and
 * the states they name). */
bool system_holds(const struct system *system, expression_id condition,
                  state_id state, uint32_t facts);

/* What decides a guard when an event comes. */
static inline const struct binding *
system_binding(const struct end *end, event_id event, guard_id guard)
{
    return &end->bindings[event * end->machine->guard_count + guard];
}

/* The different values of a symbol of a channel, 0 for none included: symbol
 * 1 + message * 2^tells + bits, message counted in the channel. */
uint32_t system_symbols(const struct system *system, channel_id channel);

/* Symbols taken apart. */
static inline const struct message *
system_message(const struct system *system, channel_id channel, uint32_t symbol)
{
    const struct channel *it = &system->channels[channel];
    uint32_t tells = system->ends[it->from].tells.count;
    return &system->messages[it->messages.first + ((symbol - 1) >> tells)];
}

/* How many demands ask what was before a moment. O(demands). */
uint32_t system_observers(const struct system *system);

/* The guards of the receiver that a symbol says hold, as a mask. */
uint64_t system_told(const struct system *system, channel_id channel,
                     uint32_t symbol);

/* The guards of the receiver that messages of a channel speak of. */
uint64_t system_tellable(const struct system *system, channel_id channel);

#endif
