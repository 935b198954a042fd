/* SPDX-License-Identifier: MIT */
/*
 * The machine while it is made: what the passes of this folder hand to each
 * other. Private to this folder.
 *
 * Passes, in this order (lower.c):
 *   collect    walk the tree, choose options, declare names, list the bodies
 *   resolve    names in groups, rules and scenarios become indices
 *   columns    guards of events, columns, numbers in C
 *   decide     every cell of the matrix: which rule wins
 *   scenarios  steps become expectations
 *   properties conditions of checks become sets
 *   publish    the arrays of the machine
 */
#ifndef SEGUE_LOWER_DRAFT_H
#define SEGUE_LOWER_DRAFT_H

#include "base/map.h"
#include "ir/effects.h"
#include "ir/valuations.h"
#include "lower/lower.h"

/* The six spaces in which names, and their spellings in C, must differ. */
enum space {
    SPACE_EVENTS,  /* with timers */
    SPACE_ACTIONS, /* with start and stop of timers */
    SPACE_GUARDS,
    SPACE_OPTIONS,
    SPACE_STATES, /* with aliases and groups */
    SPACE_COUNT
};

enum symbol_kind {
    SYMBOL_EVENT,
    SYMBOL_TIMER, /* the event of a timer */
    SYMBOL_ACTION,
    SYMBOL_GUARD,
    SYMBOL_DEFINITION,
    SYMBOL_OPTION,
    SYMBOL_STATE, /* index: a node */
    SYMBOL_ALIAS, /* index: a node */
    SYMBOL_GROUP,
};

struct symbol {
    enum symbol_kind kind;
    uint32_t index; /* into the array of its kind */
    name_id name;
    struct span span;
};

/* A trigger of a rule. Specific ones win over those that say many events. */
enum reach { REACH_EVENT, REACH_CHANNEL, REACH_ALL, REACH_COUNT };

struct claim {
    enum reach reach;
    uint32_t index; /* event_id, or index of a channel */
    struct span span;
};

/* A rule: of a body, or a junction's `always`. */
struct draft_rule {
    const struct ast_item *item;
    struct claim *claims;
    uint64_t guards; /* supplied guards that its guard reads */
    uint32_t claim_count;
    uint32_t body; /* NONE for always */
    effect_id effect;
    uint32_t target; /* a node, or NONE */

    /* The move that it makes, worked out once a leaf. */
    uint32_t moved_leaf; /* node + 1 for which the next two hold */
    state_id moved_next;
    effect_id moved_effect;

    bool is_broken; /* a name in it is unknown: it takes part in nothing */
};

/* Rules that stand between one pair of braces (with those of `when` inside). */
struct body {
    ARRAY(uint32_t) rules;
    enum rule_place place;
    uint32_t node;               /* of a state's body */
    const struct ast_item *item; /* of a for list */
};

/* A state as written: leaf, junction or composite. */
struct node {
    const struct ast_item *item;
    uint32_t parent; /* NONE at the top */
    uint32_t depth;  /* states around it */
    uint32_t body;
    ARRAY(uint32_t) fors; /* bodies of for lists that name it */
    ARRAY(struct ast_action *) enter, exit;
    uint32_t first_child, last_child, next_sibling; /* NONE if there is none */
    uint32_t initial;    /* the child that is entered, or NONE */
    uint32_t always;     /* rule of a junction, or NONE */
    uint32_t row;        /* state_id, or composite_id */
    uint32_t last_group; /* group + 1 that it was last put into */
    effect_id enter_effect, exit_effect;
    bool has_otherwise;
    enum ast_verb otherwise;
    struct span otherwise_span;
};

struct channel {
    name_id name;
    ARRAY(event_id) events;
};

struct draft_group {
    const struct ast_item *item;
    ARRAY(uint32_t) nodes; /* what it names, groups expanded */
    uint32_t state;        /* 0 not looked at, 1 being expanded, 2 done */
    bool is_used;
};

struct draft_definition {
    const struct ast_entry *entry;
    uint64_t guards;         /* supplied guards that it reads */
    uint32_t state;          /* as in draft_group */
    struct valuations value; /* for the guards of `value_guards` */
    uint64_t value_guards;
    bool has_value;
    bool is_used;
    bool is_broken; /* a name in it is unknown, or it is its own definition */
};

struct draft {
    const struct ast_machine *tree;
    const struct source *source;
    struct names *names;
    struct choices *choices;
    struct diag *diag;
    struct region *region;  /* of the machine */
    struct region *scratch; /* dropped when the machine stands */
    struct machine *machine;
    struct effects *effects;

