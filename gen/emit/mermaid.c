/* SPDX-License-Identifier: MIT */
/* machine -> the diagram in Mermaid's language, which many pages draw where it
 * stands in a fence. */
#include "draw/state_diagram.h"
#include "emit/emit.h"

extern const struct emitter emit_mermaid;

static enum emit_result emit(const struct emit_job *job)
{
    static const struct dialect mermaid = {
        .head = "stateDiagram-v2\naccTitle: ",
        .row = {"#%u;", " ", "[]!|"},
        .rows = {"#%u;", "<br/>", "[]!|"},
        .title_row = ", ", /* a title has one row */
        .tail = "",
    };
    state_diagram_print(job->machine, &mermaid, job->region, job->out);
    return EMIT_WELL;
}

const struct emitter emit_mermaid = {
    .name = "mermaid",
    .summary = "the diagram as Mermaid source",
    .emit = emit,
};
