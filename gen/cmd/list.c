/* SPDX-License-Identifier: MIT */
/* segue list: what the program can do, from the descriptors. */
#include "base/nearest.h"
#include "check/check.h"
#include "cmd/cmd.h"
#include "emit/emit.h"
#include "help.h"

#include <string.h>

static const struct option_spec *const options[] = {help_options, NULL};

enum { COLUMN = 20 };

static void list_formats(void)
{
    for (const struct emitter *const *at = emitters; *at; at++)
        printf("%-*s %s\n", COLUMN, (*at)->name, (*at)->summary);
}

static void list_checks(void)
{
    static const char *const words[] = {"off", "note", "warning", "error"};
    for (const struct check *const *at = checks; *at; at++)
        printf("%-*s %s (%s)\n", COLUMN, (*at)->slug, (*at)->summary,
               words[(*at)->severity]);
}

static void list_commands(void)
{
    for (const struct command *const *at = commands; *at; at++)
        printf("%-*s %s\n", COLUMN, (*at)->name, (*at)->summary);
}

static const struct topic {
    const char *name;
    void (*list)(void);
} topics[] = {
    {"formats", list_formats},
    {"checks", list_checks},
    {"commands", list_commands},
};

enum { TOPICS = sizeof topics / sizeof *topics };

static enum status list_all(void)
{
    for (int i = 0; i < TOPICS; i++) {
        printf("%s%s:\n", i ? "\n" : "", topics[i].name);
        topics[i].list();
    }
    return STATUS_WELL;
}

static enum status list_topic(const struct arguments *arguments,
                              struct region *region)
{
    const char *wanted = arguments->operands[0];
    const char *names[TOPICS];
    for (int i = 0; i < TOPICS; i++) {
        names[i] = topics[i].name;
        if (strcmp(names[i], wanted))
            continue;
        topics[i].list();
        return STATUS_WELL;
    }
    arguments_wrong(arguments, "'%s' is not formats, checks or commands%s",
                    wanted, nearest_question(wanted, names, TOPICS, region));
    return STATUS_TROUBLE;
}

static enum status list(const struct arguments *arguments,
                        struct region *region)
{
    if (arguments->operand_count > 1) {
        arguments_wrong(arguments, "'%s' is one operand too many",
                        arguments->operands[1]);
        return STATUS_TROUBLE;
    }
    return arguments->operand_count ? list_topic(arguments, region)
                                    : list_all();
}

const struct command cmd_list = {
    .name = "list",
    .operands = "[formats|checks|commands]",
    .summary = "list output formats, checks and commands",
    .help = "Lists what the program can do, all of it or one kind.\n"
            "'segue explain CHECK' explains a check with an example.\n"
            "\n"
            "Example:\n"
            "  segue list formats",
    .options = options,
    .run = list,
};
