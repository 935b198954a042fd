/* SPDX-License-Identifier: MIT */
/*
 * The machine: THE data structure. gen/lower builds it, nothing changes it
 * afterwards, and every output is made from it alone.
 *
 * It is a set of flat arrays that refer to each other by 32-bit indices. The
 * heart is the complete matrix, a cell for every state and column:
 *
 *                  column 0    1      2        3
 *                  R:SYN     R:ACK  R:RST    R:RST
 *                                  [!passive][passive]
 *     LISTEN        cell      cell   cell     cell
 *     SYN_SENT      cell      cell   cell     cell
 *
 * A column is an event with one valuation of the guards that bear on it: an
 * event with k guards has 2^k neighbouring columns, and column
 * `event.column + v` is the one in which guard i of the event holds iff bit i
 * of v is set, guards counted from the lowest bit of `event.guards`.
 *
 * Invariants (machine_verify checks them):
 *  - no array is NULL, be it empty;
 *  - every index is in range or NONE where NONE is allowed;
 *  - numbers of states, and of events, are distinct;
 *  - a rejected or ignored cell has next = its own state and effect =
 * EFFECT_NONE;
 *  - the row of a junction is all rejected, level LEVEL_NOBODY;
 *  - cell.next and start.state are never junctions;
 *  - columns of the events are disjoint and cover 0 .. column_count - 1;
 *  - cell.rule is NONE iff the level is OTHERWISE, BLANK or NOBODY;
 *  - no two effects list the same actions; effect 0 is the empty one;
 *  - the terms of a condition leave one value, their sets are not empty.
 */
#ifndef SEGUE_IR_MACHINE_H
#define SEGUE_IR_MACHINE_H

#include "base/names.h"
#include "base/source.h"

typedef uint32_t state_id;     /* index into machine.states */
typedef uint32_t composite_id; /* index into machine.composites */
typedef uint32_t event_id;     /* index into machine.events */
typedef uint32_t column_id;    /* column of the matrix */
typedef uint32_t action_id;    /* index into machine.actions */
typedef uint32_t guard_id;     /* index into machine.guards: its bit in masks */
typedef uint32_t timer_id;     /* index into machine.timers */
typedef uint32_t effect_id;    /* index into machine.effects */
typedef uint32_t rule_id;      /* index into machine.rules */

#define NONE UINT32_MAX
#define EFFECT_NONE 0u /* the effect without actions */

enum {
    GUARDS_AN_EVENT = 8,       /* supplied guards that may bear on one event */
    GUARDS_A_MACHINE = 64,     /* supplied guards: bits of a 64-bit mask */
    ACTIONS_A_MACHINE = 64,    /* actions with start and stop of timers */
    PINNED_NUMBER = 255,       /* the largest number that `= N` may give */
    STATES_A_MACHINE = 65536,  /* numbers of states fit 16 bits */
    CELLS_A_MACHINE = 1 << 24, /* states times columns */
};

/* Elements `first` .. `first + count - 1` of another array. */
struct range {
    uint32_t first, count;
};

/* Where something was written and what was said of it. */
struct said {
    struct span span; /* of the name it was given; of a rule: all of it */
    name_id text;     /* "..." */
    name_id cite;     /* @"..." */
    name_id doc;      /* the documentation comment, lines joined by \n */
};

/* A leaf state or a junction: a row of the matrix. */
struct state {
    struct said said;
    name_id name;
    uint32_t number;      /* its number in C */
    composite_id parent;  /* the state around it, or NONE */
    struct range aliases; /* in machine.aliases */
    effect_id enter;      /* its own enter actions, those of composites aside */
    effect_id exit;       /* its own exit actions */
    rule_id always;       /* a junction's move, NONE for a leaf */
    bool is_final;
    bool is_pinned; /* the number was written */
};

/* A further name of a state. */
struct alias {
    name_id name;
    struct span span;
};

/* A state with states inside. It has no number and no row. */
struct composite {
    struct said said;
    name_id name;
    composite_id parent;  /* the state around it, or NONE */
    struct range aliases; /* in machine.aliases */
    struct range
        states;       /* in machine.states: all leaves and junctions inside */
    state_id initial; /* the leaf or junction that entering it leads to */
    effect_id enter, exit; /* its own */
};

enum event_kind { EVENT_PLAIN, EVENT_TIMER };

