/* SPDX-License-Identifier: MIT */
/* Machine -> where everything lies in C. Prints nothing. See layout.h. */
#include "emit/c/layout.h"

#include "segue.h"

#include <ctype.h>
#include <string.h>

enum {
    GUARD_TABLE_BYTES = 8192, /* beyond, one more look-up is cheaper */
    CHUNK_BITS_LEAST = 4,     /* below, look-ups save hardly any bytes */
};

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
    uint32_t width;

    while (UINT32_C(1) << layout->state_bits < layout->kinds[C_STATES].limit)
        layout->state_bits++;
    width = UINT32_C(1) << layout->state_bits;
    layout->state_of = region_array(region, state_id, width);
    for (uint32_t i = 0; i < width; i++)
        layout->state_of[i] = NONE;
    for (uint32_t i = 0; i < machine->state_count; i++)
        layout->state_of[machine->states[i].number] = i;
}

/* As few look-ups as the table's size allows. */
static void choose_chunks(struct c_layout *layout)
{
    uint32_t guards = layout->machine->guard_count;
    uint32_t element = layout->column_count > 256 ? 2 : 1;
    uint32_t count = 0, bits;

    if (guards == 0)
        return;
    do {
        count++;
        bits = (guards + count - 1) / count;
    } while (bits > CHUNK_BITS_LEAST &&
             (bits > 13 || ((size_t)layout->event_limit * count * element
                            << bits) > GUARD_TABLE_BYTES));
    layout->chunk_bits = bits;
    layout->chunk_count = (guards + bits - 1) / bits;
    layout->guard_entries = layout->chunk_count << bits;
}

/* What the bits of one chunk add to an event's column: bit i of a valuation is
 * the i-th guard of the event, so the parts of several chunks add up. */
static uint32_t valuation_of(const struct c_layout *layout, uint64_t guards,
                             uint32_t chunk, uint32_t bits)
{
    uint64_t mask = (uint64_t)bits << (chunk * layout->chunk_bits);
    uint32_t valuation = 0, place = 0;

    for (uint32_t i = 0; i < layout->machine->guard_count; i++) {
        if ((guards >> i & 1) == 0)
            continue;
        valuation |= (uint32_t)(mask >> i & 1) << place;
        place++;
    }
    return valuation;
}

static void place_guards(struct c_layout *layout, const uint32_t *first,
                         struct region *region)
{
    uint32_t event_limit = layout->event_limit;

    choose_chunks(layout);
    layout->guards = region_array(region, uint64_t,
                                  (size_t)event_limit * layout->guard_entries);
    for (uint32_t number = 0; number < event_limit; number++) {
        uint64_t *row = layout->guards + (size_t)number * layout->guard_entries;
        event_id event = layout->columns[number].event;
        uint64_t guards =
            event == NONE ? 0 : layout->machine->events[event].guards;

        for (uint32_t i = 0; i < layout->guard_entries; i++) {
            uint32_t chunk = i >> layout->chunk_bits;
            uint32_t bits = i & ((UINT32_C(1) << layout->chunk_bits) - 1);

            row[i] = (chunk == 0 ? first[number] : 0) +
                     valuation_of(layout, guards, chunk, bits);
        }
    }
}

static void place_columns(struct c_layout *layout, struct region *region)
{
    const struct machine *machine = layout->machine;
    uint32_t *first; /* by event number: its column when guards are told */

    layout->event_limit = layout->kinds[C_EVENTS].limit;
    layout->columns =
        region_array(region, struct c_column,
                     (size_t)layout->event_limit + machine->column_count);
    first = region_array(region, uint32_t, layout->event_limit);
    for (uint32_t i = 0; i < layout->event_limit; i++) {
        layout->columns[i] = (struct c_column){NONE, NONE};
        first[i] = i;
    }
    for (uint32_t i = 0; i < machine->event_count; i++)
        layout->columns[machine->events[i].number] =
            (struct c_column){i, machine->events[i].column};
    layout->column_count = layout->event_limit;
    for (uint32_t i = 0; i < layout->event_limit; i++) {
        event_id id = layout->columns[i].event;
        const struct event *event = id == NONE ? NULL : &machine->events[id];

        if (event == NULL || event->guards == 0)
            continue;
        first[i] = layout->column_count;
        for (uint32_t v = 0; v < event->valuations; v++)
            layout->columns[layout->column_count++] =
                (struct c_column){id, event->column + v};
    }
    place_guards(layout, first, region);
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

/* FNV-1a, byte by byte, of 64 bits; folded to 32 at the end. */
static void digest_number(uint64_t *digest, uint64_t number)
{
    for (int i = 0; i < 8; i++) {
        *digest = (*digest ^ (number & 0xff)) * UINT64_C(0x100000001b3);
        number >>= 8;
    }
}

static void digest_text(uint64_t *digest, const char *text)
{
    do {
        digest_number(digest, (unsigned char)*text);
    } while (*text++ != '\0');
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

static void digest_tables(const struct c_layout *layout, uint64_t *digest)
{
    const struct machine *machine = layout->machine;
    size_t entries = (size_t)layout->event_limit * layout->guard_entries;

    digest_number(digest, machine->states[machine->start.state].number);
    digest_number(digest, layout->start_effect);
    for (uint32_t column = 0; column < layout->column_count; column++)
        for (uint32_t i = 0; i < machine->state_count; i++)
            digest_number(digest, c_layout_cell(layout, column,
                                                machine->states[i].number));
    for (size_t i = 0; i < entries; i++)
        digest_number(digest, layout->guards[i]);
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
                                    const char *prefix, struct region *region)
{
    struct c_layout *layout = region_new(region, struct c_layout);
    uint64_t digest = UINT64_C(0xcbf29ce484222325);

    layout->machine = machine;
    name_machine(layout, prefix, region);
    list_elements(layout, region);
    list_aliases(layout, region);
    place_states(layout, region);
    place_columns(layout, region);
    number_effects(layout, region);
    digest_number(&digest, SEGUE_CONTRACT);
    digest_names(layout, &digest);
    digest_tables(layout, &digest);
    layout->digest = (uint32_t)(digest ^ digest >> 32);
    return layout;
}

const struct cell *c_layout_source(const struct c_layout *layout,
                                   uint32_t column, uint32_t number)
{
    state_id state = layout->state_of[number];
    column_id source = layout->columns[column].source;

    if (state == NONE || source == NONE)
        return NULL;
    return machine_cell(layout->machine, state, source);
}

uint64_t c_layout_cell(const struct c_layout *layout, uint32_t column,
                       uint32_t number)
{
    const struct machine *machine = layout->machine;
    const struct cell *cell = c_layout_source(layout, column, number);
    uint64_t outcome = 0;

    if (cell == NULL)
        return number;
    if (cell->verdict == VERDICT_IGNORED)
        outcome = 1;
    else if (cell->verdict == VERDICT_TAKEN)
        outcome = 2 + (uint64_t)layout->effect_number[cell->effect];
    return outcome << layout->state_bits | machine->states[cell->next].number;
}

uint64_t c_layout_cell_limit(const struct c_layout *layout)
{
    return ((uint64_t)layout->effect_count + 2) << layout->state_bits;
}
