/* SPDX-License-Identifier: MIT */
/*
 * machine -> the diagram as SVG, by Graphviz, with what Graphviz leaves out: a
 * title and a description for those who listen to a page, and the DOT source
 * as metadata, which tells whether a picture is older than its machine.
 */
#include "base/collector.h"
#include "base/xml.h"
#include "draw/picture.h"
#include "emit/emit.h"

#include <string.h>

extern const struct emitter emit_svg;

/* What a machine is called, and what its documentation says. */
static void print_description(const struct machine *machine, const char *dot,
                              FILE *out)
{
    const struct said *said = &machine->said;
    xml_element("title",
                machine_text(machine, said->text ? said->text : machine->name),
                out);
    if (said->doc) {
        fputc('\n', out);
        xml_element("desc", machine_text(machine, said->doc), out);
    }
    fputc('\n', out);
    xml_element("metadata", dot, out);
    fputc('\n', out);
}

/* Behind the opening tag of the picture, or NULL if that is no SVG. */
static const char *find_body(const char *svg)
{
    const char *tag = strstr(svg, "<svg");
    const char *end = tag ? strchr(tag, '>') : NULL;
    return end ? end + 1 : NULL;
}

static enum emit_result emit(const struct emit_job *job)
{
    struct collector rendered;
    const char *dot =
        picture_dot(job->machine, job->counts, job->arguments, job->region);
    if (!dot)
        return EMIT_MISTAKE;
    bool is_well =
        picture_render(dot, "svg", "<?xml", collector_open(&rendered));
    const char *svg = collector_close(&rendered, job->region);
    const char *body = find_body(svg);
    if (is_well && !body)
        is_well = picture_refuse("svg");
    if (!is_well)
        return EMIT_TROUBLE;
    fprintf(job->out, "%.*s role=\"img\">\n", (int)(body - 1 - svg), svg);
    print_description(job->machine, dot, job->out);
    fputs(body, job->out);
    return EMIT_WELL;
}

const struct emitter emit_svg = {
    .name = "svg",
    .summary = "the diagram as SVG (needs Graphviz)",
    .options = picture_options,
    .is_picture = true,
    .emit = emit,
};
