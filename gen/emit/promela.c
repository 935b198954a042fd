/* SPDX-License-Identifier: MIT */
/*
 * A system as a model in Promela, for spin: one process that makes any step
 * that can be made, as docs/systems.md defines them. What goes wrong is an
 * assertion that fails or an invalid end state. The model says what the system
 * says, condition for condition; nothing is worked out beforehand.
 *
 * What its checks demand is in emit/promela/demands.h.
 */
#include "emit/emit.h"
#include "emit/promela/demands.h"
#include "emit/promela/machine.h"

#include <string.h>

/* Conditions */

static const char *fact_name(const struct player *player, uint32_t fact)
{
    const struct fact *it =
        &player->model->system->facts[player->end->facts.first + fact];
    return region_format(player->model->region, "%s_fact%u_%s", player->name,
                         fact, promela_spell(player->model, it->name));
}

static const char *is_in(const struct player *player, struct range states)
{
    const struct model *model = player->model;
    const char *text = "(false";
    for (uint32_t i = 0; i < states.count; i++)
        text = region_format(
            model->region, "%s || %s == %s", text, player->name,
            promela_state(player, model->system->members[states.first + i]));
    return region_format(model->region, "%s)", text);
}

static const char *operand(const void *context, const struct part *part,
                           struct region *region)
{
    const struct player *player = context;
    (void)region;
    return part->kind == PART_FACT ? fact_name(player, part->fact)
                                   : is_in(player, part->states);
}

static const char *condition(const struct player *player,
                             expression_id expression)
{
    const struct expression_style style = {&promela_operators, "true", operand,
                                           player};
    return expression_text(player->model->system, expression, &style,
                           player->model->region);
}

/* Actions */

static void print_change(const struct player *player,
                         const struct change *change)
{
    for (uint32_t f = 0; f < player->end->facts.count; f++)
        if ((change->sets | change->clears) >> f & 1)
            fprintf(player->model->out, "%s = %u; ", fact_name(player, f),
                    change->sets >> f & 1);
}

/* The symbol of a message: its number, and what it tells. */
static const char *symbol_text(const struct player *player, channel_id channel,
                               uint32_t message)
{
    const struct model *model = player->model;
    const struct channel *it = &model->system->channels[channel];
    const char *text = region_format(model->region, "%u",
                                     1 + (message << player->end->tells.count));
    for (uint32_t t = 0; t < player->end->tells.count; t++)
        if (it->told[t])
            text = region_format(
                model->region, "%s + (%s -> %u : 0)", text,
                condition(player,
                          model->system->tells[player->end->tells.first + t]
                              .condition),
                1u << t);
    return text;
}

/* Puts the message of an action into a channel, or loses it, or fails. */
static void print_send(const struct player *player, channel_id channel,
                       action_id action)
{
    const struct model *model = player->model;
    const struct channel *it = &model->system->channels[channel];
    uint32_t message = 0;
    while (model->system->messages[it->messages.first + message].action !=
           action)
        message++;
    const char *send = region_format(model->region, "c%u%s%s", channel,
                                     it->is_reordering ? "!!" : "!",
                                     symbol_text(player, channel, message));
    if (it->is_lossy)
        fprintf(model->out, "if :: nfull(c%u) -> %s :: full(c%u) fi; ", channel,
                send, channel);
    else
        fprintf(model->out, "assert(nfull(c%u)); %s; ", channel, send);
}

static void print_action(const struct player *player, action_id action)
{
    const struct model *model = player->model;
    const struct action *it = &player->end->machine->actions[action];
    promela_print_action(player, action);
    print_change(player, &player->end->by_action[action]);
    if (it->kind != ACTION_PLAIN) {
        fprintf(model->out, "%s_timer%u = %u; ", player->name, it->timer,
                it->kind == ACTION_START);
        return;
    }
    for (channel_id c = 0; it->channel && c < model->system->channel_count; c++)
        if (&model->system->ends[model->system->channels[c].from] ==
                player->end &&
            model->system->channels[c].from_name == it->channel)
            print_send(player, c, action);
}

