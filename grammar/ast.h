/* SPDX-License-Identifier: MIT */
/*
 * The tree: a file as it was written, name for name, before anything is
 * resolved. Made by the parser, read by gen/lower and by the formatter, dropped
 * once the machine stands.
 *
 * Lists are linked in the order written. Every name keeps its span, so that a
 * message can point at it. Nothing here is owned by a node: all lives in the
 * region that was passed to parse().
 */
#ifndef SEGUE_GRAMMAR_AST_H
#define SEGUE_GRAMMAR_AST_H

#include "base/names.h"
#include "base/source.h"

/* A name as written. */
struct ast_name {
    struct span span; /* all of it, channel included */
    name_id full;     /* "R:SYN" with its channel; of a star always "*" */
    name_id channel;  /* "R", or NAME_NONE if it has none */
};

/* A name in a list. */
struct ast_ref {
    struct ast_name name;
    struct ast_ref *next;
};

/* "text", @"cite" and the documentation comment of what carries them. */
struct ast_head {
    name_id text, cite, doc; /* NAME_NONE where absent */
};

/* A guard expression in postfix order: operands are guards, operators take
 * what is before them. `a & !b` is: GUARD a, GUARD b, NOT, AND. */
enum ast_operator { AST_GUARD, AST_NOT, AST_AND, AST_OR };

struct ast_term {
    enum ast_operator kind;
    struct ast_name name; /* of a GUARD */
    struct ast_term *next;
};

struct ast_guard {
    struct span span;       /* the brackets included, or the expression */
    struct ast_term *first; /* NULL: no guard, or else */
    struct ast_term *last;
    bool is_else;
};

/* An entry of a declaration list. */
struct ast_entry {
    struct ast_name name; /* carries the channel of its declaration */
    struct ast_head head;
    struct span span; /* the whole entry */
    bool is_marked;   /* an offer: once; of REMEMBERS: behind until */
    bool has_number;  /* "= 7" of an event; "= on|off" of an option; capacity */
    uint64_t number;  /* saturates; on = 1, off = 0 */
    struct span number_span;
    bool has_duration;           /* "= 4m" of a timer */
    uint64_t duration_ns;        /* nanoseconds */
    struct ast_guard definition; /* "= expr" of a guard; [expr] in a clause */
    struct ast_entry *next;
};

/* An action of a list: `S:SYN`, `start 2MSL`, `stop 2MSL`. */
enum ast_timing { AST_DO, AST_START, AST_STOP };

struct ast_action {
    enum ast_timing timing;
    uint32_t begin;       /* of the word start or stop, or of the name */
    struct ast_name name; /* of the action, or of the timer */
    struct ast_action *next;
};

enum ast_verb { AST_MOVE, AST_IGNORE, AST_REJECT };

/* The number that a state is given. */
struct ast_number {
    uint64_t value; /* saturates */
    struct span span;
};

/* A condition of a sentence in postfix order, as guards are: `state A and not
 * event E` is STATE, EVENT, NOT, AND. */
enum ast_fact_kind {
    AST_IN_STATE,  /* state A, B    group G */
    AST_ENTERING,  /* enter state A, B    enter group G */
    AST_LEAVING,   /* leave state A, B    leave group G */
    AST_ON_EVENT,  /* event E, R:* [guard] */
    AST_HANDS_OUT, /* action A, start T */
    AST_JUDGED,    /* verdict taken, ignored */
    AST_NOT_SO,
    AST_BOTH,
    AST_EITHER,
};

struct ast_fact {
    enum ast_fact_kind kind;
    bool is_group;              /* IN_STATE ENTERING LEAVING */
    struct span span;           /* of the operands: all of it */
    struct ast_ref *refs;       /* of all but HANDS_OUT: the names */
    struct ast_guard guard;     /* ON_EVENT */
    struct ast_action *actions; /* HANDS_OUT */
    struct ast_fact *next;
};

struct ast_condition {
    struct span span;
    struct ast_fact *first, *last; /* NULL: no condition */
};

/* What a sentence of a check says. */
enum ast_claim {
    AST_NEVER,            /* never what after after before before */
    AST_THROUGHOUT,       /* always what after after before before */
    AST_REACHABLE,        /* reachable what after after */
    AST_ALWAYS_REACHABLE, /* always reachable what after after */
    AST_LEADS_TO,         /* what leads to target if provided */
};

struct ast_sentence {
    enum ast_claim claim;
    struct ast_condition what, after, before, target, provided;
};

