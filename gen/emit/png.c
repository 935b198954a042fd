/* SPDX-License-Identifier: MIT */
/* machine -> the diagram as PNG, by Graphviz. */
#include "draw/picture.h"
#include "emit/emit.h"

extern const struct emitter emit_png;

static enum emit_result emit(const struct emit_job *job)
{
    const char *dot =
        picture_dot(job->machine, job->counts, job->arguments, job->region);
    if (!dot)
        return EMIT_MISTAKE;
    return picture_render(dot, "png", "\x89PNG", job->out) ? EMIT_WELL
                                                           : EMIT_TROUBLE;
}

const struct emitter emit_png = {
    .name = "png",
    .summary = "the diagram as PNG (needs Graphviz)",
    .options = picture_options,
    .is_picture = true,
    .emit = emit,
};
