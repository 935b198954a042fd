/* SPDX-License-Identifier: MIT */
/* How every command begins and ends: its arguments, its help, its memory. */
#include "command.h"

#include "help.h"

enum status command_run(const struct command *command, int argc, char **argv)
{
    struct region region = REGION_EMPTY;
    struct arguments arguments = {
        .program = region_format(&region, "segue %s", command->name)};
    const struct option_spec *const *options =
        command->find_options ? command->find_options(&region)
                              : command->options;
    enum status status = STATUS_TROUBLE;
    if (arguments_read(&arguments, &region, options, argc, argv)) {
        if (arguments_has(&arguments, "help")) {
            help_command(command,
                         arguments.operand_count ? arguments.operands[0] : NULL,
                         stdout);
            status = STATUS_WELL;
        } else {
            status = command->run(&arguments, &region);
        }
    }
    region_free(&region);
    return status;
}