    ARRAY(struct symbol) symbols;
    ARRAY(uint32_t) symbol_of[SPACE_COUNT]; /* by name: symbol + 1, or 0 */
    struct map *spelled; /* space and spelling in C -> symbol + 1 */
    name_id star;        /* the name "*" */
    struct {
        const char **texts; /* the names of a space, for did-you-mean */
        uint32_t count;
    } known[SPACE_COUNT];

    ARRAY(struct node) nodes;
    uint32_t first_node, last_node; /* of the machine's own body */
    uint32_t initial;               /* the node that is initial there */
    ARRAY(struct body) bodies;
    ARRAY(uint32_t) star_bodies; /* for * */
    ARRAY(struct draft_rule) rules;
    ARRAY(struct draft_group) groups;
    ARRAY(struct draft_definition) definitions;
    ARRAY(struct channel) channels;
    struct map *channel_of; /* name -> channel + 1 */
    ARRAY(const struct ast_item *) scenarios;
    ARRAY(const struct ast_item *) checks;

    ARRAY(struct event) events;
    ARRAY(struct action) actions;
    ARRAY(struct guard) guards;
    ARRAY(struct timer) timers;
    ARRAY(struct option) options;

    uint32_t settling;     /* defined guards being settled, in each other */
    ARRAY(action_id) list; /* of the effect that is being put together */

    bool has_otherwise;
    enum ast_verb otherwise;
    struct span otherwise_span;
    bool is_unsound; /* the states cannot be walked: cells are not decided */
};

/* symbols.c */

/* Declares a name. One of the same spelling in C as an earlier one is an error
 * that shows both; it is known under its name all the same. Returns false if
 * there is a symbol of exactly this name already. */
bool symbol_declare(struct draft *draft, enum space space,
                    struct symbol symbol);

/* The symbol of a name, or NULL. */
struct symbol *symbol_find(const struct draft *draft, enum space space,
                           name_id name);

/* The same, and an unknown name is an error: "no state is named 'X'". */
struct symbol *symbol_resolve(struct draft *draft, enum space space,
                              const struct ast_name *name);

/* The same of what is started or stopped: "no timer is named 'X'". It may be an
 * event that is none. */
struct symbol *symbol_resolve_timer(struct draft *draft,
                                    const struct ast_name *name);

/* collect.c: the first pass. */
void collect(struct draft *draft);

/* Whether a `when` holds; an unknown option is an error and does not. */
bool collect_chosen(struct draft *draft, const struct ast_item *when);

/* states.c: after collect: initial states, junctions, rows. */
void states_settle(struct draft *draft);

/* resolve.c: the second pass. */
void resolve(struct draft *draft);
/* A list of actions as an effect; false if one is unknown. */
bool resolve_effect(struct draft *draft, const struct ast_action *actions,
                    effect_id *effect);
/* The event of a step; NONE after an error. */
event_id resolve_event(struct draft *draft, const struct ast_name *name);

/* guards.c */

/* Settles what every definition reads; loops are errors. */
void guards_settle(struct draft *draft);
/* The supplied guards that an expression reads; false if a name is unknown. */
bool guards_read(struct draft *draft, const struct ast_guard *guard,
                 uint64_t *mask);
/* The valuations of an event's guards for which an expression holds; all of
 * them for a guard that is empty. */
struct valuations guards_hold(struct draft *draft,
                              const struct ast_guard *guard,
                              uint64_t event_guards);

/* moves.c */

/* What a rule does in a leaf: where the machine comes to rest, and all that it
 * hands out on the way. Results are kept in the rule. */
void moves_rule(struct draft *draft, struct draft_rule *rule, uint32_t leaf);
/* Entering the machine: its first leaf or junction, where it rests, and the
 * effect. */
void moves_start(struct draft *draft);
/* Reports loops of junctions; afterwards every move ends. */
void moves_check_junctions(struct draft *draft);

/* decide.c: the matrix, and how each of the machine's rules fared in it. */
void decide(struct draft *draft);

/* scenarios.c: steps become expectations. */
void scenarios(struct draft *draft);

/* properties.c: checks become properties. Wants sound states and columns. */
void properties(struct draft *draft);

/* columns.c */

/* Which guards bear on which event, and where its columns are. */
void columns_settle(struct draft *draft);
/* The numbers in C; those of states make the machine's array of states. */
void columns_number_events(struct draft *draft);
void columns_number_states(struct draft *draft);

/* publish.c: the arrays of the machine. */
void publish(struct draft *draft);

/* A name's text. */
static inline const char *draft_text(const struct draft *draft, name_id name)
{
    return names_text(draft->names, name);
}

/* What a head says, for the machine. */
static inline struct said draft_said(struct span span,
                                     const struct ast_head *head)
{
    return (struct said){span, head->text, head->cite, head->doc};
}

#endif