struct event {
    struct said said;
    name_id name;    /* in full: "R:SYN" */
    name_id channel; /* "R", or NAME_NONE */
    uint32_t number; /* its number in C */
    enum event_kind kind;
    timer_id timer;      /* of an EVENT_TIMER, else NONE */
    uint64_t guards;     /* mask of the guards that bear on it */
    column_id column;    /* its first column */
    uint32_t valuations; /* its columns: 1 << number of guards */
    bool is_pinned;
    bool is_used; /* a rule, or an option's dropped rule, names it */
};

enum action_kind { ACTION_PLAIN, ACTION_START, ACTION_STOP };

struct action {
    struct said said;
    name_id name;    /* in full: "S:SYN", "start 2MSL" */
    name_id channel; /* "S", or NAME_NONE */
    enum action_kind kind;
    timer_id timer; /* of START and STOP, else NONE */
    bool is_used;
};

/* A supplied guard: a bit of the mask that the owner hands in. */
struct guard {
    struct said said;
    name_id name;
    bool is_used;
};

/* A defined guard: a name for an expression, expanded where it is used. */
struct definition {
    struct said said;
    name_id name;
    name_id expression; /* as written, spaces normalised */
    bool is_used;
};

struct timer {
    struct said said;
    name_id name;
    bool has_duration;
    uint64_t duration_ns;
    event_id event;        /* it ran out */
    action_id start, stop; /* actions of the owner */
};

/* A compile-time choice, as this machine was compiled. */
struct option {
    struct said said;
    name_id name;
    bool is_on;
    bool is_used;
};

/* A named set of states, composites and groups resolved to rows. */
struct group {
    struct said said;
    name_id name;
    struct range states; /* in machine.members, in order of declaration */
    bool is_used;
};

/* An ordered list of actions, stored once. */
struct effect {
    struct range actions; /* in machine.effect_actions */
};

enum verdict { VERDICT_REJECTED, VERDICT_IGNORED, VERDICT_TAKEN };

/* On which level a cell was decided: "Which rule wins" of the language. */
enum level {
    LEVEL_OWN,           /* the leaf's own body */
    LEVEL_FOR,           /* a for list that names the leaf */
    LEVEL_INHERITED,     /* the body of a state around it */
    LEVEL_INHERITED_FOR, /* a for list that names a state around it */
    LEVEL_FOR_ALL,       /* for * */
    LEVEL_OTHERWISE,     /* nobody but an `otherwise` */
    LEVEL_BLANK,         /* nobody at all: rejected, and a warning */
    LEVEL_NOBODY,        /* a junction's row: no machine rests there */
};

/* What the machine does in a state on a column. */
struct cell {
    state_id next;    /* where it comes to rest */
    effect_id effect; /* everything it hands to its owner, in order */
    rule_id rule;     /* the rule that decided, or NONE */
    uint8_t verdict;  /* enum verdict */
    uint8_t level;    /* enum level */
};

enum rule_verb { RULE_MOVE, RULE_IGNORE, RULE_REJECT, RULE_ALWAYS };
enum rule_place {
    RULE_IN_STATE,
    RULE_IN_COMPOSITE,
    RULE_IN_FOR,
    RULE_IN_FOR_ALL
};

/* A trigger as written: an event, every event of a channel, every event. */
struct trigger {
    event_id event;  /* NONE for the two others */
    name_id channel; /* of `CH:*`; NAME_NONE for a bare `*` */
    struct span span;
};

/* A rule as written. */
struct rule {
    struct said said;
    enum rule_verb verb;
    enum rule_place place;
    uint32_t owner;        /* state_id or composite_id by place; else NONE */
    struct range scope;    /* of a for list: names in machine.scope_names */
    struct range triggers; /* in machine.triggers; none for ALWAYS */
    name_id guard;         /* "passive & !x", "else", or NAME_NONE */
    effect_id effect;      /* its own actions, without enter and exit */
    name_id target;        /* the name as written, or NAME_NONE: stays */
    uint32_t claimed;      /* cells for which its trigger and guard hold */
    uint32_t decided;      /* cells in which it won */
    rule_id shadowed_by;   /* who won the first claimed cell it lost, or NONE */
};

/* A step of a scenario, and what is to come of it. */
struct step {
    struct span span;                                 /* the whole step */
    struct span event_span, action_span, target_span; /* empty where absent */
    event_id event;
    uint64_t guards; /* mask of the guards that hold */
    enum verdict verdict;
    effect_id effect;
    state_id next; /* NONE: the same as before */
};

