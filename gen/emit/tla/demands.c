/* SPDX-License-Identifier: MIT */
/* Demands as invariants. See demands.h. */
#include "emit/tla/demands.h"

#include "algo/observer.h"
#include "draw/sentence.h"

const struct operators tla_operators = {
    .negation = {"~(", "", ")"},
    .conjunction = {"(", " /\\ ", ")"},
    .disjunction = {"(", " \\/ ", ")"},
};

static bool is_of_states(const struct tla_module *module,
                         const struct property *demand)
{
    return property_is_of_states(&module->system->wording, demand);
}

bool tla_observes(const struct tla_module *module)
{
    for (uint32_t i = 0; i < module->system->demand_count; i++)
        if (!is_of_states(module, &module->system->demands[i]))
            return true;
    return false;
}

bool tla_is_invariant(const struct property *demand)
{
    return demand->kind == PROPERTY_NEVER || demand->kind == PROPERTY_ALWAYS;
}

/* Conditions */

/* The states of a term. */
static const char *states_text(const struct tla_player *player,
                               const struct term *term)
{
    const char *set = "{";
    for (state_id s = 0; s < player->end->machine->state_count; s++)
        if (term_has(&player->module->system->wording, term, s))
            set = tla_with(player->module, set, tla_state_text(player, s));
    return region_format(player->module->region, "%s}", set);
}

static uint32_t number_of(const struct tla_module *module,
                          const struct term *term)
{
    return (uint32_t)(term - module->system->wording.terms) + 1;
}

/* A term at the moment between the states `was` and the joint state j. */
static const char *term_of_moment(const void *context, const struct term *term,
                                  struct region *region)
{
    const struct tla_module *module = context;
    const struct tla_player player = tla_player_of(module, term->end);
    if (term->kind == TERM_EVENT || term->kind == TERM_ACTION)
        return region_format(region, "(%u \\in j.happened)",
                             number_of(module, term));
    const char *end = tla_end_name(&player);
    const char *set = states_text(&player, term);
    const char *now =
        region_format(region, "(j.state[\"%s\"] \\in %s)", end, set);
    const char *before =
        region_format(region, "(was[\"%s\"] \\in %s)", end, set);
    if (term->kind == TERM_STATE)
        return now;
    return term->kind == TERM_ENTER
               ? region_format(region, "(%s /\\ ~%s)", now, before)
               : region_format(region, "(%s /\\ ~%s)", before, now);
}

/* A term of states alone, said of the variables. */
static const char *term_of_state(const void *context, const struct term *term,
                                 struct region *region)
{
    const struct tla_player player = tla_player_of(context, term->end);
    return region_format(region, "(state[\"%s\"] \\in %s)",
                         tla_end_name(&player), states_text(&player, term));
}

/* What holds of a moment. */
static const char *text_of(const struct tla_module *module,
                           const struct condition *condition)
{
    const struct terms_style style = {&tla_operators, term_of_moment, module};
    return expression_of_terms(&module->system->wording, condition, &style,
                               module->region);
}

/* What a demand of states says of the variables, without its "never". */
static const char *text_of_states(const struct tla_module *module,
                                  const struct property *demand)
{
    const struct terms_style style = {&tla_operators, term_of_state, module};
    return expression_of_terms(&module->system->wording, &demand->what, &style,
                               module->region);
}

/* What happens */

static const char *happens(const struct tla_player *player, enum term_kind kind,
                           uint32_t element, const char *joint)
{
    const struct tla_module *module = player->module;
    const struct wording *wording = &module->system->wording;
    const char *set = "";
    for (uint32_t i = 0; i < wording->term_count; i++) {
        const struct term *term = &wording->terms[i];
        if (term->kind == kind && term->end == player->id &&
            (kind == TERM_EVENT ? term_has(wording, term, element)
                                : term->mask >> element & 1))
            set = region_format(module->region, "%s%s%u", set, *set ? ", " : "",
                                number_of(module, term));
    }
    return *set ? region_format(module->region, "Happens(%s, {%s})", joint, set)
                : joint;
}

const char *tla_on_column(const struct tla_player *player, column_id column,
                          const char *joint)
{
    return happens(player, TERM_EVENT, column, joint);
}

const char *tla_acted(const struct tla_player *player, action_id action,
                      const char *joint)
{
    return happens(player, TERM_ACTION, action, joint);
}

/* Observers */

