/* SPDX-License-Identifier: MIT */
/*
 * Guards behind the events of demands: an expression over supplied and defined
 * guards becomes a set of valuations of one event. A definition is read where
 * it was written, in the tree of its machine, and once for each event.
 */
#include "lower/bearing.h"

#include <assert.h>

struct reading {
    const struct speech *speech;
    const struct machine *machine;
    const struct event *event;
    uint64_t mask;              /* guards that were read */
    bool *is_read;              /* by definition */
    struct valuations *meaning; /* the same */
};

/* Definitions */

static const struct ast_entry *find_entry(const struct ast_item *items,
                                          struct span span)
{
    const struct ast_entry *found = NULL;
    for (; items && !found; items = items->next) {
        if (items->kind == AST_WHEN)
            found = find_entry(items->body, span);
        const struct ast_entry *entry =
            items->kind == AST_GUARDS ? items->entries : NULL;
        for (; entry && !found; entry = entry->next)
            if (entry->name.span.begin == span.begin)
                found = entry;
    }
    return found;
}

static const struct ast_guard *definition_of(const struct reading *reading,
                                             uint32_t index)
{
    const struct ast_machine *tree = reading->speech->draft->file->machines;
    while (tree->name.full != reading->machine->name)
        tree = tree->next;
    return &find_entry(tree->items,
                       reading->machine->definitions[index].said.span)
                ->definition;
}

static uint32_t find_definition(const struct machine *machine, name_id name)
{
    for (uint32_t i = 0; i < machine->definition_count; i++)
        if (machine->definitions[i].name == name)
            return i;
    return NONE;
}

static void report_no_guard(const struct speech *speech,
                            const struct ast_name *name)
{
    struct known known = {0};
    speech_know_guards(speech, &known);
    for (uint32_t i = 0; i < speech->machine->definition_count; i++)
        *array_push(speech->draft->scratch, &known.names) =
            machine_text(speech->machine, speech->machine->definitions[i].name);
    speech_report_unknown(speech, name, "guard", &known);
}

/* Reading */

static bool read_guard(struct reading *reading, const struct ast_guard *guard,
                       struct valuations *hold);

/* Where a supplied guard stands among those of the event. */
static uint32_t position_of(const struct event *event, guard_id guard)
{
    uint32_t position = 0;
    for (guard_id g = 0; g < guard; g++)
        position += (uint32_t)(event->guards >> g & 1);
    return position;
}

static bool read_name(struct reading *reading, const struct ast_name *name,
                      struct valuations *hold)
{
    guard_id guard = speech_find_guard(reading->machine, name->full);
    uint32_t definition = find_definition(reading->machine, name->full);
    if (guard != NONE) {
        reading->mask |= UINT64_C(1) << guard;
        bool bears = reading->event->guards >> guard & 1;
        *hold = bears ? valuations_of_guard(position_of(reading->event, guard))
                      : valuations_all(0);
        return true;
    }
    if (definition == NONE) {
        report_no_guard(reading->speech, name);
        return false;
    }
    if (!reading->is_read[definition] &&
        !read_guard(reading, definition_of(reading, definition),
                    &reading->meaning[definition]))
        return false;
    reading->is_read[definition] = true;
    *hold = reading->meaning[definition];
    return true;
}

static bool read_guard(struct reading *reading, const struct ast_guard *guard,
                       struct valuations *hold)
{
    struct valuations stack[SYSTEM_DEPTH];
    uint32_t depth = 0;
    for (const struct ast_term *at = guard->first; at; at = at->next) {
        struct valuations *top = &stack[depth ? depth - 1 : 0];
        switch (at->kind) {
        case AST_GUARD:
            assert(depth < SYSTEM_DEPTH);
            if (!read_name(reading, &at->name, &stack[depth++]))
                return false;
            break;
        case AST_NOT:
            *top = valuations_not(*top);
            break;
        case AST_AND:
            depth--;
            top[-1] = valuations_and(top[-1], *top);
            break;
        case AST_OR:
            depth--;
            top[-1] = valuations_or(top[-1], *top);
            break;
        }
    }
    *hold = stack[0];
    return true;
}

static void report_idle(const struct reading *reading,
                        const struct ast_guard *guard)
{
    uint64_t mask = reading->mask & ~reading->event->guards;
    guard_id idle = 0;
    while (!(mask >> idle & 1))
        idle++;
    struct finding *finding = diag_error(
        reading->speech->draft->diag, guard->span,
        "the guard '%s' does not bear on '%s'",
        machine_text(reading->machine, reading->machine->guards[idle].name),
        machine_text(reading->machine, reading->event->name));
    finding_hint(finding, "no rule for this event asks whether it holds; a "
                          "guard is about all events of its list");
}

bool bearing_hold(const struct speech *speech, const struct ast_guard *guard,
                  event_id event, struct valuations *hold)
{
    const struct machine *machine = speech->machine;
    struct region *scratch = speech->draft->scratch;
    struct reading reading = {
        .speech = speech,
        .machine = machine,
        .event = &machine->events[event],
        .is_read = region_array(scratch, bool, machine->definition_count + 1u),
        .meaning = region_array(scratch, struct valuations,
                                machine->definition_count + 1u)};
    *hold = valuations_not((struct valuations){{0}});
    if (!guard->first)
        return true;
    if (!read_guard(&reading, guard, hold))
        return false;
    if (reading.mask & ~reading.event->guards) {
        report_idle(&reading, guard);
        return false;
    }
    return true;
}
