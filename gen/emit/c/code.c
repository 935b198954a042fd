/* SPDX-License-Identifier: MIT */
/*
 * Layout and tables -> the generated source: the cells, a row a column with
 * what they mean beside them, the tables beside the cells, the descriptor.
 */
#include "emit/c/code.h"

#include "draw/notation.h"
#include "emit/c/print.h"

#include <inttypes.h>
#include <string.h>

/* Tables with more cells than this are printed without what each cell means:
 * nobody reads them, and the comments would be most of the source. */
#define CELLS_EXPLAINED 8192u

/* The places of each column, in lists. */
struct by_column {
    uint32_t *first; /* [column]; NONE: no place has it */
    uint32_t *next;  /* [place] */
};

static struct by_column list_places(const struct c_layout *layout,
                                    struct region *region)
{
    const struct c_guards *guards = &layout->guards;
    struct by_column list = {
        region_array(region, uint32_t, layout->column_count),
        region_array(region, uint32_t, guards->place_count),
    };

    for (uint32_t i = 0; i < layout->column_count; i++)
        list.first[i] = NONE;
    for (uint32_t i = guards->place_count; i-- > 0;) {
        uint32_t column = guards->places[i].column;

        list.next[i] = list.first[column];
        list.first[column] = i;
    }
    return list;
}

/* Names a column: "R:RST", or a number that nobody has; and the valuations that
 * lead to it: "R:RST [!passive]". */
static void print_column_name(const struct c_layout *layout, uint32_t column,
                              const struct by_column *list, FILE *out)
{
    const struct machine *machine = layout->machine;
    event_id event = layout->columns[column].event;
    const char *margin = "";

    if (column < layout->event_limit) {
        fputs(event == NONE
                  ? "nobody's"
                  : machine_text(machine, machine->events[event].name),
              out);
        margin = "\n     *    ";
    }
    for (uint32_t i = list->first[column]; i != NONE; i = list->next[i]) {
        column_id source = layout->guards.places[i].source;

        if (source == NONE ||
            machine->events[machine_event_of(machine, source)].guards == 0)
            continue;
        fputs(margin, out);
        notation_column(machine, source, out);
        margin = "\n     *    ";
    }
}

/* Where a rule is written, and why it says what it says. */
static void print_reason(const struct machine *machine, const struct rule *rule,
                         bool is_told, FILE *out)
{
    static const char margin[] = "     *       ";

    fprintf(out, ", line %" PRIu32, machine_line(machine, rule->said.span));
    if (rule->said.cite != NAME_NONE) {
        fputs(" [", out);
        c_print_safe(machine_text(machine, rule->said.cite), margin, out);
        fputc(']', out);
    }
    if (rule->said.doc != NAME_NONE && !is_told) {
        fprintf(out, ":\n%s", margin);
        c_print_safe(machine_text(machine, rule->said.doc), margin, out);
    }
}

/* A line for each cell of a column that a rule decided. */
static void print_moves(const struct c_layout *layout, uint32_t column,
                        FILE *out)
{
    const struct machine *machine = layout->machine;
    column_id source = layout->columns[column].source;
    uint32_t width = layout->width;
    rule_id told = NONE; /* whose documentation stands there already */

    for (uint32_t number = 0; number < width; number++) {
        const struct cell *cell = c_layout_source(layout, source, number);
        const struct rule *rule;

        if (cell == NULL || cell->rule == NONE)
            continue;
        rule = &machine->rules[cell->rule];
        fprintf(out, "\n     *   %s ",
                machine_text(machine,
                             machine->states[layout->state_of[number]].name));
        notation_answer(machine, cell, out);
        print_reason(machine, rule, cell->rule == told, out);
        told = cell->rule;
    }
}

/* The two tables that cells can be in. */
enum part {
    PART_CELLS,    /* next states, and outcomes if they are packed */
    PART_OUTCOMES, /* outcomes, if they are apart */
};

static void print_row(const struct c_layout *layout, enum part part,
                      uint32_t column, uint64_t *row, FILE *out)
{
    uint32_t width = layout->width;

    for (uint32_t number = 0; number < width; number++) {
        struct c_cell cell = c_layout_cell(layout, column, number);

        if (part == PART_OUTCOMES)
            row[number] = cell.outcome;
        else if (layout->is_split)
            row[number] = cell.next;
        else
            row[number] =
                (uint64_t)cell.outcome << layout->state_bits | cell.next;
    }
    c_print_cells(row, width,
                  part == PART_OUTCOMES ? c_layout_outcome_bytes(layout)
                                        : c_layout_cell_bytes(layout),
                  out);
}