/* A run that must be possible exactly as written. */
struct scenario {
    struct said said; /* text: its name */
    bool has_from;
    state_id from; /* where it begins: the leaf of `from`, or start.state */
    struct range steps;
};

/* What conditions consist of; see property.h. */
struct wording {
    struct term *terms;
    uint32_t term_count;
    uint64_t *sets; /* of terms: bit sets, word by word */
    uint32_t set_word_count;
};

struct machine {
    const struct source *source;
    const struct names *names;
    struct said said;
    name_id name;

    struct state *states;
    uint32_t state_count;
    struct alias *aliases;
    uint32_t alias_count;
    struct composite *composites;
    uint32_t composite_count;
    struct event *events;
    uint32_t event_count;
    struct action *actions;
    uint32_t action_count;
    struct guard *guards;
    uint32_t guard_count;
    struct definition *definitions;
    uint32_t definition_count;
    struct timer *timers;
    uint32_t timer_count;
    struct option *options;
    uint32_t option_count;
    struct group *groups;
    uint32_t group_count;
    state_id *members; /* of groups */
    uint32_t member_count;
    struct effect *effects;
    uint32_t effect_count; /* at least 1 */
    action_id *effect_actions;
    uint32_t effect_action_count;
    struct rule *rules; /* in the order written */
    uint32_t rule_count;
    struct trigger *triggers;
    uint32_t trigger_count;
    name_id *scope_names; /* of rules in for lists */
    uint32_t scope_name_count;
    struct scenario *scenarios;
    uint32_t scenario_count;
    struct step *steps;
    uint32_t step_count;
    struct requirement *requirements; /* the checks; see property.h */
    uint32_t requirement_count;
    struct property *properties;
    uint32_t property_count;
    struct wording wording; /* of their conditions */

    uint32_t column_count;
    struct cell *cells; /* state_count rows of column_count cells */

    uint32_t state_number_limit; /* largest number plus one */
    uint32_t event_number_limit;

    struct {
        state_id state;   /* where the machine rests after its start */
        effect_id effect; /* what it hands to its owner before any event */
        state_id initial; /* the leaf or junction that is entered first */
    } start;
};

/* The cell of a state and column. */
static inline const struct cell *machine_cell(const struct machine *machine,
                                              state_id state, column_id column)
{
    return &machine->cells[(size_t)state * machine->column_count + column];
}

/* A name's text. */
const char *machine_text(const struct machine *machine, name_id name);

/* The column of an event when exactly the guards of `mask` hold; guards that do
 * not bear on the event are passed over. O(guards of the event). */
column_id machine_column(const struct machine *machine, event_id event,
                         uint64_t mask);

/* The event of a column. O(log events). */
event_id machine_event_of(const struct machine *machine, column_id column);

/* The mask of the guards that hold in a column. */
uint64_t machine_guards_of(const struct machine *machine, column_id column);

/* Whether an event leads from a state to another one. O(columns). */
bool machine_is_left(const struct machine *machine, state_id state);

/* Where a machine comes to rest that enters a leaf or a junction: the leaf
 * itself, or the one that the junction leads to. */
state_id machine_rest(const struct machine *machine, state_id state);

/* The line, from 1, on which a span begins. O(log lines). */
uint32_t machine_line(const struct machine *machine, struct span span);

/* Look-ups by a name as the spec spells it; NONE if there is none. States are
 * found by alias, too; composites are not states. O(elements). */
state_id machine_find_state(const struct machine *machine, const char *name);
event_id machine_find_event(const struct machine *machine, const char *name);
guard_id machine_find_guard(const struct machine *machine, const char *name);
const struct scenario *machine_find_scenario(const struct machine *machine,
                                             const char *name);

/* A name as C spells it: capitals, '_' for '+', '-' and ':', and for the space
 * of "start 2MSL". Written to `out`, which has room for the name and a NUL. */
void machine_c_name(const char *name, char *out);

/* The same for a name of the machine, in a region. */
char *machine_c_text(const struct machine *machine, name_id name,
                     struct region *region);

/* Checks the invariants above; asserts on the first that is broken. Builds
 * with NDEBUG check nothing. */
void machine_verify(const struct machine *machine);

#endif
