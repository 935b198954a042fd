/* SPDX-License-Identifier: MIT */
/* segue explain: what a warning means and what to do about it. */
#include "base/nearest.h"
#include "check/check.h"
#include "cmd/cmd.h"
#include "help.h"

#include <string.h>

static const struct option_spec own_options[] = {
    {"markdown", 0, NULL, "print all warnings as a page of Markdown"},
    {0},
};

static const struct option_spec *const options[] = {own_options, help_options,
                                                    NULL};

extern const struct command cmd_explain;

static const char *const severities[] = {"off", "note", "warning", "error"};

static void explain(const struct check *check)
{
    printf("%s (%s by default): %s\n\n%s\n", check->slug,
           severities[check->severity], check->summary, check->explanation);
}

/* An explanation's examples are set in by four columns; in Markdown such a
 * block is code, and is fenced here so that its language is named. */
static void print_markdown(const char *text)
{
    bool is_code = false;
    while (*text) {
        size_t length = strcspn(text, "\n");
        bool is_inside = !strncmp(text, "    ", 4) || (is_code && !length);
        if (is_inside != is_code)
            puts(is_inside ? "\n```segue" : "```");
        is_code = is_inside;
        int margin = is_code && length ? 4 : 0;
        printf("%.*s\n", (int)length - margin, text + margin);
        text += length + (text[length] == '\n');
    }
    if (is_code)
        puts("```");
}

static void print_page(void)
{
    puts("# Warnings\n\n"
         "Each has a name that switches it: `-Wname` reports it, `-Wno-name` "
         "does not,\n"
         "`-Werror=name` makes it an error, `-Wno-error=name` at most a "
         "warning. Notes are\n"
         "told to those who ask, by name or by `-Wall`. `segue explain NAME` "
         "prints what\n"
         "stands here.");
    for (const struct check *const *at = checks; *at; at++) {
        printf("\n## %s\n\n%s (%s by default).\n\n", (*at)->slug,
               (*at)->summary, severities[(*at)->severity]);
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

static enum status explain_all(const struct arguments *arguments,
                               struct region *region)
{
    if (arguments_has(arguments, "markdown")) {
        print_page();
        return STATUS_WELL;
    }
    if (!arguments->operand_count) {
        arguments_wrong(arguments, "which warning? 'segue list checks' names "
                                   "them");
        return STATUS_TROUBLE;
    }
    for (uint32_t i = 0; i < arguments->operand_count; i++) {
        const struct check *check =
            find_check(arguments, arguments->operands[i], region);
        if (!check)
            return STATUS_TROUBLE;
        if (i)
            putchar('\n');
        explain(check);
    }
    return STATUS_WELL;
}

static enum status run(int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {.program = "segue explain"};
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, options, argc, argv))
        status = arguments_has(&arguments, "help")
                     ? help_command(&cmd_explain, stdout)
                     : explain_all(&arguments, &region);
    region_free(&region);
    return status;
}

const struct command cmd_explain = {
    .name = "explain",
    .operands = "WARNING...",
    .summary = "say what a warning means, with an example",
    .help = "Prints what a warning means, with an example that is wrong and "
            "one that is\n"
            "right. WARNING is the name in brackets behind a message, without "
            "-W.\n"
            "\n"
            "Example:\n"
            "  segue explain unreachable-state",
    .options = options,
    .run = run,
};
