/* SPDX-License-Identifier: MIT */
/* A single machine as a process: any event may come, with any guards, but a
 * timer only while it runs. See machine.h. */
#include "emit/promela/machine.h"

#include "algo/running.h"
#include "draw/notation.h"

#include <inttypes.h>

struct model {
    const struct machine *machine;
    struct region *region;
    FILE *out;
};

static const char *state_name(const struct model *model, state_id state)
{
    return region_format(model->region, "STATE_%s",
                         machine_c_text(model->machine,
                                        model->machine->states[state].name,
                                        model->region));
}

static const char *timer_name(const struct model *model, timer_id timer)
{
    return region_format(model->region, "timer_%s",
                         machine_c_text(model->machine,
                                        model->machine->timers[timer].name,
                                        model->region));
}

static void print_variables(const struct model *model)
{
    const struct machine *machine = model->machine;
    fputs("#define NONE -1\n", model->out);
    for (state_id s = 0; s < machine->state_count; s++)
        fprintf(model->out, "#define %s %" PRIu32 "\n", state_name(model, s),
                s);
    fputs("#define REJECTED 0\n#define IGNORED 1\n#define TAKEN 2\n\n",
          model->out);
    fprintf(model->out,
            "int state = %s;\n"
            "int before = NONE;\n"
            "int column = NONE;\n"
            "int effect = %" PRIu32 ";\n"
            "int verdict = NONE;\n"
            "bool is_over = false;\n",
            state_name(model, machine->start.state), machine->start.effect);
    for (timer_id t = 0; t < machine->timer_count; t++)
        fprintf(model->out, "bool %s = %s;\n", timer_name(model, t),
                running_after(machine, t, machine->start.effect, false)
                    ? "true"
                    : "false");
}

/* What a step does to timers: one that ran out has stopped, then the actions
 * come in their order. */
static void print_timers(const struct model *model, const struct event *event,
                         effect_id effect)
{
    const struct machine *machine = model->machine;
    struct range actions = machine->effects[effect].actions;
    if (event->kind == EVENT_TIMER)
        fprintf(model->out, "; %s = false", timer_name(model, event->timer));
    for (uint32_t i = 0; i < actions.count; i++) {
        const struct action *it =
            &machine->actions[machine->effect_actions[actions.first + i]];
        if (it->kind != ACTION_PLAIN)
            fprintf(model->out, "; %s = %s", timer_name(model, it->timer),
                    it->kind == ACTION_START ? "true" : "false");
    }
}

static void print_cell(const struct model *model, state_id state,
                       column_id column)
{
    static const char *const verdicts[] = {"REJECTED", "IGNORED", "TAKEN"};
    const struct machine *machine = model->machine;
    const struct cell *cell = machine_cell(machine, state, column);
    const struct event *event =
        &machine->events[machine_event_of(machine, column)];
    fputs("    :: d_step { /* ", model->out);
    notation_column(machine, column, model->out);
    fprintf(model->out, " */ state == %s", state_name(model, state));
    if (event->kind == EVENT_TIMER)
        fprintf(model->out, " && %s", timer_name(model, event->timer));
    fprintf(model->out, " ->\n        STEP(%" PRIu32 ", %s, %" PRIu32 ", %s)",
            column, verdicts[cell->verdict], cell->effect,
            state_name(model, cell->next));
    print_timers(model, event, cell->effect);
    fputs(" }\n", model->out);
}

static void print_process(const struct model *model)
{
    const struct machine *machine = model->machine;
    fputs(
        "#define STEP(c, v, e, next) REMEMBER before = state; column = c; \\\n"
        "    verdict = v; effect = e; state = next\n",
        model->out);
    fputs("\nactive proctype machine()\n{\n    do\n", model->out);
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id c = 0; c < machine->column_count; c++)
            if (machine->states[s].always == NONE)
                print_cell(model, s, c);
    fputs("    :: else -> is_over = true\n    od\n}\n", model->out);
}

enum emit_result machine_print_model(const struct emit_job *job)
{
    const struct model model = {job->machine, job->region, job->out};
    fprintf(
        job->out,
        "/* Machine %s, made by segue: any event may come, a timer while it "
        "runs.\n"
        " *\n"
        " *     spin -a FILE && cc -O2 -o pan pan.c\n"
        " *     ./pan -a -N NAME\n"
        " *\n"
        " * looks for a run against the formula of that name. There is one "
        "against\n"
        " * sentence_N if the sentence is false; against unreachable_N, if it "
        "is "
        "true. */\n",
        machine_text(job->machine, job->machine->name));
    print_variables(&model);
    machine_print_claims(job);
    print_process(&model);
    return EMIT_WELL;
}
