/* SPDX-License-Identifier: MIT */
/* machine -> its scenarios as sequence diagrams, in SVG. */
#include "draw/sequence.h"
#include "draw/title.h"
#include "emit/emit.h"

extern const struct emitter emit_ladder_svg;

static enum emit_result emit(const struct emit_job *job)
{
    const struct scenario *scenario;
    if (!title_scenario(job->machine, job->arguments, &scenario))
        return EMIT_MISTAKE;
    if (scenario)
        sequence_svg(job->machine, scenario, true, job->out);
    else
        sequence_svg_all(job->machine, job->out);
    return EMIT_WELL;
}

static const struct option_spec options[] = {
    {"scenario", 0, "TITLE", "this scenario alone (default: all)"},
    {0},
};

const struct emitter emit_ladder_svg = {
    .name = "ladder-svg",
    .summary = "the scenarios as sequence diagrams, in SVG",
    .options = options,
    .emit = emit,
};
