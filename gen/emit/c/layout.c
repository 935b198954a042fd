/* SPDX-License-Identifier: MIT */
/* Machine -> where everything lies in C. Prints nothing. See layout.h. */
#include "emit/c/layout.h"

#include "emit/c/print.h"
#include "ir/digest.h"
#include "segue.h"

#include <ctype.h>
#include <string.h>

static const char *spell_c(struct region *region, const char *name)
{
    char *text = region_alloc(region, strlen(name) + 1);

    machine_c_name(name, text);
    return text;
}

static const char *spell(struct region *region, const char *text,
                         int (*convert)(int))
{
    char *copy = region_copy(region, text, strlen(text));

    for (char *c = copy; *c != '\0'; c++)
        *c = (char)convert((unsigned char)*c);
    return copy;
}

static void name_machine(struct c_layout *layout, const char *prefix,
                         struct region *region)
{
    const struct machine *machine = layout->machine;

    if (prefix != NULL) {
        layout->prefix = prefix;
        layout->caps = spell(region, prefix, toupper);
    } else {
        layout->caps = spell_c(region, machine_text(machine, machine->name));
        layout->prefix = spell(region, layout->caps, tolower);
    }
}

static void start_kind(struct c_layout *layout, int kind, uint32_t count,
                       struct region *region)
{
    static const char *const words[C_KINDS] = {"state", "event", "action",
                                               "guard", "timer"};

    layout->kinds[kind] = (struct c_kind){
        .word = words[kind],
        .caps = spell(region, words[kind], toupper),
        .elements = region_array(region, struct c_element, count),
    };
}

/* `element` lacks its spelling in C. */
static void add_element(struct c_layout *layout, int kind,
                        struct c_element element, struct region *region)
{
    struct c_kind *list = &layout->kinds[kind];

    element.c_name = spell_c(region, element.name);
    list->elements[list->count++] = element;
    if (list->limit <= element.number)
        list->limit = element.number + 1;
}

/* An element of any of the machine's arrays that has a name. */
#define ELEMENT(machine, part, number_)                                \
    ((struct c_element){.name = machine_text((machine), (part)->name), \
                        .said = &(part)->said,                         \
                        .number = (number_)})

static void list_elements(struct c_layout *layout, struct region *region)
{
    const struct machine *m = layout->machine;

    start_kind(layout, C_STATES, m->state_count, region);
    for (uint32_t i = 0; i < m->state_count; i++)
        add_element(layout, C_STATES,
                    ELEMENT(m, &m->states[i], m->states[i].number), region);
    start_kind(layout, C_EVENTS, m->event_count, region);
    for (uint32_t i = 0; i < m->event_count; i++)
        add_element(layout, C_EVENTS,
                    ELEMENT(m, &m->events[i], m->events[i].number), region);
    start_kind(layout, C_ACTIONS, m->action_count, region);
    for (uint32_t i = 0; i < m->action_count; i++)
        add_element(layout, C_ACTIONS, ELEMENT(m, &m->actions[i], i), region);
    start_kind(layout, C_GUARDS, m->guard_count, region);
    for (uint32_t i = 0; i < m->guard_count; i++)
        add_element(layout, C_GUARDS, ELEMENT(m, &m->guards[i], i), region);
    start_kind(layout, C_TIMERS, m->timer_count, region);
    for (uint32_t i = 0; i < m->timer_count; i++)
        add_element(layout, C_TIMERS, ELEMENT(m, &m->timers[i], i), region);
}

/* The aliases of leaf states; composites have no number. */
static void list_aliases(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;

    layout->aliases =
        region_array(region, struct c_element, machine->alias_count);
    for (uint32_t i = 0; i < machine->state_count; i++) {
        const struct state *state = &machine->states[i];

        for (uint32_t j = 0; j < state->aliases.count; j++) {
            const struct alias *alias =
                &machine->aliases[state->aliases.first + j];
            const char *text = machine_text(machine, alias->name);

            layout->aliases[layout->alias_count++] = (struct c_element){
                text, spell_c(region, text), NULL, state->number};
        }
    }
}

static void place_states(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;
    uint32_t width = layout->kinds[C_STATES].limit;

    while (UINT32_C(1) << layout->state_bits < width)
        layout->state_bits++;
    layout->width = width;
    layout->padding = (UINT32_C(1) << layout->state_bits) - width;
    layout->state_of = region_array(region, state_id, width);
    for (uint32_t i = 0; i < width; i++)
        layout->state_of[i] = NONE;
    for (uint32_t i = 0; i < machine->state_count; i++)
        layout->state_of[machine->states[i].number] = i;
}

/* Effects that no cell has (a rule's own, before enter and exit joined) get no
 * number: cells stay small. */
