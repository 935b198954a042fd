/* SPDX-License-Identifier: MIT */
/* segue explain: what a warning means and what to do about it. */
#include "base/nearest.h"
#include "check/check.h"
#include "cmd/cmd.h"
#include "help.h"

#include <ctype.h>
#include <string.h>

static const struct option_spec own_options[] = {
    {NULL, 'W', "WARNING", "explain it, named as messages name it"},
    {"markdown", 0, NULL, "print all warnings as a page of Markdown"},
    {0},
};

static const struct option_spec *const options[] = {own_options, help_options,
                                                    NULL};

static const char *const severities[] = {"off", "note", "warning", "error"};

static void explain(const struct check *check)
{
    printf("%s (%s by default): %s\n\n%s\n", check->slug,
           severities[check->severity], check->summary, check->explanation);
}

/* The page */

/* What stands over an example, or NULL. */
static const char *example_title(const char *line)
{
    return !strncmp(line, "wrong:\n", 7)   ? "**Wrong:**"
           : !strncmp(line, "right:\n", 7) ? "**Right:**"
                                           : NULL;
}

static bool is_set_in(const char *line)
{
    return !strncmp(line, "    ", 4);
}

/* An explanation's examples are set in by four columns; in Markdown such a
 * block is code, and is fenced here so that its language is named. */
static void print_markdown(const char *text)
{
    bool is_code = false;
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool is_inside =
            is_set_in(text) || (is_code && !length && is_set_in(text + 1));
        if (is_inside != is_code)
            puts(is_inside ? "\n```segue" : "```");
        is_code = is_inside;
        int margin = is_code && length ? 4 : 0;
        const char *title = is_code ? NULL : example_title(text);
        if (title)
            puts(title);
        else
            printf("%.*s\n", (int)length - margin, text + margin);
        text += length + (text[length] == '\n');
    }
    if (is_code)
        puts("```");
}

/* A summary as a sentence. */
static void print_sentence(const struct check *check)
{
    printf("%c%s.", toupper((unsigned char)check->summary[0]),
           check->summary + 1);
}

static void print_page(void)
{
    puts("# Checks\n\n"
         "What is wrong in grammar or names is always an error. Beyond that, "
         "the compiler\n"
         "checks what a spec means. Each check has a name, which stands in "
         "brackets behind\n"
         "its messages and switches it:\n\n"
         "| option | effect |\n"
         "| --- | --- |\n"
         "| `-Wall` | reports everything, notes too |\n"
         "| `-WNAME` | reports what NAME finds |\n"
         "| `-Wno-NAME` | does not |\n"
         "| `-Werror` | makes all warnings errors |\n"
         "| `-Werror=NAME` | makes what NAME finds an error |\n"
         "| `-Wno-error=NAME` | makes it a warning at most |\n\n"
         "Notes are for those who ask. `segue explain NAME` prints what stands "
         "here, from\n"
         "the same source.\n\n"
         "| check | finds | by default |\n"
         "| --- | --- | --- |");
    for (const struct check *const *at = checks; *at; at++)
        printf("| [%s](#%s) | %s | %s |\n", (*at)->slug, (*at)->slug,
               (*at)->summary, severities[(*at)->severity]);
    for (const struct check *const *at = checks; *at; at++) {
        printf("\n## %s\n\n", (*at)->slug);
        print_sentence(*at);
        puts("\n");
        print_markdown((*at)->explanation);
    }
}

static const struct check *find_check(const struct arguments *arguments,
                                      const char *slug, struct region *region)
{
    ARRAY(const char *) slugs = {0};
    for (const struct check *const *at = checks; *at; at++) {
        if (!strcmp((*at)->slug, slug))
            return *at;
        *array_push(region, &slugs) = (*at)->slug;
    }
    arguments_wrong(arguments, "no warning is named '%s'%s", slug,
                    nearest_question(slug, slugs.at, slugs.count, region));
    return NULL;
}

/* Explains a warning, with a blank line in front unless it is the first. */
static bool explain_next(const struct arguments *arguments, const char *slug,
                         bool is_first, struct region *region)
{
    const struct check *check = find_check(arguments, slug, region);
    if (!check)
        return false;
    if (!is_first)
        putchar('\n');
    explain(check);
    return true;
}

/* A warning may be given as the brackets have it, -Wunused. */
static enum status explain_all(const struct arguments *arguments,
                               struct region *region)
{
    if (arguments_has(arguments, "markdown")) {
        print_page();
        return STATUS_WELL;
    }
    bool is_first = true;
    for (uint32_t i = 0; i < arguments->operand_count; i++) {
        if (!explain_next(arguments, arguments->operands[i], is_first, region))
            return STATUS_TROUBLE;
        is_first = false;
    }
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        if (arguments->given[i].option->letter != 'W')
            continue;
        if (!explain_next(arguments, arguments->given[i].value, is_first,
                          region))
            return STATUS_TROUBLE;
        is_first = false;
    }
    if (is_first) {
        arguments_wrong(arguments, "no WARNING is given ('segue list checks' "
                                   "names them)");
        return STATUS_TROUBLE;
    }
    return STATUS_WELL;
}

const struct command cmd_explain = {
    .name = "explain",
    .operands = "WARNING...",
    .summary = "say what a warning means, with an example",
    .help = "Prints what a warning means, with an example that is wrong and "
            "one that is\n"
            "right. WARNING is the name in brackets behind a message, with or "
            "without -W.\n"
            "\n"
            "Example:\n"
            "  segue explain unreachable-state",
    .options = options,
    .run = explain_all,
};
