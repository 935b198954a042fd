/* SPDX-License-Identifier: MIT */
/*
 * Layout -> counters and what counts with them. A counter's index is a place
 * and a state, as the rules of cells have it: columns that are one in the table
 * are told from each other here. See coverage.h.
 */
#include "emit/c/coverage.h"

#include "emit/c/header.h"
#include "emit/c/print.h"
#include "ir/digest.h"

#include <inttypes.h>
#include <string.h>

static const char structure[] =
    "\n"
    "/*\n"
    " * Counts of steps: how often each state met each event under each "
    "valuation of\n"
    " * its guards. The owner keeps it, all zero at first; each thread has one "
    "of its\n"
    " * own, and files of several add up. A counter that is full stays as it "
    "is. A state\n"
    " * or an event out of range is not counted.\n"
    " *\n"
    " *     static struct @p@_coverage coverage;\n"
    " *     ... @p@_step_counted(&coverage, state, @P@_EVENT_...) ...\n"
    " *     @p@_coverage_print(&coverage, print_line, stdout);\n"
    " */\n"
    "#define @P@_COVERAGE_PLACES ";

static const char count_begins[] =
    "struct @p@_coverage {\n"
    "    uint32_t steps[@P@_COVERAGE_PLACES][@w@]; /* [place][state] */\n"
    "};\n"
    "\n"
    "/* Counts a step that is made in some other way, in its state before. */\n"
    "SEGUE_INLINE void @p@_count(struct @p@_coverage *coverage, uint32_t "
    "state,\n"
    "                            uint32_t event, @g@ guards)\n"
    "{\n";

static const char count_ends[] =
    "\n"
    "    if ((event < @e@) && (state < @w@)) {\n"
    "        uint32_t *steps = "
    "&coverage->steps[place][segue_within(state, @w@)];\n"
    "\n"
    "        if (*steps < UINT32_MAX) {\n"
    "            *steps += 1u;\n"
    "        }\n"
    "    }\n"
    "}\n"
    "\n"
    "/* A step that is counted. */\n"
    "SEGUE_INLINE struct segue_result\n"
    "@p@_step_counted(struct @p@_coverage *coverage, uint32_t state,\n"
    "                 uint32_t event)\n"
    "{\n"
    "    @p@_count(coverage, state, event, 0);\n"
    "    return @p@_step(state, event);\n"
    "}\n";

static const char guarded_step[] =
    "\n"
    "SEGUE_INLINE struct segue_result\n"
    "@p@_step_if_counted(struct @p@_coverage *coverage, uint32_t state,\n"
    "                    uint32_t event, @g@ guards)\n"
    "{\n"
    "    @p@_count(coverage, state, event, guards);\n"
    "    return @p@_step_if(state, event, guards);\n"
    "}\n";

static const char declaration[] =
    "\n"
    "#ifdef @P@_HAS_NAMES\n"
    "/*\n"
    " * Tells the counts: hands `line` the lines of a file of counts, one "
    "after "
    "the\n"
    " * other and without their ends. `segue emit svg --counts` draws them.\n"
    " */\n"
    "void @p@_coverage_print(const struct @p@_coverage *coverage,\n"
    "                        void (*line)(void *owner, const char *text),\n"
    "                        void *owner);\n"
    "#endif\n";

void c_coverage_declare(const struct c_layout *layout, FILE *out)
{
    bool has_guards = layout->guards.slots > 0;

    c_print_template(layout, structure, out);
    fprintf(out, "%" PRIu32 "u\n", c_layout_place_count(layout));
    c_print_template(layout, count_begins, out);
    if (has_guards)
        c_header_print_place(layout, "(event < @e@) ? event : 0u", out);
    else
        c_print_template(layout,
                         "    size_t place = segue_within((event < @e@) ? "
                         "event : 0u, @e@);\n"
                         "\n"
                         "    (void)guards;",
                         out);
    c_print_template(layout, count_ends, out);
    if (has_guards)
        c_print_template(layout, guarded_step, out);
    c_print_template(layout, declaration, out);
}

static size_t longest(const struct c_kind *kind)
{
    size_t longest = 0;

    for (uint32_t i = 0; i < kind->count; i++) {
        size_t length = strlen(kind->elements[i].name);

        if (longest < length)
            longest = length;
    }
    return longest;
}

/* Bytes that are enough for a line, with its NUL: state, event, as many guards
 * as one event can have, a count. */
static size_t line_bytes(const struct c_layout *layout)
{
    size_t guard = longest(&layout->kinds[C_GUARDS]) + strlen(" & ");

    return longest(&layout->kinds[C_STATES]) + strlen(" ") +
           longest(&layout->kinds[C_EVENTS]) + strlen(" [") +
           layout->guards.slots * guard + strlen("] 4294967295") + 1;
}

static void print_places(const struct c_layout *layout, struct region *region,
                         FILE *out)
{
    uint32_t count = c_layout_place_count(layout);
    column_id *columns = region_array(region, column_id, count);

    for (uint32_t i = 0; i < count; i++)
        columns[i] = c_layout_place(layout, i);
    fputs("/* [place]: the event, and the guards that hold */\n", out);
    c_print_inputs(layout, "coverage", columns, count, out);
}

