/* SPDX-License-Identifier: MIT */
/*
 * machine -> graph with the paths of the chosen scenarios marked -> DOT text;
 * DOT text -> an image, by Graphviz's dot.
 */
#include "draw/picture.h"

#include "base/collector.h"
#include "base/nearest.h"
#include "base/process.h"
#include "draw/graph.h"
#include "draw/graph_dot.h"

#include <string.h>

const struct option_spec picture_options[] = {
    {"highlight", 0, "SCENARIO",
     "draw the path of a scenario bold; may be repeated"},
    {"dashed", 0, "SCENARIO", "the same, dashed; may be repeated"},
    {"plain", 0, NULL, "no path (default: two scenarios from the start)"},
    {NULL, 0, NULL, NULL},
};

/* Says which scenario was meant, or which there are. */
static bool fail(const struct machine *machine, const char *option,
                 const char *name, struct region *region)
{
    const char **names =
        region_array(region, const char *, machine->scenario_count + 1);
    for (uint32_t i = 0; i < machine->scenario_count; i++)
        names[i] = machine_text(machine, machine->scenarios[i].said.text);
    const char *nearest = nearest_find(name, names, machine->scenario_count);
    fprintf(stderr, "segue: error: --%s: machine '%s' has no scenario '%s'",
            option, machine_text(machine, machine->name), name);
    if (nearest)
        fprintf(stderr, " (did you mean '%s'?)", nearest);
    for (uint32_t i = 0; i < machine->scenario_count && !nearest; i++)
        fprintf(stderr, "%s'%s'", i ? ", " : "; it has ", names[i]);
    fputc('\n', stderr);
    return false;
}

/* Marks the scenarios that the options name. */
static bool mark_given(struct graph *graph, struct graph_legend *legend,
                       const struct arguments *arguments, struct region *region)
{
    static const char *const options[GRAPH_PATHS] = {"highlight", "dashed"};
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *given = &arguments->given[i];
        for (uint32_t path = 0; path < GRAPH_PATHS; path++) {
            if (!given->option->name ||
                strcmp(given->option->name, options[path]) != 0)
                continue;
            const struct scenario *scenario =
                machine_find_scenario(graph->machine, given->value);
            if (!scenario)
                return fail(graph->machine, options[path], given->value,
                            region);
            graph_mark(graph, scenario, path);
            graph_legend_add(legend, path, scenario, region);
        }
    }
    return true;
}

/* Marks the first scenarios that begin where the machine does: what its author
 * tells first of it. */
static void mark_first(struct graph *graph, struct graph_legend *legend,
                       struct region *region)
{
    const struct machine *machine = graph->machine;
    uint32_t path = 0;
    for (uint32_t i = 0; i < machine->scenario_count && path < GRAPH_PATHS;
         i++) {
        if (machine->scenarios[i].has_from)
            continue;
        graph_mark(graph, &machine->scenarios[i], path);
        graph_legend_add(legend, path, &machine->scenarios[i], region);
        path++;
    }
}

const char *picture_dot(const struct machine *machine,
                        const struct graph_counts *counts,
                        const struct arguments *arguments,
                        struct region *region)
{
    struct graph *graph = graph_new(machine, counts, region);
    struct graph_legend legend = {0};
    bool is_asked = arguments_has(arguments, "highlight") ||
                    arguments_has(arguments, "dashed");
    if (!mark_given(graph, &legend, arguments, region))
        return NULL;
    if (!is_asked && !counts && !arguments_has(arguments, "plain"))
        mark_first(graph, &legend, region);
    struct collector text;
    graph_dot(graph, &legend, region, collector_open(&text));
    return collector_close(&text, region);
}

bool picture_refuse(const char *format)
{
    fprintf(stderr, "segue: error: 'dot -T%s' gave something else\n", format);
    return false;
}

bool picture_render(const char *dot, const char *format, const char *signature,
                    FILE *out)
{
    char option[16];
    snprintf(option, sizeof option, "-T%s", format);
    const char *const argv[] = {"dot", option, NULL};
    struct region region = REGION_EMPTY;
    struct collector image;
    bool is_well =
        process_filter(argv, dot, strlen(dot), collector_open(&image),
                       "it is part of Graphviz: apt-get install graphviz");
    const char *bytes = collector_close(&image, &region);
    if (is_well && strncmp(bytes, signature, strlen(signature)) != 0)
        is_well = picture_refuse(format);
    if (is_well)
        fwrite(bytes, 1, image.length, out);
    region_free(&region);
    return is_well;
}