static void number_effects(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;
    size_t cells = (size_t)machine->state_count * machine->column_count;
    bool *is_used = region_array(region, bool, machine->effect_count);

    is_used[EFFECT_NONE] = true;
    is_used[machine->start.effect] = true;
    for (size_t i = 0; i < cells; i++)
        is_used[machine->cells[i].effect] = true;
    layout->effects = region_array(region, effect_id, machine->effect_count);
    layout->effect_number =
        region_array(region, uint32_t, machine->effect_count);
    for (effect_id i = 0; i < machine->effect_count; i++) {
        if (!is_used[i])
            continue;
        layout->effect_number[i] = layout->effect_count;
        layout->effects[layout->effect_count++] = i;
    }
    layout->start_effect = layout->effect_number[machine->start.effect];
}

static void digest_names(const struct c_layout *layout, uint64_t *digest)
{
    for (int kind = 0; kind < C_KINDS; kind++) {
        const struct c_kind *list = &layout->kinds[kind];

        digest_number(digest, list->limit);
        for (uint32_t i = 0; i < list->count; i++) {
            digest_text(digest, list->elements[i].name);
            digest_number(digest, list->elements[i].number);
        }
    }
    for (uint32_t i = 0; i < layout->alias_count; i++) {
        digest_text(digest, layout->aliases[i].name);
        digest_number(digest, layout->aliases[i].number);
    }
}

static void digest_columns(const struct c_layout *layout, uint64_t *digest)
{
    const struct machine *machine = layout->machine;
    const struct c_guards *guards = &layout->guards;

    digest_number(digest, layout->is_split);
    for (uint32_t column = 0; column < layout->column_count; column++)
        for (uint32_t i = 0; i < machine->state_count; i++) {
            struct c_cell cell =
                c_layout_cell(layout, column, machine->states[i].number);

            digest_number(digest, (uint64_t)cell.outcome << 32 | cell.next);
        }
    for (uint32_t i = 0; i < guards->place_count; i++)
        digest_number(digest, guards->places[i].column);
    for (uint32_t i = 0; guards->slots > 0 && i < layout->event_limit; i++)
        digest_number(digest, guards->words[i]);
}

static void digest_effects(const struct c_layout *layout, uint64_t *digest)
{
    const struct machine *machine = layout->machine;

    digest_number(digest, machine->states[machine->start.state].number);
    digest_number(digest, layout->start_effect);
    for (uint32_t i = 0; i < layout->effect_count; i++) {
        struct range actions = machine->effects[layout->effects[i]].actions;

        digest_number(digest, actions.count);
        for (uint32_t j = 0; j < actions.count; j++)
            digest_number(digest, machine->effect_actions[actions.first + j]);
    }
    for (uint32_t i = 0; i < machine->state_count; i++)
        digest_number(digest, machine->states[i].is_final);
    for (uint32_t i = 0; i < machine->timer_count; i++)
        digest_number(digest, machine->timers[i].duration_ns);
}

const struct c_layout *c_layout_new(const struct machine *machine,
                                    const char *prefix, bool is_split,
                                    struct region *region)
{
    struct c_layout *layout = region_new(region, struct c_layout);
    uint64_t digest = DIGEST_START;

    layout->machine = machine;
    layout->is_split = is_split;
    name_machine(layout, prefix, region);
    list_elements(layout, region);
    list_aliases(layout, region);
    place_states(layout, region);
    c_layout_columns(layout, region);
    number_effects(layout, region);
    digest_number(&digest, SEGUE_CONTRACT);
    digest_names(layout, &digest);
    digest_columns(layout, &digest);
    digest_effects(layout, &digest);
    layout->digest = digest_fold(digest);
    return layout;
}

const struct cell *c_layout_source(const struct c_layout *layout,
                                   column_id source, uint32_t number)
{
    state_id state = layout->state_of[number];

    if (state == NONE || source == NONE)
        return NULL;
    return machine_cell(layout->machine, state, source);
}

struct c_cell c_layout_cell(const struct c_layout *layout, uint32_t column,
                            uint32_t number)
{
    const struct machine *machine = layout->machine;
    const struct cell *cell =
        c_layout_source(layout, layout->columns[column].source, number);
    struct c_cell made = {number, 0};

    if (cell == NULL)
        return made;
    made.next = machine->states[cell->next].number;
    if (cell->verdict == VERDICT_IGNORED)
        made.outcome = 1;
    else if (cell->verdict == VERDICT_TAKEN)
        made.outcome = 2 + layout->effect_number[cell->effect];
    return made;
}

uint32_t c_layout_place_count(const struct c_layout *layout)
{
    return layout->guards.slots > 0 ? layout->guards.place_count
                                    : layout->column_count;
}

column_id c_layout_place(const struct c_layout *layout, uint32_t place)
{
    return layout->guards.slots > 0 ? layout->guards.places[place].source
                                    : layout->columns[place].source;
}

size_t c_layout_cell_count(const struct c_layout *layout)
{
    return (size_t)layout->column_count * layout->width + layout->padding;
}

uint32_t c_layout_cell_bytes(const struct c_layout *layout)
{
    uint64_t outcomes = layout->is_split ? 1 : layout->effect_count + 2u;

    return c_bytes((outcomes << layout->state_bits) - 1);
}

uint32_t c_layout_outcome_bytes(const struct c_layout *layout)
{
    return layout->is_split ? c_bytes(layout->effect_count + 1u) : 0;
}
