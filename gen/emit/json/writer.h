/* SPDX-License-Identifier: MIT */
/*
 * A machine's elements as JSON: objects and lists whose commas are put by the
 * writer, and what most elements have in common.
 */
#ifndef SEGUE_EMIT_JSON_WRITER_H
#define SEGUE_EMIT_JSON_WRITER_H

#include "ir/machine.h"

#include <stdio.h>

struct writer {
    const struct machine *machine;
    struct region *region; /* scratch */
    FILE *out;
    bool is_first; /* nothing was put into the innermost bracket yet */
};

/* Begins an object or a list with its bracket, and ends it. */
void writer_open(struct writer *writer, char bracket);
void writer_close(struct writer *writer, char bracket);

/* Parts an element of a list from the one before. Those of `writer_line` begin
 * on lines of their own. */
void writer_next(struct writer *writer);
void writer_line(struct writer *writer);

/* A member of an object: its key, behind which its value is to be printed. */
void writer_key(struct writer *writer, const char *key);

/* Members with their values. A name that is NAME_NONE is no member. */
void writer_text(struct writer *writer, const char *key, const char *text);
void writer_name(struct writer *writer, const char *key, name_id name);
void writer_number(struct writer *writer, const char *key, uint64_t number);
void writer_bool(struct writer *writer, const char *key, bool value);

/* An element of a list: a name. */
void writer_item(struct writer *writer, name_id name);

/* The actions of an effect as a list. */
void writer_effect(struct writer *writer, const char *key, effect_id effect);

/* Which of the guards that bear on an event hold: {"passive": true}. */
void writer_guards(struct writer *writer, event_id event, uint64_t holding);

/* An object of a list, on a line of its own: begins with its name, and ends
 * with what was said of it. */
void writer_begin(struct writer *writer, name_id name);
void writer_end(struct writer *writer, const struct said *said);

/* What was said of an element, and where it stands. */
void writer_said(struct writer *writer, const struct said *said);
void writer_place(struct writer *writer, struct span span);

#endif
