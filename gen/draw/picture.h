/* SPDX-License-Identifier: MIT */
/*
 * The picture of a machine: its graph in Graphviz's language, and what
 * Graphviz makes of it. All formats of pictures share the text, the options
 * and the look.
 */
#ifndef SEGUE_DRAW_PICTURE_H
#define SEGUE_DRAW_PICTURE_H

#include "base/arguments.h"
#include "draw/graph.h"
#include "ir/machine.h"

#include <stdio.h>

/* --highlight, --dashed, --counts and --plain. Who offers --counts reads the
 * files (draw/counts.h) and hands the counts over. */
extern const struct option_spec picture_options[];

/*
 * The picture as DOT text, in `region`. Equal machines, counts and options give
 * equal bytes. With counts (they may be NULL) no path is drawn that no option
 * asks for. If an option names nothing that can be drawn, prints one line and
 * returns NULL.
 */
const char *picture_dot(const struct machine *machine,
                        const struct graph_counts *counts,
                        const struct arguments *arguments,
                        struct region *region);

/* The same without a path and without a title, for a page that has one. */
const char *picture_untitled(const struct machine *machine,
                             struct region *region);

/*
 * Lets Graphviz's `dot` make `format` ("svg", "png", "pdf") of a DOT text. On
 * failure, or if the image does not begin with `signature`, prints one line and
 * returns false; nothing is written to `out` then.
 */
bool picture_render(const char *dot, const char *format, const char *signature,
                    FILE *out);

/* The same as an element to put into a page: `<svg ...>...</svg>`, in `region`,
 * or NULL. */
const char *picture_svg(const char *dot, struct region *region);

/* Says that what `dot` gave is not the format; returns false. */
bool picture_refuse(const char *format);

#endif
