/* SPDX-License-Identifier: MIT */
/* The program: picks the command; its result is the exit status. */
#include "base/nearest.h"
#include "base/streams.h"
#include "command.h"
#include "help.h"

#include <string.h>

static enum status refuse(const char *name)
{
    struct region region = REGION_EMPTY;
    ARRAY(const char *) names = {0};
    for (const struct command *const *at = commands; *at; at++)
        *array_push(&region, &names) = (*at)->name;
    fprintf(stderr,
            "segue: error: no command is named '%s'%s; see 'segue "
            "--help'\n",
            name, nearest_question(name, names.at, names.count, &region));
    region_free(&region);
    return STATUS_TROUBLE;
}

static enum status help(int argc, char **argv)
{
    if (argc < 2) {
        help_program(stdout);
        return STATUS_WELL;
    }
    const struct command *command = help_find_command(argv[1]);
    if (!command)
        return refuse(argv[1]);
    help_command(command, argv[2], stdout); /* NULL ends argv */
    return STATUS_WELL;
}

static enum status dispatch(int argc, char **argv)
{
    if (argc < 2) {
        help_program(stderr);
        return STATUS_TROUBLE;
    }
    const char *word = argv[1];
    if (!strcmp(word, "-h") || !strcmp(word, "--help") || !strcmp(word, "help"))
        return help(argc - 1, argv + 1);
    if (!strcmp(word, "-V") || !strcmp(word, "--version")) {
        puts("segue " SEGUE_RELEASE);
        return STATUS_WELL;
    }
    const struct command *command = help_find_command(word);
    return command ? command_run(command, argc - 1, argv + 1) : refuse(word);
}

int main(int argc, char **argv)
{
    streams_begin();
    enum status status = dispatch(argc, argv);
    return (int)(streams_end() ? status : STATUS_TROUBLE);
}
