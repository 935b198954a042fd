/* SPDX-License-Identifier: MIT */
/*
 * The options that say where in a line things are, and reading by them. See
 * entry.h.
 */
#include "cmd/monitor/entry.h"

#include "base/json_pick.h"
#include "cmd/monitor/pattern.h"

#include <string.h>

const struct option_spec entry_options[] = {
    {"match", 0, "PATTERN", "where a line has what; may be repeated"},
    {"json", 0, "PLACE=PATH,...", "lines are objects, and have it there"},
    {"event", 0, "WORD=>EVENT", "what a word of the log means; likewise"},
    {0},
};

enum form { FORM_NOTATION, FORM_MATCH, FORM_JSON };

/* A pattern of --match. */
struct match {
    struct pattern *pattern;
    struct piece word; /* for the event that it stands for; else NULL `at` */
};

struct entries {
    enum form form;
    const struct arguments *arguments;
    struct region *region;
    struct words *words;
    struct mistakes *mistakes;
    uint32_t places; /* that lines may have */
    ARRAY(struct match) matches;
    ARRAY(struct json_path) paths;
    uint32_t path_place[PLACES]; /* the place of each path */
    char *room[PLACE_KINDS];     /* parts that were joined */
    char *unescaped;             /* strings of JSON */
};

bool entries_are_notation(const struct entries *entries)
{
    return entries->form == FORM_NOTATION;
}

/* --- options ---------------------------------------------------------------
 */

static bool fail(const struct entries *entries, const char *option,
                 const char *value, const char *mistake)
{
    return arguments_wrong(entries->arguments, "--%s '%s': %s", option, value,
                           mistake);
}

static struct piece trim(struct piece text)
{
    while (text.length && (*text.at == ' ' || *text.at == '\t')) {
        text.at++;
        text.length--;
    }
    while (text.length && (text.at[text.length - 1] == ' ' ||
                           text.at[text.length - 1] == '\t'))
        text.length--;
    return text;
}

/* Splits at the last arrow, unless a place comes behind it: then it is text.
 * What is behind it goes to `event`, NULL if there is none; returns what is
 * before. */
static struct piece split(const char *text, const char **event)
{
    const char *arrow = NULL;
    for (const char *at = text; (at = strstr(at, "=>")) != NULL; at++)
        arrow = strchr(at, '%') ? NULL : at;
    *event = arrow ? arrow + 2 + strspn(arrow + 2, " \t") : NULL;
    size_t length = arrow ? (size_t)(arrow - text) : strlen(text);
    return trim((struct piece){text, length});
}

static bool add_event(struct entries *entries, const char *value)
{
    const char *event;
    struct piece word = split(value, &event);
    const char *mistake = event ? words_map(entries->words, word, event)
                                : "a word is wanted, '=>', and what it means";
    return !mistake || fail(entries, "event", value, mistake);
}

/* Lets a pattern stand for an event: a word is mapped to it that no log has. */
static const char *fix_event(struct entries *entries, struct match *match,
                             const char *event)
{
    const char *word = region_format(entries->region, "\n%u %s",
                                     entries->matches.count, event);
    match->word = (struct piece){word, strlen(word)};
    return words_map(entries->words, match->word, event);
}

static bool add_match(struct entries *entries, const char *value)
{
    const char *event, *mistake = NULL;
    struct piece text = split(value, &event);
    struct match match = {NULL, {NULL, 0}};
    match.pattern =
        pattern_read(text.at, text.length, &mistake, entries->region);
    if (!match.pattern)
        return fail(entries, "match", value, mistake);
    uint32_t places = pattern_places(match.pattern);
    bool has_event = places_of(places, PLACE_EVENT) != 0;
    if (event && has_event)
        return fail(entries, "match", value, "it names its event twice");
    if (!event && !has_event)
        return fail(entries, "match", value,
                    "it names no event, by '%{event}' or by '=> EVENT'");
    if (entries->matches.count &&
        places_of(entries->places, PLACE_KEY) != places_of(places, PLACE_KEY))
        return fail(entries, "match", value,
                    "its key has other parts than that of the patterns before");
    if (event && (mistake = fix_event(entries, &match, event)) != NULL)
        return fail(entries, "match", value, mistake);
    entries->places |= places;
    *array_push(entries->region, &entries->matches) = match;
    return true;
}

