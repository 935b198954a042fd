/* SPDX-License-Identifier: MIT */
/* Text that is printed into memory, by POSIX's open_memstream. */
#include "base/text.h"

#include <stdlib.h>

static void out_of_memory(void)
{
    fputs("segue: error: out of memory\n", stderr);
    exit(2);
}

void text_open(struct text *text)
{
    *text = (struct text){0};
    text->out = open_memstream(&text->bytes, &text->length);
    if (!text->out)
        out_of_memory();
}

char *text_close(struct text *text, struct region *region)
{
    if (fclose(text->out) != 0)
        out_of_memory();
    char *copy = region_copy(region, text->bytes, text->length);
    free(text->bytes);
    return copy;
}
