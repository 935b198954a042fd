/* SPDX-License-Identifier: MIT */
/*
 * What ends do, as operators of TLA+. An action, an effect and a change wrap
 * the text of a joint state in an operator that takes it to the next one; an
 * event is an action of TLA+, an alternative a cell.
 */
#include "emit/tla/steps.h"
#include "draw/expression.h"
#include "emit/tla/demands.h"

#include <string.h>

/* Names */

struct tla_player tla_player_of(const struct tla_module *module, end_id end)
{
    return (struct tla_player){module, &module->system->ends[end], end};
}

const char *tla_end_name(const struct tla_player *player)
{
    return system_text(player->module->system, player->end->name);
}

/* An operator: "Act0_3_S_SYN", of what stands third in the list of the first.
 * The numbers make it the only one, the name is for whoever reads a run. */
static const char *operator_name(const struct tla_module *module,
                                 const char *kind, uint32_t owner,
                                 uint32_t index, name_id name)
{
    const char *text = system_text(module->system, name);
    char *spelling = region_alloc(module->region, strlen(text) + 1);
    machine_c_name(text, spelling);
    return region_format(module->region, "%s%u_%u_%s", kind, owner, index,
                         spelling);
}

/* The operator of an action, or of what it stands for. */
static const char *act_name(const struct tla_player *player, action_id action)
{
    return operator_name(player->module, "Act", player->id, action,
                         player->end->machine->actions[action].name);
}

static const char *done_name(const struct tla_player *player, action_id action)
{
    if (!player->end->does[action].count)
        return act_name(player, action);
    return operator_name(player->module, "Do", player->id, action,
                         player->end->machine->actions[action].name);
}

const char *tla_state_text(const struct tla_player *player, state_id state)
{
    return system_text(player->module->system,
                       player->end->machine->states[state].name);
}

/* Sets of names */

const char *tla_with(const struct tla_module *module, const char *set,
                     const char *name)
{
    return region_format(module->region, "%s%s\"%s\"", set, set[1] ? ", " : "",
                         name);
}

static const char *states_text(const struct tla_player *player,
                               struct range states)
{
    const struct tla_module *module = player->module;
    const char *set = "{";
    for (uint32_t i = 0; i < states.count; i++)
        set = tla_with(
            module, set,
            tla_state_text(player, module->system->members[states.first + i]));
    return region_format(module->region, "%s}", set);
}

const char *tla_rest_text(const struct tla_player *player)
{
    const char *set = "{";
    for (state_id s = 0; s < player->end->machine->state_count; s++)
        if (player->end->is_rest[s])
            set = tla_with(player->module, set, tla_state_text(player, s));
    return region_format(player->module->region, "%s}", set);
}

static const char *fact_text(const struct tla_player *player, uint32_t fact)
{
    const struct system *system = player->module->system;
    return system_text(system,
                       system->facts[player->end->facts.first + fact].name);
}

static const char *facts_text(const struct tla_player *player, uint32_t facts)
{
    const char *set = "{";
    for (uint32_t f = 0; f < player->end->facts.count; f++)
        if (facts >> f & 1)
            set = tla_with(player->module, set, fact_text(player, f));
    return region_format(player->module->region, "%s}", set);
}

/* Conditions */

/* An operand of a condition on an end, which is asked of the record j. */
static const char *operand(const void *context, const struct part *part,
                           struct region *region)
{
    const struct tla_player *player = context;
    if (part->kind == PART_FACT)
        return region_format(region, "(\"%s\" \\in j.facts[\"%s\"])",
                             fact_text(player, part->fact),
                             tla_end_name(player));
    return region_format(region, "(j.state[\"%s\"] \\in %s)",
                         tla_end_name(player),
                         states_text(player, part->states));
}

const char *tla_condition(const struct tla_player *player,
                          expression_id expression)
{
    const struct expression_style style = {&tla_operators, "TRUE", operand,
                                           player};
    return expression_text(player->module->system, expression, &style,
                           player->module->region);
}

/* Actions: each function wraps the text of a joint state in an operator. */

static const char *changed(const struct tla_player *player,
                           const struct change *change, const char *joint)
{
    if (!(change->sets | change->clears))
        return joint;
    return region_format(player->module->region, "Recalls(%s, \"%s\", %s, %s)",
                         joint, tla_end_name(player),
                         facts_text(player, change->sets),
                         facts_text(player, change->clears));
}

