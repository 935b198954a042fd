/* SPDX-License-Identifier: MIT */
/*
 * A pool of texts. Printed as characters and not as one string literal: those
 * end at 4,095 bytes in portable C.
 */
#include "emit/c/pool.h"

#include "base/names.h"

#include <string.h>

struct c_pool {
    struct names *names;
    struct region *region;
    ARRAY(uint32_t) offsets; /* by name_id */
    uint32_t size;           /* bytes */
};

struct c_pool *c_pool_new(struct region *region)
{
    struct c_pool *pool = region_new(region, struct c_pool);

    pool->names = names_new(region);
    pool->region = region;
    c_pool_offset(pool, "");
    return pool;
}

uint32_t c_pool_offset(struct c_pool *pool, const char *text)
{
    name_id name = names_add(pool->names, text);

    if (name == pool->offsets.count) {
        *array_push(pool->region, &pool->offsets) = pool->size;
        pool->size += (uint32_t)strlen(text) + 1;
    }
    return pool->offsets.at[name];
}

uint32_t c_pool_size(const struct c_pool *pool)
{
    return pool->size;
}

static void print_character(char c, FILE *out)
{
    if (c == '\'' || c == '\\')
        fprintf(out, "'\\%c', ", c);
    else if (c >= ' ' && c <= '~')
        fprintf(out, "'%c', ", c);
    else
        fprintf(out, "'\\x%02x', ", (unsigned char)c);
}

void c_pool_print(const struct c_pool *pool, FILE *out)
{
    for (name_id name = 0; name < pool->offsets.count; name++) {
        fputs("    ", out);
        for (const char *c = names_text(pool->names, name); *c != '\0'; c++)
            print_character(*c, out);
        fprintf(out, "0, /* %u */\n", pool->offsets.at[name]);
    }
}