static void print_meaning(const struct c_layout *layout, FILE *out)
{
    fputs("/*\n"
          " * The machine: a row for each column, in it a cell for each state "
          "by its\n"
          " * number.\n"
          " *\n",
          out);
    if (layout->is_split)
        fputs(" * next state  the cell\n"
              " * outcome     lies in the table behind: ",
              out);
    else
        fprintf(out,
                " * next state  the cell modulo %" PRIu32 "\n"
                " * outcome     the cell divided by it: ",
                UINT32_C(1) << layout->state_bits);
    fprintf(out,
            "0 rejected, 1 ignored,\n"
            " *             2 + e taken with effect e\n"
            " * rows        up to %" PRIu32
            " the events by their numbers, no guard holding; behind\n"
            " *             them the valuations of guards that are unlike all "
            "before\n"
            " *\n"
            " * Effects:\n",
            layout->event_limit - 1);
    for (uint32_t i = 0; i < layout->effect_count; i++) {
        fprintf(out, " *   %" PRIu32 " ", i);
        if (layout->effects[i] == EFFECT_NONE)
            fputs("nothing", out);
        else
            notation_effect(layout->machine, layout->effects[i], out);
        fputc('\n', out);
    }
    fputs(" */\n", out);
}

static void print_matrix(const struct c_layout *layout, enum part part,
                         struct region *region, FILE *out)
{
    static const char *const names[] = {"cells", "outcomes"};
    uint32_t bytes = part == PART_CELLS ? c_layout_cell_bytes(layout)
                                        : c_layout_outcome_bytes(layout);
    struct by_column list = list_places(layout, region);
    bool is_explained = layout->column_count <= CELLS_EXPLAINED / layout->width;
    uint64_t *row =
        region_array(region, uint64_t, (size_t)layout->width + layout->padding);

    fprintf(out, "const %s %s_%s_%08" PRIx32 "[]", c_type(bytes),
            layout->prefix, names[part], layout->digest);
    fputs(" = {\n", out);
    for (uint32_t column = 0; column < layout->column_count; column++) {
        fprintf(out, "    /* %" PRIu32 ": ", column);
        print_column_name(layout, column, &list, out);
        if (part == PART_CELLS && is_explained)
            print_moves(layout, column, out);
        fputs(" */\n", out);
        print_row(layout, part, column, row, out);
    }
    if (layout->padding > 0) {
        fputs("    /* a state out of range reads these, and uses them not */\n",
              out);
        memset(row, 0, layout->padding * sizeof *row);
        c_print_cells(row, layout->padding, bytes, out);
    }
    fputs("};\n", out);
    fprintf(out,
            "SEGUE_STATIC_ASSERT(sizeof(%s_%s_%08" PRIx32 ") ==\n"
            "                        (((%" PRIu32 "u * %" PRIu32 "u) + "
            "%" PRIu32 "u) * sizeof(%s)),\n"
            "                    \"a row is missing\");\n\n",
            layout->prefix, names[part], layout->digest, layout->column_count,
            layout->width, layout->padding, c_type(bytes));
}

static void print_rows(const struct c_table *table, FILE *out)
{
    if (table->row == 0) {
        c_print_numbers(table->values, table->count, out);
        return;
    }
    for (size_t i = 0; i < table->count; i += table->row) {
        fputs("    {\n", out);
        c_print_numbers(table->values + i, table->row, out);
        fputs("    },\n", out);
    }
}

static void print_table(const struct c_layout *layout,
                        const struct c_table *table, FILE *out)
{
    if (table->count == 0)
        return;
    fprintf(out, "/* %s */\n%sconst %s ", table->about,
            table->is_private ? "static " : "", c_type(table->bytes));
    fprintf(out, "%s_%s_%08" PRIx32 "[]", layout->prefix, table->name,
            layout->digest);
    if (table->row != 0)
        fprintf(out, "[%" PRIu32 "]", table->row);
    fputs(" = {\n", out);
    print_rows(table, out);
    fputs("};\n", out);
    fprintf(out,
            "SEGUE_STATIC_ASSERT(sizeof(%s_%s_%08" PRIx32
            ") ==\n                        (%zuu * sizeof(%s)),\n"
            "                    \"elements are missing\");\n\n",
            layout->prefix, table->name, layout->digest, table->count,
            c_type(table->bytes));
}

/* `{array, bytes},`, a struct segue_numbers. */
static void print_numbers(const struct c_layout *layout,
                          const struct c_table *table, FILE *out)
{
    if (table->count == 0)
        fputs("{NULL, 0}", out);
    else
        fprintf(out, "{%s_%s_%08" PRIx32 ", %" PRIu32 "}", layout->prefix,
                table->name, layout->digest, table->bytes);
}

static void print_numbers_line(const struct c_layout *layout,
                               const struct c_table *table, FILE *out)
{
    fputs("    ", out);
    print_numbers(layout, table, out);
    fprintf(out, ", /* %s */\n", table->name);
}

