/* SPDX-License-Identifier: MIT */
/*
 * State Chart XML 1.0 (W3C), as far as it is flat -> sketch: states side by
 * side, transitions with events and guards, what is sent, and what is sent late
 * as timers. What would need more than a finite machine (data, scripts,
 * regions, history, other machines) is a mistake where it stands.
 */
#include "import/import.h"

#include "import/scxml/reading.h"

#include <string.h>

uint32_t reading_find(const struct reading *reading, enum spelled kind,
                      const char *spelling)
{
    name_id name = names_find(reading->names, spelling, strlen(spelling));
    uint32_t index = map_get(reading->known, (uint64_t)kind << 32 | name);
    return index ? index - 1 : NONE;
}

void reading_know(struct reading *reading, enum spelled kind,
                  const char *spelling, uint32_t index)
{
    name_id name = names_add(reading->names, spelling);
    *map_at(reading->known, (uint64_t)kind << 32 | name) = index + 1;
}

uint32_t reading_event(struct reading *reading, const char *spelling,
                       const char *name, struct span span)
{
    struct sketch *sketch = reading->sketch;
    uint32_t event = reading_find(reading, SPELLED_EVENT, spelling);
    if (event != NONE)
        return event;
    event = sketch_put(sketch, SKETCH_EVENT, name ? name : spelling, span);
    reading_know(reading, SPELLED_EVENT, spelling, event);
    if (event == reading->events.count) {
        *array_push(sketch->region, &reading->events) = spelling;
        *array_push(sketch->region, &reading->is_handled) = false;
    }
    return event;
}

bool reading_is(const struct xml_element *element, const char *name)
{
    return !strcmp(element->space, SCXML) && !strcmp(element->name, name);
}

void reading_lacks(struct reading *reading, const struct xml_element *element,
                   const char *attribute)
{
    diag_error(reading->sketch->diag, element->span,
               "<%s> needs the attribute '%s'",
               sketch_show(reading->sketch, element->name), attribute);
}

void reading_refuse(struct reading *reading, const struct xml_element *element)
{
    static const struct {
        const char *name, *why;
    } reasons[] = {
        {"parallel", "a machine is in one state at a time"},
        {"history", "a machine keeps nothing but its state"},
        {"state", "states inside of states are not read; make them flat"},
        {"initial", "states inside of states are not read; make them flat"},
        {"final", "states inside of states are not read; make them flat"},
        {"invoke", "a machine starts no others"},
        {"datamodel", "data of a state are not read"},
        {"script", "a machine runs no scripts"},
        {"assign", "a machine has no data but guards, which its owner sets"},
        {"if", "put the condition into a transition"},
        {"foreach", "a machine has no data but guards, which its owner sets"},
    };
    const char *why = "this has no meaning in a flat machine";
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reading_is(element, reasons[i].name))
            why = reasons[i].why;
    diag_error(reading->sketch->diag, element->span, "<%s>: %s",
               sketch_show(reading->sketch, element->name), why);
}

/* Whether an element's own attribute, in our name space, is "true". */
static bool is_set(const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, SEGUE, name);
    return value && !strcmp(value, "true");
}

static void read_said(struct reading *reading,
                      const struct xml_element *element,
                      struct sketch_item *item)
{
    const char *text = xml_value(element, SEGUE, "text");
    const char *cite = xml_value(element, SEGUE, "cite");
    if (text)
        item->text = sketch_text(reading->sketch, text);
    if (cite)
        item->cite = sketch_text(reading->sketch, cite);
}

static void read_number(struct reading *reading,
                        const struct xml_element *element, const char *space,
                        struct sketch_item *item)
{
    const char *text = xml_value(element, space, "number");
    size_t length = text ? strspn(text, "0123456789") : 0;
    if (!text)
        return;
    if (!length || text[length] || length > 9) {
        diag_error(reading->sketch->diag, element->span,
                   "'%s' is no number of at most nine digits",
                   sketch_show(reading->sketch, text));
        return;
    }
    item->number = 0;
    for (; *text; text++)
        item->number = item->number * 10 + (uint32_t)(*text - '0');
}

/* Data: what holds or does not is a guard. */
static void read_data(struct reading *reading,
                      const struct xml_element *element)
{
    struct sketch *sketch = reading->sketch;
    const char *id = xml_value(element, "", "id");
    const char *value = xml_value(element, "", "expr");
    const char *name = xml_value(element, SEGUE, "name");
    if (!id) {
        reading_lacks(reading, element, "id");
        return;
    }
    if (!value || (strcmp(value, "true") != 0 && strcmp(value, "false") != 0))
        return;
    uint32_t guard = sketch_declare(sketch, SKETCH_GUARD, id, element->span);
    struct sketch_item *item = &sketch->items[SKETCH_GUARD].at[guard];
    item->wanted = name;
    read_said(reading, element, item);
}

