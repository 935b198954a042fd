/* SPDX-License-Identifier: MIT */
/*
 * Lines of text while they are laid out: code, and a comment behind it whose
 * column is settled when all lines are there. Private to this folder.
 */
#ifndef SEGUE_GRAMMAR_LINES_H
#define SEGUE_GRAMMAR_LINES_H

#include "base/region.h"

#include <stdbool.h>
#include <stdio.h>

struct line {
    uint32_t code, code_length;       /* in lines.text */
    uint32_t comment, comment_length; /* the same; length 0: none */
    uint32_t width;                   /* columns of the code */
    uint32_t comment_width;
    uint32_t column; /* of the comment; once it is settled */
    bool is_joined;  /* its comment goes on that of the line before */
};

struct lines {
    struct region *region;
    ARRAY(struct line) all;
    ARRAY(char) text;
};

/* Begins a line with so many blanks; one that gets nothing more is empty. */
void lines_begin(struct lines *lines, uint32_t indent);

/* The column at the end of the code of the last line. */
uint32_t lines_column(const struct lines *lines);

/* Adds code of so many columns behind so many blanks. */
void lines_put(struct lines *lines, uint32_t blanks, const char *text,
               uint32_t length, uint32_t width);

/* Adds a comment behind the last line, or behind its comment. */
void lines_comment(struct lines *lines, const char *text, uint32_t length,
                   uint32_t width);

/* A line that has nothing but a comment, in the column of the one before. */
void lines_join(struct lines *lines, const char *text, uint32_t length,
                uint32_t width);

/* Prints all lines. Comments behind neighbouring lines begin in one column. */
void lines_print(struct lines *lines, FILE *out);

#endif