static void print_named(const struct c_layout *layout,
                        const struct c_tables *tables, FILE *out)
{
    const struct c_table *aliases = &tables->at[C_TABLE_ALIAS_NAMES];

    c_print_template(layout, "    @p@_text_@d@,\n", out);
    for (int kind = 0; kind < C_KINDS; kind++) {
        fputs("    {", out);
        print_numbers(layout, &tables->at[C_TABLE_NAMES + kind], out);
        fprintf(out, ", %" PRIu32 "},\n", layout->kinds[kind].limit);
    }
    fputs("    {", out);
    print_numbers(layout, aliases, out);
    fprintf(out, ", %zu},\n", aliases->count);
    for (int i = C_TABLE_ALIAS_STATES; i < C_TABLES; i++)
        print_numbers_line(layout, &tables->at[i], out);
    fprintf(out,
            "    %" PRIu32 ", /* name */\n"
            "    %" PRIu32 ", /* source */\n",
            tables->name, tables->source);
}

static void print_unnamed(const struct c_layout *layout, FILE *out)
{
    fputs("    NULL,\n", out);
    for (int kind = 0; kind < C_KINDS; kind++)
        fprintf(out, "    {{NULL, 0}, %" PRIu32 "},\n",
                layout->kinds[kind].limit);
    fputs("    {{NULL, 0}, 0},\n", out);
    for (int i = C_TABLE_ALIAS_STATES; i < C_TABLES; i++)
        fputs("    {NULL, 0},\n", out);
    fputs("    0,\n    0,\n", out);
}

static void print_descriptor(const struct c_layout *layout,
                             const struct c_tables *tables, FILE *out)
{
    c_print_template(layout,
                     "/* The machine as segue.h takes it: the only object "
                     "with addresses in it. */\n"
                     "const struct segue_machine @p@_machine_@d@ = {\n"
                     "    SEGUE_CONTRACT,\n"
                     "    @P@_INITIAL,\n"
                     "    @P@_START_EFFECT,\n"
                     "    @w@, /* state_limit */\n"
                     "    @b@, /* state_bits */\n"
                     "    @e@, /* event_limit */\n",
                     out);
    fprintf(out,
            "    %" PRIu32 "u, /* column_count */\n"
            "    %" PRIu32 "u, /* effect_count */\n"
            "    %" PRIu32 "u, /* guard_slots */\n"
            "    %" PRIu32 "u, /* place_shift */\n",
            layout->column_count, layout->effect_count, layout->guards.slots,
            layout->guards.shift);
    c_print_template(layout, "    {@p@_cells_@d@, ", out);
    fprintf(out, "%" PRIu32 "}, /* cells */\n", c_layout_cell_bytes(layout));
    if (layout->is_split)
        c_print_template(layout, "    {@p@_outcomes_@d@, ", out);
    else
        fputs("    {NULL, ", out);
    fprintf(out, "%" PRIu32 "}, /* outcomes */\n",
            c_layout_outcome_bytes(layout));
    print_numbers_line(layout, &tables->at[C_TABLE_GUARDS], out);
    print_numbers_line(layout, &tables->at[C_TABLE_COLUMNS], out);
    print_numbers_line(layout, &tables->at[C_TABLE_EFFECT_FIRST], out);
    c_print_template(layout,
                     "    @p@_effect_actions_@d@,\n"
                     "    @p@_finals_@d@,\n",
                     out);
    print_numbers_line(layout, &tables->at[C_TABLE_TIMER_NS], out);
    c_print_template(layout, "#ifdef @P@_HAS_NAMES\n", out);
    print_named(layout, tables, out);
    fputs("#else\n", out);
    print_unnamed(layout, out);
    fputs("#endif\n};\n", out);
}

void c_code_print(const struct c_layout *layout, const struct c_tables *tables,
                  struct region *region, FILE *out)
{
    print_meaning(layout, out);
    print_matrix(layout, PART_CELLS, region, out);
    if (layout->is_split)
        print_matrix(layout, PART_OUTCOMES, region, out);
    for (int i = 0; i < C_TABLES; i++)
        if (!tables->at[i].is_names)
            print_table(layout, &tables->at[i], out);
    c_print_template(layout,
                     "#ifdef @P@_HAS_NAMES\n"
                     "/* Names and citations, at the offsets beside them. */\n"
                     "const char @p@_text_@d@[] = {\n",
                     out);
    c_pool_print(tables->pool, out);
    fputs("};\n\n", out);
    for (int i = 0; i < C_TABLES; i++)
        if (tables->at[i].is_names)
            print_table(layout, &tables->at[i], out);
    fputs("#endif\n\n", out);
    print_descriptor(layout, tables, out);
}
