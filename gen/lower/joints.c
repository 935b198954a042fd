/* SPDX-License-Identifier: MIT */
/*
 * Joints: the channels of a system, the messages in them and their options.
 * Every action of the one side that has an event on the other is a message; one
 * that has none is known as such.
 */
#include "lower/systems.h"

#include <string.h>

/* A joint as written. */
struct joint {
    const struct ast_item *item;
    const struct ast_name *from, *from_channel, *to, *to_channel;
};

static struct joint read_joint(const struct ast_item *item)
{
    const struct ast_ref *ref = item->refs;
    const struct ast_ref *to = ref->next->next;
    return (struct joint){item, &ref->name, &ref->next->name, &to->name,
                          &to->next->name};
}

/* An end by its name. That of a machine with mistakes is known, and NONE. */
static end_id resolve_end(struct system_draft *draft,
                          const struct ast_name *name)
{
    end_id end = systems_find_end(draft, name->full);
    if (end != NONE)
        return end;
    ARRAY(const char *) known = {0};
    for (uint32_t i = 0; i < draft->items.count; i++)
        for (const struct ast_ref *ref = draft->items.at[i]->refs;
             ref && draft->items.at[i]->kind == AST_ENDS; ref = ref->next) {
            if (ref->name.full == name->full)
                return NONE;
            *array_push(draft->scratch, &known) =
                systems_text(draft, ref->name.full);
        }
    systems_unknown(draft, name, "no end is named", known.at, known.count);
    return NONE;
}

static bool has_actions(const struct machine *machine, name_id channel)
{
    for (action_id a = 0; a < machine->action_count; a++)
        if (machine->actions[a].channel == channel)
            return true;
    return false;
}

static bool has_events(const struct machine *machine, name_id channel)
{
    for (event_id e = 0; e < machine->event_count; e++)
        if (machine->events[e].channel == channel)
            return true;
    return false;
}

/* Whether the channels of a joint run from actions to events. */
static bool check_direction(struct system_draft *draft,
                            const struct joint *joint, const struct end *from,
                            const struct end *to)
{
    bool puts = has_actions(from->machine, joint->from_channel->full);
    bool takes = has_events(to->machine, joint->to_channel->full);
    if (puts && takes)
        return true;
    const struct ast_name *wrong =
        puts ? joint->to_channel : joint->from_channel;
    struct finding *finding =
        diag_error(draft->diag, wrong->span, "'%s' has no %s '%s:...'",
                   machine_text((puts ? to : from)->machine,
                                (puts ? to : from)->machine->name),
                   puts ? "event" : "action", systems_text(draft, wrong->full));
    if (has_events(from->machine, joint->from_channel->full) ||
        has_actions(to->machine, joint->to_channel->full))
        finding_hint(finding,
                     "a channel leads from the actions of one end to "
                     "the events of another: '%s.%s -> %s.%s' is the "
                     "wrong direction",
                     systems_text(draft, joint->from->full),
                     systems_text(draft, joint->from_channel->full),
                     systems_text(draft, joint->to->full),
                     systems_text(draft, joint->to_channel->full));
    return false;
}

static name_id base_of(const struct machine *machine, name_id name)
{
    const char *text = machine_text(machine, name);
    const char *colon = strchr(text, ':');
    const char *base = colon ? colon + 1 : text;
    return names_find(machine->names, base, strlen(base));
}

static event_id find_event(const struct machine *machine, name_id channel,
                           name_id base)
{
    for (event_id e = 0; e < machine->event_count; e++)
        if (machine->events[e].channel == channel &&
            base_of(machine, machine->events[e].name) == base)
            return e;
    return NONE;
}

