/* SPDX-License-Identifier: MIT */
/*
 * What lexer and parser share while one source is read: the state of the scan
 * and the making of tokens. Private to this folder.
 */
#ifndef SEGUE_GRAMMAR_SCAN_H
#define SEGUE_GRAMMAR_SCAN_H

#include "base/map.h"
#include "grammar/mend.h"
#include "grammar/parse.h"
#include "grammar/pieces.h"
#include "parser.h"

/* A token that waits while another is handed out in front of it. */
struct held {
    int kind; /* 0: there is none */
    SEGUE_STYPE value;
    struct span place;
};

struct scan {
    const struct source *source;
    struct names *names;
    struct region *region;
    struct diag *diag;
    struct ast_file *file;            /* what the parser makes */
    struct ast_machine *last_machine; /* of the file; NULL before the first */
    struct ast_system *last_system;   /* of the file; NULL before the first */
    const int *reserved;     /* by name: the token of a reserved word, or 0 */
    uint32_t reserved_count; /* later names are none */
    name_id star;            /* the name "*" */
    struct pieces *pieces;   /* what the formatter wants kept; else NULL */

    uint32_t read;        /* bytes that the lexer was given */
    uint32_t offset;      /* of the end of the last match */
    struct span token;    /* the last token handed out */
    struct span previous; /* the one before it */
    uint32_t unclosed;    /* where the last string ends that is not closed */
    struct span comment;  /* the opening of the comment being read */
    ARRAY(char) doc;      /* documentation waiting for its token */
    struct map *docs;     /* where a token begins -> its documentation */

    struct span
        open[PARSE_DEPTH_LIMIT]; /* braces and the like not closed yet */
    uint32_t depth;              /* how many */
    uint32_t bangs;              /* `!` or `not` in a row */
    uint32_t check_depth; /* braces open inside a check's; 0 outside of one */
    bool is_in_system;    /* from the word `system` to the end of one */
    bool is_damaged;      /* the system being read lost something */
    bool is_stopped;      /* nested too deep: what follows is not looked at */

    struct mends *mends;
    struct held held;
    bool is_again; /* the source is to be read again: another mend is known */
};

/* parse(), which also keeps all pieces of the text unless `pieces` is NULL. */
struct ast_file *scan_parse(const struct source *source, struct names *names,
                            struct region *region, struct diag *diag,
                            struct pieces *pieces);

/* The next token of the text, made by flex out of lexer.l. */
int scan_token(SEGUE_STYPE *value, struct span *place, void *lexer);

/* The next token for the parser: the same, mended. */
int segue_lex(SEGUE_STYPE *value, struct span *place, void *lexer);

/* The scan that a flex scanner works for. */
struct scan *scan_of(void *lexer);

/* Makes the table of reserved words; before the first token. */
void scan_reserve(struct scan *scan);

/* The token of a word that is reserved where the scan is, or 0. */
int scan_reserved(const struct scan *scan, name_id word);

/* Whether a text is a name wherever names stand. */
bool scan_is_name(const char *text);

/* Copies the next bytes of the source, `room` at most; 0 at its end. */
int scan_read(struct scan *scan, char *buffer, size_t room);

/* Called at each match: sets its place. */
void scan_advance(struct scan *scan, struct span *place, uint32_t length);

/* A mistake of spelling at a place. */
void scan_error(struct scan *scan, struct span place, const char *message);

/* Characters that no token begins with. */
void scan_stray(struct scan *scan, struct span place, const char *text);

/* A comment, from its first slash to its end. */
void scan_comment(struct scan *scan, struct span place);

/* A line of documentation, slashes included: the last match. */
void scan_document(struct scan *scan, const char *text, size_t length);

/* The documentation comment in front of the token that a span begins with, or
 * NAME_NONE. */
name_id scan_documentation(const struct scan *scan, struct span span);

/* From here on to the end of the innermost open brace the words of sentences
 * have their meaning. */
void scan_begin_check(struct scan *scan);

/* From here on to the end of a system its words have their meaning. */
void scan_begin_system(struct scan *scan);

/* The following fill in a token and return its kind. */

/* A name, a number or a reserved word. */
int scan_word(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
              const char *text);

/* A string, quotes included; the closing one may be missing. */
int scan_string(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
                const char *text);

/* A mark; 0 if it nests too deep. */
int scan_mark(struct scan *scan, SEGUE_STYPE *value, const struct span *place,
              int kind);

/* The end of the text, where no match has set the place. */
int scan_end(struct scan *scan, SEGUE_STYPE *value, struct span *place);

#endif
