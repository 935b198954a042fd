/* SPDX-License-Identifier: MIT */
/* Layout -> the arrays beside the cells. Prints nothing. See tables.h. */
#include "emit/c/tables.h"

#include "emit/c/print.h"

#include <string.h>

/* What each table is; values are filled in below. */
static const struct c_table blank_tables[C_TABLES] = {
    [C_TABLE_GUARDS] = {.name = "guards",
                        .about = "[event]: the guards that bear on it, and "
                                 "where its places begin"},
    [C_TABLE_COLUMNS] = {.name = "columns",
                         .about = "[place], one for each valuation of an "
                                  "event's guards: the column"},
    [C_TABLE_EFFECT_MASKS] = {.name = "effect_masks",
                              .about = "[effect]: its actions, a bit each"},
    [C_TABLE_EFFECT_FIRST] = {.name = "effect_first",
                              .about = "[effect]: where its actions begin; the "
                                       "next begin where they end"},
    [C_TABLE_EFFECT_ACTIONS] = {.name = "effect_actions",
                                .about = "actions of the effects, in order"},
    [C_TABLE_FINALS] = {.name = "finals",
                        .about = "a bit a state, the lowest first"},
    [C_TABLE_TIMER_NS] = {.name = "timer_ns",
                          .about = "[timer]: nanoseconds; 0: the owner knows"},
    [C_TABLE_NAMES + C_STATES] = {.name = "state_names",
                                  .about = "[state]: offset of its name",
                                  .is_names = true},
    [C_TABLE_NAMES + C_EVENTS] = {.name = "event_names",
                                  .about = "[event]: offset of its name",
                                  .is_names = true},
    [C_TABLE_NAMES + C_ACTIONS] = {.name = "action_names",
                                   .about = "[action]: offset of its name",
                                   .is_names = true},
    [C_TABLE_NAMES + C_GUARDS] = {.name = "guard_names",
                                  .about = "[guard]: offset of its name",
                                  .is_names = true},
    [C_TABLE_NAMES + C_TIMERS] = {.name = "timer_names",
                                  .about = "[timer]: offset of its name",
                                  .is_names = true},
    [C_TABLE_ALIAS_NAMES] = {.name = "alias_names",
                             .about = "[alias]: offset of its name",
                             .is_names = true},
    [C_TABLE_ALIAS_STATES] = {.name = "alias_states",
                              .about = "[alias]: the state that it names",
                              .is_names = true},
    [C_TABLE_CELL_RULES] = {.name = "cell_rules",
                            .about = "[place][state]: the rule that decided; "
                                     "0: none",
                            .is_private = true,
                            .is_names = true},
    [C_TABLE_RULE_LINES] = {.name = "rule_lines",
                            .about = "[rule]: its line in the spec",
                            .is_private = true,
                            .is_names = true},
    [C_TABLE_RULE_CITES] = {.name = "rule_cites",
                            .about = "[rule]: offset of its citation",
                            .is_private = true,
                            .is_names = true},
};

static uint64_t *start_table(struct c_tables *tables, int table, size_t count,
                             struct region *region)
{
    tables->at[table].count = count;
    tables->at[table].values = region_array(region, uint64_t, count);
    return tables->at[table].values;
}

static void fill_effects(struct c_tables *tables, const struct c_layout *layout,
                         struct region *region)
{
    const struct machine *machine = layout->machine;
    uint32_t count = layout->effect_count, total = 0;
    uint64_t *masks, *first, *actions;

    masks = start_table(tables, C_TABLE_EFFECT_MASKS, count, region);
    first = start_table(tables, C_TABLE_EFFECT_FIRST, count + 1, region);
    /* An array has at least one element, even if nobody reads it. */
    actions = start_table(tables, C_TABLE_EFFECT_ACTIONS,
                          machine->effect_action_count + 1, region);
    for (uint32_t i = 0; i < count; i++) {
        struct range range = machine->effects[layout->effects[i]].actions;

        first[i] = total;
        for (uint32_t j = 0; j < range.count; j++) {
            action_id action = machine->effect_actions[range.first + j];

            masks[i] |= UINT64_C(1) << action;
            actions[total++] = action;
        }
    }
    first[count] = total;
    tables->at[C_TABLE_EFFECT_ACTIONS].count = total > 0 ? total : 1;
}

static void fill_states(struct c_tables *tables, const struct c_layout *layout,
                        struct region *region)
{
    const struct machine *machine = layout->machine;
    size_t width = layout->width;
    uint64_t *bits =
        start_table(tables, C_TABLE_FINALS, (width + 7) / 8, region);
    uint64_t *names, *states;

