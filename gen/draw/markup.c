/* SPDX-License-Identifier: MIT */
/* Text in markup. See markup.h. */
#include "draw/markup.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_letter(char c)
{
    return isalnum((unsigned char)c);
}

static bool is_plain(const char *plain, char before, char c, char after)
{
    if (c == '_' || c == '+' || c == '-')
        return is_letter(before) && is_letter(after);
    if (c == '/' || strchr(plain, c))
        return before != c && after != c;
    return is_letter(c) || c == ' ' || c == ',' || (unsigned char)c >= 0x80;
}

/* Mermaid takes any line with `direction TB` in it for an order. */
static bool is_order(const char *text)
{
    static const char word[] = "direction ";
    return !strncasecmp(text, word, sizeof word - 1);
}

void markup_text(const struct markup *markup, const char *text, FILE *out)
{
    char before = 0;
    for (; *text; before = *text++)
        if (*text == '\n')
            fputs(markup->row, out);
        else if (is_plain(markup->plain, before, *text, text[1]) &&
                 !is_order(text))
            fputc(*text, out);
        else
            fprintf(out, markup->mark, (unsigned)(unsigned char)*text);
}

void markup_title(const struct markup *markup, const struct machine *machine,
                  FILE *out)
{
    const struct said *said = &machine->said;
    markup_text(markup,
                machine_text(machine, said->text ? said->text : machine->name),
                out);
    if (!said->cite)
        return;
    markup_text(markup, " [", out);
    markup_text(markup, machine_text(machine, said->cite), out);
    markup_text(markup, "]", out);
}

void markup_id(const struct machine *machine, name_id name, FILE *out)
{
    const char *text = machine_text(machine, name);
    struct region region = REGION_EMPTY;
    char *spelled = region_alloc(&region, strlen(text) + 1);
    machine_c_name(text, spelled);
    fprintf(out, "s_%s", spelled);
    region_free(&region);
}