static void add_messages(struct system_draft *draft, const struct joint *joint,
                         struct channel *channel)
{
    const struct machine *from = draft->ends.at[channel->from].machine;
    const struct machine *to = draft->ends.at[channel->to].machine;
    bool has_common = false;
    channel->messages.first = draft->messages.count;
    for (action_id a = 0; a < from->action_count; a++) {
        if (from->actions[a].channel != channel->from_name)
            continue;
        name_id base = base_of(from, from->actions[a].name);
        event_id event = find_event(to, channel->to_name, base);
        has_common = has_common || event != NONE;
        *array_push(draft->scratch, &draft->messages) =
            (struct message){base, a, event};
    }
    channel->messages.count = draft->messages.count - channel->messages.first;
    if (!has_common)
        diag_error(draft->diag, joint->item->span,
                   "nothing that '%s' puts into '%s' is an event '%s:...' of "
                   "'%s'",
                   systems_text(draft, joint->from->full),
                   systems_text(draft, channel->from_name),
                   systems_text(draft, channel->to_name),
                   systems_text(draft, joint->to->full));
}

static void set_capacity(struct system_draft *draft,
                         const struct ast_entry *entry, struct channel *channel)
{
    if (!entry->has_number)
        diag_error(draft->diag, entry->span,
                   "'capacity' has a number behind it, from 1 to %d",
                   CHANNEL_CAPACITY);
    else if (!entry->number || entry->number > CHANNEL_CAPACITY)
        diag_error(draft->diag, entry->number_span,
                   "the capacity of a channel is a number from 1 to %d",
                   CHANNEL_CAPACITY);
    else
        channel->capacity = (uint32_t)entry->number;
}

static void set_options(struct system_draft *draft,
                        const struct ast_entry *entry, struct channel *channel)
{
    static const char *const known[] = {"capacity", "lossy", "duplicating",
                                        "reordering"};
    for (; entry; entry = entry->next) {
        const char *text = systems_text(draft, entry->name.full);
        bool *flag = !strcmp(text, "lossy")         ? &channel->is_lossy
                     : !strcmp(text, "duplicating") ? &channel->is_duplicating
                     : !strcmp(text, "reordering")  ? &channel->is_reordering
                                                    : NULL;
        if (!strcmp(text, "capacity"))
            set_capacity(draft, entry, channel);
        else if (!flag)
            systems_unknown(draft, &entry->name, "no channel is", known, 4);
        else if (entry->has_number)
            diag_error(draft->diag, entry->number_span,
                       "only 'capacity' has a number behind it");
        else
            *flag = true;
    }
}

static void check_twice(struct system_draft *draft,
                        const struct channel *channel)
{
    for (uint32_t i = 0; i < draft->channels.count; i++) {
        const struct channel *it = &draft->channels.at[i];
        if (it->from != channel->from || it->to != channel->to ||
            it->from_name != channel->from_name ||
            it->to_name != channel->to_name)
            continue;
        struct finding *finding = diag_error(
            draft->diag, channel->span, "these channels are joined already");
        finding_note(finding, it->span, "here");
    }
}

static void lower_joint(struct system_draft *draft, const struct ast_item *item,
                        const struct channel *all)
{
    struct joint joint = read_joint(item);
    struct channel channel = {
        .span = item->span,
        .from = resolve_end(draft, joint.from),
        .to = resolve_end(draft, joint.to),
        .from_name = joint.from_channel->full,
        .to_name = joint.to_channel->full,
        .capacity = CAPACITY_DEFAULT,
        .is_lossy = all->is_lossy,
        .is_duplicating = all->is_duplicating,
        .is_reordering = all->is_reordering,
    };
    if (channel.from == NONE || channel.to == NONE ||
        !check_direction(draft, &joint, &draft->ends.at[channel.from],
                         &draft->ends.at[channel.to]))
        return;
    check_twice(draft, &channel);
    set_options(draft, item->entries, &channel);
    if (all->capacity)
        channel.capacity = all->capacity;
    add_messages(draft, &joint, &channel);
    *array_push(draft->scratch, &draft->channels) = channel;
}

void joints_lower(struct system_draft *draft, const struct ast_system *tree)
{
    struct channel all = {0};
    set_options(draft, tree->options, &all);
    for (uint32_t i = 0; i < draft->items.count; i++)
        if (draft->items.at[i]->kind == AST_JOIN)
            lower_joint(draft, draft->items.at[i], &all);
    if (draft->channels.count > CHANNELS_A_SYSTEM)
        diag_error(draft->diag, tree->name.span,
                   "a system has at most %d channels; this one has %u",
                   CHANNELS_A_SYSTEM, draft->channels.count);
}
