/* SPDX-License-Identifier: MIT */
/*
 * A system as a module of TLA+, for the model checker TLC: the steps of
 * docs/systems.md as actions, what goes wrong as invariants. A step is a chain
 * of operators that take a joint state, a record, to the next one; the
 * variables are its fields. The module says what the system says, condition for
 * condition (emit/tla/steps); nothing is worked out beforehand. Capacities are
 * constants: the companion is the configuration that gives them and names the
 * invariants.
 *
 * What its checks demand is in emit/tla/demands.h.
 */
#include "emit/emit.h"
#include "emit/tla/demands.h"
#include "emit/tla/steps.h"

static const char variables[] =
    "EXTENDS Naturals, Sequences, Bags\n"
    "\n"
    "VARIABLES\n"
    "    state,    \\* by end\n"
    "    facts,    \\* by end: those that hold\n"
    "    timers,   \\* by end: those that run\n"
    "    used,     \\* by end: the numbers of its offers that came once\n"
    "    channels, \\* messages and what they tell: sequences, or bags\n"
    "    trouble   \\* what went wrong; nothing follows it\n";

static const char joint_state[] =
    "Joint == [state |-> state, facts |-> facts, timers |-> timers,\n"
    "          used |-> used, channels |-> channels, trouble |-> trouble";

static const char becomes[] = "Becomes(j) ==\n"
                              "    /\\ trouble = \"none\"\n"
                              "    /\\ state' = j.state\n"
                              "    /\\ facts' = j.facts\n"
                              "    /\\ timers' = j.timers\n"
                              "    /\\ used' = j.used\n"
                              "    /\\ channels' = j.channels\n"
                              "    /\\ trouble' = j.trouble\n";

static const char operators[] =
    "Fails(what) == Becomes([Joint EXCEPT !.trouble = what])\n"
    "\n"
    "Goes(j, end, next) == [j EXCEPT !.state[end] = next]\n"
    "Recalls(j, end, sets, clears) ==\n"
    "    [j EXCEPT !.facts[end] = (@ \\ clears) \\cup sets]\n"
    "Starts(j, end, timer) == [j EXCEPT !.timers[end] = @ \\cup {timer}]\n"
    "Stops(j, end, timer) == [j EXCEPT !.timers[end] = @ \\ {timer}]\n";

/* What can be taken out of a channel, what is left then, and how one more
 * message is put. */
static void print_channel(const struct tla_module *module, channel_id channel)
{
    const struct system *system = module->system;
    const struct channel *it = &system->channels[channel];
    uint32_t n = channel + 1;
    fprintf(module->out, "\n\\* %s.%s -> %s.%s\nCONSTANT Capacity%u\n",
            system_text(system, system->ends[it->from].name),
            system_text(system, it->from_name),
            system_text(system, system->ends[it->to].name),
            system_text(system, it->to_name), n);
    if (it->is_reordering)
        fprintf(module->out,
                "Ready%u == BagToSet(channels[%u])\n"
                "Without%u(m) ==\n"
                "    [Joint EXCEPT !.channels[%u] = @ (-) SetToBag({m})]\n",
                n, n, n, n);
    else
        fprintf(module->out,
                "Ready%u == "
                "IF channels[%u] = <<>> THEN {} ELSE {channels[%u][1]}\n"
                "Without%u(m) == [Joint EXCEPT !.channels[%u] = Tail(@)]\n",
                n, n, n, n, n);
    fprintf(module->out,
            "Put%u(j, m) ==\n"
            "    IF %s(j.channels[%u]) < Capacity%u\n"
            "    THEN [j EXCEPT !.channels[%u] = %s]\n"
            "    ELSE %s\n",
            n, it->is_reordering ? "BagCardinality" : "Len", n, n, n,
            it->is_reordering ? "@ (+) SetToBag({m})" : "Append(@, m)",
            it->is_lossy ? "j" : "[j EXCEPT !.trouble = \"overflow\"]");
}