    for (uint32_t i = 0; i < machine->state_count; i++)
        if (machine->states[i].is_final)
            bits[machine->states[i].number / 8] |=
                UINT64_C(1) << machine->states[i].number % 8;
    names =
        start_table(tables, C_TABLE_ALIAS_NAMES, layout->alias_count, region);
    states =
        start_table(tables, C_TABLE_ALIAS_STATES, layout->alias_count, region);
    for (uint32_t i = 0; i < layout->alias_count; i++) {
        names[i] = c_pool_offset(tables->pool, layout->aliases[i].name);
        states[i] = layout->aliases[i].number;
    }
}

/* Offsets by number; 0, the empty text, for who has none and at the end. */
static void fill_names(struct c_tables *tables, const struct c_layout *layout,
                       struct region *region)
{
    for (int kind = 0; kind < C_KINDS; kind++) {
        const struct c_kind *list = &layout->kinds[kind];
        uint64_t *names;

        if (list->count == 0)
            continue;
        names = start_table(tables, C_TABLE_NAMES + kind,
                            (size_t)list->limit + 1, region);
        for (uint32_t i = 0; i < list->count; i++)
            names[list->elements[i].number] =
                c_pool_offset(tables->pool, list->elements[i].name);
    }
}

static void fill_guards(struct c_tables *tables, const struct c_layout *layout,
                        struct region *region)
{
    const struct c_guards *guards = &layout->guards;
    uint64_t *columns =
        start_table(tables, C_TABLE_COLUMNS, guards->place_count, region);

    for (uint32_t i = 0; i < guards->place_count; i++)
        columns[i] = guards->places[i].column;
    tables->at[C_TABLE_GUARDS].values = guards->words;
    tables->at[C_TABLE_GUARDS].count =
        guards->slots > 0 ? layout->event_limit : 0;
}

static void fill_rules(struct c_tables *tables, const struct c_layout *layout,
                       struct region *region)
{
    const struct machine *machine = layout->machine;
    uint32_t width = layout->width;
    uint32_t places = c_layout_place_count(layout);
    uint64_t *rules, *lines, *cites;

    rules =
        start_table(tables, C_TABLE_CELL_RULES, (size_t)places * width, region);
    lines = start_table(tables, C_TABLE_RULE_LINES,
                        (size_t)machine->rule_count + 1, region);
    cites = start_table(tables, C_TABLE_RULE_CITES,
                        (size_t)machine->rule_count + 1, region);
    for (uint32_t place = 0; place < places; place++)
        for (uint32_t number = 0; number < width; number++) {
            const struct cell *cell =
                c_layout_source(layout, c_layout_place(layout, place), number);

            if (cell != NULL && cell->rule != NONE)
                rules[(size_t)place * width + number] =
                    (uint64_t)cell->rule + 1;
        }
    tables->at[C_TABLE_CELL_RULES].row = width;
    for (rule_id i = 0; i < machine->rule_count; i++) {
        const struct said *said = &machine->rules[i].said;

        lines[i + 1] = machine_line(machine, said->span);
        cites[i + 1] =
            c_pool_offset(tables->pool, machine_text(machine, said->cite));
    }
}

const char *c_source_name(const struct machine *machine)
{
    const char *path = machine->source->path;
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

const struct c_tables *c_tables_new(const struct c_layout *layout,
                                    struct region *region)
{
    const struct machine *machine = layout->machine;
    struct c_tables *tables = region_new(region, struct c_tables);
    uint64_t *durations;

    memcpy(tables->at, blank_tables, sizeof blank_tables);
    tables->pool = c_pool_new(region);
    fill_guards(tables, layout, region);
    fill_effects(tables, layout, region);
    durations =
        start_table(tables, C_TABLE_TIMER_NS, machine->timer_count, region);
    for (uint32_t i = 0; i < machine->timer_count; i++)
        durations[i] = machine->timers[i].duration_ns;
    fill_names(tables, layout, region);
    fill_states(tables, layout, region);
    fill_rules(tables, layout, region);
    tables->name =
        c_pool_offset(tables->pool, machine_text(machine, machine->name));
    tables->source = c_pool_offset(tables->pool, c_source_name(machine));
    for (int i = 0; i < C_TABLES; i++)
        tables->at[i].bytes =
            c_bytes(c_largest(tables->at[i].values, tables->at[i].count));
    return tables;
}
