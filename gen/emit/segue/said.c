/* SPDX-License-Identifier: MIT */
/* What was said of something, and lists of actions, in the notation of the
 * language. */
#include "emit/segue/flat.h"

#include <string.h>

void flat_document(const struct flat *flat, const struct said *said)
{
    const char *at = flat_text(flat, said->doc);
    while (said->doc) {
        int length = (int)strcspn(at, "\n");
        fprintf(flat->out, "/// %.*s\n", length, at);
        at += length;
        if (!*at)
            return;
        at++;
    }
}

void flat_string(const struct flat *flat, const char *before, name_id text)
{
    if (!text)
        return;
    fprintf(flat->out, "%s\"", before);
    for (const char *at = flat_text(flat, text); *at; at++)
        if (*at == '\n')
            fputs("\\n", flat->out);
        else
            fprintf(flat->out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    fputc('"', flat->out);
}

void flat_effect(const struct flat *flat, effect_id effect)
{
    struct range actions = flat->machine->effects[effect].actions;
    for (uint32_t i = 0; i < actions.count; i++) {
        action_id action = flat->machine->effect_actions[actions.first + i];
        fprintf(flat->out, "%s%s", i ? ", " : "",
                flat_text(flat, flat->machine->actions[action].name));
    }
}
