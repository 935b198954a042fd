/* SPDX-License-Identifier: MIT */
/* segue tests: test suites for any implementation of a machine. */
#include "algo/suite.h"
#include "base/output.h"
#include "cmd/cmd.h"
#include "cmd/tests/print.h"
#include "compile.h"
#include "help.h"

#include <string.h>

static const struct option_spec tests_options[] = {
    {"method", 0, "tour|pairs|w|hsi", "how they are found (hsi)"},
    {"extra-states", 0, "N", "of w and hsi: states beyond the machine's"},
    {"seen", 0, "WHAT,...",
     "verdict, actions, state; verdict,actions by default"},
    {"format", 0, "text|c|harness|json", "how they are written (text)"},
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

enum { FORMATS = sizeof formats / sizeof *formats };

static bool read_method(struct suite_plan *plan,
                        const struct arguments *arguments)
{
    static const char *const names[] = {"tour", "pairs", "w", "hsi", NULL};
    int found = arguments_has(arguments, "method")
                    ? arguments_word(arguments, "method", names)
                    : SUITE_HSI;
    plan->method = (enum suite_method)found;
    return found >= 0;
}

static bool read_extra(struct suite_plan *plan,
                       const struct arguments *arguments)
{
    bool is_tour = plan->method == SUITE_TOUR || plan->method == SUITE_PAIRS;
    if (is_tour && arguments_has(arguments, "extra-states"))
        return arguments_wrong(arguments,
                               "--extra-states goes with the methods w and "
                               "hsi alone");
    return arguments_number(arguments, "extra-states", SUITE_EVENTS_LIMIT,
                            &plan->extra_states);
}

static bool read_seen(struct suite_plan *plan,
                      const struct arguments *arguments, struct region *region)
{
    static const char *const names[] = {"verdict", "actions", "state", NULL};
    const char *text = arguments_value(arguments, "seen");
    if (!text) {
        plan->seen = SEEN_VERDICT | SEEN_ACTIONS;
        return true;
    }
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, ",");
        int found = arguments_find(arguments, "seen",
                                   region_copy(region, at, length), names);
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
    const char *names[FORMATS + 1] = {NULL};
    for (int i = 0; i < FORMATS; i++)
        names[i] = formats[i].name;
    int found = arguments_word(arguments, "format", names);
    return found < 0 ? NULL : &formats[found];
}

/* Says by what a suite is over a limit. */
static enum status refuse_size(const struct suite_plan *plan,
                               const struct arguments *arguments)
{
    if (plan->method == SUITE_W || plan->method == SUITE_HSI)
        arguments_wrong(arguments,
                        "the suite would take more than %d events; ask for "
                        "fewer extra states, or a tour",
                        SUITE_EVENTS_LIMIT);
    else
        arguments_wrong(arguments,
                        "there are more than %d %s, or it takes more than %d "
                        "events to go through them",
                        SUITE_CELLS_LIMIT,
                        plan->method == SUITE_TOUR ? "transitions"
                                                   : "pairs of transitions",
                        SUITE_EVENTS_LIMIT);
    return STATUS_TROUBLE;
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
    const struct machine *machine;
    enum compile_result result =
        compile_operand(&compiled, &machine, arguments, NULL, region);
    if (result != COMPILE_WELL)
        return (enum status)result;
    struct suite suite = suite_of(machine, plan, region);
    if (suite.is_too_large)
        return refuse_size(&plan, arguments);
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
