/* SPDX-License-Identifier: MIT */
/* machine -> the diagram as PDF, by Graphviz. */
#include "draw/picture.h"
#include "emit/emit.h"

extern const struct emitter emit_pdf;

static enum emit_result emit(const struct emit_job *job)
{
    const char *dot =
        picture_dot(job->machine, job->counts, job->arguments, job->region);
    if (!dot)
        return EMIT_MISTAKE;
    return picture_render(dot, "pdf", "%PDF", job->out) ? EMIT_WELL
                                                        : EMIT_TROUBLE;
}

const struct emitter emit_pdf = {
    .name = "pdf",
    .summary = "the diagram as PDF (needs Graphviz)",
    .options = picture_options,
    .is_picture = true,
    .emit = emit,
};