static void print_init(const struct tla_module *module)
{
    const struct system *system = module->system;
    const char *joint = "Start";
    fputs("\nStart ==\n    [state |-> [end \\in Ends |->\n        CASE ",
          module->out);
    for (end_id end = 0; end < system->end_count; end++) {
        const struct tla_player player = tla_player_of(module, end);
        const struct machine *machine = player.end->machine;
        fprintf(module->out, "%send = \"%s\" -> \"%s\"", end ? " [] " : "",
                tla_end_name(&player),
                tla_state_text(&player, machine->start.state));
        joint = tla_done(&player, machine->start.effect, joint);
    }
    fputs("],\n     facts |-> [end \\in Ends |-> {}],\n"
          "     timers |-> [end \\in Ends |-> {}],\n"
          "     used |-> [end \\in Ends |-> {}],\n     channels |-> <<",
          module->out);
    for (channel_id c = 0; c < system->channel_count; c++)
        fprintf(module->out, "%s%s", c ? ", " : " ",
                system->channels[c].is_reordering ? "EmptyBag" : "<<>>");
    fprintf(module->out,
            " >>,\n     trouble |-> \"none\"%s]\n\n"
            "Init ==\n    LET j == %s IN\n"
            "        /\\ state = j.state\n        /\\ facts = j.facts\n"
            "        /\\ timers = j.timers\n        /\\ used = j.used\n"
            "        /\\ channels = j.channels\n"
            "        /\\ trouble = j.trouble\n",
            tla_observes(module) ? ", happened |-> {}" : "", joint);
    tla_print_first_moment(module);
}

/* What an end does by itself, as alternatives. */
static void print_moves(const struct tla_player *player)
{
    const struct tla_module *module = player->module;
    const struct machine *machine = player->end->machine;
    const char *end = tla_end_name(player);
    for (uint32_t i = 0; i < player->end->offers.count; i++) {
        const struct offer *it =
            &module->system->offers[player->end->offers.first + i];
        fprintf(module->out, "    \\/ LET j == Joint IN %s /\\ ",
                tla_condition(player, it->condition));
        if (it->is_once)
            fprintf(module->out,
                    "%u \\notin used[\"%s\"] /\\\n        "
                    "%s([j EXCEPT !.used[\"%s\"] = @ \\cup {%u}], {})\n",
                    i, end, tla_offer_name(player, i), end, i);
        else
            fprintf(module->out, "%s(j, {})\n", tla_offer_name(player, i));
    }
    for (timer_id t = 0; t < machine->timer_count; t++) {
        const char *timer =
            system_text(module->system, machine->timers[t].name);
        fprintf(module->out,
                "    \\/ \"%s\" \\in timers[\"%s\"] /\\\n"
                "        %s(Stops(Joint, \"%s\", \"%s\"), {})\n",
                timer, end, tla_timer_name(player, t), end, timer);
    }
}

static void print_next(const struct tla_module *module)
{
    const struct system *system = module->system;
    fputs("\nMoves ==\n    \\/ FALSE\n", module->out);
    for (end_id end = 0; end < system->end_count; end++) {
        const struct tla_player player = tla_player_of(module, end);
        print_moves(&player);
    }
    for (channel_id c = 0; c < system->channel_count; c++)
        for (uint32_t m = 0; m < system->channels[c].messages.count; m++) {
            const struct range messages = system->channels[c].messages;
            fprintf(
                module->out,
                "    \\/ \\E m \\in Ready%u : \\E j \\in {Without%u(m)%s} :\n"
                "        m[1] = \"%s\" /\\ %s(j, m[2])\n",
                c + 1, c + 1,
                system->channels[c].is_duplicating ? ", Joint" : "",
                system_text(system, system->messages[messages.first + m].name),
                tla_message_name(module, c, m));
        }
    fputs("\nLosses ==\n    \\/ FALSE\n", module->out);
    for (channel_id c = 0; c < system->channel_count; c++)
        if (system->channels[c].is_lossy)
            fprintf(module->out,
                    "    \\/ \\E m \\in Ready%u : Becomes(Without%u(m))\n",
                    c + 1, c + 1);
    fputs("\nNext == Moves \\/ Losses\n\nSpec == Init /\\ [][Next]_vars\n",
          module->out);
}

