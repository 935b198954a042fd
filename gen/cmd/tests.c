/* SPDX-License-Identifier: MIT */
/* segue tests: test suites for any implementation of a machine. */
#include "algo/suite.h"
#include "base/nearest.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "cmd/tests/print.h"
#include "compile.h"
#include "help.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct option_spec tests_options[] = {
    {"method", 0, "METHOD", "tour, pairs, w or hsi; hsi by default"},
    {"extra-states", 0, "N", "of w and hsi: states beyond the machine's"},
    {"seen", 0, "WHAT,...",
     "verdict, actions, state; verdict,actions by default"},
    {"format", 0, "FORMAT", "text, c, harness or json; text by default"},
    {"output", 'o', "FILE", "where to write; standard output by default"},
    {0},
};

static const struct option_spec *const options[] = {
    help_options,
    tests_options,
    compile_options,
    NULL,
};

static const struct format {
    const char *name;
    void (*print)(const struct tests *tests, FILE *out);
} formats[] = {
    {"text", tests_print_text},
    {"c", tests_print_c},
    {"harness", tests_print_harness},
    {"json", tests_print_json},
};

enum { METHODS = 4, SEEN = 3, FORMATS = sizeof formats / sizeof *formats };

/* The place of a word among others, or -1 after a usage error. */
static int find_word(const struct arguments *arguments, const char *option,
                     const char *word, const char *const *words, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!strcmp(words[i], word))
            return (int)i;
    struct region region = REGION_EMPTY;
    const char *list = "";
    for (uint32_t i = 0; i < count; i++)
        list = region_format(&region, "%s%s%s", list, i ? ", " : "", words[i]);
    arguments_wrong(arguments, "--%s '%s' is none of %s%s", option, word, list,
                    nearest_question(word, words, count, &region));
    region_free(&region);
    return -1;
}

static bool read_method(struct suite_plan *plan,
                        const struct arguments *arguments)
{
    static const char *const names[METHODS] = {"tour", "pairs", "w", "hsi"};
    const char *method = arguments_value(arguments, "method");
    int found = method ? find_word(arguments, "method", method, names, METHODS)
                       : SUITE_HSI;
    plan->method = (enum suite_method)found;
    return found >= 0;
}

static bool read_extra(struct suite_plan *plan,
                       const struct arguments *arguments)
{
    const char *text = arguments_value(arguments, "extra-states");
    char *end;
    if (!text)
        return true;
    if (plan->method == SUITE_TOUR || plan->method == SUITE_PAIRS)
        return arguments_wrong(arguments,
                               "--extra-states goes with the methods w and "
                               "hsi alone");
    errno = 0;
    unsigned long extra = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || extra > INT32_MAX)
        return arguments_wrong(arguments, "--extra-states '%s' is not a number",
                               text);
    plan->extra_states = (uint32_t)extra;
    return true;
}

static bool read_seen(struct suite_plan *plan,
                      const struct arguments *arguments, struct region *region)
{
    static const char *const names[SEEN] = {"verdict", "actions", "state"};
    const char *text = arguments_value(arguments, "seen");
    if (!text) {
        plan->seen = SEEN_VERDICT | SEEN_ACTIONS;
        return true;
    }
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, ",");
        int found = find_word(arguments, "seen",
                              region_copy(region, at, length), names, SEEN);
        if (found < 0)
            return false;
        plan->seen |= 1u << found;
        at += length;
        if (!*at)
            return true;
    }
}

/* The format asked for, or NULL after a usage error. */
static const struct format *read_format(const struct arguments *arguments)
{
    const char *names[FORMATS];
    const char *wanted = arguments_value(arguments, "format");
    for (int i = 0; i < FORMATS; i++)
        names[i] = formats[i].name;
    int found =
        wanted ? find_word(arguments, "format", wanted, names, FORMATS) : 0;
    return found < 0 ? NULL : &formats[found];
}

static enum status write_tests(const struct tests *tests,
                               const struct format *format,
                               const struct arguments *arguments,
                               struct region *region)
{
    const char *path = arguments_value(arguments, "output");
    if (!path)
        path = "-";
    if (output_replaces(path, arguments->operands[0])) {
        arguments_wrong(arguments, "the output would replace the spec");
        return STATUS_TROUBLE;
    }
    struct output *output = output_new(region);
    format->print(tests, output_open(output, path));
    return output_commit(output) ? STATUS_WELL : STATUS_TROUBLE;
}

static enum status compile_and_print(const struct arguments *arguments,
                                     struct region *region)
{
    struct suite_plan plan = {0};
    struct compiled compiled;
    const struct format *format = read_format(arguments);
    if (!format || !read_method(&plan, arguments) ||
        !read_extra(&plan, arguments) || !read_seen(&plan, arguments, region))
        return STATUS_TROUBLE;
    if (arguments->operand_count != 1) {
        arguments_wrong(arguments, "one SPEC is wanted");
        return STATUS_TROUBLE;
    }
    enum compile_result result =
        compile(&compiled, arguments->operands[0], arguments, region);
    if (result != COMPILE_WELL)
        return (enum status)result;
    const struct machine *machine = compile_pick(&compiled, arguments);
    if (!machine)
        return STATUS_TROUBLE;
    struct suite suite = suite_of(machine, plan, region);
    if (suite.is_too_large) {
        arguments_wrong(arguments,
                        "the suite would have more than %d events; "
                        "ask for fewer extra states, or a tour",
                        SUITE_EVENTS_LIMIT);
        return STATUS_TROUBLE;
    }
    struct tests tests = {machine, &suite, region};
    return write_tests(&tests, format, arguments, region);
}

const struct command cmd_tests = {
    .name = "tests",
    .operands = "SPEC",
    .summary = "make a test suite for any implementation of a machine",
    .help =
        "Writes tests for anything that claims to be the machine of SPEC, in "
        "whatever\n"
        "language it is written: lists of events, each to be given to it after "
        "a reset.\n"
        "It is right if it answers each event as the machine does.\n"
        "\n"
        "  tour   every transition, in as few events as can be\n"
        "  pairs  every two transitions that can follow each other\n"
        "  w      W-method: into every state, every event, and then events "
        "that tell\n"
        "         states apart\n"
        "  hsi    the same promise as w with fewer tests\n"
        "\n"
        "w and hsi find every implementation that differs, if it has no more "
        "states than\n"
        "the machine and N extra; each more makes the suite as many times "
        "longer as\n"
        "there are events. What else is to be known of a suite stands in its "
        "head.\n"
        "\n"
        "Examples:\n"
        "  segue tests spec/tcp.segue | segue run --restart spec/tcp.segue\n"
        "  segue tests --format harness spec/tcp.segue -o tcp_tests.h",
    .options = options,
    .run = compile_and_print,
};
