/* SPDX-License-Identifier: MIT */
/* A rule for Make, with GCC's options. See depfile.h. */
#include "cmd/emit/depfile.h"

#include <string.h>

const struct option_spec depfile_options[] = {
    {"-MD", 0, NULL, "write a depfile: a rule of Make, outputs: SPEC"},
    {"-MF", 0, "FILE", "write it there; by default to -o, ending in .d"},
    {"-MT", 0, "TARGET", "its target, in place of the outputs; repeatable"},
    {"-MP", 0, NULL, "give SPEC a rule, too, for when it is gone"},
    {0},
};

static bool is_target(const struct argument *argument)
{
    return argument->option->name && !strcmp(argument->option->name, "-MT");
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
    static const char *const further[] = {"-MF", "-MT", "-MP"};
    *path = NULL;
    if (!arguments_has(arguments, "-MD")) {
        for (size_t i = 0; i < sizeof further / sizeof *further; i++)
            if (arguments_has(arguments, further[i]))
                return arguments_wrong(arguments, "%s wants -MD", further[i]);
        return true;
    }
    if (!*outputs && !arguments_has(arguments, "-MT"))
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

void depfile_print(const struct arguments *arguments,
                   const char *const *outputs, const char *spec, FILE *out)
{
    const char *between = "";
    bool is_file = strcmp(spec, "-");
    for (uint32_t i = 0; i < arguments->given_count; i++)
        if (is_target(&arguments->given[i])) {
            fprintf(out, "%s%s", between, arguments->given[i].value);
            between = " ";
        }
    for (uint32_t i = 0; outputs[i] && !*between; i++) {
        fputs(i ? " " : "", out);
        print_name(outputs[i], out);
    }
    fputs(is_file ? ": " : ":", out);
    if (is_file)
        print_name(spec, out);
    fputc('\n', out);
    if (is_file && arguments_has(arguments, "-MP")) {
        print_name(spec, out);
        fputs(":\n", out);
    }
}