/* The names of a path, from its first dot on; a count of 0 if it is none. */
static struct json_path read_path(const char *text, size_t length,
                                  struct region *region)
{
    ARRAY(struct json_name) names = {0};
    const char *at = text, *end = text + length;
    while (at < end && *at == '.') {
        const char *start = ++at;
        while (at < end && *at != '.')
            at++;
        if (at == start)
            return (struct json_path){NULL, 0};
        *array_push(region, &names) =
            (struct json_name){start, (size_t)(at - start)};
    }
    return (struct json_path){names.at, at == end ? names.count : 0};
}

/* One `key=.conn.id`. Returns what is wrong, or NULL. */
static const char *add_path(struct entries *entries, struct piece text)
{
    const char *equals = memchr(text.at, '=', text.length), *nearest;
    if (!equals)
        return "'PLACE=.NAME' is wanted, or several with commas between";
    size_t length = (size_t)(equals - text.at);
    uint32_t place = places_find(text.at, length, &nearest);
    if (place == PLACES)
        return region_format(entries->region, "no place is named '%.*s'%s%s%s",
                             (int)length, text.at,
                             nearest ? "; did you mean '" : "",
                             nearest ? nearest : "", nearest ? "'?" : "");
    if (entries->places >> place & 1)
        return "a place is there twice";
    struct json_path path =
        read_path(equals + 1, text.length - length - 1, entries->region);
    if (!path.count)
        return "a path is names, each with a dot before it";
    entries->places |= UINT32_C(1) << place;
    entries->path_place[entries->paths.count] = place;
    *array_push(entries->region, &entries->paths) = path;
    return NULL;
}

static bool add_paths(struct entries *entries, const char *value)
{
    const char *at = value;
    for (;;) {
        size_t length = strcspn(at, ",");
        const char *mistake =
            add_path(entries, trim((struct piece){at, length}));
        if (mistake)
            return fail(entries, "json", value, mistake);
        if (!at[length])
            return true;
        at += length + 1;
    }
}

static bool read_options(struct entries *entries)
{
    const struct arguments *arguments = entries->arguments;
    if (arguments_has(arguments, "match") && arguments_has(arguments, "json"))
        return arguments_wrong(arguments,
                               "--match and --json do not go together");
    for (uint32_t i = 0; i < arguments->given_count; i++) {
        const struct argument *given = &arguments->given[i];
        const struct option_spec *option = given->option;
        if ((option == &entry_options[0] &&
             !add_match(entries, given->value)) ||
            (option == &entry_options[1] &&
             !add_paths(entries, given->value)) ||
            (option == &entry_options[2] && !add_event(entries, given->value)))
            return false;
    }
    if (entries->paths.count && !places_of(entries->places, PLACE_EVENT))
        return arguments_wrong(arguments, "--json does not say where the event "
                                          "is: event=PATH");
    entries->form = entries->matches.count ? FORM_MATCH
                    : entries->paths.count ? FORM_JSON
                                           : FORM_NOTATION;
    return true;
}

struct entries *entries_new(const struct machine *machine,
                            const struct arguments *arguments,
                            struct mistakes *mistakes, struct region *region)
{
    struct entries *entries = region_new(region, struct entries);
    entries->arguments = arguments;
    entries->region = region;
    entries->mistakes = mistakes;
    entries->words = words_new(machine, mistakes, region);
    if (!read_options(entries))
        return NULL;
    for (uint32_t kind = 0; kind < PLACE_KINDS; kind++)
        entries->room[kind] = region_alloc(region, PLACES_ROOM);
    entries->unescaped = region_alloc(region, LINES_LONGEST);
    return entries;
}

