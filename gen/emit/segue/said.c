/* SPDX-License-Identifier: MIT */
/* What was said of something, and lists of actions, in the notation of the
 * language. */
#include "draw/notation.h"
#include "emit/segue/flat.h"

void flat_document(const struct flat *flat, const struct said *said)
{
    if (said->doc)
        notation_document(flat_text(flat, said->doc), flat->out);
}

void flat_string(const struct flat *flat, const char *before, name_id text)
{
    if (!text)
        return;
    fputs(before, flat->out);
    notation_string(flat_text(flat, text), flat->out);
}

void flat_effect(const struct flat *flat, effect_id effect)
{
    notation_effect(flat->machine, effect, flat->out);
}
