/* SPDX-License-Identifier: MIT */
/*
 * Layout and tables -> the generated source: the cells, a row a column with
 * what they mean beside them, the tables beside the cells, the descriptor.
 */
#include "emit/c/code.h"

#include "draw/notation.h"
#include "emit/c/print.h"

#include <inttypes.h>

/* Names a column: "R:RST", "R:RST [!passive]", or a number that nobody has. */
static void print_column_name(const struct c_layout *layout, uint32_t column,
                              FILE *out)
{
    const struct machine *machine = layout->machine;
    const struct c_column *at = &layout->columns[column];

    if (at->event == NONE)
        fputs("nobody's", out);
    else if (column < layout->event_limit)
        fputs(machine_text(machine, machine->events[at->event].name), out);
    else
        notation_column(machine, at->source, out);
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
    uint32_t width = UINT32_C(1) << layout->state_bits;
    rule_id told = NONE; /* whose documentation stands there already */

    for (uint32_t number = 0; number < width; number++) {
        const struct cell *cell = c_layout_source(layout, column, number);
        const struct rule *rule;

        if (cell == NULL || cell->rule == NONE)
            continue;
        rule = &machine->rules[cell->rule];
        fprintf(out, "\n     *   %s ",
                machine_text(machine,
                             machine->states[layout->state_of[number]].name));
        if (cell->verdict == VERDICT_TAKEN) {
            if (cell->effect != EFFECT_NONE) {
                fputs("/ ", out);
                notation_effect(machine, cell->effect, out);
                fputc(' ', out);
            }
            fprintf(out, "-> %s",
                    machine_text(machine, machine->states[cell->next].name));
        } else {
            fputs(notation_verdict((enum verdict)cell->verdict), out);
        }
        print_reason(machine, rule, cell->rule == told, out);
        told = cell->rule;
    }
}

/* The cells of a column, eight or four a line, in hexadecimal: digits of the
 * state are the last ones. */
static void print_cells(const struct c_layout *layout, uint32_t column,
                        uint32_t bytes, FILE *out)
{
    uint32_t width = UINT32_C(1) << layout->state_bits;
    uint32_t a_line = bytes <= 2 ? 8 : bytes == 4 ? 4 : 2;

    fputs("    {", out);
    for (uint32_t number = 0; number < width; number++) {
        uint64_t cell = c_layout_cell(layout, column, number);

        if (number > 0)
            fputs(number % a_line == 0 ? ",\n     " : ", ", out);
        if (bytes == 8)
            fprintf(out, "UINT64_C(0x%016" PRIx64 ")", cell);
        else
            fprintf(out, "0x%0*" PRIx64, (int)(2 * bytes), cell);
    }
    fputs("},\n", out);
}

static void print_matrix(const struct c_layout *layout, FILE *out)
{
    uint32_t bytes = c_bytes(c_layout_cell_limit(layout));

    fprintf(out,
            "/*\n"
            " * The machine: a row for each column, in it a cell for each "
            "state by its\n"
            " * number. The low %" PRIu32 " bits of a cell are the next "
            "state; the bits above are\n"
            " * the outcome: 0 rejected, 1 ignored, 2 + e taken with effect "
            "e. The first\n"
            " * %" PRIu32 " rows are the events by their numbers, no guard "
            "holding; behind them are\n"
            " * the valuations of the events that have guards.\n"
            " *\n"
            " * Effects:\n",
            layout->state_bits, layout->event_limit);
    for (uint32_t i = 0; i < layout->effect_count; i++) {
        fprintf(out, " *   %" PRIu32 " ", i);
        if (layout->effects[i] == EFFECT_NONE)
            fputs("nothing", out);
        else
            notation_effect(layout->machine, layout->effects[i], out);
        fputc('\n', out);
    }
    c_print_template(layout, " */\nconst ", out);
    fputs(c_type(bytes), out);
    c_print_template(layout, " @p@_cells_@d@[][@w@] = {\n", out);
    for (uint32_t column = 0; column < layout->column_count; column++) {
        fprintf(out, "    /* %" PRIu32 ": ", column);
        print_column_name(layout, column, out);
        print_moves(layout, column, out);
        fputs(" */\n", out);
        print_cells(layout, column, bytes, out);
    }
    fputs("};\n", out);
    c_print_template(layout, "SEGUE_STATIC_ASSERT(sizeof @p@_cells_@d@ ==\n",
                     out);
    fprintf(out, "                        %" PRIu32 "u * ",
            layout->column_count);
    c_print_template(layout,
                     "@w@ * sizeof @p@_cells_@d@[0][0],\n"
                     "                    \"a row is missing\");\n\n",
                     out);
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
            "SEGUE_STATIC_ASSERT(sizeof %s_%s_%08" PRIx32
            " ==\n                        %zuu * sizeof(%s),\n"
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
    uint32_t bytes = c_bytes(c_layout_cell_limit(layout));

    c_print_template(layout,
                     "/* The machine as segue.h takes it: the only object "
                     "with addresses in it. */\n"
                     "const struct segue_machine @p@_machine_@d@ = {\n"
                     "    SEGUE_CONTRACT,\n"
                     "    @P@_INITIAL,\n"
                     "    @P@_START_EFFECT,\n"
                     "    @b@, /* state_bits */\n"
                     "    @e@, /* event_limit */\n",
                     out);
    fprintf(out,
            "    %" PRIu32 "u, /* column_count */\n"
            "    %" PRIu32 "u, /* effect_count */\n"
            "    %" PRIu32 "u, /* chunk_bits */\n"
            "    %" PRIu32 "u, /* chunk_count */\n",
            layout->column_count, layout->effect_count, layout->chunk_bits,
            layout->chunk_count);
    c_print_template(layout, "    {@p@_cells_@d@, ", out);
    fprintf(out, "%" PRIu32 "}, /* cells */\n", bytes);
    print_numbers_line(layout, &tables->at[C_TABLE_GUARDS], out);
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
                  FILE *out)
{
    print_matrix(layout, out);
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
