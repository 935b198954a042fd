/* SPDX-License-Identifier: MIT */
/* Demands as assertions and formulas. See demands.h. */
#include "emit/promela/demands.h"

#include "algo/observer.h"
#include "draw/sentence.h"

static bool is_of_states(const struct model *model,
                         const struct property *demand)
{
    return property_is_of_states(&model->system->wording, demand);
}

bool promela_observes(const struct model *model)
{
    for (uint32_t i = 0; i < model->system->demand_count; i++)
        if (!is_of_states(model, &model->system->demands[i]))
            return true;
    return false;
}

/* Terms */

/* "The end is in one of these", or it was; of a set of rows. */
static const char *is_in(const struct player *player, const struct term *term,
                         const char *suffix)
{
    const struct model *model = player->model;
    const char *text = "(false";
    for (state_id s = 0; s < player->end->machine->state_count; s++)
        if (term_has(&model->system->wording, term, s))
            text =
                region_format(model->region, "%s || %s%s == %s", text,
                              player->name, suffix, promela_state(player, s));
    return region_format(model->region, "%s)", text);
}

/* The variable of a term: it happens in this step. */
static const char *happens(const struct model *model, const struct term *term)
{
    return region_format(model->region, "happens%u",
                         (uint32_t)(term - model->system->wording.terms));
}

static const char *term_text(const void *context, const struct term *term,
                             struct region *region)
{
    const struct model *model = context;
    const struct player player = promela_player(model, term->end);
    if (term->kind == TERM_EVENT || term->kind == TERM_ACTION)
        return happens(model, term);
    const char *now = is_in(&player, term, "");
    if (term->kind == TERM_STATE)
        return now;
    const char *before = is_in(&player, term, "_was");
    return term->kind == TERM_ENTER
               ? region_format(region, "(%s && !%s)", now, before)
               : region_format(region, "(%s && !%s)", before, now);
}

static const char *condition(const struct model *model,
                             const struct condition *condition)
{
    const struct terms_style style = {&promela_operators, term_text, model};
    return expression_of_terms(&model->system->wording, condition, &style,
                               model->region);
}

/* Marks the terms of a kind in which an element is. */
static void print_happening(const struct player *player, enum term_kind kind,
                            uint32_t element)
{
    const struct model *model = player->model;
    const struct wording *wording = &model->system->wording;
    for (uint32_t i = 0; i < wording->term_count; i++) {
        const struct term *term = &wording->terms[i];
        if (term->kind == kind && term->end == player->id &&
            (kind == TERM_EVENT ? term_has(wording, term, element)
                                : term->mask >> element & 1))
            fprintf(model->out, "%s = 1; ", happens(model, term));
    }
}

void promela_print_event(const struct player *player, column_id column)
{
    print_happening(player, TERM_EVENT, column);
}

void promela_print_action(const struct player *player, action_id action)
{
    print_happening(player, TERM_ACTION, action);
}

/* Whether a state before the step is asked for. */
static bool is_crossing_asked(const struct model *model, end_id end)
{
    const struct wording *wording = &model->system->wording;
    for (uint32_t i = 0; i < wording->term_count; i++)
        if ((wording->terms[i].kind == TERM_ENTER ||
             wording->terms[i].kind == TERM_LEAVE) &&
            wording->terms[i].end == end)
            return true;
    return false;
}

/* Observers */

/* Whether a demand has a variable: it is seen moment by moment, and not asked
 * of all runs at once. */
static bool has_observer(const struct model *model, const struct property *it)
{
    return !is_of_states(model, it) &&
           (it->kind == PROPERTY_NEVER || it->kind == PROPERTY_ALWAYS ||
            it->kind == PROPERTY_LEADS_TO);
}

static void print_response(const struct model *model, uint32_t index)
{
    const struct property *it = &model->system->demands[index];
    fprintf(model->out, "    observer%u = (observer%u || %s) && !(%s);\n",
            index, index, condition(model, &it->what),
            condition(model, &it->target));
    if (condition_is_given(&it->provided))
        fprintf(model->out, "    provided%u = %s;\n", index,
                condition(model, &it->provided));
}

