/* SPDX-License-Identifier: MIT */
/*
 * The command line: options described by tables, which also print the help.
 * Options come in any order, long ones as --name VALUE or --name=VALUE (and
 * shortened while unambiguous), short ones as GCC has them (-o FILE, -Wslug,
 * -D A=on, -MF FILE). "--" ends them; "-" is an operand.
 */
#ifndef SEGUE_BASE_ARGUMENTS_H
#define SEGUE_BASE_ARGUMENTS_H

#include "base/region.h"

#include <stdbool.h>
#include <stdio.h>

struct option_spec {
    const char *name;  /* long name without dashes; or "-MF", a short name of
                        * two letters; or NULL */
    char letter;       /* short name, or 0 */
    const char *value; /* name of its value ("FILE"), NULL if it has none */
    const char *help;  /* one line, no full stop */
};
/* Tables of options end with an element that is all zero. */

struct arguments {
    const char *program;   /* for messages: "segue emit" */
    const char **operands; /* what is no option, in order */
    uint32_t operand_count;
    struct argument *given; /* options in order */
    uint32_t given_count;
};

struct argument {
    const struct option_spec *option;
    const char *value; /* NULL if the option takes none */
};

/*
 * Reads argv[1..] against several tables at once (`tables` ends with NULL).
 * On a usage error prints one line and how to get help, and returns false.
 */
bool arguments_read(struct arguments *arguments, struct region *region,
                    const struct option_spec *const *tables, int argc,
                    char **argv);

/* Reports a usage error in the words of `format`, with the program before it
 * and how to get help behind it; returns false. */
bool arguments_wrong(const struct arguments *arguments, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Whether "-", standard input, is an operand at most once: it can be read only
 * once. If not, reports the usage error. */
bool arguments_read_once(const struct arguments *arguments);

/* The value of the last option of this long name (or of this one-letter short
 * name), or NULL. For an option without value: "" if it was given. */
const char *arguments_value(const struct arguments *arguments,
                            const char *name);

/* Whether it was given. */
bool arguments_has(const struct arguments *arguments, const char *name);

/* Which of `words`, ended by NULL, a word in the value of an option is; -1
 * after a usage error that lists them. */
int arguments_find(const struct arguments *arguments, const char *name,
                   const char *word, const char *const *words);

/* The same of the whole value; 0, the first word, if it was not given. */
int arguments_word(const struct arguments *arguments, const char *name,
                   const char *const *words);

/* Reads the value of an option as a decimal number of at most `limit` into
 * `number`, which keeps what it has if the option was not given. Returns false
 * after a usage error. */
bool arguments_number(const struct arguments *arguments, const char *name,
                      uint32_t limit, uint32_t *number);

/* Prints the options of a table for a help text, in two columns. */
void arguments_help(const struct option_spec *table, FILE *out);

#endif
