/* SPDX-License-Identifier: MIT */
/* machine -> the text that Graphviz draws. */
#include "draw/picture.h"
#include "emit/emit.h"

extern const struct emitter emit_dot;

static enum emit_result emit(const struct emit_job *job)
{
    const char *dot =
        picture_dot(job->machine, job->counts, job->arguments, job->region);
    if (!dot)
        return EMIT_MISTAKE;
    fputs(dot, job->out);
    return EMIT_WELL;
}

const struct emitter emit_dot = {
    .name = "dot",
    .summary = "the diagram as Graphviz source",
    .options = picture_options,
    .is_picture = true,
    .emit = emit,
};
