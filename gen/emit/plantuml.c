/* SPDX-License-Identifier: MIT */
/* machine -> the diagram in PlantUML's language. */
#include "draw/state_diagram.h"
#include "emit/emit.h"

extern const struct emitter emit_plantuml;

static enum emit_result emit(const struct emit_job *job)
{
    static const struct dialect plantuml = {
        .head = "@startuml\nhide empty description\ntitle ",
        .row = {"<U+%04X>", " ", ":[]!|"},
        .rows = {"<U+%04X>", "\\n", ":[]!|"},
        .title_row = "\\n",
        .tail = "@enduml\n",
    };
    state_diagram_print(job->machine, &plantuml, job->region, job->out);
    return EMIT_WELL;
}

const struct emitter emit_plantuml = {
    .name = "plantuml",
    .summary = "the diagram as PlantUML source",
    .emit = emit,
};
