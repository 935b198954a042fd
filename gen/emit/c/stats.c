/* SPDX-License-Identifier: MIT */
/*
 * Layout and tables -> figures: how many columns sharing leaves, the bytes of
 * each table, the loads of a step. Bytes are counted as the target's C counts
 * them; the descriptor is not, its size is that of the target's addresses.
 */
#include "emit/c/stats.h"

#include "emit/c/print.h"

#include <inttypes.h>

static void print_bytes(const char *what, size_t bytes, FILE *out)
{
    fprintf(out, "  %-16s %8zu\n", what, bytes);
}

/* Columns if each valuation of guards had its own. */
static uint32_t count_unshared(const struct c_layout *layout)
{
    uint32_t count = layout->event_limit;

    for (uint32_t i = 0; i < layout->machine->event_count; i++)
        if (layout->machine->events[i].guards != 0)
            count += layout->machine->events[i].valuations;
    return count;
}

static void print_shape(const struct c_layout *layout, FILE *out)
{
    const struct machine *machine = layout->machine;
    uint32_t slots = layout->guards.slots;

    fprintf(out,
            "machine %s\n"
            "states  %" PRIu32 " in rows of %" PRIu32 "\n"
            "events  %" PRIu32 ", numbers below %" PRIu32 "\n"
            "guards  %" PRIu32 ", at most %" PRIu32 " on an event\n"
            "effects %" PRIu32 "\n"
            "columns %" PRIu32 " before sharing, %" PRIu32 " after\n",
            layout->prefix, machine->state_count, layout->width,
            machine->event_count, layout->event_limit, machine->guard_count,
            slots, layout->effect_count, count_unshared(layout),
            layout->column_count);
    fprintf(out, "loads   %d a step", layout->is_split ? 2 : 1);
    if (slots > 0)
        fprintf(out, ", %d with guards", layout->is_split ? 4 : 3);
    fputc('\n', out);
}

void c_stats_print(const struct c_layout *layout, const struct c_tables *tables,
                   FILE *out)
{
    size_t cells = c_layout_cell_count(layout);
    size_t stepping =
        cells * (c_layout_cell_bytes(layout) + c_layout_outcome_bytes(layout));
    size_t total = stepping, names = c_pool_size(tables->pool);

    print_shape(layout, out);
    fputs("bytes\n", out);
    print_bytes("cells", cells * c_layout_cell_bytes(layout), out);
    if (layout->is_split)
        print_bytes("outcomes", cells * c_layout_outcome_bytes(layout), out);
    for (int i = 0; i < C_TABLES; i++) {
        const struct c_table *table = &tables->at[i];
        size_t bytes = table->count * table->bytes;

        if (table->is_names) {
            names += bytes;
            continue;
        }
        if (bytes > 0)
            print_bytes(table->name, bytes, out);
        if (i == C_TABLE_GUARDS || i == C_TABLE_COLUMNS)
            stepping += bytes;
        total += bytes;
    }
    print_bytes("of steps", stepping, out);
    print_bytes("of all but names", total, out);
    print_bytes("of names", names, out);
}