/* The bit is 1 throughout if nothing was to come before. */
static void print_observer(const struct model *model, uint32_t index)
{
    const struct property *it = &model->system->demands[index];
    fprintf(model->out, "    /* %s */\n",
            sentence_of_system(model->system, it, model->region));
    if (it->kind == PROPERTY_LEADS_TO) {
        print_response(model, index);
        return;
    }
    if (condition_is_given(&it->before))
        fprintf(model->out, "    observer%u = observer%u && !(%s);\n", index,
                index, condition(model, &it->before));
    fprintf(model->out, "    assert(!(observer%u && %s(%s)));\n", index,
            it->kind == PROPERTY_NEVER ? "" : "!", condition(model, &it->what));
    if (condition_is_given(&it->after))
        fprintf(model->out, "    observer%u = observer%u || %s;\n", index,
                index, condition(model, &it->after));
}

static void print_variables(const struct model *model)
{
    const struct system *system = model->system;
    for (uint32_t i = 0; i < system->wording.term_count; i++) {
        const struct term *term = &system->wording.terms[i];
        if (term->kind == TERM_EVENT || term->kind == TERM_ACTION)
            fprintf(model->out, "bool %s;\n", happens(model, term));
    }
    for (end_id end = 0; end < system->end_count; end++)
        if (is_crossing_asked(model, end))
            fprintf(model->out, "short %s_was = -1;\n",
                    promela_player(model, end).name);
    for (uint32_t i = 0; i < system->demand_count; i++) {
        const struct property *it = &system->demands[i];
        if (!has_observer(model, it))
            continue;
        fprintf(model->out, "bool observer%u = %u;\n", i, observer_begin(it));
        if (condition_is_given(&it->provided))
            fprintf(model->out, "bool provided%u;\n", i);
    }
}

/* Behind a moment all is as if nothing had happened, so that no joint states
 * come to those that the observers need. */
static void print_observe(const struct model *model)
{
    const struct wording *wording = &model->system->wording;
    print_variables(model);
    fputs("inline observe()\n{\n", model->out);
    for (uint32_t i = 0; i < model->system->demand_count; i++)
        if (has_observer(model, &model->system->demands[i]))
            print_observer(model, i);
    for (uint32_t i = 0; i < wording->term_count; i++)
        if (wording->terms[i].kind == TERM_EVENT ||
            wording->terms[i].kind == TERM_ACTION)
            fprintf(model->out, "    %s = 0;\n",
                    happens(model, &wording->terms[i]));
    for (end_id end = 0; end < model->system->end_count; end++)
        if (is_crossing_asked(model, end))
            fprintf(model->out, "    %s_was = %s;\n",
                    promela_player(model, end).name,
                    promela_player(model, end).name);
    fputs("    skip\n}\n", model->out);
}

void promela_print_demands(const struct model *model)
{
    fputs("\n#define DEMANDS true", model->out);
    for (uint32_t i = 0; i < model->system->demand_count; i++) {
        const struct property *it = &model->system->demands[i];
        if (is_of_states(model, it) &&
            (it->kind == PROPERTY_NEVER || it->kind == PROPERTY_ALWAYS))
            fprintf(model->out, " && \\\n    %s(%s)",
                    it->kind == PROPERTY_NEVER ? "!" : "",
                    condition(model, &it->what));
    }
    fputs("\n\n", model->out);
    if (promela_observes(model))
        print_observe(model);
}

void promela_print_end(const struct model *model)
{
    for (uint32_t i = 0; i < model->system->demand_count; i++)
        if (condition_is_given(&model->system->demands[i].provided))
            fprintf(model->out, "provided%u = 0; ", i);
}

/* Formulas */

static void print_formula(const struct model *model, uint32_t index)
{
    const struct property *it = &model->system->demands[index];
    const char *text = sentence_of_system(model->system, it, model->region);
    if (condition_is_given(&it->provided))
        fprintf(
            model->out,
            "\n/* %s\n"
            " * holds if spin, with -a, finds that this does:\n"
            "ltl response%u { !(<>[] observer%u && []<> provided%u) }\n*/\n",
            text, index, index, index);
    else if (it->kind == PROPERTY_REACHABLE && is_of_states(model, it))
        fprintf(model->out,
                "\n/* It is reachable if spin finds this violated:\n"
                "ltl reachable%u { [] !(%s) }\n*/\n",
                index, condition(model, &it->what));
    else if (it->kind == PROPERTY_REACHABLE && !condition_is_given(&it->after))
        fprintf(
            model->out,
            "\n/* It is reachable if spin finds this violated, in observe():\n"
            "assert(!(%s));\n*/\n",
            condition(model, &it->what));
    else if (observer_expects(it))
        fprintf(model->out,
                "\n/* No formula of LTL says what can always be reached:\n"
                " * %s */\n",
                text);
}

void promela_print_formulas(const struct model *model)
{
    for (uint32_t i = 0; i < model->system->demand_count; i++)
        print_formula(model, i);
}
