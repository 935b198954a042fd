/* SPDX-License-Identifier: MIT */
/* Numbers, comments and templates of generated C. */
#include "emit/c/print.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

uint32_t c_bytes(uint64_t limit)
{
    if (limit <= UINT8_MAX)
        return 1;
    if (limit <= UINT16_MAX)
        return 2;
    return limit <= UINT32_MAX ? 4 : 8;
}

const char *c_type(uint32_t bytes)
{
    switch (bytes) {
    case 1:
        return "uint8_t";
    case 2:
        return "uint16_t";
    case 4:
        return "uint32_t";
    default:
        return "uint64_t";
    }
}

uint64_t c_largest(const uint64_t *values, size_t count)
{
    uint64_t largest = 0;

    for (size_t i = 0; i < count; i++)
        if (largest < values[i])
            largest = values[i];
    return largest;
}

void c_print_numbers(const uint64_t *values, size_t count, FILE *out)
{
    char digits[40]; /* UINT64_C(20 digits), */
    int wide = c_bytes(c_largest(values, count)) == 8;
    int column = 0;

    for (size_t i = 0; i < count; i++) {
        int length = snprintf(digits, sizeof digits,
                              wide ? "UINT64_C(%" PRIu64 ")," : "%" PRIu64 ",",
                              values[i]);

        if (i > 0 && column + 1 + length > 80) {
            fputc('\n', out);
            column = 0;
        }
        if (column == 0)
            column = fprintf(out, "    ");
        else
            column += fprintf(out, " ");
        column += fprintf(out, "%s", digits);
    }
    fputc('\n', out);
}

/* Length of the UTF-8 sequence at `text` that overrides the direction of
 * writing (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), or 0. */
static size_t turns_direction(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;

    if (c[0] != 0xe2 || (c[1] != 0x80 && c[1] != 0x81))
        return 0;
    if (c[1] == 0x80)
        return c[2] == 0x8e || c[2] == 0x8f || (c[2] >= 0xaa && c[2] <= 0xae)
                   ? 3
                   : 0;
    return c[2] >= 0xa6 && c[2] <= 0xa9 ? 3 : 0;
}

void c_print_safe(const char *text, const char *margin, FILE *out)
{
    char last = '\0';

    for (const char *c = text; *c != '\0'; c++) {
        size_t skip = turns_direction(c);

        if ((last == '*' && *c == '/') || (last == '/' && *c == '*') ||
            (last == '?' && *c == '?'))
            fputc(' ', out);
        if (skip > 0) {
            fputc('?', out);
            c += skip - 1;
        } else if (*c == '\n') {
            fprintf(out, "\n%s", margin);
        } else if (*c == '\\' && (c[1] == '\n' || c[1] == '\0')) {
            fputs("\\.", out);
        } else if ((unsigned char)*c < ' ' || *c == 0x7f) {
            fputc(' ', out);
        } else {
            fputc(*c, out);
        }
        last = *c;
    }
}

void c_print_said(const struct machine *machine, const struct said *said,
                  const struct said *last, FILE *out)
{
    bool is_told = last != NULL && last->doc == said->doc;
    const name_id parts[] = {said->text, is_told ? NAME_NONE : said->doc,
                             said->cite};
    const char *margin = "    /* ";

    for (int i = 0; i < 3; i++) {
        if (parts[i] == NAME_NONE)
            continue;
        fputs(margin, out);
        margin = "\n     * ";
        fputs(i == 2 ? "[" : "", out);
        c_print_safe(machine_text(machine, parts[i]), "     * ", out);
        fputs(i == 2 ? "]" : "", out);
    }
    if (margin[0] == '\n')
        fputs(" */\n", out);
}

static void print_hole(const struct c_layout *layout, char hole, FILE *out)
{
    const struct machine *machine = layout->machine;
    uint32_t width = UINT32_C(1) << layout->state_bits;

    switch (hole) {
    case 'p':
        fputs(layout->prefix, out);
        break;
    case 'P':
        fputs(layout->caps, out);
        break;
    case 'd':
        fprintf(out, "%08" PRIx32, layout->digest);
        break;
    case 'w':
        fprintf(out, "%" PRIu32 "u", width);
        break;
    case 'm':
        fprintf(out, "%" PRIu32 "u", width - 1);
        break;
    case 'b':
        fprintf(out, "%" PRIu32 "u", layout->state_bits);
        break;
    case 'e':
        fprintf(out, "%" PRIu32 "u", layout->event_limit);
        break;
    case 'f':
        fprintf(out, "%" PRIu32 "u", layout->effect_count);
        break;
    case 'g':
        fputs(machine->guard_count > 32 ? "uint64_t" : "uint32_t", out);
        break;
    default:
        assert(hole == 'a');
        fputs(machine->action_count > 32 ? "uint64_t" : "uint32_t", out);
        break;
    }
}

void c_print_template(const struct c_layout *layout, const char *text,
                      FILE *out)
{
    const char *at;

    while ((at = strchr(text, '@')) != NULL) {
        fwrite(text, 1, (size_t)(at - text), out);
        print_hole(layout, at[1], out);
        assert(at[2] == '@');
        text = at + 3;
    }
    fputs(text, out);
}
