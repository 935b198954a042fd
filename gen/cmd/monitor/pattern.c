/* SPDX-License-Identifier: MIT */
/*
 * A pattern is a list of elements: text without blanks, blanks, places, and the
 * gaps between segments. A place ends where the elements up to the next place
 * match, so the matcher goes from place to place and never back, except to try
 * a segment further on. See pattern.h.
 */
#include "cmd/monitor/pattern.h"

#include <string.h>

enum element_kind {
    ELEMENT_END, /* of a segment: a gap follows, or nothing */
    ELEMENT_TEXT,
    ELEMENT_BLANKS,
    ELEMENT_PLACE
};

struct element {
    enum element_kind kind;
    struct piece text; /* of a TEXT */
    uint32_t place;    /* of a PLACE; PLACES: nobody's */
};

struct pattern {
    ARRAY(struct element) elements; /* segments, each with its END */
    uint32_t places;
};

/* The rest of a line. */
struct rest {
    const char *line, *at, *end;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* --- reading ---------------------------------------------------------------
 */

struct reader {
    struct pattern *pattern;
    const char *at, *end;
    const char **mistake;
    struct region *region;
};

static enum element_kind last_kind(const struct reader *reader)
{
    const struct pattern *pattern = reader->pattern;
    uint32_t count = pattern->elements.count;
    return count ? pattern->elements.at[count - 1].kind : ELEMENT_END;
}

static void add(struct reader *reader, struct element element)
{
    *array_push(reader->region, &reader->pattern->elements) = element;
}

static bool fail(struct reader *reader, const char *mistake)
{
    *reader->mistake = mistake;
    return false;
}

/* A place, from its brace on. */
static bool read_place(struct reader *reader)
{
    const char *name = reader->at + 1, *nearest;
    const char *brace = memchr(name, '}', (size_t)(reader->end - name));
    if (!brace)
        return fail(reader, "'%{' without '}'");
    size_t length = (size_t)(brace - name);
    uint32_t place = PLACES;
    reader->at = brace + 1;
    if (last_kind(reader) == ELEMENT_PLACE)
        return fail(reader, "nothing is between two places to tell where one "
                            "ends");
    if (length) {
        place = places_find(name, length, &nearest);
        if (place == PLACES)
            return fail(reader, region_format(reader->region,
                                              "no place is named '%.*s'%s%s%s",
                                              (int)length, name,
                                              nearest ? "; did you mean '" : "",
                                              nearest ? nearest : "",
                                              nearest ? "'?" : ""));
        if (reader->pattern->places >> place & 1)
            return fail(reader, "a place is there twice");
        reader->pattern->places |= UINT32_C(1) << place;
    }
    add(reader, (struct element){.kind = ELEMENT_PLACE, .place = place});
    return true;
}

/* What begins with a percent sign. */
static bool read_special(struct reader *reader)
{
    char letter = reader->at + 1 < reader->end ? reader->at[1] : '\0';
    reader->at++;
    if (letter == '{')
        return read_place(reader);
    if (letter == '%')
        add(reader,
            (struct element){.kind = ELEMENT_TEXT, .text = {reader->at, 1}});
    else if (letter == '*')
        add(reader, (struct element){.kind = ELEMENT_END});
    else
        return fail(reader, "behind '%' may stand '{', '*' and '%'");
    reader->at++;
    return true;
}

static void read_text(struct reader *reader)
{
    const char *start = reader->at;
    bool is_in_blanks = is_blank(*start);
    while (reader->at < reader->end && *reader->at != '%' &&
           is_blank(*reader->at) == is_in_blanks)
        reader->at++;
    add(reader,
        (struct element){.kind = is_in_blanks ? ELEMENT_BLANKS : ELEMENT_TEXT,
                         .text = {start, (size_t)(reader->at - start)}});
}

struct pattern *pattern_read(const char *text, size_t length,
                             const char **mistake, struct region *region)
{
    struct pattern *pattern = region_new(region, struct pattern);
    struct reader reader = {pattern, region_copy(region, text, length), NULL,
                            mistake, region};
    reader.end = reader.at + length;
    while (reader.at < reader.end) {
        if (*reader.at != '%')
            read_text(&reader);
        else if (!read_special(&reader))
            return NULL;
    }
    add(&reader, (struct element){.kind = ELEMENT_END});
    return pattern;
}

uint32_t pattern_places(const struct pattern *pattern)
{
    return pattern->places;
}

/* --- matching --------------------------------------------------------------
 */

/* Passes what the elements up to the next place, or the end of the segment,
 * stand for. Returns that element, or NULL if the rest is something else. */
static const struct element *pass(const struct element *element,
                                  struct rest *rest)
{
    const char *at = rest->at;
    for (;; element++) {
        if (element->kind == ELEMENT_TEXT) {
            if ((size_t)(rest->end - at) < element->text.length ||
                memcmp(at, element->text.at, element->text.length) != 0)
                return NULL;
            at += element->text.length;
        } else if (element->kind == ELEMENT_BLANKS) {
            if (at == rest->end || !is_blank(*at))
                return NULL;
            while (at < rest->end && is_blank(*at))
                at++;
        } else {
            rest->at = at;
            return element;
        }
    }
}

/* Whether what stands behind a place may begin here. */
static bool may_follow(const struct element *next, const struct rest *rest)
{
    if (rest->at == rest->end || is_blank(*rest->at))
        return next->kind != ELEMENT_TEXT;
    return next->kind == ELEMENT_TEXT && *rest->at == *next->text.at;
}

/* Takes a place and what follows it. The same results as pass(). */
static const struct element *take(const struct element *element,
                                  struct rest *rest, struct piece *piece)
{
    const char *start = rest->at;
    for (; rest->at - start <= PATTERN_WORD; rest->at++) {
        const char *end = rest->at;
        if (end > start && may_follow(element + 1, rest)) {
            const struct element *next = pass(element + 1, rest);
            *piece = (struct piece){start, (size_t)(end - start)};
            if (next)
                return next;
        }
        if (end == rest->end || is_blank(*end))
            break;
    }
    return NULL;
}

/* Matches a segment here. Returns its end, or NULL. */
static const struct element *match_here(const struct element *element,
                                        struct rest *rest,
                                        struct piece places[PLACES])
{
    element = pass(element, rest);
    while (element && element->kind == ELEMENT_PLACE) {
        struct piece piece;
        uint32_t place = element->place;
        element = take(element, rest, &piece);
        if (element && place < PLACES)
            places[place] = piece;
    }
    return element;
}

/* The first place from `rest` on at which a segment may begin, or NULL. */
static const char *find_start(const struct element *first,
                              const struct rest *rest)
{
    const char *at = rest->at;
    switch (first->kind) {
    case ELEMENT_TEXT:
        return at < rest->end
                   ? memchr(at, *first->text.at, (size_t)(rest->end - at))
                   : NULL;
    case ELEMENT_BLANKS:
        while (at < rest->end && !is_blank(*at))
            at++;
        return at < rest->end ? at : NULL;
    case ELEMENT_PLACE:
        while (at < rest->end &&
               (is_blank(*at) || (at > rest->line && !is_blank(at[-1]))))
            at++;
        return at < rest->end ? at : NULL;
    default:
        return at;
    }
}

/* Finds a segment and passes it. Returns its end, or NULL. */
static const struct element *find(const struct element *first,
                                  struct rest *rest,
                                  struct piece places[PLACES])
{
    const char *start;
    while ((start = find_start(first, rest)) != NULL) {
        struct rest here = {rest->line, start, rest->end};
        const struct element *end = match_here(first, &here, places);
        if (end) {
            rest->at = here.at;
            return end;
        }
        rest->at = start + 1;
    }
    return NULL;
}

bool pattern_match(const struct pattern *pattern, const char *line,
                   size_t length, struct piece places[PLACES])
{
    const struct element *element = pattern->elements.at;
    const struct element *end = element + pattern->elements.count;
    struct rest rest = {line, line, line + length};
    while (element < end) {
        element = find(element, &rest, places);
        if (!element)
            return false;
        element++;
    }
    return true;
}