static void read_datamodel(struct reading *reading,
                           const struct xml_element *element)
{
    for (const struct xml_element *it = element->child; it; it = it->next)
        if (reading_is(it, "data"))
            read_data(reading, it);
        else
            reading_refuse(reading, it);
}

/* "passive late" */
static uint64_t read_bearing(struct reading *reading,
                             const struct xml_element *element)
{
    const char *at = xml_value(element, "", "guards");
    uint64_t bearing = 0;
    while (at && *(at += strspn(at, " "))) {
        size_t length = strcspn(at, " ");
        const char *id = region_copy(reading->sketch->region, at, length);
        uint32_t guard = sketch_find(reading->sketch, SKETCH_GUARD, id);
        at += length;
        if (guard == NONE)
            sketch_unknown(reading->sketch, SKETCH_GUARD, id, element->span);
        else if (guard < GUARDS_A_MACHINE)
            bearing |= UINT64_C(1) << guard;
    }
    return bearing;
}

/* An event, a timer or an action that our own elements declare. */
static void read_declared(struct reading *reading,
                          const struct xml_element *element)
{
    struct sketch *sketch = reading->sketch;
    const char *spelling = xml_value(element, "", "event");
    const char *name = xml_value(element, SEGUE, "name");
    const char *id = xml_value(element, "", "id");
    bool is_action = !strcmp(element->name, "action");
    if (!spelling) {
        reading_lacks(reading, element, "event");
        return;
    }
    if (is_action) {
        uint32_t action = sketch_declare(sketch, SKETCH_ACTION,
                                         name ? name : spelling, element->span);
        reading_know(reading, SPELLED_ACTION, spelling, action);
        read_said(reading, element, &sketch->items[SKETCH_ACTION].at[action]);
        return;
    }
    if (reading_find(reading, SPELLED_EVENT, spelling) != NONE ||
        sketch_find(sketch, SKETCH_EVENT, name ? name : spelling) != NONE) {
        diag_error(sketch->diag, element->span, "event '%s' is there already",
                   sketch_show(sketch, name ? name : spelling));
        return;
    }
    uint32_t event = reading_event(reading, spelling, name, element->span);
    struct sketch_item *item = &sketch->items[SKETCH_EVENT].at[event];
    read_said(reading, element, item);
    read_number(reading, element, "", item);
    item->bearing = read_bearing(reading, element);
    if (!strcmp(element->name, "timer"))
        actions_time(reading, element, event);
    if (id)
        reading_know(reading, SPELLED_SENT, id, event);
}

static void read_aliases(struct reading *reading,
                         const struct xml_element *element,
                         struct sketch_item *state)
{
    const char *at = xml_value(element, SEGUE, "alias");
    struct region *region = reading->sketch->region;
    while (at && *(at += strspn(at, " "))) {
        size_t length = strcspn(at, " ");
        const char *name = region_copy(region, at, length);
        at += length;
        if (sketch_is_name(name))
            *array_push(region, &state->aliases) = name;
        else
            diag_error(reading->sketch->diag, element->span,
                       "'%s' cannot be a further name of a state",
                       sketch_show(reading->sketch, name));
    }
}

static bool is_state(const struct xml_element *element)
{
    return reading_is(element, "state") || reading_is(element, "final");
}

static void declare_state(struct reading *reading,
                          const struct xml_element *element)
{
    struct sketch *sketch = reading->sketch;
    const char *id = xml_value(element, "", "id");
    const char *name = xml_value(element, SEGUE, "name");
    if (!id) {
        reading_lacks(reading, element, "id");
        return;
    }
    if (is_set(element, "start"))
        return;
    uint32_t state = sketch_declare(sketch, SKETCH_STATE, id, element->span);
    struct sketch_item *item = &sketch->items[SKETCH_STATE].at[state];
    reading_know(reading, SPELLED_STATE, id, state);
    item->wanted = name;
    item->is_final = reading_is(element, "final") || is_set(element, "final");
    read_said(reading, element, item);
    read_number(reading, element, SEGUE, item);
    read_aliases(reading, element, item);
}