static const char line_functions[] =
    "    size_t length;\n"
    "};\n"
    "\n"
    "static void @p@_coverage_text(struct @p@_coverage_line *line,\n"
    "                              const char *text)\n"
    "{\n"
    "    size_t i;\n"
    "\n"
    "    for (i = 0; text[i] != '\\0'; i++) {\n"
    "        line->text[line->length] = text[i];\n"
    "        line->length++;\n"
    "    }\n"
    "    line->text[line->length] = '\\0';\n"
    "}\n"
    "\n"
    "static void @p@_coverage_number(struct @p@_coverage_line *line,\n"
    "                                uint32_t number)\n"
    "{\n"
    "    static const char digits[] = \"0123456789\";\n"
    "    char text[11] = {0};\n"
    "    size_t first = sizeof(text) - 1u;\n"
    "    uint32_t rest = number;\n"
    "\n"
    "    do {\n"
    "        first--;\n"
    "        text[first] = digits[rest % 10u];\n"
    "        rest /= 10u;\n"
    "    } while (rest > 0u);\n"
    "    @p@_coverage_text(line, &text[first]);\n"
    "}\n"
    "\n";

static const char guards_function[] =
    "static void @p@_coverage_guards_text(struct @p@_coverage_line *line,\n"
    "                                     @g@ guards)\n"
    "{\n"
    "    const char *before = \" [\";\n"
    "    uint32_t i;\n"
    "\n"
    "    for (i = 0; i < @P@_GUARD_COUNT; i++) {\n"
    "        if (((guards >> i) & 1u) != 0u) {\n"
    "            @p@_coverage_text(line, before);\n"
    "            @p@_coverage_text(line, @p@_guard_name(i));\n"
    "            before = \" & \";\n"
    "        }\n"
    "    }\n"
    "    if (guards != 0u) {\n"
    "        @p@_coverage_text(line, \"]\");\n"
    "    }\n"
    "}\n"
    "\n";

static const char cell_begins[] =
    "static void @p@_coverage_cell(struct @p@_coverage_line *line, size_t "
    "place,\n"
    "                              uint32_t state, uint32_t steps)\n"
    "{\n"
    "    line->length = 0;\n"
    "    @p@_coverage_text(line, @p@_state_name(state));\n"
    "    @p@_coverage_text(line, \" \");\n"
    "    @p@_coverage_text(line, "
    "@p@_event_name(@p@_coverage_events[place]));\n";

static const char print_begins[] =
    "    @p@_coverage_text(line, \" \");\n"
    "    @p@_coverage_number(line, steps);\n"
    "}\n"
    "\n"
    "void @p@_coverage_print(const struct @p@_coverage *coverage,\n"
    "                        void (*line)(void *owner, const char *text),\n"
    "                        void *owner)\n"
    "{\n"
    "    struct @p@_coverage_line next;\n"
    "    uint32_t state;\n"
    "\n"
    "    line(owner, \"#machine ";

/* A number that nobody has, of a state or an event, has no name. */
static const char print_ends[] =
    "    for (state = 0; state < @w@; state++) {\n"
    "        const char *name = @p@_state_name(state);\n"
    "        size_t place;\n"
    "\n"
    "        for (place = 0; place < @P@_COVERAGE_PLACES; place++) {\n"
    "            uint32_t event = @p@_coverage_events[place];\n"
    "            uint32_t steps = coverage->steps[place][state];\n"
    "\n"
    "            if ((steps > 0u) && (name[0] != '\\0') && (event < @e@)) {\n"
    "                @p@_coverage_cell(&next, place, state, steps);\n"
    "                line(owner, next.text);\n"
    "            }\n"
    "        }\n"
    "    }\n"
    "}\n"
    "#endif\n";

void c_coverage_print(const struct c_layout *layout, struct region *region,
                      FILE *out)
{
    const struct machine *machine = layout->machine;
    bool has_guards = layout->guards.slots > 0;

    c_print_template(layout,
                     "\n"
                     "#ifdef @P@_HAS_NAMES\n"
                     "/*\n"
                     " * The counts as text.\n"
                     " */\n",
                     out);
    print_places(layout, region, out);
    c_print_template(layout, "\nstruct @p@_coverage_line {\n", out);
    fprintf(out, "    char text[%zu];\n", line_bytes(layout));
    c_print_template(layout, line_functions, out);
    if (has_guards)
        c_print_template(layout, guards_function, out);
    c_print_template(layout, cell_begins, out);
    if (has_guards)
        c_print_template(layout,
                         "    @p@_coverage_guards_text(line, "
                         "@p@_coverage_guards[place]);\n",
                         out);
    c_print_template(layout, print_begins, out);
    fprintf(out, "%s %08" PRIx32 "\");\n", machine_text(machine, machine->name),
            digest_machine(machine));
    c_print_template(layout, print_ends, out);
}
