/* SPDX-License-Identifier: MIT */
/*
 * Building tree nodes: what the grammar's actions call. Private to this folder.
 * Lists are passed and returned by value; appending costs O(1).
 */
#ifndef SEGUE_GRAMMAR_TREE_H
#define SEGUE_GRAMMAR_TREE_H

#include "grammar/scan.h"

/* Names. `A` and `R:SYN`. */
struct ast_name tree_name(const struct token *name);
struct ast_name tree_channel_name(struct scan *scan,
                                  const struct token *channel,
                                  const struct token *base);
/* `*` and `R:*`; the channel may be NULL. */
struct ast_name tree_star_name(struct scan *scan, const struct token *channel,
                               const struct token *star);
/* `client.A`, `client.R:SYN`, `client.R:*`: what is an end's, with a '.' that
 * no other name has; the channel is the end. */
struct ast_name tree_end_name(struct scan *scan, const struct token *end,
                              const struct ast_name *name);

/* A name, or a star with or without a channel, at the end of a list. */
struct ast_ref_list tree_ref(struct scan *scan, struct ast_ref_list list,
                             const struct ast_name *name);
struct ast_ref_list tree_star(struct scan *scan, struct ast_ref_list list,
                              const struct token *channel,
                              const struct token *star);

/* Guard expressions, in postfix order. NOT takes only the left one. */
struct ast_guard tree_operand(struct scan *scan, const struct ast_name *name);
struct ast_guard tree_operator(struct scan *scan, enum ast_operator kind,
                               struct ast_guard left, struct ast_guard right);

/* Actions; `timing` is the word in front of a timer's name, which has to be
 * start or stop. */
struct ast_action *tree_new_action(struct scan *scan,
                                   const struct ast_name *name);
struct ast_action *tree_timing(struct scan *scan, const struct token *timing,
                               const struct ast_name *timer);
struct ast_action_list tree_action(struct ast_action_list list,
                                   struct ast_action *action);

/* Conditions, in postfix order. NOT_SO takes only the left one. */
struct ast_fact *tree_new_fact(struct scan *scan, enum ast_fact_kind kind,
                               const struct ast_ref_list *refs);
struct ast_condition tree_fact(struct ast_fact *fact, struct span span);
struct ast_condition tree_join(struct scan *scan, enum ast_fact_kind kind,
                               struct ast_condition left,
                               struct ast_condition right);

/* Entries of declarations. */
struct ast_entry *tree_new_entry(struct scan *scan, const struct ast_name *name,
                                 const struct token *text);
void tree_duration(struct scan *scan, struct ast_entry *entry,
                   const struct token *duration);
void tree_on_off(struct scan *scan, struct ast_entry *entry,
                 const struct token *value);
struct ast_entry_list tree_entry(struct ast_entry_list list,
                                 struct ast_entry *entry, struct span span);

/* Items. The keyword is the token that an item begins with. */
struct ast_item *tree_node(struct scan *scan, enum ast_kind kind,
                           const struct token *keyword);
struct ast_item *tree_declaration(struct scan *scan, enum ast_kind kind,
                                  const struct token *keyword,
                                  const struct ast_name *channel,
                                  struct ast_entry_list entries);
struct ast_number *tree_number(struct scan *scan, const struct token *number);
struct ast_item *tree_state(struct scan *scan, const struct token *keyword,
                            const struct ast_name *name,
                            const struct ast_head *head);
/* `initial` or `final` in front of a state; `kind` is the token's. */
struct ast_item *tree_mark(struct scan *scan, struct ast_item *state,
                           const struct token *mark, int kind);
struct ast_item *tree_rule(struct scan *scan, enum ast_verb verb,
                           const struct ast_ref_list *triggers,
                           const struct ast_guard *guard);
/* A sentence about a condition. */
struct ast_item *tree_sentence(struct scan *scan, enum ast_claim claim,
                               const struct ast_condition *what);
struct ast_item *tree_body(struct ast_item *item, struct ast_item_list body);
/* An item with its place. */
struct ast_item *tree_place(struct ast_item *item, struct span span);
/* The item at the end of a list; NULL adds nothing. */
struct ast_item_list tree_item(struct ast_item_list list,
                               struct ast_item *item);
/* The first item behind a syntax error: itself if it begins a line; else it is
 * the rest of what was broken, and NULL. */
struct ast_item *tree_resume(struct scan *scan, struct ast_item *item,
                             struct span span);

/* Machines. */
struct ast_machine *tree_machine(struct scan *scan, const struct token *keyword,
                                 const struct ast_name *name,
                                 const struct ast_head *head,
                                 struct ast_item_list items);
void tree_add_machine(struct scan *scan, struct ast_machine *machine);

/* Systems, tree_system.c. What was damaged since the last one is of this. */
struct ast_system *tree_system(struct scan *scan, const struct token *keyword,
                               const struct ast_name *name,
                               const struct ast_head *head);
/* One of whose head nothing is known. */
struct ast_system *tree_lost_system(struct scan *scan,
                                    const struct token *keyword);
void tree_add_system(struct scan *scan, struct ast_system *system);
/* A clause about ends. */
struct ast_item *tree_clause(struct scan *scan, enum ast_kind kind,
                             const struct token *keyword,
                             struct ast_entry_list entries);
/* A name that a clause lists, with its condition. */
struct ast_entry *tree_mention(struct scan *scan, const struct ast_name *name,
                               const struct ast_guard *condition);
/* Two lists as one; all entries of a list under one condition, or marked. */
struct ast_entry_list tree_chain(struct ast_entry_list first,
                                 struct ast_entry_list last);
struct ast_entry_list tree_bind(struct ast_entry_list list,
                                const struct ast_guard *condition);
struct ast_entry_list tree_mark_all(struct ast_entry_list list);

#endif