/* An action, or the first of those that it stands for whose condition holds. */
static void print_done(const struct player *player, action_id action)
{
    const struct model *model = player->model;
    struct range range = player->end->does[action];
    if (!range.count) {
        print_action(player, action);
        return;
    }
    promela_print_action(player, action);
    print_change(player, &player->end->by_action[action]);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct choice_of_action *it =
            &model->system->choices[range.first + i];
        fprintf(model->out, "if :: %s -> ", condition(player, it->condition));
        print_action(player, it->action);
        fputs("skip :: else -> ", model->out);
    }
    fputs("skip ", model->out);
    for (uint32_t i = 0; i < range.count; i++)
        fputs("fi; ", model->out);
}

static void print_effect(const struct player *player, effect_id effect)
{
    const struct machine *machine = player->end->machine;
    struct range actions = machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++)
        print_done(player, machine->effect_actions[actions.first + i]);
}

/* Events */

/* Why an event comes, and what the message tells. */
struct reason {
    event_id event;
    uint64_t tellable, told; /* of a message: guards */
    const char *before;      /* what is done at the very first */
    bool is_offer;           /* it does not come where it is not taken */
};

/* What must be so for the guards of a column to hold; NULL if it cannot be. */
static const char *guards_text(const struct player *player,
                               const struct reason *reason, uint64_t hold)
{
    const struct machine *machine = player->end->machine;
    struct region *region = player->model->region;
    const char *text = "";
    for (guard_id g = 0; g < machine->guard_count; g++) {
        const struct binding *it =
            system_binding(player->end, reason->event, g);
        bool holds = hold >> g & 1;
        if (!(machine->events[reason->event].guards >> g & 1))
            continue;
        if (reason->tellable >> g & 1) {
            if (holds != (bool)(reason->told >> g & 1))
                return NULL;
        } else if (it->kind == BINDING_NEVER && holds) {
            return NULL;
        } else if (it->kind == BINDING_CONDITION) {
            text = region_format(region, "%s && %s(%s)", text, holds ? "" : "!",
                                 condition(player, it->condition));
        }
    }
    return text;
}

/* What must be so, besides the state, for a cell to be the one that says what
 * is done; NULL if it cannot be. */
static const char *cell_guards(const struct player *player,
                               const struct reason *reason, state_id state,
                               column_id column)
{
    const struct machine *machine = player->end->machine;
    if (machine->states[state].always != NONE ||
        (reason->is_offer &&
         machine_cell(machine, state, column)->verdict != VERDICT_TAKEN))
        return NULL;
    return guards_text(player, reason, machine_guards_of(machine, column));
}

/* A cell as an alternative: where it holds, and what it does. */
static void print_cell(const struct player *player, const struct reason *reason,
                       state_id state, column_id column)
{
    const struct machine *machine = player->end->machine;
    const struct cell *cell = machine_cell(machine, state, column);
    FILE *out = player->model->out;
    const char *guards = cell_guards(player, reason, state, column);
    if (!guards)
        return;
    fprintf(out, "        :: %s == %s%s -> ", player->name,
            promela_state(player, state), guards);
    fputs(reason->before, out);
    promela_print_event(player, column);
    if (cell->verdict == VERDICT_REJECTED) {
        fputs("assert(false)", out);
    } else if (cell->verdict == VERDICT_TAKEN) {
        fprintf(out, "%s = %s; ", player->name,
                promela_state(player, cell->next));
        print_change(player, &player->end->by_event[reason->event]);
        print_effect(player, cell->effect);
        fputs("skip", out);
    } else {
        fputs("skip", out);
    }
    fputc('\n', out);
}

/* The cells of an event, as alternatives of which one is taken. */
static void print_event(const struct player *player,
                        const struct reason *reason)
{
    const struct machine *machine = player->end->machine;
    const struct event *it = &machine->events[reason->event];
    fputs("        if\n", player->model->out);
    for (state_id s = 0; s < machine->state_count; s++)
        for (uint32_t v = 0; v < it->valuations; v++)
            print_cell(player, reason, s, it->column + v);
    fprintf(player->model->out, "        fi%s }\n",
            promela_observes(player->model) ? "; observe()" : "");
}

