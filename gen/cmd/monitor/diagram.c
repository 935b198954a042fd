/* SPDX-License-Identifier: MIT */
/* The emitters of pictures, asked to draw counts. See diagram.h. */
#include "cmd/monitor/diagram.h"

#include "base/nearest.h"
#include "base/output.h"

#include <string.h>

const struct option_spec diagram_options[] = {
    {NULL, 'T', "dot|pdf|png|svg",
     "draw the diagram with counts on its arrows"},
    {"output", 'o', "FILE", "where to write the diagram"},
    {0},
};

static const struct emitter *find_picture(const struct arguments *arguments,
                                          const char *wanted,
                                          struct region *region)
{
    ARRAY(const char *) names = {0};
    const char *list = "";
    for (const struct emitter *const *at = emitters; *at; at++) {
        if (!(*at)->is_picture)
            continue;
        if (!strcmp((*at)->name, wanted))
            return *at;
        *array_push(region, &names) = (*at)->name;
        list = region_format(region, "%s%s%s", list, *list ? ", " : "",
                             (*at)->name);
    }
    arguments_wrong(
        arguments, "no format of pictures is named '%s'%s; there are %s",
        wanted, nearest_question(wanted, names.at, names.count, region), list);
    return NULL;
}

bool diagram_read(struct diagram *diagram, const struct arguments *arguments,
                  struct region *region)
{
    const char *format = arguments_value(arguments, "T");
    *diagram = (struct diagram){NULL, arguments_value(arguments, "output")};
    if (!format != !diagram->path)
        return arguments_wrong(arguments, "a diagram wants both its format, "
                                          "-T, and its file, -o");
    if (!format)
        return true;
    diagram->emitter = find_picture(arguments, format, region);
    if (!diagram->emitter)
        return false;
    for (uint32_t i = 0; i < arguments->operand_count; i++)
        if (output_replaces(diagram->path, arguments->operands[i]))
            return arguments_wrong(arguments, "the diagram would replace '%s'",
                                   arguments->operands[i]);
    return true;
}

bool diagram_write(const struct diagram *diagram, const struct machine *machine,
                   const struct arguments *arguments,
                   const struct graph_counts *counts, struct region *region)
{
    struct output *output = output_new(region);
    struct emit_job job = {
        .machine = machine,
        .arguments = arguments,
        .region = region,
        .out = output_open(output, diagram->path),
        .out_path = strcmp(diagram->path, "-") ? diagram->path : NULL,
        .counts = counts,
    };
    if (diagram->emitter->emit(&job) == EMIT_WELL)
        return output_commit(output);
    output_drop(output);
    return false;
}
