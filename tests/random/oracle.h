/* SPDX-License-Identifier: MIT */
/*
 * A slow second implementation of the language's meaning, for tests: answers
 * one question at a time straight from the tree, by walking it anew. It shares
 * no code with gen/lower and knows nothing of tables, bit sets or effects.
 */
#ifndef SEGUE_TESTS_ORACLE_H
#define SEGUE_TESTS_ORACLE_H

#include "grammar/ast.h"

#include <stdbool.h>

enum { ORACLE_ACTIONS = 4096 };

/* In the leaf of this first name, the event (full name) happens while exactly
 * the supplied guards hold for which `holds` says so. */
struct question {
    name_id leaf, event;
    bool (*holds)(void *context, name_id guard);
    void *context;
};

/* What is to happen. */
struct answer {
    char verdict;  /* 't' taken, 'i' ignored, 'r' rejected */
    name_id state; /* first name of the leaf that the machine rests in */
    uint32_t count;
    const char *actions[ORACLE_ACTIONS]; /* "S:SYN", "start T" */
};

struct oracle;

/* The tree of one machine that the compiler accepts. Options have the values
 * written. `region` owns everything. */
struct oracle *oracle_new(const struct ast_machine *tree, struct names *names,
                          struct region *region);

/* What the machine does. */
void oracle_ask(struct oracle *oracle, const struct question *question,
                struct answer *answer);

/* What starting the machine does. */
void oracle_start(struct oracle *oracle, struct answer *answer);

#endif
