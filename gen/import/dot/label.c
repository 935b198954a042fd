/* SPDX-License-Identifier: MIT */
/* Labels of a Mealy machine's edges. See label.h. */
#include "import/dot/label.h"

#include <string.h>
#include <strings.h>

void label_words(struct label_words *words, const char *list,
                 struct region *region)
{
    while (list && *list) {
        size_t length = strcspn(list, ",");
        *array_push(region, &words->more) = region_copy(region, list, length);
        list += length + (list[length] == ',');
    }
}

bool label_is_word(const struct label_words *words, const char *output)
{
    static const char *const usual[] = {
        "", "-", "nil", "none", "void", "epsilon", "silent", "ε", "quiescence"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (!strcasecmp(usual[i], output))
            return true;
    for (uint32_t i = 0; i < words->more.count; i++)
        if (!strcmp(words->more.at[i], output))
            return true;
    return false;
}

const char *label_next_line(const char **at, struct region *region)
{
    const char *begin = *at, *end = begin;
    while (*end && *end != '\n' &&
           !(*end == '\\' && end[1] && strchr("nlr", end[1])))
        end += *end == '\\' && end[1] ? 2 : 1;
    const char *behind = !*end ? end : *end == '\n' ? end + 1 : end + 2;
    *at = *behind ? behind : NULL;
    return region_copy(region, begin, (size_t)(end - begin));
}

static const char *trim(struct region *region, const char *from,
                        const char *end)
{
    while (from < end && strchr(" \t\r\n", *from))
        from++;
    while (end > from && strchr(" \t\r\n", end[-1]))
        end--;
    return region_copy(region, from, (size_t)(end - from));
}

bool label_read(struct sketch *sketch, struct label *label, const char *line,
                struct span span)
{
    const char *end = line + strlen(line);
    const char *slash = strstr(line, " / ");
    slash = slash ? slash + 1 : strchr(line, '/');
    bool is_sure =
        !slash || (slash > line && slash[-1] == ' ') || !strchr(slash + 1, '/');
    label->input = trim(sketch->region, line, slash ? slash : end);
    label->output = trim(sketch->region, slash ? slash + 1 : end, end);
    if (*label->input && is_sure)
        return true;
    diag_error(sketch->diag, span,
               *label->input ? "the label '%s' has several slashes; put blanks "
                               "around the one before the output"
                             : "the label '%s' has no input; 'input / output' "
                               "is wanted",
               sketch_show(sketch, line));
    return false;
}
