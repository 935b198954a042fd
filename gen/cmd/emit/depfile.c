/* SPDX-License-Identifier: MIT */
/* A rule for Make, with GCC's options. See depfile.h. */
#include "cmd/emit/depfile.h"

#include <string.h>

const struct option_spec depfile_options[] = {
    {"-MD", 0, NULL, "write a depfile: a rule of Make, outputs: inputs"},
    {"-MF", 0, "FILE", "write it there; by default to -o, ending in .d"},
    {"-MT", 0, "TARGET", "its target, in place of the outputs; repeatable"},
    {"-MQ", 0, "TARGET", "the same, quoted for Make"},
    {"-MP", 0, NULL, "give inputs a rule, too, for when they are gone"},
    {0},
};

/* Whether an argument is an option, "-MT". */
static bool is_option(const struct argument *argument, const char *name)
{
    return argument->option->name && !strcmp(argument->option->name, name);
}

/* The output's name with another ending: `out.d/tcp.c` gives `out.d/tcp.d`. */
static const char *name_after(const char *output, struct region *region)
{
    const char *slash = strrchr(output, '/');
    const char *name = slash ? slash + 1 : output;
    const char *dot = strrchr(name, '.');
    size_t length =
        dot && dot != name ? (size_t)(dot - output) : strlen(output);
    return region_format(region, "%.*s.d", (int)length, output);
}

bool depfile_plan(const struct arguments *arguments, const char *const *outputs,
                  struct region *region, const char **path)
{
    static const char *const further[] = {"-MF", "-MT", "-MQ", "-MP"};
    *path = NULL;
    if (!arguments_has(arguments, "-MD")) {
        for (size_t i = 0; i < sizeof further / sizeof *further; i++)
            if (arguments_has(arguments, further[i]))
                return arguments_wrong(arguments, "%s wants -MD", further[i]);
        return true;
    }
    if (!*outputs && !arguments_has(arguments, "-MT") &&
        !arguments_has(arguments, "-MQ"))
        return arguments_wrong(arguments, "-MD has no output to name; give one "
                                          "with -o, or a target with -MT");
    *path = arguments_value(arguments, "-MF");
    if (!*path && !*outputs)
        return arguments_wrong(arguments, "-MD has no output to be named "
                                          "after; give a name with -MF");
    if (!*path)
        *path = name_after(*outputs, region);
    return true;
}

/* A file's name as Make reads it: a dollar is doubled, what else means
 * something takes a backslash, and backslashes before that are doubled. Others
 * are themselves. */
static void print_name(const char *name, FILE *out)
{
    size_t slashes = 0; /* that stand right before */
    for (const char *at = name; *at; at++) {
        if (strchr(" \t#:", *at))
            for (size_t i = 0; i <= slashes; i++)
                fputc('\\', out);
        else if (*at == '$')
            fputc('$', out);
        fputc(*at, out);
        slashes = *at == '\\' ? slashes + 1 : 0;
    }
}

/* Prints the targets: those that are asked for, or else the outputs. */
static void print_targets(const struct arguments *arguments,
                          const char *const *outputs, FILE *out)
{
    const char *between = "";
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *given = &arguments->given[i];
        if (!is_option(given, "-MT") && !is_option(given, "-MQ"))
            continue;
        fputs(between, out);
        if (is_option(given, "-MQ"))
            print_name(given->value, out);
        else
            fputs(given->value, out);
        between = " ";
    }
    for (uint32_t i = 0; outputs[i] && !*between; i++) {
        fputs(i ? " " : "", out);
        print_name(outputs[i], out);
    }
}

void depfile_print(const struct arguments *arguments,
                   const char *const *outputs, const char *const *inputs,
                   FILE *out)
{
    print_targets(arguments, outputs, out);
    fputc(':', out);
    for (uint32_t i = 0; inputs[i]; i++) {
        if (!strcmp(inputs[i], "-"))
            continue;
        fputc(' ', out);
        print_name(inputs[i], out);
    }
    fputc('\n', out);
    for (uint32_t i = 0; inputs[i] && arguments_has(arguments, "-MP"); i++) {
        if (!strcmp(inputs[i], "-"))
            continue;
        print_name(inputs[i], out);
        fputs(":\n", out);
    }
}
