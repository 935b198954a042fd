/* SPDX-License-Identifier: MIT */
/*
 * machine -> graph with the chosen scenarios and runs marked -> DOT text;
 * DOT text -> an image, by Graphviz's dot.
 */
#include "draw/picture.h"

#include "base/collector.h"
#include "base/process.h"
#include "draw/graph.h"
#include "draw/graph_dot.h"
#include "draw/title.h"

#include <string.h>

const struct option_spec picture_options[] = {
    {"highlight", 0, "TITLE",
     "draw a scenario, or the run against a check, bold"},
    {"dashed", 0, "TITLE", "the same, dashed; both may be repeated"},
    {"counts", 0, "FILE", "draw how often steps were taken; may be repeated"},
    {"plain", 0, NULL, "no path (default: two scenarios from the start)"},
    {NULL, 0, NULL, NULL},
};

static bool mark_title(struct graph *graph, struct graph_legend *legend,
                       const struct argument *given, uint32_t path,
                       struct region *region)
{
    struct route route;
    const char *option = given->option->name;
    switch (route_find(graph->machine, given->value, &route, region)) {
    case ROUTE_UNKNOWN:
        title_refuse(graph->machine, option, given->value, TITLE_OF_ANY);
        return false;
    case ROUTE_HOLDS:
        fprintf(stderr,
                "segue: error: --%s: check '%s' holds, so that no run is "
                "against it\n",
                option, given->value);
        return false;
    case ROUTE_NONE:
        fprintf(stderr,
                "segue: error: --%s: check '%s' fails, but there is no step to "
                "draw\n",
                option, given->value);
        return false;
    case ROUTE_FOUND:
        break;
    }
    graph_mark(graph, &route, path);
    graph_legend_add(legend, path, route.title, region);
    return true;
}

/* Marks the scenarios and checks that the options name. */
static bool mark_given(struct graph *graph, struct graph_legend *legend,
                       const struct arguments *arguments, struct region *region)
{
    static const char *const options[GRAPH_PATHS] = {"highlight", "dashed"};
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *given = &arguments->given[i];
        for (uint32_t path = 0; path < GRAPH_PATHS; path++)
            if (given->option->name &&
                !strcmp(given->option->name, options[path]) &&
                !mark_title(graph, legend, given, path, region))
                return false;
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
        const struct scenario *scenario = &machine->scenarios[i];
        if (scenario->has_from)
            continue;
        struct route route = route_of_scenario(machine, scenario, region);
        graph_mark(graph, &route, path);
        graph_legend_add(legend, path, route.title, region);
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

const char *picture_untitled(const struct machine *machine,
                             struct region *region)
{
    struct collector text;
    graph_dot(graph_new(machine, NULL, region), NULL, region,
              collector_open(&text));
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

const char *picture_svg(const char *dot, struct region *region)
{
    struct collector image;
    bool is_well = picture_render(dot, "svg", "<?xml", collector_open(&image));
    const char *svg = collector_close(&image, region);
    const char *element = strstr(svg, "<svg");
    if (is_well && !element)
        picture_refuse("svg");
    return is_well ? element : NULL;
}
