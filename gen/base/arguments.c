/* SPDX-License-Identifier: MIT */
/*
 * The command line by tables: getopt_long does the reading, the messages are
 * our own. See arguments.h.
 */
#include "base/arguments.h"

#include "base/nearest.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

/* getopt_long's names for options: their index from here on, so that they meet
 * no letter. */
enum { FIRST_CODE = 256 };

/* The tables as one array, and as getopt_long wants them. */
struct reader {
    struct arguments *arguments;
    struct region *region;
    ARRAY(const struct option_spec *) specs;
    struct option *longs; /* ends with an element that is all zero */
    char *letters;
};

/* Whether it is an option like -MF. To getopt_long that is a letter with a
 * value, and the value begins with the second letter. */
static bool is_pair(const struct option_spec *spec)
{
    return spec->name && spec->name[0] == '-';
}

static char letter_of(const struct option_spec *spec)
{
    return is_pair(spec) ? spec->name[1] : spec->letter;
}

static void add_table(struct reader *reader, const struct option_spec *table)
{
    for (; table->name || table->letter; table++)
        *array_push(reader->region, &reader->specs) = table;
}

/* The leading '-' has operands reported in order as code 1: options and
 * operands mix whatever the environment says. The ':' tells a missing value
 * from an unknown option. */
static void prepare(struct reader *reader)
{
    uint32_t count = reader->specs.count;
    reader->longs = region_array(reader->region, struct option, count + 1);
    char *letter = reader->letters =
        region_alloc(reader->region, 2 * (size_t)count + 3);
    struct option *next = reader->longs;
    *letter++ = '-';
    *letter++ = ':';
    for (uint32_t i = 0; i < count; i++) {
        const struct option_spec *spec = reader->specs.at[i];
        if (spec->name && !is_pair(spec))
            *next++ = (struct option){
                spec->name, spec->value ? required_argument : no_argument, NULL,
                FIRST_CODE + (int)i};
        if (letter_of(spec))
            *letter++ = letter_of(spec);
        if (is_pair(spec) || (spec->letter && spec->value))
            *letter++ = ':';
    }
}

/* The option of a code. `rest` is what stands behind a letter: the second one
 * tells apart options that share the first. NULL if there is none. */
static const struct option_spec *spec_of(const struct reader *reader, int code,
                                         const char *rest)
{
    if (code >= FIRST_CODE)
        return reader->specs.at[code - FIRST_CODE];
    for (uint32_t i = 0; i < reader->specs.count; i++) {
        const struct option_spec *spec = reader->specs.at[i];
        if (letter_of(spec) == code &&
            (!is_pair(spec) || spec->name[2] == *rest))
            return spec;
    }
    return NULL;
}

bool arguments_wrong(const struct arguments *arguments, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fprintf(stderr, "%s: error: ", arguments->program);
    vfprintf(stderr, format, values);
    fprintf(stderr, "; see '%s --help'\n", arguments->program);
    va_end(values);
    return false;
}

/* The word is `--name` or `--name=value`, and no option or several. */
static bool refuse_long(const struct reader *reader, const char *word)
{
    size_t length = strcspn(word, "=");
    const char *name = region_copy(reader->region, word, length);
    const char **names =
        region_array(reader->region, const char *, reader->specs.count);
    const char *first = NULL, *second = NULL;
    for (uint32_t i = 0; i < reader->specs.count; i++) {
        if (!reader->specs.at[i]->name || is_pair(reader->specs.at[i]))
            continue;
        names[i] =
            region_format(reader->region, "--%s", reader->specs.at[i]->name);
        if (strncmp(names[i], name, length))
            continue;
        second = first;
        first = names[i];
    }
    if (second)
        return arguments_wrong(reader->arguments,
                               "option '%s' can be '%s' or '%s'", name, second,
                               first);
    return arguments_wrong(
        reader->arguments, "unknown option '%s'%s", name,
        nearest_question(name, names, reader->specs.count, reader->region));
}

/* getopt_long returned '?' or ':' after reading `word`; `optopt` is the code of
 * the option, 0 for an unknown long one. */
static bool refuse(const struct reader *reader, int code, const char *word)
{
    const struct option_spec *spec =
        optopt ? spec_of(reader, optopt, "") : NULL;
    if (!spec && optopt)
        return arguments_wrong(reader->arguments, "unknown option '-%c'",
                               optopt);
    if (!spec)
        return refuse_long(reader, word);
    if (code == '?')
        return arguments_wrong(reader->arguments,
                               "option '--%s' takes no value", spec->name);
    if (optopt < FIRST_CODE)
        return arguments_wrong(reader->arguments,
                               "option '-%c' needs a value: %s", optopt,
                               spec->value);
    return arguments_wrong(reader->arguments, "option '--%s' needs a value: %s",
                           spec->name, spec->value);
}

/* Reads an option like -MF once getopt_long has read its first letter, `code`,
 * with what it took for a value. The value follows the second letter, or is the
 * next word. */
