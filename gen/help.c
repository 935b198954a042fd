/* SPDX-License-Identifier: MIT */
/* Help texts from the descriptors of commands and options. See help.h. */
#include "help.h"

#include <string.h>

const struct option_spec help_options[] = {
    {"help", 'h', NULL, "print this help"},
    {0},
};

void help_program(FILE *out)
{
    fputs("usage: segue COMMAND [OPTION]... [OPERAND]...\n\n"
          "Compiles the description of a protocol's state machine to tables in "
          "C and to\ndiagrams.\n\ncommands:\n",
          out);
    for (const struct command *const *at = commands; *at; at++)
        fprintf(out, "  %-9s%s\n", (*at)->name, (*at)->summary);
    fputs("\nsegue help COMMAND      tells more of a command, and so does\n"
          "segue COMMAND --help\n"
          "segue explain WARNING   explains a warning\n"
          "segue --version         prints the version\n"
          "segue-import FORMAT     is a program of its own: it makes specs of "
          "DOT, CSV\n"
          "                        and SCXML\n",
          out);
}

void help_command(const struct command *command, const char *part, FILE *out)
{
    fprintf(out, "usage: segue %s [OPTION]... %s\n\n%s\n\noptions:\n",
            command->name, command->operands, command->help);
    for (const struct option_spec *const *at = command->options; *at; at++)
        arguments_help(*at, out);
    if (command->print_more)
        command->print_more(part, out);
}

const struct command *help_find_command(const char *name)
{
    for (const struct command *const *at = commands; *at; at++)
        if (!strcmp((*at)->name, name))
            return *at;
    return NULL;
}
