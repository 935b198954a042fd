/* SPDX-License-Identifier: MIT */
/* Ends as automata. See local.h. */
#include "algo/local.h"

#include "base/map.h"

#include <string.h>

/* The configurations of one end. */
struct automaton {
    ARRAY(uint64_t) keys; /* by local_id */
    struct map *id_of;    /* key -> local_id + 1 */
    uint32_t slots;       /* bundles of a configuration: its own, and one for
                           * each symbol of each channel that leads here */
    ARRAY(const struct bundle **) bundles; /* by local_id, then by slot */
    struct bundle opening;
    local_id start;
    uint64_t named; /* actions that demands speak of, as a mask */
};

struct locals {
    const struct system *system;
    struct region *region;
    struct automaton automata[ENDS_A_SYSTEM];
    uint32_t slot[CHANNELS_A_SYSTEM]; /* of symbol 0, in the receiver's */
};

/* A step of an end while it is worked out. */
struct making {
    struct locals *locals;
    const struct end *end;
    end_id id;
    struct local local; /* as far as it has come */
    uint64_t done;      /* actions, as a mask */
    ARRAY(struct post) posts;
    ARRAY(struct outcome) outcomes;
    struct refusal refusal;
};

/* Configurations */

static uint64_t key_of(const struct local *local)
{
    return local->state | (uint64_t)local->facts << 16 |
           (uint64_t)local->used << 32 | (uint64_t)local->timers << 48;
}

static local_id intern(struct locals *locals, end_id end,
                       const struct local *local)
{
    struct automaton *automaton = &locals->automata[end];
    uint64_t key = key_of(local);
    uint32_t *place = map_at(automaton->id_of, key);
    if (!*place) {
        *array_push(locals->region, &automaton->keys) = key;
        *array_push(locals->region, &automaton->bundles) = region_array(
            locals->region, const struct bundle *, automaton->slots);
        *place = automaton->keys.count;
    }
    return *place - 1;
}

struct local locals_get(const struct locals *locals, end_id end, local_id local)
{
    uint64_t key = locals->automata[end].keys.at[local];
    return (struct local){
        (state_id)(key & 0xffff), (uint32_t)(key >> 16 & 0xffff),
        (uint32_t)(key >> 32 & 0xffff), (uint32_t)(key >> 48)};
}

uint32_t locals_count(const struct locals *locals, end_id end)
{
    return locals->automata[end].keys.count;
}

/* Actions */

static bool holds(const struct making *making, expression_id condition)
{
    return system_holds(making->locals->system, condition, making->local.state,
                        making->local.facts);
}

static void change(struct making *making, const struct change *change)
{
    making->local.facts =
        (making->local.facts & ~change->clears) | change->sets;
}

/* Puts the message of an action into a channel. */
static void post(struct making *making, channel_id channel, action_id action)
{
    const struct system *system = making->locals->system;
    const struct channel *it = &system->channels[channel];
    const struct tell *tells = &system->tells[making->end->tells.first];
    uint32_t message = 0, bits = 0;
    while (system->messages[it->messages.first + message].action != action)
        message++;
    for (uint32_t t = 0; t < making->end->tells.count; t++)
        if (it->told[t] && holds(making, tells[t].condition))
            bits |= UINT32_C(1) << t;
    *array_push(making->locals->region, &making->posts) = (struct post){
        channel, 1 + (message << making->end->tells.count | bits)};
}

static void do_action(struct making *making, action_id action)
{
    const struct system *system = making->locals->system;
    const struct action *it = &making->end->machine->actions[action];
    making->done |= UINT64_C(1) << action;
    change(making, &making->end->by_action[action]);
    if (it->kind == ACTION_START)
        making->local.timers |= UINT32_C(1) << it->timer;
    else if (it->kind == ACTION_STOP)
        making->local.timers &= ~(UINT32_C(1) << it->timer);
    else if (it->channel)
        for (channel_id c = 0; c < system->channel_count; c++)
            if (system->channels[c].from == making->id &&
                system->channels[c].from_name == it->channel)
                post(making, c, action);
}

/* An action, or the first of those that it stands for whose condition holds. */
static void do_as(struct making *making, action_id action)
{
    const struct system *system = making->locals->system;
    struct range range = making->end->does[action];
    if (!range.count) {
        do_action(making, action);
        return;
    }
    making->done |= UINT64_C(1) << action;
    change(making, &making->end->by_action[action]);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct choice_of_action *choice =
            &system->choices[range.first + i];
        if (holds(making, choice->condition)) {
            do_action(making, choice->action);
            return;
        }
    }
}

