/* SPDX-License-Identifier: MIT */
/* A suite as lines for `segue run --restart`. */
#include "cmd/tests/print.h"
#include "draw/notation.h"

void tests_print_text(const struct tests *tests, FILE *out)
{
    const struct machine *machine = tests->machine;
    tests_print_about(tests, "// ", out);
    for (uint32_t i = 0; i < tests->suite->count; i++) {
        const struct suite_test *test = &tests->suite->tests[i];
        for (uint32_t k = 0; k < test->length; k++) {
            column_id column = test->columns[k];
            fputs(k ? "; " : "", out);
            notation_event(machine, machine_event_of(machine, column),
                           machine_guards_of(machine, column), out);
        }
        fputc('\n', out);
    }
}