/* Whether some state takes an event of the environment: spin knows no choice
 * without an alternative. */
static bool is_taken(const struct player *player, const struct reason *reason)
{
    const struct machine *machine = player->end->machine;
    const struct event *it = &machine->events[reason->event];
    for (state_id s = 0; s < machine->state_count; s++)
        for (uint32_t v = 0; v < it->valuations; v++)
            if (cell_guards(player, reason, s, it->column + v))
                return true;
    return false;
}

/* Where an event of the environment is taken. */
static void print_taken(const struct player *player,
                        const struct reason *reason)
{
    const struct machine *machine = player->end->machine;
    const struct event *it = &machine->events[reason->event];
    fputs("(false", player->model->out);
    for (state_id s = 0; s < machine->state_count; s++)
        for (uint32_t v = 0; v < it->valuations; v++) {
            const char *guards = cell_guards(player, reason, s, it->column + v);
            if (guards)
                fprintf(player->model->out, " ||\n        %s == %s%s",
                        player->name, promela_state(player, s), guards);
        }
    fputc(')', player->model->out);
}

static void print_offers(const struct player *player)
{
    const struct model *model = player->model;
    for (uint32_t i = 0; i < player->end->offers.count; i++) {
        const struct offer *it =
            &model->system->offers[player->end->offers.first + i];
        struct reason reason = {.event = it->event,
                                .is_offer = true,
                                .before = it->is_once
                                              ? region_format(model->region,
                                                              "%s_used%u = 1; ",
                                                              player->name, i)
                                              : ""};
        if (!is_taken(player, &reason))
            continue;
        fprintf(model->out, "    :: atomic { /* %s */ ",
                system_text(model->system,
                            player->end->machine->events[it->event].name));
        if (it->is_once)
            fprintf(model->out, "!%s_used%u && ", player->name, i);
        fprintf(model->out, "%s &&\n        ",
                condition(player, it->condition));
        print_taken(player, &reason);
        fputs(" ->\n", model->out);
        print_event(player, &reason);
    }
}

static void print_timers(const struct player *player)
{
    const struct model *model = player->model;
    const struct machine *machine = player->end->machine;
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const struct reason reason = {
            .event = machine->timers[t].event,
            .before = region_format(model->region, "%s_timer%u = 0; ",
                                    player->name, t)};
        fprintf(model->out, "    :: atomic { /* %s */ %s_timer%u ->\n",
                system_text(model->system, machine->timers[t].name),
                player->name, t);
        print_event(player, &reason);
    }
}

/* What comes of a symbol that is taken by `how`. */
static void print_symbol(const struct model *model, channel_id channel,
                         uint32_t symbol, const char *how)
{
    const struct channel *it = &model->system->channels[channel];
    const struct player player = promela_player(model, it->to);
    const struct message *message =
        system_message(model->system, channel, symbol);
    const struct reason reason = {
        .event = message->event,
        .tellable = system_tellable(model->system, channel),
        .told = system_told(model->system, channel, symbol),
        .before = ""};
    fprintf(model->out, "    :: atomic { /* %s */ ",
            system_text(model->system, message->name));
    fprintf(model->out, how, channel, symbol);
    if (message->event == NONE) {
        fputs(" -> assert(false) }\n", model->out);
        return;
    }
    fputs(" ->\n", model->out);
    print_event(&player, &reason);
}

static void print_loss(const struct model *model, channel_id channel,
                       uint32_t symbol)
{
    const char *how =
        model->system->channels[channel].is_reordering ? "c%u??%u" : "c%u?%u";
    bool observes = promela_observes(model);
    fputs(observes ? "    :: atomic { /* lost */ " : "    :: /* lost */ ",
          model->out);
    fprintf(model->out, how, channel, symbol);
    fputs(observes ? " -> observe() }\n" : "\n", model->out);
}

static void print_channel(const struct model *model, channel_id channel)
{
    const struct channel *it = &model->system->channels[channel];
    uint32_t symbols = system_symbols(model->system, channel);
    for (uint32_t s = 1; s < symbols; s++) {
        print_symbol(model, channel, s,
                     it->is_reordering ? "c%u??%u" : "c%u?%u");
        if (it->is_duplicating)
            print_symbol(model, channel, s,
                         it->is_reordering ? "c%u?\?<%u>" : "c%u?<%u>");
        if (it->is_lossy)
            print_loss(model, channel, s);
    }
}

