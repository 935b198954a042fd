/* SPDX-License-Identifier: MIT */
/* Text in comma-separated values. See csv.h. */
#include "base/csv.h"

#include <string.h>

void csv_field(const char *text, FILE *out)
{
    if (!text[strcspn(text, "\",\r\n")]) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++)
        fprintf(out, *text == '"' ? "\"%c" : "%c", *text);
    fputc('"', out);
}
