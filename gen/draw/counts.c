/* SPDX-License-Identifier: MIT */
/* Lines of counts -> steps by cell. See counts.h. */
#include "draw/counts.h"

#include "base/lines.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "draw/notation.h"
#include "ir/digest.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MISTAKES_SHOWN = 20 };

static const char opening[] = "#machine ";

/* A file as it is read. */
struct reader {
    struct counts *counts;
    const char *path;
    uint64_t line;
    uint32_t mistakes;
    bool is_open;          /* the machine was named */
    struct region *region; /* emptied after each line */
};

void counts_new(struct counts *counts, const struct machine *machine,
                struct region *region)
{
    size_t cells = (size_t)machine->state_count * machine->column_count;
    *counts = (struct counts){
        .machine = machine,
        .cells = region_array(region, uint64_t, cells),
    };
}

__attribute__((format(printf, 2, 3))) static void
complain(struct reader *reader, const char *format, ...)
{
    va_list arguments;
    if (reader->mistakes++ >= MISTAKES_SHOWN)
        return;
    fprintf(stderr, "%s:%" PRIu64 ": error: ", reader->path, reader->line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

/* "#machine NAME DIGEST". Returns false if it is another machine's: what
 * follows means nothing then. */
static bool open_machine(struct reader *reader, const char *line)
{
    const struct machine *machine = reader->counts->machine;
    const char *name = machine_text(machine, machine->name);
    const char *said = line + strlen(opening);
    const char *expected = region_format(reader->region, "%s %08" PRIx32, name,
                                         digest_machine(machine));
    size_t length = strcspn(said, " ");
    reader->is_open = true;
    if (strcmp(said, expected) == 0)
        return true;
    if (length != strlen(name) || memcmp(said, name, length) != 0)
        complain(reader, "these are counts of machine '%.*s', not of '%s'",
                 (int)length, said, name);
    else
        complain(reader,
                 "these are counts of another '%s', with other names or cells",
                 name);
    return false;
}

static state_id find_state(struct reader *reader, const char *name)
{
    const struct machine *machine = reader->counts->machine;
    state_id state = machine_find_state(machine, name);
    if (state != NONE)
        return state;
    const char **names =
        region_array(reader->region, const char *, machine->state_count);
    for (state_id i = 0; i < machine->state_count; i++)
        names[i] = machine_text(machine, machine->states[i].name);
    complain(
        reader, "no state is named '%s'%s", name,
        nearest_question(name, names, machine->state_count, reader->region));
    return NONE;
}

/* Reads a decimal number that is a whole word; false if it is none, or more
 * than 64 bits. */
static bool read_number(const char *word, uint64_t *number)
{
    *number = 0;
    for (const char *at = word; *at; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (*at < '0' || *at > '9' || *number > (UINT64_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return *word != '\0';
}

/* "STATE EVENT [GUARDS] COUNT", which can be written to. */
static void add_line(struct reader *reader, char *line)
{
    struct counts *counts = reader->counts;
    const struct machine *machine = counts->machine;
    char *event = strchr(line, ' '), *number = strrchr(line, ' ');
    uint64_t steps;
    if (!event || event == number) {
        complain(reader, "a line is a state, an event and a count");
        return;
    }
    *event++ = '\0';
    *number++ = '\0';
    state_id state = find_state(reader, line);
    struct notation_line read = notation_read(machine, event, reader->region);
    if (state == NONE)
        return;
    if (read.mistake || read.event == NONE) {
        complain(reader, "%s",
                 read.mistake ? read.mistake : "an event is expected");
        return;
    }
    if (!read_number(number, &steps)) {
        complain(reader, "'%s' is no count", number);
        return;
    }
    const struct cell *cell = machine_cell(
        machine, state, machine_column(machine, read.event, read.guards));
    if (steps > UINT64_MAX - counts->total) {
        complain(reader, "all counts are more than fit into 64 bits");
        return;
    }
    counts->cells[cell - machine->cells] += steps;
    counts->total += steps;
}

/* Returns false if the rest of the file means nothing. */
static bool read_line(struct reader *reader, const struct line *line)
{
    reader->line = line->number;
    if (line->is_cut || memchr(line->text, '\0', line->length)) {
        complain(reader, line->is_cut ? "the line is too long" : "a NUL byte");
        return true;
    }
    char *text = region_copy(reader->region, line->text, line->length);
    if (strncmp(text, opening, strlen(opening)) == 0)
        return open_machine(reader, text);
    if (text[0] == '\0' || text[0] == '#')
        return true;
    if (reader->is_open) {
        add_line(reader, text);
        return true;
    }
    complain(reader, "a file of counts begins with '%sNAME DIGEST'", opening);
    return false;
}

enum counts_result counts_read(struct counts *counts, const char *path,
                               struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct lines *lines = lines_open(path, false, &scratch);
    struct region words = REGION_EMPTY;
    struct reader reader = {
        .counts = counts,
        .path = strcmp(path, "-") ? path : "<stdin>",
        .region = &words,
    };
    struct line line;
    bool goes_on = true;
    if (!lines) {
        region_free(&scratch);
        return COUNTS_TROUBLE;
    }
    while (goes_on && lines_next(lines, &line)) {
        goes_on = read_line(&reader, &line);
        region_free(&words);
    }
    if (goes_on && !reader.is_open) {
        reader.line = 1;
        complain(&reader, "a file of counts begins with '%sNAME DIGEST'",
                 opening);
    }
    bool is_read = lines_close(lines);
    region_free(&words);
    region_free(&scratch);
    if (reader.mistakes > MISTAKES_SHOWN)
        fprintf(stderr, "%s: %" PRIu32 " more mistakes\n", reader.path,
                reader.mistakes - MISTAKES_SHOWN);
    if (counts->files++ == 0)
        counts->of = counts->first = reader.path;
    else
        counts->of = region_format(region, "%s and %" PRIu32 " more",
                                   counts->first, counts->files - 1);
    if (!is_read)
        return COUNTS_TROUBLE;
    return reader.mistakes ? COUNTS_MISTAKE : COUNTS_WELL;
}
