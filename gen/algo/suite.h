/* SPDX-License-Identifier: MIT */
/*
 * Test suites for anything that claims to be a machine: lists of tests, each a
 * list of events with their guards, to be given to an implementation after a
 * reset. What it must answer is what the machine does.
 */
#ifndef SEGUE_ALGO_SUITE_H
#define SEGUE_ALGO_SUITE_H

#include "algo/separate.h"
#include "ir/machine.h"

#include <stdbool.h>

enum suite_method {
    /* Every transition: postman's walks over the machine. */
    SUITE_TOUR,
    /* Every two transitions that can follow each other: postman's walks over
     * a graph whose nodes are the transitions. */
    SUITE_PAIRS,
    /* T. S. Chow, "Testing software design modeled by finite-state machines",
     * IEEE Trans. Software Engineering SE-4, 1978: into each state, from there
     * every sequence of one event more than there are extra states, or fewer,
     * and then every separating sequence. States that cannot be told apart are
     * all gone into, although the promise needs only one of them: who writes an
     * implementation writes them all. */
    SUITE_W,
    /* G. Luo, A. Petrenko, G. v. Bochmann, "Selecting test sequences for
     * partially-specified nondeterministic finite state machines", IWPTS 1994:
     * the same, but at the end only the sequences that tell the state which
     * should be reached from the others. */
    SUITE_HSI,
};

/* What is wanted. */
struct suite_plan {
    enum suite_method method;
    uint32_t extra_states; /* of W and HSI: more than there are classes */
    unsigned seen;         /* enum seen: what the tester sees of an answer */
};

struct suite_test {
    const column_id *columns;
    uint32_t length; /* at least 1 */
};

struct suite {
    struct suite_plan plan;
    struct suite_test *tests; /* of W and HSI: in the order of the columns */
    uint32_t count;
    uint64_t events;  /* of all tests together */
    uint32_t states;  /* that the machine can get into */
    uint32_t classes; /* of them that can be told apart by what is seen; 0 if
                         nobody asks: of a tour that does not see states */
    const uint32_t *class_of; /* by state; NONE: it is not reached. Or NULL */
    bool is_too_large;        /* over a limit below: there are no tests */
};

enum {
    SUITE_EVENTS_LIMIT = 1 << 26, /* of a suite, before tests are dropped */
    SUITE_CELLS_LIMIT = 1 << 22,  /* to be toured; of pairs: of cells */
};

/*
 * The suite of a machine, in `region`. No test is the beginning of another one.
 * Time and memory are those of the events, before such tests are dropped; see
 * postman.h for the two others.
 */
struct suite suite_of(const struct machine *machine, struct suite_plan plan,
                      struct region *region);

/*
 * How many states an implementation may have so that the suite finds every
 * difference: one that answers as the machine does in all tests, with no more
 * states than this, answers so always. 0 if the suite promises nothing of the
 * kind.
 */
uint32_t suite_bound(const struct suite *suite);

#endif
