/* SPDX-License-Identifier: MIT */
/* CSV after RFC 4180. See table.h. */
#include "import/csv/table.h"

#include <string.h>

struct reading {
    const struct source *source;
    struct diag *diag;
    struct region *region;
    const char *at;
    bool is_open; /* a quote is, to the end of the text */
    ARRAY(struct csv_field) fields;
};

static struct span span_from(const struct reading *reading, const char *begin)
{
    return (struct span){(uint32_t)(begin - reading->source->text),
                         (uint32_t)(reading->at - reading->source->text)};
}

/* A field in quotes, in which two are one. */
static const char *read_quoted(struct reading *reading)
{
    const char *begin = reading->at++;
    char *text = region_alloc(reading->region, strcspn(reading->at, "\"") + 1);
    size_t length = 0, room = strcspn(reading->at, "\"");
    for (;;) {
        size_t part = strcspn(reading->at, "\"");
        if (length + part + 1 > room) {
            room = 2 * (length + part + 1);
            char *larger = region_alloc(reading->region, room + 1);
            memcpy(larger, text, length);
            text = larger;
        }
        memcpy(text + length, reading->at, part);
        length += part;
        reading->at += part;
        if (!*reading->at) {
            reading->at = begin + 1;
            diag_error(reading->diag, span_from(reading, begin),
                       "this quote is not closed");
            reading->at = begin + strlen(begin);
            reading->is_open = true;
            return text;
        }
        if (*++reading->at != '"')
            return text;
        text[length++] = *reading->at++;
    }
}

static void read_field(struct reading *reading)
{
    const char *begin = reading->at, *text;
    if (*begin == '"') {
        text = read_quoted(reading);
        size_t junk = strcspn(reading->at, ",\r\n");
        if (junk) {
            const char *from = reading->at;
            reading->at += junk;
            diag_error(reading->diag, span_from(reading, from),
                       "behind a closing quote a comma is wanted");
        }
    } else {
        size_t length = strcspn(begin, ",\n");
        if (length && begin[length] != ',' && begin[length - 1] == '\r')
            length--;
        reading->at += length;
        text = region_copy(reading->region, begin, length);
        if (strchr(text, '"'))
            diag_error(reading->diag, span_from(reading, begin),
                       "a field with a quote has to be in quotes");
    }
    *array_push(reading->region, &reading->fields) =
        (struct csv_field){text, span_from(reading, begin)};
}

static void read_row(struct reading *reading, struct csv_table *table)
{
    uint32_t first = reading->fields.count;
    const char *begin = reading->at;
    read_field(reading);
    while (*reading->at == ',') {
        reading->at++;
        read_field(reading);
    }
    uint32_t count = reading->fields.count - first;
    if (!table->columns)
        table->columns = count;
    if (count == table->columns) {
        table->rows++;
        return;
    }
    reading->fields.count = first;
    if (reading->is_open)
        return;
    diag_error(reading->diag, span_from(reading, begin),
               "this row has %u field%s; the first one has %u", count,
               count == 1 ? "" : "s", table->columns);
}

void csv_read(struct csv_table *table, const struct source *source,
              struct diag *diag, struct region *region)
{
    static const char bom[] = "\xef\xbb\xbf";
    struct reading reading = {source, diag, region, source->text, false, {0}};
    *table = (struct csv_table){0};
    if (!strncmp(reading.at, bom, strlen(bom)))
        reading.at += strlen(bom);
    while (*(reading.at += strspn(reading.at, "\r\n"))) {
        read_row(&reading, table);
        reading.at += *reading.at == '\r';
    }
    table->fields = array_elements(region, &reading.fields);
}