/* A state that is there for what the start hands out. */
static void read_start(struct reading *reading,
                       const struct xml_element *element)
{
    struct sketch *sketch = reading->sketch;
    for (const struct xml_element *it = element->child; it; it = it->next) {
        const char *target = xml_value(it, "", "target");
        uint32_t state =
            target ? reading_find(reading, SPELLED_STATE, target) : NONE;
        if (!reading_is(it, "transition") || state == NONE) {
            reading_refuse(reading, it);
            continue;
        }
        actions_t content = content_read(reading, it);
        sketch->start_actions = content;
        sketch_begin(sketch, state, it->span);
    }
}

static void read_state(struct reading *reading,
                       const struct xml_element *element)
{
    const char *id = xml_value(element, "", "id");
    uint32_t state = id ? reading_find(reading, SPELLED_STATE, id) : NONE;
    if (is_set(element, "start"))
        read_start(reading, element);
    if (state == NONE)
        return;
    for (const struct xml_element *it = element->child; it; it = it->next) {
        bool is_enter = reading_is(it, "onentry");
        if (reading_is(it, "transition") && reading_is(element, "state")) {
            transitions_read(reading, it, state);
        } else if (is_enter || reading_is(it, "onexit")) {
            actions_t content = content_read(reading, it);
            struct sketch_item *item =
                &reading->sketch->items[SKETCH_STATE].at[state];
            for (uint32_t i = 0; i < content.count; i++)
                if (is_enter)
                    *array_push(reading->sketch->region, &item->enter) =
                        content.at[i];
                else
                    *array_push(reading->sketch->region, &item->exit) =
                        content.at[i];
        } else if (!strcmp(it->space, SCXML)) {
            reading_refuse(reading, it);
        }
    }
}

/* The first state, unless the chart names one. */
static void read_initial(struct reading *reading,
                         const struct xml_element *root)
{
    struct sketch *sketch = reading->sketch;
    const char *initial = xml_value(root, "", "initial");
    const struct xml_element *first = root->child;
    while (first && !is_state(first))
        first = first->next;
    const char *id = initial ? initial
                     : first ? xml_value(first, "", "id")
                             : NULL;
    if (sketch->initial != NONE || !id)
        return; /* the state of the start has said so */
    uint32_t state = reading_find(reading, SPELLED_STATE, id);
    if (state == NONE)
        sketch_unknown(sketch, SKETCH_STATE, id, root->span);
    else
        sketch_begin(sketch, state, root->span);
}

/* Declarations come before what uses them, wherever they stand. */
static void find_all(struct reading *reading, const struct xml_element *root)
{
    for (const struct xml_element *it = root->child; it; it = it->next)
        if (reading_is(it, "datamodel"))
            read_datamodel(reading, it);
    for (const struct xml_element *it = root->child; it; it = it->next) {
        if (!strcmp(it->space, SEGUE))
            read_declared(reading, it);
        else if (is_state(it))
            declare_state(reading, it);
        else if (!strcmp(it->space, SCXML) && !reading_is(it, "datamodel"))
            reading_refuse(reading, it);
    }
    for (const struct xml_element *it = root->child; it; it = it->next) {
        if (!is_state(it))
            continue;
        transitions_find_events(reading, it);
        for (const struct xml_element *part = it->child; part;
             part = part->next)
            content_find_timers(reading, part);
    }
}

static void read(struct sketch *sketch, const struct arguments *arguments)
{
    struct reading reading = {.sketch = sketch,
                              .names = names_new(sketch->region),
                              .known = map_new(sketch->region)};
    struct xml_element *root =
        xml_tree(sketch->source, sketch->diag, sketch->region);
    (void)arguments;
    if (!root)
        return;
    if (!reading_is(root, "scxml")) {
        diag_error(sketch->diag, root->span,
                   "this is not <scxml> of the name space %s", SCXML);
        return;
    }
    sketch->is_ordered = true;
    sketch->name = xml_value(root, SEGUE, "name");
    if (!sketch->name)
        sketch->name = xml_value(root, "", "name");
    struct sketch_item said = {0};
    read_said(&reading, root, &said);
    sketch->text = said.text;
    sketch->cite = said.cite;
    find_all(&reading, root);
    for (const struct xml_element *it = root->child; it; it = it->next)
        if (is_state(it))
            read_state(&reading, it);
    read_initial(&reading, root);
}

const struct importer import_scxml = {
    .name = "scxml",
    .summary = "State Chart XML, as far as it is flat",
    .help = "Reads a chart from SCXML: states side by side, transitions with "
            "events and\n"
            "guards, what is sent, and what is sent late as timers. A "
            "transition that does\n"
            "nothing and leads nowhere is an event that is ignored; what has "
            "no transition is\n"
            "rejected.\n"
            "\n"
            "Example:\n"
            "  segue-import scxml chart.scxml -o chart.segue",
    .read = read,
};