static void do_effect(struct making *making, effect_id effect)
{
    const struct machine *machine = making->end->machine;
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++)
        do_as(making, machine->effect_actions[actions.first + i]);
}

/* Outcomes */

/* Whether the demands see the same in two outcomes that lead to the same. */
static bool is_alike(const struct making *making, const struct outcome *a,
                     const struct outcome *b)
{
    const struct wording *wording = &making->locals->system->wording;
    if ((a->done ^ b->done) & making->locals->automata[making->id].named)
        return false;
    for (uint32_t i = 0; i < wording->term_count; i++) {
        const struct term *term = &wording->terms[i];
        if (term->kind == TERM_EVENT && term->end == making->id &&
            term_has(wording, term, a->column) !=
                term_has(wording, term, b->column))
            return false;
    }
    return true;
}

static bool is_known(const struct making *making, const struct outcome *outcome)
{
    for (uint32_t i = 0; i < making->outcomes.count; i++) {
        const struct outcome *it = &making->outcomes.at[i];
        if (it->cause == outcome->cause && it->index == outcome->index &&
            it->next == outcome->next &&
            it->post_count == outcome->post_count &&
            !memcmp(it->posts, outcome->posts,
                    sizeof *it->posts * it->post_count) &&
            is_alike(making, it, outcome))
            return true;
    }
    return false;
}

/* Keeps what `making` has come to. */
static void add_outcome(struct making *making, struct outcome outcome)
{
    struct region *region = making->locals->region;
    outcome.next = intern(making->locals, making->id, &making->local);
    outcome.done = making->done;
    outcome.post_count = making->posts.count;
    outcome.posts = region_array(region, struct post, making->posts.count);
    if (making->posts.count)
        memcpy(outcome.posts, making->posts.at,
               sizeof *outcome.posts * making->posts.count);
    if (!is_known(making, &outcome))
        *array_push(region, &making->outcomes) = outcome;
}

static void refuse(struct making *making, event_id event, column_id column)
{
    if (!making->refusal.is_there)
        making->refusal = (struct refusal){true, event, column};
}

/* What a column leads to. An event of the environment that changes nothing does
 * not happen. */
static void step_column(struct making *making, struct outcome outcome)
{
    const struct machine *machine = making->end->machine;
    const struct local before = making->local;
    const struct cell *cell =
        machine_cell(machine, before.state, outcome.column);
    event_id event = machine_event_of(machine, outcome.column);
    if (cell->verdict == VERDICT_REJECTED && outcome.cause != CAUSE_OFFER)
        refuse(making, event, outcome.column);
    if (cell->verdict == VERDICT_REJECTED ||
        (cell->verdict == VERDICT_IGNORED && outcome.cause == CAUSE_OFFER))
        return;
    making->posts.count = 0;
    making->done = 0;
    if (outcome.cause == CAUSE_TIMER)
        making->local.timers &= ~(UINT32_C(1) << outcome.index);
    if (outcome.cause == CAUSE_OFFER &&
        making->locals->system
            ->offers[making->end->offers.first + outcome.index]
            .is_once)
        making->local.used |= UINT32_C(1) << outcome.index;
    if (cell->verdict == VERDICT_TAKEN) {
        making->local.state = cell->next;
        change(making, &making->end->by_event[event]);
        do_effect(making, cell->effect);
    }
    add_outcome(making, outcome);
    making->local = before;
}

/* The guards of an event that are bound, and which of them hold: those that the
 * message tells, then those that a binding decides. */
struct bound {
    uint64_t guards, hold;
};

static struct bound bind(const struct making *making, event_id event,
                         struct bound bound)
{
    const struct machine *machine = making->end->machine;
    for (guard_id g = 0; g < machine->guard_count; g++) {
        uint64_t bit = UINT64_C(1) << g;
        const struct binding *binding = system_binding(making->end, event, g);
        if (bound.guards & bit || binding->kind == BINDING_FREE)
            continue;
        bound.guards |= bit;
        if (binding->kind == BINDING_CONDITION &&
            holds(making, binding->condition))
            bound.hold |= bit;
    }
    return bound;
}

