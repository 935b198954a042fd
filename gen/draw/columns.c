/* SPDX-License-Identifier: MIT */
/* Text in columns. See columns.h. */
#include "draw/columns.h"

#include "base/utf8.h"

#include <string.h>

size_t columns_of(const char *text)
{
    return utf8_columns(text, strlen(text));
}

void columns_put(FILE *out, size_t *at, size_t column, const char *text)
{
    if (*at < column) {
        fprintf(out, "%*s", (int)(column - *at), "");
        *at = column;
    }
    utf8_show(text, strlen(text), UINT32_MAX, out);
    *at += columns_of(text);
}
