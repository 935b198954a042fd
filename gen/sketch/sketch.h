/* SPDX-License-Identifier: MIT */
/*
 * A sketch: a flat machine as some other format says it, on its way to become a
 * spec. Whoever reads a format adds what it finds, in the order found, under
 * the names that the format has; then sketch_print names everything as the
 * language can, decides what guards mean and prints the spec.
 *
 *     input -> reader (gen/import) -> sketch -> spec
 *
 * Everything knows where in the input it stands, so that mistakes are reported
 * there. What a sketch refers to lives as long as its region.
 */
#ifndef SEGUE_SKETCH_SKETCH_H
#define SEGUE_SKETCH_SKETCH_H

#include "base/diag.h"
#include "base/map.h"
#include "base/names.h"
#include "ir/machine.h"
#include "ir/valuations.h"

enum sketch_kind {
    SKETCH_STATE,
    SKETCH_EVENT, /* timers, too */
    SKETCH_ACTION,
    SKETCH_GUARD,
    SKETCH_KINDS,
};

typedef ARRAY(uint32_t) actions_t; /* actions in order */

/* What there is of each kind. Its index in its kind is its number, unless it
 * has another one. */
struct sketch_item {
    const char *original; /* its name in the input: any UTF-8 */
    const char *wanted;   /* the name that it is to have, if it can; NULL: the
                             original */
    const char *name;     /* in the spec: naming.h */
    const char *text;     /* what it is; NULL: nothing is said */
    const char *cite;     /* where the document has it; NULL */
    struct span span;     /* where it is declared or first named */
    uint32_t number;      /* in C; NONE: by order */

    bool is_final;                /* of a state */
    ARRAY(const char *) aliases;  /* of a state */
    actions_t enter, exit;        /* of a state */
    bool has_blank;               /* of a state: no otherwise is to hold */
    bool has_otherwise;           /* of a state: it has one */
    enum verdict otherwise;       /* of a state */
    bool is_timer;                /* of an event */
    uint64_t duration_ns;         /* of a timer; 0: the owner knows */
    enum action_kind action_kind; /* of an action */
    uint32_t timer;               /* of START and STOP: its event */
    uint32_t start;               /* of a timer: its action; the next stops */
    uint64_t bearing;             /* of an event: guards that must bear on it */
    uint64_t guards;              /* of an event: all that bear on it */
};

/* A guard as an expression in reverse Polish notation: operands are guards,
 * operators are negative. An empty one holds always. */
enum { SKETCH_NOT = -1, SKETCH_AND = -2, SKETCH_OR = -3 };
struct sketch_guard {
    ARRAY(int32_t) terms;
    bool is_else; /* all that no other edge of the state and event decides */
};

/* A rule: what a state does on an event while a guard holds. */
struct sketch_edge {
    struct span span; /* where the input says so */
    uint32_t state;
    uint32_t event; /* NONE: a junction's move */
    struct sketch_guard guard;
    bool is_spread; /* one of several that one rule of the input became: it may
                       decide nothing */
    enum verdict verdict;
    actions_t actions;
    uint32_t target;         /* a state; NONE: it stays where it is */
    const char *text, *cite; /* NULL: nothing is said */
};

struct sketch {
    struct region *region;
    const struct source *source;
    struct diag *diag;
    const char *name; /* of the machine, as the input has it; NULL: none */
    const char *text, *cite;
    ARRAY(struct sketch_item) items[SKETCH_KINDS];
    ARRAY(struct sketch_edge) edges;
    actions_t start_actions;  /* handed out before any event */
    uint32_t initial;         /* a state, or NONE */
    struct span initial_span; /* where that is said */
    bool is_ordered; /* of edges that meet the first decides, as in SCXML; else
                        it is a mistake */

    struct names *names; /* originals */
    struct map *indices; /* kind and original -> index + 1 */
};

struct sketch *sketch_new(struct region *region, const struct source *source,
                          struct diag *diag);

/* The index of what has this original name, or NONE. O(length). */
uint32_t sketch_find(const struct sketch *sketch, enum sketch_kind kind,
                     const char *original);

/* The same; what is not there yet is added. */
uint32_t sketch_put(struct sketch *sketch, enum sketch_kind kind,
                    const char *original, struct span span);

/* Adds what must not be there yet: reports a mistake if it is. */
uint32_t sketch_declare(struct sketch *sketch, enum sketch_kind kind,
                        const char *original, struct span span);

/* Makes an event a timer, with its two actions, if it is none. */
void sketch_timer(struct sketch *sketch, uint32_t event);

/* Says where the machine begins; to say it twice is a mistake. */
void sketch_begin(struct sketch *sketch, uint32_t state, struct span span);

/* A new edge of a state, which takes its event and stays. */
struct sketch_edge *sketch_edge(struct sketch *sketch, uint32_t state,
                                uint32_t event, struct span span);

/* Reports that nothing of this name is there, with what may be meant. */
struct finding *sketch_unknown(const struct sketch *sketch,
                               enum sketch_kind kind, const char *original,
                               struct span span);

/* Whether a text is a name of the language as it is. */
bool sketch_is_name(const char *text);

/* "state", "event", "action", "guard". */
const char *sketch_word(enum sketch_kind kind);

/* A text of the input as it may stand in a spec: control characters but new
 * lines become blanks. NULL for an empty one. */
const char *sketch_text(const struct sketch *sketch, const char *text);

/* Any text as it may stand in a message: printable, and not long. */
const char *sketch_show(const struct sketch *sketch, const char *text);

/*
 * The way to a spec (prints nothing and returns false once there is an error):
 * checks what no reader can see alone (that there is a beginning, limits of the
 * language, numbers), gives names, decides guards, and prints the spec, laid
 * out. `name` is that of the machine if the input has none.
 */
bool sketch_print(struct sketch *sketch, const char *name, FILE *out);

#endif