/* The whole */

static void print_variables(const struct player *player)
{
    const struct model *model = player->model;
    const struct machine *machine = player->end->machine;
    for (state_id s = 0; s < machine->state_count; s++)
        fprintf(model->out, "#define %s %u\n", promela_state(player, s), s);
    fprintf(model->out, "%s %s = %s;\n",
            machine->state_count > UINT8_MAX ? "int" : "byte", player->name,
            promela_state(player, machine->start.state));
    for (uint32_t f = 0; f < player->end->facts.count; f++)
        fprintf(model->out, "bool %s;\n", fact_name(player, f));
    for (uint32_t i = 0; i < player->end->offers.count; i++)
        if (model->system->offers[player->end->offers.first + i].is_once)
            fprintf(model->out, "bool %s_used%u;\n", player->name, i);
    for (timer_id t = 0; t < machine->timer_count; t++)
        fprintf(model->out, "bool %s_timer%u;\n", player->name, t);
}

static void print_declarations(const struct model *model)
{
    for (end_id end = 0; end < model->system->end_count; end++) {
        const struct player player = promela_player(model, end);
        print_variables(&player);
    }
    for (channel_id c = 0; c < model->system->channel_count; c++) {
        const struct channel *it = &model->system->channels[c];
        fprintf(model->out,
                "chan c%u = [%u] of { short }; /* %s.%s -> %s.%s */\n", c,
                it->capacity,
                system_text(model->system, model->system->ends[it->from].name),
                system_text(model->system, it->from_name),
                system_text(model->system, model->system->ends[it->to].name),
                system_text(model->system, it->to_name));
    }
}

static void print_rest(const struct model *model)
{
    fputs("    :: true", model->out);
    for (end_id end = 0; end < model->system->end_count; end++) {
        const struct player player = promela_player(model, end);
        fputs(" && (false", model->out);
        for (state_id s = 0; s < player.end->machine->state_count; s++)
            if (player.end->is_rest[s])
                fprintf(model->out, " || %s == %s", player.name,
                        promela_state(&player, s));
        fputc(')', model->out);
    }
    for (channel_id c = 0; c < model->system->channel_count; c++)
        fprintf(model->out, " && empty(c%u)", c);
    fputs(" -> ", model->out);
    promela_print_end(model);
    fputs("break /* all may stay as they are */\n", model->out);
}

static void print_process(const struct model *model)
{
    fputs("\nactive proctype all()\n{\n    atomic {\n", model->out);
    for (end_id end = 0; end < model->system->end_count; end++) {
        const struct player player = promela_player(model, end);
        fputs("        ", model->out);
        print_effect(&player, player.end->machine->start.effect);
        fputs("skip;\n", model->out);
    }
    if (promela_observes(model))
        fputs("        observe()\n", model->out);
    fputs("    }\n    do\n    :: !(DEMANDS) -> assert(false)\n", model->out);
    for (end_id end = 0; end < model->system->end_count; end++) {
        const struct player player = promela_player(model, end);
        print_offers(&player);
        print_timers(&player);
    }
    for (channel_id c = 0; c < model->system->channel_count; c++)
        print_channel(model, c);
    print_rest(model);
    fputs("    od\n}\n", model->out);
}

static enum emit_result emit_system(const struct emit_job *job)
{
    const struct model model = {job->system, job->region, job->out};
    fprintf(job->out,
            "/* System %s, made by segue.\n"
            " * spin -a FILE && cc -O2 -DSAFETY -o pan pan.c && ./pan */\n",
            system_text(job->system, job->system->name));
    print_declarations(&model);
    promela_print_demands(&model);
    print_process(&model);
    promela_print_formulas(&model);
    return EMIT_WELL;
}

const struct emitter emit_promela = {
    .name = "promela",
    .summary = "a machine, or a system, as a model for the model checker spin",
    .emit = machine_print_model,
    .emit_system = emit_system,
};
