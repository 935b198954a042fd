/* SPDX-License-Identifier: MIT */
/* Text as XML takes it. See xml.h. */
#include "base/xml.h"

#include <string.h>

void xml_byte(char byte, FILE *out)
{
    unsigned char code = (unsigned char)byte;
    if (code == '&')
        fputs("&amp;", out);
    else if (code == '<')
        fputs("&lt;", out);
    else if (code == '>')
        fputs("&gt;", out);
    else if (code == '"')
        fputs("&quot;", out);
    else if ((code < ' ' && code != '\n' && code != '\t') || code == 0x7f)
        fputs("\xef\xbf\xbd", out);
    else
        fputc(code, out);
}

void xml_text(const char *text, FILE *out)
{
    for (; *text; text++)
        xml_byte(*text, out);
}

void xml_element(const char *tag, const char *text, FILE *out)
{
    fprintf(out, "<%s>", tag);
    xml_text(text, out);
    fprintf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}
