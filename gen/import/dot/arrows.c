/* SPDX-License-Identifier: MIT */
/* Where the edges of a DOT text stand. See arrows.h. */
#include "import/dot/arrows.h"

#include <string.h>

/* Behind what begins here and may hold anything: a string, an HTML string, a
 * comment. `at` itself if none does. */
static const char *pass_opaque(const char *at, const char *text)
{
    const char *end;
    bool is_line_start = at == text || at[-1] == '\n';
    if (*at == '"') {
        for (at++; *at && *at != '"'; at++)
            at += *at == '\\' && at[1];
        return *at ? at + 1 : at;
    }
    if (*at == '<') {
        int depth = 0;
        do
            depth += (*at == '<') - (*at == '>');
        while (*at++ && depth);
        return at;
    }
    if (!strncmp(at, "/*", 2)) {
        end = strstr(at + 2, "*/");
        return end ? end + 2 : at + strlen(at);
    }
    if (!strncmp(at, "//", 2) || (*at == '#' && is_line_start))
        return at + strcspn(at, "\n");
    return at;
}

/* From the first letter of the line to the end of the statement in it. */
static struct span statement_at(const char *text, const char *arrow)
{
    const char *begin = arrow, *end = arrow + 2;
    while (begin > text && !strchr("\n;{}", begin[-1]))
        begin--;
    begin += strspn(begin, " \t\r");
    while (*end && !strchr("\n;{}", *end))
        end += *end == '"' ? pass_opaque(end, text) - end : 1;
    return (struct span){(uint32_t)(begin - text), (uint32_t)(end - text)};
}

void arrows_find(struct arrows *arrows, const struct source *source,
                 struct region *region)
{
    const char *text = source->text;
    *arrows = (struct arrows){0};
    for (const char *at = text; *at;) {
        const char *behind = pass_opaque(at, text);
        if (behind == at && !strncmp(at, "->", 2))
            *array_push(region, &arrows->spans) = statement_at(text, at);
        at = behind > at ? behind : at + 1;
    }
}

struct span arrows_span(const struct arrows *arrows, uint32_t index,
                        uint32_t count)
{
    return arrows->spans.count == count ? arrows->spans.at[index]
                                        : (struct span){0, 0};
}