static bool read_pair(const struct reader *reader, int code,
                      struct argument *argument, char **argv)
{
    const struct option_spec *spec = argument->option;
    const char *rest = argument->value;
    bool is_joined = rest != argv[optind - 1];
    if (!spec || !is_joined || (!spec->value && rest[1]))
        return arguments_wrong(reader->arguments, "unknown option '-%c%s'",
                               code, is_joined ? rest : "");
    if (!spec->value)
        argument->value = NULL;
    else if (rest[1])
        argument->value = rest + 1;
    else if (argv[optind])
        argument->value = argv[optind++];
    else
        return arguments_wrong(reader->arguments,
                               "option '%s' needs a value: %s", spec->name,
                               spec->value);
    return true;
}

bool arguments_read(struct arguments *arguments, struct region *region,
                    const struct option_spec *const *tables, int argc,
                    char **argv)
{
    struct reader reader = {.arguments = arguments, .region = region};
    for (; *tables; tables++)
        add_table(&reader, *tables);
    prepare(&reader);
    ARRAY(const char *) operands = {0};
    ARRAY(struct argument) given = {0};
    optind = 0; /* begin anew */
    opterr = 0;
    int code;
    while ((code = getopt_long(argc, argv, reader.letters, reader.longs,
                               NULL)) != -1) {
        if (code == '?' || code == ':')
            return refuse(&reader, code, argv[optind - 1]);
        if (code == 1) {
            *array_push(region, &operands) = optarg;
            continue;
        }
        struct argument argument = {
            spec_of(&reader, code, optarg ? optarg : ""), optarg};
        bool is_whole = argument.option && !is_pair(argument.option);
        if (!is_whole && !read_pair(&reader, code, &argument, argv))
            return false;
        *array_push(region, &given) = argument;
    }
    while (optind < argc)
        *array_push(region, &operands) = argv[optind++];
    arguments->operands = operands.at;
    arguments->operand_count = operands.count;
    arguments->given = given.at;
    arguments->given_count = given.count;
    return true;
}

bool arguments_read_once(const struct arguments *arguments)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < arguments->operand_count; i++)
        count += !strcmp(arguments->operands[i], "-");
    return count <= 1 ||
           arguments_wrong(arguments,
                           "standard input, '-', can be read only once");
}

static bool is_named(const struct option_spec *spec, const char *name)
{
    return spec->name ? !strcmp(spec->name, name)
                      : spec->letter == name[0] && !name[1];
}

const char *arguments_value(const struct arguments *arguments, const char *name)
{
    for (uint32_t i = arguments->given_count; i-- > 0;) {
        const struct argument *argument = &arguments->given[i];
        if (is_named(argument->option, name))
            return argument->value ? argument->value : "";
    }
    return NULL;
}

bool arguments_has(const struct arguments *arguments, const char *name)
{
    return arguments_value(arguments, name) != NULL;
}

int arguments_find(const struct arguments *arguments, const char *name,
                   const char *word, const char *const *words)
{
    struct region region = REGION_EMPTY;
    const char *list = "";
    uint32_t count = 0;
    for (; words[count]; count++) {
        if (!strcmp(words[count], word))
            break;
        list = region_format(&region, "%s%s%s", list, count ? ", " : "",
                             words[count]);
    }
    bool is_found = words[count] != NULL;
    if (!is_found)
        arguments_wrong(arguments, "--%s '%s' is none of %s%s", name, word,
                        list, nearest_question(word, words, count, &region));
    region_free(&region);
    return is_found ? (int)count : -1;
}

int arguments_word(const struct arguments *arguments, const char *name,
                   const char *const *words)
{
    const char *value = arguments_value(arguments, name);
    return value ? arguments_find(arguments, name, value, words) : 0;
}

bool arguments_number(const struct arguments *arguments, const char *name,
                      uint32_t limit, uint32_t *number)
{
    const char *value = arguments_value(arguments, name);
    uint64_t sum = 0;
    if (!value)
        return true;
    const char *at = value;
    for (; *at >= '0' && *at <= '9' && sum <= limit; at++)
        sum = 10 * sum + (uint64_t)(*at - '0');
    if (at == value || *at || sum > limit)
        return arguments_wrong(arguments,
                               "--%s '%s' is no number from 0 to %" PRIu32,
                               name, value, limit);
    *number = (uint32_t)sum;
    return true;
}

/* "-o, --output FILE": what an option looks like. */
static int print_form(const struct option_spec *spec, char *out, size_t room)
{
    char letter[] = {'-', spec->letter, '\0'};
    if (is_pair(spec))
        return snprintf(out, room, "%s%s%s", spec->name, spec->value ? " " : "",
                        spec->value ? spec->value : "");
    return snprintf(out, room, "%s%s%s%s%s%s", spec->letter ? letter : "    ",
                    spec->letter && spec->name ? ", " : "",
                    spec->name ? "--" : "", spec->name ? spec->name : "",
                    spec->value ? " " : "", spec->value ? spec->value : "");
}

void arguments_help(const struct option_spec *table, FILE *out)
{
    enum { COLUMN = 26 };
    for (; table->name || table->letter; table++) {
        char form[80];
        int length = print_form(table, form, sizeof form);
        fprintf(out, "  %-*s", COLUMN, form);
        if (length >= COLUMN)
            fprintf(out, "\n  %*s", COLUMN, "");
        fprintf(out, "%s\n", table->help);
    }
}