static void print_invariants(const struct tla_module *module)
{
    const struct system *system = module->system;
    fputs("\nResting ==\n", module->out);
    for (end_id end = 0; end < system->end_count; end++) {
        const struct tla_player player = tla_player_of(module, end);
        fprintf(module->out, "    /\\ state[\"%s\"] \\in %s\n",
                tla_end_name(&player), tla_rest_text(&player));
    }
    for (channel_id c = 0; c < system->channel_count; c++)
        fprintf(module->out, "    /\\ Ready%u = {}\n", c + 1);
    fputs("\nNoDeadlock == trouble # \"none\" \\/ Resting \\/ ENABLED Moves\n"
          "NoUnspecifiedReception == trouble # \"unspecified reception\"\n"
          "NoUnspecifiedTimeout == trouble # \"unspecified timeout\"\n"
          "NoOverflow == trouble # \"overflow\"\n",
          module->out);
}

static void print_configuration(const struct system *system, FILE *out)
{
    fputs("SPECIFICATION Spec\nCHECK_DEADLOCK FALSE\n"
          "INVARIANTS NoDeadlock NoUnspecifiedReception NoUnspecifiedTimeout "
          "NoOverflow\n",
          out);
    for (uint32_t i = 0; i < system->demand_count; i++)
        if (tla_is_invariant(&system->demands[i]))
            fprintf(out, "INVARIANT Demand%u\n", i + 1);
    for (channel_id c = 0; c < system->channel_count; c++)
        fprintf(out, "CONSTANT Capacity%u = %u\n", c + 1,
                system->channels[c].capacity);
}

/* What the variables are, and how they change. */
static void print_declarations(const struct tla_module *module)
{
    bool observes = tla_observes(module);
    fputs(variables, module->out);
    if (observes)
        fputs("\nVARIABLES\n"
              "    observers, \\* demands that are in force, or owed\n"
              "    lost       \\* demands that the last step was against\n",
              module->out);
    fprintf(module->out,
            "\nvars == <<state, facts, timers, used, channels, trouble%s>>\n"
            "\n%s%s]\n\n",
            observes ? ", observers, lost" : "", joint_state,
            observes ? ",\n          happened |-> {}" : "");
    tla_print_observers(module);
    fputs(becomes, module->out);
    if (observes)
        tla_print_moment(module);
    fprintf(module->out, "\n%s", operators);
}

static enum emit_result emit_system(const struct emit_job *job)
{
    const struct tla_module module = {job->system, job->region, job->out};
    const struct system *system = job->system;
    const char *name = system_text(system, system->name);
    fprintf(job->out, "---- MODULE System_%s ----\n", name);
    print_declarations(&module);
    fputs("\nEnds == {", job->out);
    for (end_id end = 0; end < system->end_count; end++)
        fprintf(job->out, "%s\"%s\"", end ? ", " : "",
                system_text(system, system->ends[end].name));
    fputs("}\n", job->out);
    for (channel_id c = 0; c < system->channel_count; c++)
        print_channel(&module, c);
    for (end_id end = 0; end < system->end_count; end++) {
        const struct tla_player player = tla_player_of(&module, end);
        tla_print_end(&player);
    }
    for (channel_id c = 0; c < system->channel_count; c++)
        tla_print_messages(&module, c);
    print_init(&module);
    print_next(&module);
    print_invariants(&module);
    tla_print_demands(&module);
    fputs("====\n", job->out);
    if (job->companion)
        print_configuration(system, job->companion);
    return EMIT_WELL;
}

static const struct option_spec options[] = {
    {"config", 0, "FILE", "write there what TLC is to check"},
    {0},
};

const struct emitter emit_tla = {
    .name = "tla",
    .summary = "a system as a module of TLA+, for the model checker TLC",
    .options = options,
    .companion = "config",
    .emit_system = emit_system,
};