/* Everything that may stand in a body. */
enum ast_kind {
    AST_EVENTS,    /* event [CH:] list ; */
    AST_ACTIONS,   /* action [CH:] list ; */
    AST_GUARDS,    /* guard list ; */
    AST_TIMERS,    /* timer list ; */
    AST_OPTIONS,   /* option list ; */
    AST_GROUP,     /* group G = list ; */
    AST_OTHERWISE, /* otherwise ignore|reject ; */
    AST_FOR,       /* for list|* { rules } */
    AST_WHEN,      /* when [!] opt { same as the body around } */
    AST_SCENARIO,  /* scenario "name" { steps } */
    AST_FROM,      /* from STATE ; */
    AST_CHECK,     /* check "name" { sentences } */
    AST_SENTENCE,  /* never ... ; and the others */
    AST_STATE,     /* state X ... */
    AST_RULE,   /* trigger, ... / action, ... -> X ; also a scenario's step */
    AST_ENTER,  /* enter / action, ... ; */
    AST_EXIT,   /* exit / action, ... ; */
    AST_ALWAYS, /* always / action, ... -> X ; */

    /* In the body of a system */
    AST_ENDS, /* end, ... : machine { clauses } */
    AST_JOIN, /* end.channel -> end.channel (options) ; */
    /* Clauses: in the body of ends */
    AST_OFFERS,    /* offers event once [expr], ... ; */
    AST_REMEMBERS, /* remembers fact from name, ... until name, ... ; */
    AST_FINDS,     /* [never] finds guard, ... [in event, ...] [expr] ; */
    AST_TELLS,     /* tells guard, ... [expr] ; */
    AST_DOES,      /* does action as action [expr], ... ; */
    AST_RESTS,     /* rests in state, ... ; */
};

/* What the kinds do not have in common shares its room, and what few items have
 * stands apart: a large spec has a rule for each of a million transitions. */
struct ast_item {
    uint8_t kind; /* enum ast_kind */
    uint8_t verb; /* enum ast_verb: RULE OTHERWISE (IGNORE or REJECT there) */
    bool is_star : 1;     /* FOR * */
    bool is_negated : 1;  /* WHEN ! ; never FINDS */
    bool is_initial : 1;  /* STATE */
    bool is_final : 1;    /* STATE */
    bool has_body : 1;    /* STATE { }, not STATE ; ENDS */
    bool has_channel : 1; /* EVENTS ACTIONS */
    struct span span;     /* the whole item, its ';' or '}' included */
    struct ast_head head; /* text, citation, documentation */

    /* GROUP STATE FROM WHEN: the name; SCENARIO CHECK: the text that names it;
     * RULE ALWAYS: the target; ENDS: the machine; REMEMBERS: the fact; DOES:
     * the action. `full` is NAME_NONE where it is absent. Of a declaration it
     * has the span alone: that of the word it begins with. */
    struct ast_name name;

    struct ast_item *next;
    struct ast_item *body; /* STATE FOR WHEN SCENARIO CHECK ENDS: its items */

    /* GROUP: members; STATE: aliases; FOR: the states (empty with is_star);
     * RULE: the triggers, of which a star stands for all; ENDS: their names;
     * JOIN: sender, its channel, receiver, its channel; FINDS: the events;
     * RESTS: the states */
    struct ast_ref *refs;

    const struct ast_guard *guard; /* RULE; never NULL, but empty */
    union {
        /* EVENTS ACTIONS GUARDS TIMERS OPTIONS; JOIN: its options, or NULL;
         * OFFERS to DOES: what they list */
        struct ast_entry *entries;
        struct ast_number *number;     /* STATE = N, or NULL */
        struct ast_action *actions;    /* RULE ENTER EXIT ALWAYS */
        struct ast_sentence *sentence; /* SENTENCE */
    };
};

struct ast_machine {
    struct ast_name name;
    struct ast_head head;
    struct span span;
    struct ast_item *items;
    struct ast_machine *next;
};

/* Machines that talk to each other. */
struct ast_system {
    struct ast_name name;
    struct ast_head head;
    struct span span;
    struct ast_item *items;    /* ends, joints and checks */
    struct ast_name like;      /* the system whose items it has, too */
    struct ast_entry *options; /* of all its channels, with `like` */
    bool is_bare;              /* it has no body: `like` says all */
    bool is_damaged;           /* something in it was lost to a syntax error */
    struct ast_system *next;
};

struct ast_file {
    struct ast_machine *machines; /* linked, in order */
    struct ast_system *systems;   /* linked, in order */
    /* Declarations or states were lost to a syntax error: what is left does
     * not say what names there are. Lost rules and steps do no such damage. */
    bool is_damaged;
};

#endif
