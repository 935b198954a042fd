/* SPDX-License-Identifier: MIT */
/* Prints what every part of a spec is made of. See generate_text.h. */
#include "tests/random/generate_text.h"

#include <stdarg.h>

static void gap(struct generator *g)
{
    static const char *const gaps[] = {
        "  ",
        "\n",
        "\t",
        "\n\n\n   ",
        " /* a */ ",
        "\n/* a\n * b */\n",
        " // to the end\n",
        "\r\n",
        "\n// one\n// two\n",
        " /**/",
        "\n        ",
        " //// no doc\n",
    };
    if (g->is_messy && generate_chance(g, 30))
        fputs(gaps[generate_below(g, (int)(sizeof gaps / sizeof *gaps))],
              g->out);
    else
        fputc(' ', g->out);
}

void text_put(struct generator *g, const char *format, ...)
{
    char text[4 * TEXT];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    for (const char *at = text; *at; at++)
        if (*at == '~')
            gap(g);
        else
            fputc(*at, g->out);
}

void text_begin_line(struct generator *g)
{
    if (generate_chance(g, 5))
        fputc('\n', g->out);
    for (int i = 0; i < g->indent; i++)
        fputs("    ", g->out);
}

/* Lines of their own, which nothing must come apart. */
void text_document(struct generator *g)
{
    for (int lines = generate_chance(g, 8) ? 1 + generate_below(g, 2) : 0;
         lines; lines--) {
        text_begin_line(g);
        fputs(generate_chance(g, 80) ? "/// What \"this\" is; -> more.\n"
                                     : "///\n",
              g->out);
    }
}

void text_open_body(struct generator *g)
{
    text_put(g, "~{\n");
    g->indent++;
}

void text_close_body(struct generator *g)
{
    g->indent--;
    text_begin_line(g);
    text_put(g, "}\n");
}

void text_describe(struct generator *g, int percent)
{
    static const char *const texts[] = {
        "plain",
        "a \\\"quote\\\"",
        "back\\\\slash",
        "two\\nlines",
        "na\303\257ve \342\206\222 \346\274\242",
        "",
        "// no comment",
    };
    if (generate_chance(g, percent))
        text_put(g, "~\"%s\"",
                 texts[generate_below(g, (int)(sizeof texts / sizeof *texts))]);
}

void text_cite(struct generator *g, int percent)
{
    if (!generate_chance(g, percent))
        return;
    int section = generate_below(g, 99), chapter = generate_below(g, 9);
    text_put(g, "~@\"%d.%d, \\\"it\\\"\"", chapter, section);
}

void text_open_when(struct generator *g, condition when)
{
    if (!when)
        return;
    text_begin_line(g);
    text_put(g, "when~%so%d", (when - 1) % 2 ? "!" : "", (when - 1) / 2);
    text_open_body(g);
}

void text_close_when(struct generator *g, condition when)
{
    if (when)
        text_close_body(g);
}

const char *text_state(struct generator *g, int index)
{
    const struct state *state = &g->states[index];
    return *state->alias && generate_chance(g, 40) ? state->alias : state->name;
}