/* All that may come of an event: guards that are not bound are free. */
static void step_event(struct making *making, event_id event,
                       struct outcome outcome, struct bound told)
{
    const struct machine *machine = making->end->machine;
    const struct event *it = &machine->events[event];
    struct bound bound = bind(making, event, told);
    for (uint32_t v = 0; v < it->valuations; v++) {
        outcome.column = it->column + v;
        uint64_t hold = machine_guards_of(machine, outcome.column);
        if (((hold ^ bound.hold) & bound.guards & it->guards) == 0)
            step_column(making, outcome);
    }
}

static struct making begin(struct locals *locals, end_id end, local_id local)
{
    return (struct making){.locals = locals,
                           .end = &locals->system->ends[end],
                           .id = end,
                           .local = locals_get(locals, end, local)};
}

static const struct bundle *finish(struct making *making, local_id local,
                                   uint32_t slot)
{
    struct locals *locals = making->locals;
    struct bundle *bundle = region_new(locals->region, struct bundle);
    *bundle = (struct bundle){making->outcomes.at, making->outcomes.count,
                              making->refusal};
    locals->automata[making->id].bundles.at[local][slot] = bundle;
    return bundle;
}

const struct bundle *locals_spontaneous(struct locals *locals, end_id end,
                                        local_id local)
{
    const struct bundle *known = locals->automata[end].bundles.at[local][0];
    if (known)
        return known;
    struct making making = begin(locals, end, local);
    const struct end *it = making.end;
    for (uint32_t i = 0; i < it->offers.count; i++) {
        const struct offer *offer =
            &locals->system->offers[it->offers.first + i];
        if (!(making.local.used >> i & 1) && holds(&making, offer->condition))
            step_event(&making, offer->event,
                       (struct outcome){.cause = CAUSE_OFFER, .index = i},
                       (struct bound){0, 0});
    }
    for (timer_id t = 0; t < it->machine->timer_count; t++)
        if (making.local.timers >> t & 1)
            step_event(&making, it->machine->timers[t].event,
                       (struct outcome){.cause = CAUSE_TIMER, .index = t},
                       (struct bound){0, 0});
    return finish(&making, local, 0);
}

const struct bundle *locals_receive(struct locals *locals, channel_id channel,
                                    uint32_t symbol, local_id local)
{
    end_id end = locals->system->channels[channel].to;
    uint32_t slot = locals->slot[channel] + symbol;
    const struct bundle *known = locals->automata[end].bundles.at[local][slot];
    if (known)
        return known;
    struct making making = begin(locals, end, local);
    event_id event = system_message(locals->system, channel, symbol)->event;
    if (event == NONE)
        refuse(&making, NONE, NONE);
    else
        step_event(
            &making, event, (struct outcome){.cause = CAUSE_MESSAGE},
            (struct bound){system_tellable(locals->system, channel),
                           system_told(locals->system, channel, symbol)});
    return finish(&making, local, slot);
}

/* Beginning */

static void open_end(struct locals *locals, end_id end)
{
    const struct machine *machine = locals->system->ends[end].machine;
    struct automaton *automaton = &locals->automata[end];
    struct making making = {.locals = locals,
                            .end = &locals->system->ends[end],
                            .id = end,
                            .local = {.state = machine->start.state}};
    do_effect(&making, machine->start.effect);
    automaton->start = intern(locals, end, &making.local);
    add_outcome(&making,
                (struct outcome){.cause = CAUSE_OFFER, .column = NONE});
    automaton->opening = (struct bundle){making.outcomes.at,
                                         making.outcomes.count, making.refusal};
}

struct locals *locals_new(const struct system *system, struct region *region)
{
    struct locals *locals = region_new(region, struct locals);
    locals->system = system;
    locals->region = region;
    for (end_id end = 0; end < system->end_count; end++) {
        locals->automata[end].id_of = map_new(region);
        locals->automata[end].slots = 1;
    }
    for (channel_id c = 0; c < system->channel_count; c++) {
        uint32_t *slots = &locals->automata[system->channels[c].to].slots;
        locals->slot[c] = *slots;
        *slots += system_symbols(system, c);
    }
    for (uint32_t i = 0; i < system->wording.term_count; i++) {
        const struct term *term = &system->wording.terms[i];
        if (term->kind == TERM_ACTION)
            locals->automata[term->end].named |= term->mask;
    }
    for (end_id end = 0; end < system->end_count; end++)
        open_end(locals, end);
    return locals;
}

local_id locals_start(struct locals *locals, end_id end)
{
    return locals->automata[end].start;
}

const struct bundle *locals_opening(struct locals *locals, end_id end)
{
    return &locals->automata[end].opening;
}
