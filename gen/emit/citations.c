/* SPDX-License-Identifier: MIT */
/*
 * What the spec cites, as a table in the order of the document: under each
 * citation the rules with the cells that they decide, and the scenarios and
 * checks that hold it. Then what cites nothing: rules, cells that only an
 * `otherwise` decides, and blank ones. For those who compare an implementation
 * with its standard, section by section; in Markdown, or as CSV.
 */
#include "emit/emit.h"

#include "base/collector.h"
#include "base/csv.h"
#include "base/markdown.h"
#include "draw/matrix.h"
#include "draw/notation.h"
#include "draw/sentence.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A thing that cites, or does not. */
struct row {
    const char *citation; /* "": none */
    const char *kind;
    uint32_t line; /* 0: it is not written anywhere */
    const char *what;
    bool is_code; /* `what` is in the language */
    bool has_cells;
    uint32_t cells;         /* that it decides */
    ARRAY(state_id) states; /* in which it does */
    uint32_t order;         /* among rows of one citation */
};

struct table {
    const struct machine *machine;
    struct region *region;
    ARRAY(struct row) rows;
};

/* Rows */

static const char *text(const struct table *table, name_id name)
{
    return machine_text(table->machine, name);
}

static struct row *add(struct table *table, const char *kind,
                       const struct said *said, const char *what)
{
    struct row *row = array_push(table->region, &table->rows);
    *row = (struct row){
        .citation = said ? text(table, said->cite) : "",
        .kind = kind,
        .line = said ? machine_line(table->machine, said->span) : 0,
        .what = what,
        .order = table->rows.count,
    };
    return row;
}

/* What is only listed if it cites. */
static void add_cited(struct table *table, const char *kind,
                      const struct said *said, const char *what)
{
    if (said->cite != NAME_NONE)
        add(table, kind, said, what)->is_code = true;
}

static void add_state(struct table *table, struct row *row, state_id state)
{
    if (!row->states.count || row->states.at[row->states.count - 1] != state)
        *array_push(table->region, &row->states) = state;
}

static void add_rules(struct table *table)
{
    const struct machine *machine = table->machine;
    uint32_t first = table->rows.count;
    for (rule_id r = 0; r < machine->rule_count; r++) {
        const struct rule *it = &machine->rules[r];
        struct row *row = add(table, "rule", &it->said,
                              notation_rule_text(machine, it, table->region));
        row->is_code = row->has_cells = true;
        if (it->verb == RULE_ALWAYS)
            add_state(table, row, it->owner);
    }
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id c = 0; c < machine->column_count; c++) {
            rule_id rule = machine_cell(machine, s, c)->rule;
            if (rule == NONE)
                continue;
            table->rows.at[first + rule].cells++;
            add_state(table, &table->rows.at[first + rule], s);
        }
}

/* The events of a state that no rule decides. */
static const char *rest_text(const struct table *table,
                             const struct matrix_lines *lines, enum level level)
{
    struct collector list;
    const char *before = "";
    collector_open(&list);
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct matrix_line *it = &lines->at[i];
        if (it->cell->level != level)
            continue;
        fprintf(list.stream, "%s%s", before,
                text(table, table->machine->events[it->event].name));
        if (*it->guard)
            fprintf(list.stream, " [%s]", it->guard);
        before = ", ";
    }
    return collector_close(&list, table->region);
}

/* The cells of a state that no rule decides. */
static void add_rest(struct table *table, state_id state, enum level level)
{
    const struct machine *machine = table->machine;
    uint32_t cells = 0;
    for (column_id c = 0; c < machine->column_count; c++)
        cells += machine_cell(machine, state, c)->level == level;
    if (!cells)
        return;
    struct matrix_lines lines = matrix_lines(machine, state, table->region);
    struct row *row = add(table, notation_level(level), NULL,
                          rest_text(table, &lines, level));
    row->is_code = row->has_cells = true;
    row->cells = cells;
    add_state(table, row, state);
}

static void add_checks(struct table *table)
{
    const struct machine *machine = table->machine;
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        const struct requirement *it = &machine->requirements[r];
        add(table, "check", &it->said, text(table, it->said.text));
        for (uint32_t i = 0; i < it->properties.count; i++) {
            const struct property *property =
                &machine->properties[it->properties.first + i];
            add_cited(table, "sentence", &property->said,
                      sentence_text(machine, property, table->region));
        }
    }
}

static void add_all(struct table *table)
{
    const struct machine *machine = table->machine;
    add_cited(table, "machine", &machine->said, text(table, machine->name));
    for (composite_id c = 0; c < machine->composite_count; c++)
        add_cited(table, "state", &machine->composites[c].said,
                  text(table, machine->composites[c].name));
    for (state_id s = 0; s < machine->state_count; s++)
        add_cited(table, "state", &machine->states[s].said,
                  text(table, machine->states[s].name));
    add_rules(table);
    for (uint32_t i = 0; i < machine->scenario_count; i++)
        add(table, "scenario", &machine->scenarios[i].said,
            text(table, machine->scenarios[i].said.text));
    add_checks(table);
    for (state_id s = 0; s < machine->state_count; s++)
        add_rest(table, s, LEVEL_OTHERWISE);
    for (state_id s = 0; s < machine->state_count; s++)
        add_rest(table, s, LEVEL_BLANK);
}

/* Order */

