/* SPDX-License-Identifier: MIT */
/*
 * What every part of a random spec is printed by: its lines, braces and texts.
 *
 * In what is printed here '~' is where tokens may stand apart: a blank, or in
 * one spec of four anything that the language takes for one. Where a percentage
 * is given, it is that of the cases in which anything is printed.
 */
#ifndef SEGUE_TESTS_RANDOM_GENERATE_TEXT_H
#define SEGUE_TESTS_RANDOM_GENERATE_TEXT_H

#include "tests/random/generate_draft.h"

/* Prints as printf does, at most 4 * TEXT bytes of it. */
__attribute__((format(printf, 2, 3))) void text_put(struct generator *g,
                                                    const char *format, ...);

/* Indents a line, now and then behind an empty one. */
void text_begin_line(struct generator *g);

/* Prints, now and then, comments that describe what comes next. */
void text_document(struct generator *g);

/* Prints the braces around a body, whose lines are indented. */
void text_open_body(struct generator *g);
void text_close_body(struct generator *g);

/* Prints a description in quotes. */
void text_describe(struct generator *g, int percent);

/* Prints a citation. */
void text_cite(struct generator *g, int percent);

/* Prints what stands around what depends on an option: nothing for 0. */
void text_open_when(struct generator *g, condition when);
void text_close_when(struct generator *g, condition when);

/* The name of a state, or its other one. */
const char *text_state(struct generator *g, int index);

#endif
