/* SPDX-License-Identifier: MIT */
/* machine -> its scenarios as ladders, in text. */
#include "draw/scenario_ladder.h"
#include "draw/title.h"
#include "emit/emit.h"

extern const struct emitter emit_ladder;

static enum emit_result emit(const struct emit_job *job)
{
    enum { WIDEST = 10000 };
    uint32_t width = 80;
    const struct machine *machine = job->machine;
    const struct scenario *only;
    if (!arguments_number(job->arguments, "width", WIDEST, &width))
        return EMIT_TROUBLE;
    if (!title_scenario(machine, job->arguments, &only))
        return EMIT_MISTAKE;
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *scenario = &machine->scenarios[i];
        if (only && scenario != only)
            continue;
        scenario_ladder_print(machine, scenario, width, job->out);
        if (!only && i + 1 < machine->scenario_count)
            fputc('\n', job->out);
    }
    return EMIT_WELL;
}

static const struct option_spec options[] = {
    {"scenario", 0, "TITLE", "this scenario alone (default: all)"},
    {"width", 0, "COLUMNS", "where a ladder goes on in a new one (80)"},
    {0},
};

const struct emitter emit_ladder = {
    .name = "ladder",
    .summary = "the scenarios as ladders, in text",
    .options = options,
    .emit = emit,
};