/* The sign of a comparison in which numbers are numbers: 3.4 before 3.10. */
static int compare_naturally(const char *a, const char *b)
{
    while (*a && *b) {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            a += strspn(a, "0");
            b += strspn(b, "0");
            size_t a_length = strspn(a, "0123456789");
            size_t b_length = strspn(b, "0123456789");
            int sign = a_length < b_length   ? -1
                       : a_length > b_length ? 1
                                             : memcmp(a, b, a_length);
            if (sign)
                return sign;
            a += a_length;
            b += b_length;
        } else if (*a != *b) {
            break;
        } else {
            a++;
            b++;
        }
    }
    return (unsigned char)*a - (unsigned char)*b;
}

/* What cites nothing comes last. */
static int compare(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    int sign = !*a->citation - !*b->citation;
    if (!sign)
        sign = compare_naturally(a->citation, b->citation);
    if (!sign)
        sign = strcmp(a->citation, b->citation);
    return sign ? sign : (a->order > b->order) - (a->order < b->order);
}

/* Printing */

static const char *states_of(const struct table *table, const struct row *row)
{
    struct collector list;
    collector_open(&list);
    for (uint32_t i = 0; i < row->states.count; i++)
        fprintf(list.stream, "%s%s", i ? ", " : "",
                text(table, table->machine->states[row->states.at[i]].name));
    return collector_close(&list, table->region);
}

static void print_csv(const struct table *table, FILE *out)
{
    fputs("citation,kind,line,what,cells,states\r\n", out);
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const struct row *it = &table->rows.at[i];
        csv_field(it->citation, out);
        fprintf(out, ",%s,", it->kind);
        if (it->line)
            fprintf(out, "%" PRIu32, it->line);
        fputc(',', out);
        csv_field(it->what, out);
        fputc(',', out);
        if (it->has_cells)
            fprintf(out, "%" PRIu32, it->cells);
        fputc(',', out);
        csv_field(states_of(table, it), out);
        fputs("\r\n", out);
    }
}

static void print_row(const struct table *table, const struct row *row,
                      FILE *out)
{
    fputs("| ", out);
    if (*row->citation) {
        markdown_line(row->citation, out);
        fputs(" | ", out);
    }
    fprintf(out, "%s | ", row->kind);
    if (row->line)
        fprintf(out, "%" PRIu32, row->line);
    fputs(" | ", out);
    (row->is_code ? markdown_code : markdown_line)(row->what, out);
    fputs(" | ", out);
    if (row->has_cells)
        fprintf(out, "%" PRIu32, row->cells);
    fputs(" | ", out);
    markdown_code(states_of(table, row), out);
    fputs(" |\n", out);
}

/* The rows that cite, or those that do not. */
static void print_rows(const struct table *table, bool is_cited, FILE *out)
{
    bool is_open = false;
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const struct row *it = &table->rows.at[i];
        if (!*it->citation == is_cited)
            continue;
        if (!is_open)
            fprintf(out,
                    "\n## %s\n\n| %sKind | Line | What | Cells | States |\n"
                    "| %s--- | ---: | --- | ---: | --- |\n",
                    is_cited ? "By citation" : "Without a citation",
                    is_cited ? "Citation | " : "", is_cited ? "--- | " : "");
        is_open = true;
        print_row(table, it, out);
    }
}

/* How many things of a kind cite, how many do not, and their cells. */
static void print_count(const struct table *table, const char *kind,
                        const char *title, FILE *out)
{
    uint32_t count[2] = {0}, cells[2] = {0};
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const struct row *it = &table->rows.at[i];
        if (strcmp(it->kind, kind))
            continue;
        count[!*it->citation]++;
        cells[!*it->citation] += it->cells;
    }
    fprintf(out, "| %s | %" PRIu32 " | %" PRIu32 " |\n", title, count[0],
            count[1]);
    if (!strcmp(kind, "rule"))
        fprintf(out,
                "| cells that rules decide | %" PRIu32 " | %" PRIu32 " |\n",
                cells[0], cells[1]);
}

/* The cells that no rule decides. */
static uint32_t rest_of(const struct table *table, enum level level)
{
    uint32_t cells = 0;
    for (uint32_t i = 0; i < table->rows.count; i++)
        if (!strcmp(table->rows.at[i].kind, notation_level(level)))
            cells += table->rows.at[i].cells;
    return cells;
}

static void print_markdown(const struct table *table, FILE *out)
{
    fputs("# Citations of ", out);
    markdown_line(text(table, table->machine->name), out);
    fputs("\n\n| | cited | not cited |\n| --- | ---: | ---: |\n", out);
    print_count(table, "rule", "rules", out);
    fprintf(out,
            "| cells that only an otherwise decides | | %" PRIu32 " |\n"
            "| cells that nothing decides | | %" PRIu32 " |\n",
            rest_of(table, LEVEL_OTHERWISE), rest_of(table, LEVEL_BLANK));
    print_count(table, "scenario", "scenarios", out);
    print_count(table, "check", "checks", out);
    print_rows(table, true, out);
    print_rows(table, false, out);
}

static enum emit_result emit(const struct emit_job *job)
{
    struct table table = {.machine = job->machine, .region = job->region};
    add_all(&table);
    if (table.rows.count)
        qsort(table.rows.at, table.rows.count, sizeof *table.rows.at, compare);
    if (arguments_has(job->arguments, "csv"))
        print_csv(&table, job->out);
    else
        print_markdown(&table, job->out);
    return EMIT_WELL;
}

static const struct option_spec options[] = {
    {"csv", 0, NULL, "rows for a spreadsheet in place of Markdown"},
    {0},
};

const struct emitter emit_citations = {
    .name = "citations",
    .summary = "what cites which section of the standard, and what cites none",
    .options = options,
    .emit = emit,
};