/* The message of an action in a channel: its name, and the guards it tells. */
static const char *symbol_text(const struct tla_player *player,
                               channel_id channel, action_id action)
{
    const struct system *system = player->module->system;
    struct region *region = player->module->region;
    const struct channel *it = &system->channels[channel];
    const struct message *message = &system->messages[it->messages.first];
    const char *told = "{}";
    while (message->action != action)
        message++;
    for (uint32_t t = 0; t < player->end->tells.count; t++) {
        const struct tell *tell = &system->tells[player->end->tells.first + t];
        if (it->told[t])
            told =
                region_format(region, "%s \\cup (IF %s THEN {\"%s\"} ELSE {})",
                              told, tla_condition(player, tell->condition),
                              system_text(system, tell->name));
    }
    return region_format(region, "<<\"%s\", %s>>",
                         system_text(system, message->name), told);
}

static const char *acted(const struct tla_player *player, action_id action,
                         const char *joint)
{
    const struct system *system = player->module->system;
    struct region *region = player->module->region;
    const struct action *it = &player->end->machine->actions[action];
    if (it->kind != ACTION_PLAIN)
        return region_format(
            region, "%s(%s, \"%s\", \"%s\")",
            it->kind == ACTION_START ? "Starts" : "Stops", joint,
            tla_end_name(player),
            system_text(system, player->end->machine->timers[it->timer].name));
    for (channel_id c = 0; it->channel && c < system->channel_count; c++)
        if (system->channels[c].from == player->id &&
            system->channels[c].from_name == it->channel)
            joint = region_format(region, "Put%u(%s, %s)", c + 1, joint,
                                  symbol_text(player, c, action));
    return joint;
}

const char *tla_done(const struct tla_player *player, effect_id effect,
                     const char *joint)
{
    const struct machine *machine = player->end->machine;
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++)
        joint = region_format(
            player->module->region, "%s(%s)",
            done_name(player, machine->effect_actions[actions.first + i]),
            joint);
    return joint;
}

/* Begins the operator of an action: what follows makes the next joint state of
 * j, which remembers what the action changes. */
static void print_head(const struct tla_player *player, const char *name,
                       action_id action)
{
    const char *joint = tla_acted(
        player, action, changed(player, &player->end->by_action[action], "i"));
    if (strcmp(joint, "i") != 0)
        fprintf(player->module->out, "%s(i) == LET j == %s IN ", name, joint);
    else
        fprintf(player->module->out, "%s(j) == ", name);
}

/* The operators of an end's actions; those that stand for others last. */
static void print_actions(const struct tla_player *player)
{
    const struct tla_module *module = player->module;
    for (action_id a = 0; a < player->end->machine->action_count; a++) {
        print_head(player, act_name(player, a), a);
        fprintf(module->out, "%s\n", acted(player, a, "j"));
    }
    for (action_id a = 0; a < player->end->machine->action_count; a++) {
        struct range range = player->end->does[a];
        if (!range.count)
            continue;
        print_head(player, done_name(player, a), a);
        for (uint32_t c = 0; c < range.count; c++) {
            const struct choice_of_action *it =
                &module->system->choices[range.first + c];
            fprintf(module->out, "IF %s THEN %s(j) ELSE ",
                    tla_condition(player, it->condition),
                    act_name(player, it->action));
        }
        fputs("j\n", module->out);
    }
}

/* Events */

/* Why an event comes. */
struct reason {
    event_id event;
    uint64_t tellable;   /* guards that the message speaks of */
    const char *trouble; /* if it is rejected; NULL: it does not come then */
};

/* What must be so for the guards of a column to hold; NULL if it cannot be. */
static const char *guards_text(const struct tla_player *player,
                               const struct reason *reason, column_id column)
{
    const struct machine *machine = player->end->machine;
    uint64_t hold = machine_guards_of(machine, column);
    struct region *region = player->module->region;
    const char *text = "";
    for (guard_id g = 0; g < machine->guard_count; g++) {
        const struct binding *it =
            system_binding(player->end, reason->event, g);
        const char *sign = hold >> g & 1 ? "" : "~";
        if (!(machine->events[reason->event].guards >> g & 1))
            continue;
        if (reason->tellable >> g & 1)
            text = region_format(
                region, "%s /\\ %s(\"%s\" \\in told)", text, sign,
                system_text(player->module->system, machine->guards[g].name));
        else if (it->kind == BINDING_NEVER && hold >> g & 1)
            return NULL;
        else if (it->kind == BINDING_CONDITION)
            text = region_format(region, "%s /\\ %s(%s)", text, sign,
                                 tla_condition(player, it->condition));
    }
    return text;
}