/* --- lines -----------------------------------------------------------------
 */

static const struct entry foreign = {.column = NONE, .is_foreign = true};

static struct entry refuse(struct entries *entries, const struct line *line,
                           const char *mistake)
{
    mistakes_count(entries->mistakes, mistakes_put(entries->mistakes, mistake),
                   line->number);
    return (struct entry){.column = NONE, .is_mistaken = true};
}

/* The entry of a line whose event is known by now. */
static struct entry conclude(struct entries *entries, const struct line *line,
                             struct meaning meaning, struct piece key)
{
    if (meaning.mistake != NONE)
        mistakes_count(entries->mistakes, meaning.mistake, line->number);
    return (struct entry){meaning.column, key, meaning.mistake != NONE, false};
}

/* The entry of a line with these places; `event` if it is known without. */
static struct entry read_places(struct entries *entries,
                                const struct line *line,
                                const struct piece places[PLACES],
                                uint32_t mask, struct piece event)
{
    char *const *room = entries->room;
    if (!event.at)
        event = places_join(places, mask, PLACE_EVENT, room[PLACE_EVENT]);
    struct piece guards =
        places_join(places, mask, PLACE_GUARDS, room[PLACE_GUARDS]);
    struct piece key = places_join(places, mask, PLACE_KEY, room[PLACE_KEY]);
    return conclude(entries, line,
                    words_of_event(entries->words, event, guards), key);
}

static struct entry read_match(struct entries *entries, const struct line *line)
{
    struct piece places[PLACES];
    for (uint32_t i = 0; i < entries->matches.count; i++) {
        const struct match *match = &entries->matches.at[i];
        if (pattern_match(match->pattern, line->text, line->length, places))
            return read_places(entries, line, places,
                               pattern_places(match->pattern), match->word);
    }
    return foreign;
}

/* What a value says; a string's escapes are resolved into the room. */
static struct piece text_of(const struct json_value *value, char **room)
{
    if (!value->has_escapes)
        return (struct piece){value->text, value->length};
    struct piece text = {*room, json_unescape(value, *room)};
    *room += text.length;
    return text;
}

static struct entry read_json(struct entries *entries, const struct line *line)
{
    struct json_value values[PLACES];
    struct piece places[PLACES];
    uint32_t mask = 0;
    char *room = entries->unescaped;
    const char *mistake = json_pick(line->text, line->length, entries->paths.at,
                                    entries->paths.count, values);
    if (mistake)
        return refuse(entries, line, mistake);
    for (uint32_t i = 0; i < entries->paths.count; i++) {
        uint32_t place = entries->path_place[i];
        if (values[i].kind == JSON_ABSENT)
            continue;
        if (values[i].kind == JSON_OBJECT ||
            (values[i].kind == JSON_ARRAY &&
             place / PLACE_PARTS != PLACE_GUARDS))
            return refuse(entries, line,
                          "a list or an object where an event "
                          "or a key is expected");
        mask |= UINT32_C(1) << place;
        places[place] = text_of(&values[i], &room);
    }
    if (!places_of(mask, PLACE_EVENT))
        return foreign;
    if (places_of(entries->places, PLACE_KEY) && !places_of(mask, PLACE_KEY))
        return refuse(entries, line, "an event without a key");
    return read_places(entries, line, places, mask, (struct piece){NULL, 0});
}

static struct entry read_notation(struct entries *entries,
                                  const struct line *line)
{
    struct piece text = trim((struct piece){line->text, line->length});
    return conclude(entries, line, words_of_line(entries->words, text),
                    (struct piece){NULL, 0});
}

struct entry entries_read(struct entries *entries, const struct line *line)
{
    if (line->is_cut)
        return refuse(entries, line, "a line of more than 64 KiB");
    switch (entries->form) {
    case FORM_MATCH:
        return read_match(entries, line);
    case FORM_JSON:
        return read_json(entries, line);
    default:
        return read_notation(entries, line);
    }
}
