/* SPDX-License-Identifier: MIT */
/* Text in JSON, after RFC 8259. See json.h. */
#include "base/json.h"

#include "base/utf8.h"

#include <string.h>

static void put(uint32_t code, FILE *out)
{
    static const char short_forms[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *found =
        code && code < 0x80 ? strchr(short_forms, (int)code) : NULL;
    char bytes[4];
    if (found)
        fprintf(out, "\\%c", letters[found - short_forms]);
    else if (code < 0x20 || code == 0x7F)
        fprintf(out, "\\u%04x", code);
    else
        fwrite(bytes, 1, utf8_encode(code, bytes), out);
}

void json_string(const char *text, FILE *out)
{
    json_bytes(text, strlen(text), out);
}

void json_bytes(const char *text, size_t length, FILE *out)
{
    fputc('"', out);
    while (length) {
        uint32_t code;
        size_t size = utf8_decode(text, length, &code);
        put(code, out);
        text += size;
        length -= size;
    }
    fputc('"', out);
}
