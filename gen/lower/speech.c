/* SPDX-License-Identifier: MIT */
/* What clauses call things: names of an end's machine. See speech.h. */
#include "lower/speech.h"

struct finding *speech_complain(const struct speech *speech, struct span span,
                                const char *message, name_id name)
{
    return diag_error(speech->draft->diag, span, message,
                      systems_text(speech->draft, name));
}

/* Names of the machine */

event_id speech_find_event(const struct machine *machine, name_id name)
{
    for (event_id e = 0; e < machine->event_count; e++)
        if (machine->events[e].name == name)
            return e;
    return NONE;
}

action_id speech_find_action(const struct machine *machine, name_id name)
{
    for (action_id a = 0; a < machine->action_count; a++)
        if (machine->actions[a].name == name)
            return a;
    return NONE;
}

guard_id speech_find_guard(const struct machine *machine, name_id name)
{
    for (guard_id g = 0; g < machine->guard_count; g++)
        if (machine->guards[g].name == name)
            return g;
    return NONE;
}

void speech_know_events(const struct speech *speech, struct known *known)
{
    for (event_id e = 0; e < speech->machine->event_count; e++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, speech->machine->events[e].name);
}

void speech_know_actions(const struct speech *speech, struct known *known)
{
    for (action_id a = 0; a < speech->machine->action_count; a++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, speech->machine->actions[a].name);
}

void speech_know_guards(const struct speech *speech, struct known *known)
{
    for (guard_id g = 0; g < speech->machine->guard_count; g++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, speech->machine->guards[g].name);
}

void speech_know_states(const struct speech *speech, struct known *known)
{
    const struct machine *machine = speech->machine;
    for (state_id s = 0; s < machine->state_count; s++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, machine->states[s].name);
    for (uint32_t g = 0; g < machine->group_count; g++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, machine->groups[g].name);
    for (composite_id c = 0; c < machine->composite_count; c++)
        *array_push(speech->draft->scratch, &known->names) =
            systems_text(speech->draft, machine->composites[c].name);
}

/* "no event of machine 'tcp' is named 'X'" */
void speech_report_unknown(const struct speech *speech,
                           const struct ast_name *name, const char *noun,
                           const struct known *known)
{
    const char *message = region_format(
        speech->draft->scratch, "machine '%s' has no %s",
        machine_text(speech->machine, speech->machine->name), noun);
    systems_unknown(speech->draft, name, message, known->names.at,
                    known->names.count);
}

event_id speech_resolve_event(const struct speech *speech,
                              const struct ast_name *name)
{
    event_id event = speech_find_event(speech->machine, name->full);
    struct known known = {0};
    if (event == NONE) {
        speech_know_events(speech, &known);
        speech_report_unknown(speech, name, "event", &known);
    }
    return event;
}

action_id speech_resolve_action(const struct speech *speech,
                                const struct ast_name *name)
{
    action_id action = speech_find_action(speech->machine, name->full);
    struct known known = {0};
    if (action == NONE) {
        speech_know_actions(speech, &known);
        speech_report_unknown(speech, name, "action", &known);
    }
    return action;
}
