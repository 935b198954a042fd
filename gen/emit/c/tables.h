/* SPDX-License-Identifier: MIT */
/*
 * The arrays of the generated code beside the cells: what is in them, which
 * type their elements have, and who may see them. The header declares them, the
 * source defines them.
 */
#ifndef SEGUE_EMIT_C_TABLES_H
#define SEGUE_EMIT_C_TABLES_H

#include "emit/c/layout.h"
#include "emit/c/pool.h"

enum {
    C_TABLE_GUARDS,         /* [event], see segue_place */
    C_TABLE_COLUMNS,        /* [place] */
    C_TABLE_EFFECT_MASKS,   /* [effect] */
    C_TABLE_EFFECT_FIRST,   /* [effect] and one more */
    C_TABLE_EFFECT_ACTIONS, /* the lists, one behind the other */
    C_TABLE_FINALS,         /* a bit a state */
    C_TABLE_TIMER_NS,       /* [timer] */
    C_TABLE_NAMES,          /* C_KINDS tables: [number], and "" at the end */
    C_TABLE_ALIAS_NAMES = C_TABLE_NAMES + C_KINDS,
    C_TABLE_ALIAS_STATES,
    C_TABLE_CELL_RULES, /* [place][state]: 0, or a rule's index */
    C_TABLE_RULE_LINES, /* [rule] */
    C_TABLE_RULE_CITES, /* [rule] */
    C_TABLES,
};

struct c_table {
    const char *name;  /* without prefix and digest: "effect_masks" */
    const char *about; /* a comment */
    uint64_t *values;
    size_t count;    /* 0: the machine has no use for it */
    uint32_t bytes;  /* of an element */
    uint32_t row;    /* elements of a row; 0: it has but one dimension */
    bool is_private; /* only the descriptor refers to it */
    bool is_names;   /* left out together with names */
};

struct c_tables {
    struct c_table at[C_TABLES];
    struct c_pool *pool;
    uint32_t name, source; /* offsets of the machine's and the spec's */
};

/* The tables of a layout. O(cells). */
const struct c_tables *c_tables_new(const struct c_layout *layout,
                                    struct region *region);

/* The file name of the spec without its folders. */
const char *c_source_name(const struct machine *machine);

#endif
