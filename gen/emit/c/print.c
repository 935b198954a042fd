/* SPDX-License-Identifier: MIT */
/* Numbers, comments and templates of generated C. */
#include "emit/c/print.h"

#include <assert.h>
#include <inttypes.h>
#include <stddef.h>
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

/* Writes a number so that it ends before `end`; returns where it begins. */
static char *write_number(uint64_t value, unsigned base, char *end)
{
    do {
        *--end = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0);
    return end;
}

static char *write_text(char *at, const char *text)
{
    while (*text != '\0')
        *at++ = *text++;
    return at;
}

void c_print_numbers(const uint64_t *values, size_t count, FILE *out)
{
    const char *before = "", *behind = ",";
    char line[128], *at = line;

    if (c_bytes(c_largest(values, count)) == 8) {
        before = "UINT64_C(";
        behind = "),";
    }
    for (size_t i = 0; i < count; i++) {
        char digits[20];
        char *first = write_number(values[i], 10, digits + sizeof digits);
        size_t length = (size_t)(digits + sizeof digits - first);

        if (at > line &&
            (size_t)(at - line) + 1 + strlen(before) + length + strlen(behind) >
                80) {
            *at++ = '\n';
            fwrite(line, 1, (size_t)(at - line), out);
            at = line;
        }
        at = write_text(at, at == line ? "    " : " ");
        at = write_text(at, before);
        memcpy(at, first, length);
        at = write_text(at + length, behind);
    }
    *at++ = '\n';
    fwrite(line, 1, (size_t)(at - line), out);
}

void c_print_array(const struct c_layout *layout, const char *name,
                   const uint64_t *values, size_t count, FILE *out)
{
    fprintf(out, "static const %s %s_%s[] = {\n",
            c_type(c_bytes(c_largest(values, count))), layout->prefix, name);
    c_print_numbers(values, count, out);
    fputs("};\n", out);
}

void c_print_inputs(const struct c_layout *layout, const char *name,
                    const column_id *columns, uint32_t count, FILE *out)
{
    const struct machine *machine = layout->machine;
    struct region region = REGION_EMPTY;
    uint64_t *events = region_array(&region, uint64_t, count);
    uint64_t *guards = region_array(&region, uint64_t, count);

    for (uint32_t i = 0; i < count; i++) {
        events[i] = layout->event_limit;
        if (columns[i] == NONE)
            continue;
        events[i] =
            machine->events[machine_event_of(machine, columns[i])].number;
        guards[i] = machine_guards_of(machine, columns[i]);
    }
    c_print_array(layout, region_format(&region, "%s_events", name), events,
                  count, out);
    if (layout->guards.slots > 0)
        c_print_array(layout, region_format(&region, "%s_guards", name), guards,
                      count, out);
    region_free(&region);
}

void c_print_cells(const uint64_t *values, size_t count, uint32_t bytes,
                   FILE *out)
{
    size_t a_line = bytes <= 2 ? 8 : bytes == 4 ? 4 : 2;
    const char *before = bytes == 8 ? "UINT64_C(0x" : "0x";
    const char *behind = bytes == 8 ? ")" : "";
    char line[128], *at = write_text(line, "    ");

    for (size_t i = 0; i < count; i++) {
        char digits[16];
        char *end = digits + sizeof digits;
        char *first = write_number(values[i], 16, end);

        if (i > 0 && i % a_line == 0) {
            at = write_text(at, ",\n");
            fwrite(line, 1, (size_t)(at - line), out);
            at = write_text(line, "    ");
        } else if (i > 0) {
            at = write_text(at, ", ");
        }
        while (end - first < 2 * (ptrdiff_t)bytes)
            *--first = '0';
        at = write_text(at, before);
        memcpy(at, first, (size_t)(end - first));
        at = write_text(at + (end - first), behind);
    }
    at = write_text(at, ",\n");
    fwrite(line, 1, (size_t)(at - line), out);
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
        fprintf(out, "%" PRIu32 "u", layout->width);
        break;
    case 'n':
        fprintf(out, "%zuu", c_layout_cell_count(layout));
        break;
    case 'm':
        fprintf(out, "%" PRIu32 "u", (UINT32_C(1) << layout->state_bits) - 1);
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
    case 'v':
        fputs(c_largest(layout->guards.words, layout->event_limit) > UINT32_MAX
                  ? "uint64_t"
                  : "uint32_t",
              out);
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