/* A cell as an alternative: where it holds, and what becomes of j. */
static void print_cell(const struct tla_player *player,
                       const struct reason *reason, state_id state,
                       column_id column)
{
    const struct cell *cell = machine_cell(player->end->machine, state, column);
    FILE *out = player->module->out;
    const char *guards = guards_text(player, reason, column);
    if (!guards || (!reason->trouble && cell->verdict != VERDICT_TAKEN))
        return;
    fprintf(out, "    \\/ state[\"%s\"] = \"%s\"%s /\\ ", tla_end_name(player),
            tla_state_text(player, state), guards);
    if (cell->verdict == VERDICT_REJECTED) {
        fprintf(out, "Fails(\"%s\")\n", reason->trouble);
    } else if (cell->verdict == VERDICT_TAKEN) {
        const char *joint = region_format(
            player->module->region, "Goes(j, \"%s\", \"%s\")",
            tla_end_name(player), tla_state_text(player, cell->next));
        joint = tla_on_column(player, column, joint);
        joint = changed(player, &player->end->by_event[reason->event], joint);
        fprintf(out, "Becomes(%s)\n", tla_done(player, cell->effect, joint));
    } else {
        fprintf(out, "Becomes(%s)\n", tla_on_column(player, column, "j"));
    }
}

/* An operator: the event comes, and j is what the joint state is without it. */
static void print_event(const struct tla_player *player,
                        const struct reason *reason, const char *name)
{
    const struct machine *machine = player->end->machine;
    const struct event *it = &machine->events[reason->event];
    fprintf(player->module->out, "\n%s(j, told) ==\n    \\/ FALSE\n", name);
    for (state_id s = 0; s < machine->state_count; s++)
        for (uint32_t v = 0;
             machine->states[s].always == NONE && v < it->valuations; v++)
            print_cell(player, reason, s, it->column + v);
}

const char *tla_offer_name(const struct tla_player *player, uint32_t index)
{
    const struct system *system = player->module->system;
    event_id event = system->offers[player->end->offers.first + index].event;
    return operator_name(player->module, "Offer", player->id, index,
                         player->end->machine->events[event].name);
}

const char *tla_timer_name(const struct tla_player *player, timer_id timer)
{
    return operator_name(player->module, "Timer", player->id, timer,
                         player->end->machine->timers[timer].name);
}

const char *tla_message_name(const struct tla_module *module,
                             channel_id channel, uint32_t index)
{
    const struct channel *it = &module->system->channels[channel];
    return operator_name(
        module, "Take", channel + 1, index,
        module->system->messages[it->messages.first + index].name);
}

static void print_events(const struct tla_player *player)
{
    const struct tla_module *module = player->module;
    const struct machine *machine = player->end->machine;
    for (uint32_t i = 0; i < player->end->offers.count; i++) {
        struct reason reason = {
            .event =
                module->system->offers[player->end->offers.first + i].event};
        print_event(player, &reason, tla_offer_name(player, i));
    }
    for (timer_id t = 0; t < machine->timer_count; t++) {
        struct reason reason = {.event = machine->timers[t].event,
                                .trouble = "unspecified timeout"};
        print_event(player, &reason, tla_timer_name(player, t));
    }
}

void tla_print_end(const struct tla_player *player)
{
    fputc('\n', player->module->out);
    print_actions(player);
    print_events(player);
}

void tla_print_messages(const struct tla_module *module, channel_id channel)
{
    const struct channel *it = &module->system->channels[channel];
    const struct tla_player player = tla_player_of(module, it->to);
    for (uint32_t m = 0; m < it->messages.count; m++) {
        struct reason reason = {
            .event = module->system->messages[it->messages.first + m].event,
            .tellable = system_tellable(module->system, channel),
            .trouble = "unspecified reception"};
        const char *name = tla_message_name(module, channel, m);
        if (reason.event == NONE)
            fprintf(module->out, "\n%s(j, told) == Fails(\"%s\")\n", name,
                    reason.trouble);
        else
            print_event(&player, &reason, name);
    }
}