/* In force is what was before, `old`, and is not ended by this moment. */
static const char *in_force(const struct tla_module *module, uint32_t index)
{
    const struct property *it = &module->system->demands[index];
    const char *text = region_format(module->region, "%u \\in old", index + 1);
    return condition_is_given(&it->before)
               ? region_format(module->region, "(%s /\\ ~(%s))", text,
                               text_of(module, &it->before))
               : text;
}

/* The bit of an observer after a moment. */
static const char *bit_text(const struct tla_module *module, uint32_t index)
{
    const struct property *it = &module->system->demands[index];
    if (it->kind == PROPERTY_LEADS_TO)
        return region_format(module->region, "(%u \\in old \\/ %s) /\\ ~(%s)",
                             index + 1, text_of(module, &it->what),
                             text_of(module, &it->target));
    return condition_is_given(&it->after)
               ? region_format(module->region, "%s \\/ %s",
                               in_force(module, index),
                               text_of(module, &it->after))
               : in_force(module, index);
}

static void print_first(const struct tla_module *module)
{
    const char *set = "";
    for (uint32_t i = 0; i < module->system->demand_count; i++)
        if (!is_of_states(module, &module->system->demands[i]) &&
            observer_begin(&module->system->demands[i]))
            set = region_format(module->region, "%s%s%u", set, *set ? ", " : "",
                                i + 1);
    fprintf(module->out,
            "Happens(j, terms) == [j EXCEPT !.happened = @ \\cup terms]\n"
            "\n\\* Those that are in force before all begins.\n"
            "First == {%s}\n\n",
            set);
}

void tla_print_observers(const struct tla_module *module)
{
    if (!tla_observes(module))
        return;
    print_first(module);
    fputs(
        "\\* After a moment: from the states that were to the joint state j.\n"
        "Observers(was, j, old) ==\n    {}",
        module->out);
    for (uint32_t i = 0; i < module->system->demand_count; i++)
        if (!is_of_states(module, &module->system->demands[i]))
            fprintf(module->out, " \\cup\n    (IF %s THEN {%u} ELSE {})",
                    bit_text(module, i), i + 1);
    fputs("\n\nLost(was, j, old) ==\n    {}", module->out);
    for (uint32_t i = 0; i < module->system->demand_count; i++) {
        const struct property *it = &module->system->demands[i];
        if (!is_of_states(module, it) && tla_is_invariant(it))
            fprintf(module->out,
                    " \\cup\n    (IF %s /\\ %s(%s) THEN {%u} ELSE {})",
                    in_force(module, i), it->kind == PROPERTY_NEVER ? "" : "~",
                    text_of(module, &it->what), i + 1);
    }
    fputs("\n\n", module->out);
}

void tla_print_moment(const struct tla_module *module)
{
    fputs("    /\\ observers' = Observers(state, j, observers)\n"
          "    /\\ lost' = IF j.trouble = \"none\"\n"
          "               THEN Lost(state, j, observers) ELSE {}\n",
          module->out);
}

void tla_print_first_moment(const struct tla_module *module)
{
    if (tla_observes(module))
        fputs("        /\\ observers = Observers([end \\in Ends |-> \"\"], j, "
              "First)\n"
              "        /\\ lost = Lost([end \\in Ends |-> \"\"], j, First)\n",
              module->out);
}

/* Demands */

static void print_demand(const struct tla_module *module, uint32_t index)
{
    const struct property *it = &module->system->demands[index];
    const char *sentence =
        sentence_of_system(module->system, it, module->region);
    if (!is_of_states(module, it) && tla_is_invariant(it))
        fprintf(module->out, "\n\\* %s\nDemand%u == %u \\notin lost\n",
                sentence, index + 1, index + 1);
    else if (tla_is_invariant(it))
        fprintf(module->out, "\nDemand%u == %s(%s)\n", index + 1,
                it->kind == PROPERTY_NEVER ? "~" : "",
                text_of_states(module, it));
    else if (it->kind == PROPERTY_REACHABLE && is_of_states(module, it))
        fprintf(module->out,
                "\n\\* It is reachable if TLC finds this violated.\n"
                "Unreachable%u == ~(%s)\n",
                index + 1, text_of_states(module, it));
    else if (it->kind == PROPERTY_LEADS_TO)
        fprintf(
            module->out,
            "\n\\* Owed while %u is in observers; which steps are fair, the "
            "module does not say:\n\\* %s\n",
            index + 1, sentence);
    else
        fprintf(module->out,
                "\n\\* No formula of TLA+ says what can be reached:\n\\* %s\n",
                sentence);
}

void tla_print_demands(const struct tla_module *module)
{
    for (uint32_t i = 0; i < module->system->demand_count; i++)
        print_demand(module, i);
}
