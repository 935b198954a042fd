/* SPDX-License-Identifier: MIT */
/*
 * Two tables of interned text: what --event maps, and every word met so far
 * with its meaning. The second stops growing at a limit, since a log may never
 * say the same twice. See words.h.
 */
#include "cmd/monitor/words.h"

#include "base/names.h"
#include "base/nearest.h"
#include "draw/notation.h"

#include <string.h>

enum { REMEMBERED = 1 << 16 }; /* different words */

/* An event and the guards that hold with it. */
struct occasion {
    event_id event; /* NONE: nothing happened */
    uint64_t guards;
};

struct words {
    const struct machine *machine;
    struct mistakes *mistakes;
    struct region *region;
    struct names *mapped;
    ARRAY(struct occasion) occasions; /* by name_id of what is mapped */
    struct names *known;
    ARRAY(struct meaning) meanings; /* by name_id of what is known */
    char *room;                     /* an event and its guards as one word */
};

struct words *words_new(const struct machine *machine,
                        struct mistakes *mistakes, struct region *region)
{
    struct words *words = region_new(region, struct words);
    words->machine = machine;
    words->mistakes = mistakes;
    words->region = region;
    words->mapped = names_new(region);
    array_push(region, &words->occasions); /* of NAME_NONE */
    words->known = names_new(region);
    array_push(region, &words->meanings);
    words->room = region_alloc(region, 2 * (size_t)PLACES_ROOM);
    return words;
}

const char *words_map(struct words *words, struct piece word, const char *event)
{
    struct notation_line read = {.event = NONE};
    if (strcmp(event, "-") != 0) {
        read = notation_read(words->machine, event, words->region);
        if (read.mistake)
            return read.mistake;
        if (read.event == NONE)
            return "an event is expected behind '=>', or '-' for none";
    }
    name_id name = names_put(words->mapped, word.at, word.length);
    if (name == NAME_NONE)
        return "a word is expected before '=>'";
    if (name < words->occasions.count)
        return "the word has a meaning already";
    *array_push(words->region, &words->occasions) =
        (struct occasion){read.event, read.guards};
    return NULL;
}

/* --- meanings --------------------------------------------------------------
 */

static struct meaning mean(const struct words *words, struct occasion occasion)
{
    if (occasion.event == NONE)
        return (struct meaning){NONE, NONE};
    return (struct meaning){
        machine_column(words->machine, occasion.event, occasion.guards), NONE};
}

static struct meaning refuse(struct words *words, const char *message)
{
    return (struct meaning){NONE, mistakes_put(words->mistakes, message)};
}

/* Says that there is no event, or no guard, of this name. */
static struct meaning refuse_name(struct words *words, const char *what,
                                  const char *name, struct region *region)
{
    const struct machine *machine = words->machine;
    bool is_event = what[0] == 'e';
    uint32_t count = is_event ? machine->event_count : machine->guard_count;
    const char **names = region_array(region, const char *, count);
    for (uint32_t i = 0; i < count; i++)
        names[i] = machine_text(machine, is_event ? machine->events[i].name
                                                  : machine->guards[i].name);
    const char *nearest = nearest_find(name, names, count);
    return refuse(words,
                  region_format(region, "no %s is named '%s'%s%s%s", what, name,
                                nearest ? "; did you mean '" : "",
                                nearest ? nearest : "", nearest ? "'?" : ""));
}

/* Adds the guards that a list names. Returns the first name that is none, in
 * the region, or NULL. */
static const char *add_guards(const struct machine *machine, struct piece list,
                              uint64_t *guards, struct region *region)
{
    static const char between[] = " \t,&[]\"";
    char *at = region_copy(region, list.at, list.length);
    while (*(at += strspn(at, between))) {
        size_t length = strcspn(at, between);
        const char *name = region_copy(region, at, length);
        guard_id guard = machine_find_guard(machine, name);
        if (guard == NONE)
            return name;
        *guards |= UINT64_C(1) << guard;
        at += length;
    }
    return NULL;
}

static struct meaning find_event(struct words *words, struct piece event,
                                 struct piece guards, struct region *region)
{
    name_id mapped = names_find(words->mapped, event.at, event.length);
    struct occasion occasion = words->occasions.at[mapped];
    if (mapped == NAME_NONE) {
        const char *name = region_copy(region, event.at, event.length);
        occasion.event = machine_find_event(words->machine, name);
        if (occasion.event == NONE)
            return refuse_name(words, "event", name, region);
    }
    if (occasion.event != NONE && guards.at) {
        const char *wrong =
            add_guards(words->machine, guards, &occasion.guards, region);
        if (wrong)
            return refuse_name(words, "supplied guard", wrong, region);
    }
    return mean(words, occasion);
}

static struct meaning find_line(struct words *words, struct piece line,
                                struct region *region)
{
    name_id mapped = names_find(words->mapped, line.at, line.length);
    if (mapped != NAME_NONE)
        return mean(words, words->occasions.at[mapped]);
    struct notation_line read = notation_read(
        words->machine, region_copy(region, line.at, line.length), region);
    if (read.mistake)
        return refuse(words, read.mistake);
    return mean(words, (struct occasion){read.event, read.guards});
}

/* Remembers what a word means, if there is room. */
static void remember(struct words *words, struct piece word,
                     struct meaning meaning)
{
    if (words->meanings.count >= REMEMBERED)
        return;
    names_put(words->known, word.at, word.length);
    *array_push(words->region, &words->meanings) = meaning;
}

static bool has_nul(struct piece word)
{
    return memchr(word.at, '\0', word.length) != NULL;
}

struct meaning words_of_line(struct words *words, struct piece line)
{
    name_id known = names_find(words->known, line.at, line.length);
    if (known != NAME_NONE)
        return words->meanings.at[known];
    if (!line.length)
        return (struct meaning){NONE, NONE};
    struct region region = REGION_EMPTY;
    struct meaning meaning = has_nul(line) ? refuse(words, "a NUL byte")
                                           : find_line(words, line, &region);
    remember(words, line, meaning);
    region_free(&region);
    return meaning;
}

/* An event and its guards as one word. */
static struct piece join(const struct words *words, struct piece event,
                         struct piece guards)
{
    memcpy(words->room, event.at, event.length);
    words->room[event.length] = '\n';
    memcpy(words->room + event.length + 1, guards.at, guards.length);
    return (struct piece){words->room, event.length + 1 + guards.length};
}

struct meaning words_of_event(struct words *words, struct piece event,
                              struct piece guards)
{
    struct piece word = guards.at ? join(words, event, guards) : event;
    name_id known = names_find(words->known, word.at, word.length);
    if (known != NAME_NONE)
        return words->meanings.at[known];
    if (!event.length)
        return refuse(words, "an event without a name");
    struct region region = REGION_EMPTY;
    struct meaning meaning = has_nul(word)
                                 ? refuse(words, "a NUL byte")
                                 : find_event(words, event, guards, &region);
    remember(words, word, meaning);
    region_free(&region);
    return meaning;
}
