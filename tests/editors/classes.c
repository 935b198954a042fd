/* SPDX-License-Identifier: MIT */
/*
 * What kind of text every byte of a spec is, by the compiler's own lexer and
 * parser: a letter for each byte, lines as they are.
 *
 *     classes SPEC
 *
 *     k  a word that means something where it stands
 *     o  a word that is one of a few: on, taken, lossy
 *     n  a number or a duration
 *     s  a string     c  a comment     .  a name, a mark or a blank
 *
 * Words that are reserved in some places are names in others, which the lexer
 * does not know. So the linker is asked (--wrap) to lead the parser's calls
 * through here: what is made a name was one.
 */
#include "base/names.h"
#include "grammar/scan.h"
#include "grammar/tree.h"

#include <string.h>

enum { TOKENS = 1 << 16 };

static struct {
    struct span span;
    int kind;
    name_id text;
    bool is_name;
} tokens[TOKENS];
static uint32_t token_count;

int __real_scan_token(SEGUE_STYPE *value, struct span *place, void *lexer);
int __wrap_scan_token(SEGUE_STYPE *value, struct span *place, void *lexer);
int __wrap_scan_token(SEGUE_STYPE *value, struct span *place, void *lexer)
{
    int kind = __real_scan_token(value, place, lexer);
    tokens[token_count].span = *place;
    tokens[token_count].kind = kind;
    tokens[token_count++].text = value->token.text;
    return kind;
}

static void mark_name(const struct token *token)
{
    for (uint32_t i = 0; i < token_count; i++)
        if (tokens[i].span.begin == token->span.begin)
            tokens[i].is_name = true;
}

struct ast_name __real_tree_name(const struct token *name);
struct ast_name __wrap_tree_name(const struct token *name);
struct ast_name __wrap_tree_name(const struct token *name)
{
    mark_name(name);
    return __real_tree_name(name);
}

struct ast_name __real_tree_channel_name(struct scan *scan,
                                         const struct token *channel,
                                         const struct token *name);
struct ast_name __wrap_tree_channel_name(struct scan *scan,
                                         const struct token *channel,
                                         const struct token *name);
struct ast_name __wrap_tree_channel_name(struct scan *scan,
                                         const struct token *channel,
                                         const struct token *name)
{
    mark_name(channel);
    mark_name(name);
    return __real_tree_channel_name(scan, channel, name);
}

struct ast_name __real_tree_end_name(struct scan *scan, const struct token *end,
                                     const struct ast_name *name);
struct ast_name __wrap_tree_end_name(struct scan *scan, const struct token *end,
                                     const struct ast_name *name);
struct ast_name __wrap_tree_end_name(struct scan *scan, const struct token *end,
                                     const struct ast_name *name)
{
    mark_name(end);
    return __real_tree_end_name(scan, end, name);
}

struct ast_name __real_tree_star_name(struct scan *scan,
                                      const struct token *channel,
                                      const struct token *star);
struct ast_name __wrap_tree_star_name(struct scan *scan,
                                      const struct token *channel,
                                      const struct token *star);
struct ast_name __wrap_tree_star_name(struct scan *scan,
                                      const struct token *channel,
                                      const struct token *star)
{
    if (channel)
        mark_name(channel);
    return __real_tree_star_name(scan, channel, star);
}

struct ast_ref_list __real_tree_star(struct scan *scan,
                                     struct ast_ref_list list,
                                     const struct token *channel,
                                     const struct token *star);
struct ast_ref_list __wrap_tree_star(struct scan *scan,
                                     struct ast_ref_list list,
                                     const struct token *channel,
                                     const struct token *star);
struct ast_ref_list __wrap_tree_star(struct scan *scan,
                                     struct ast_ref_list list,
                                     const struct token *channel,
                                     const struct token *star)
{
    if (channel)
        mark_name(channel);
    return __real_tree_star(scan, list, channel, star);
}

/* The letter of a word that no name was made of. */
static char letter_of_word(const char *text)
{
    if (strspn(text, "0123456789") > 0)
        return 'n'; /* a duration */
    return strcmp(text, "start") && strcmp(text, "stop") ? 'o' : 'k';
}

static char letter_of(uint32_t token, const struct names *names)
{
    if (tokens[token].kind == T_STRING) /* the name of a scenario is one */
        return 's';
    if (tokens[token].is_name)
        return '.';
    switch (tokens[token].kind) {
    case T_NAME:
        return letter_of_word(names_text(names, tokens[token].text));
    case T_NUMBER:
        return 'n';
    case T_ARROW:
    case T_DOT:
    case T_END:
        return '.';
    default:
        return tokens[token].kind < 256 ? '.' : 'k';
    }
}

static void fill(char *letters, struct span span, char letter)
{
    for (uint32_t i = span.begin; i < span.end; i++)
        if (letters[i] != '\n')
            letters[i] = letter;
}

int main(int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct source source;
    if (argc != 2 || !source_read(&source, &region, argv[1]))
        return 2;
    struct names *names = names_new(&region);
    struct diag *diag = diag_new(&region, &source);
    struct pieces pieces = {.source = &source, .region = &region};
    scan_parse(&source, names, &region, diag, &pieces);
    char *letters = region_copy(&region, source.text, source.length);
    for (uint32_t i = 0; i < source.length; i++)
        if (letters[i] != '\n')
            letters[i] = '.';
    for (uint32_t i = 0; i < pieces.all.count; i++)
        if (pieces.all.at[i].is_comment)
            fill(letters, pieces.all.at[i].span, 'c');
    for (uint32_t i = 0; i < token_count; i++)
        fill(letters, tokens[i].span, letter_of(i, names));
    fputs(letters, stdout);
    int status = diag_count(diag, SEVERITY_ERROR) ? 1 : 0;
    region_free(&region);
    return status;
}
