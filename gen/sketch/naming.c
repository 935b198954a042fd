/* SPDX-License-Identifier: MIT */
/*
 * Names of any text -> names of the language. What is a name already stays, if
 * C can tell it from those before it. Of any other text every run of characters
 * that a name cannot have becomes '_'; what is left without a letter, is
 * reserved or is taken gets a letter before it or a number behind it. The text
 * itself is kept as what the thing is called. So names depend on nothing but
 * the texts and their order.
 */
#include "sketch/naming.h"

#include "grammar/format.h"

#include <string.h>

enum {
    KEPT = 100, /* bytes of a long text that become a name */
    SPACES = SKETCH_KINDS
};

/* The names that are given out, as C spells them. */
struct naming {
    const struct sketch *sketch;
    struct names *spelled;
    struct map *taken;  /* space and spelling -> 1 */
    struct map *counts; /* the same -> the last number that was tried */
};

static const char letters[SPACES] = {'s', 'e', 'a', 'g'};

static uint64_t key_of(const struct naming *naming, int space, const char *name)
{
    char *spelled = region_alloc(naming->sketch->region, strlen(name) + 1);
    machine_c_name(name, spelled);
    return (uint64_t)space << 32 | names_add(naming->spelled, spelled);
}

static bool take(struct naming *naming, int space, const char *name)
{
    uint32_t *taken = map_at(naming->taken, key_of(naming, space, name));
    bool is_free = !*taken;
    *taken = 1;
    return is_free;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* A text with all that no name has made '_'. */
static char *simplify(struct region *region, const char *text, char letter)
{
    char *name = region_alloc(region, KEPT + 3);
    size_t length = 0;
    bool has_letter = false;
    name[length++] = letter;
    for (; *text && length < KEPT; text++) {
        bool is_mark = *text == '+' || *text == '-';
        bool follows = length > 1 && is_word(name[length - 1]);
        if (is_word(*text) || (is_mark && follows && is_word(text[1])))
            name[length++] = *text;
        else if (follows)
            name[length++] = '_';
        has_letter = has_letter || (is_word(*text) && *text > '9');
    }
    while (length > 1 && !is_word(name[length - 1]))
        length--;
    name[length] = '\0';
    return has_letter ? name + 1 : name;
}

/* A name for a text that is none, or taken. */
static const char *invent(struct naming *naming, int space, const char *text)
{
    struct region *region = naming->sketch->region;
    const char *base = simplify(region, text, letters[space]);
    if (format_is_name(base) && take(naming, space, base))
        return base;
    uint64_t key = key_of(naming, space, base);
    for (;;) {
        uint32_t number = ++*map_at(naming->counts, key) + 1;
        const char *name = region_format(region, "%s_%u", base, number);
        if (take(naming, space, name))
            return name;
    }
}

bool sketch_is_name(const char *text)
{
    return format_is_name(text);
}

bool naming_is_channeled(const char *text, struct region *region)
{
    const char *colon = strchr(text, ':');
    return colon && format_is_name(colon + 1) &&
           format_is_name(region_copy(region, text, (size_t)(colon - text)));
}

static bool is_plain(const struct naming *naming, enum sketch_kind kind,
                     const char *text)
{
    return format_is_name(text) ||
           ((kind == SKETCH_EVENT || kind == SKETCH_ACTION) &&
            naming_is_channeled(text, naming->sketch->region));
}

/* Those that can keep their names come first, so that a name that is made up
 * takes none from a name that is there. */
static void name_kind(struct naming *naming, enum sketch_kind kind)
{
    struct sketch_item *at = naming->sketch->items[kind].at;
    uint32_t count = naming->sketch->items[kind].count;
    for (uint32_t i = 0; i < count; i++) {
        const char *wanted = at[i].wanted ? at[i].wanted : at[i].original;
        if (at[i].action_kind == ACTION_PLAIN &&
            is_plain(naming, kind, wanted) && take(naming, kind, wanted))
            at[i].name = wanted;
        for (uint32_t k = 0; k < at[i].aliases.count; k++)
            take(naming, kind, at[i].aliases.at[k]);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (at[i].name || at[i].action_kind != ACTION_PLAIN)
            continue;
        at[i].name = invent(naming, kind, at[i].original);
        if (!at[i].text)
            at[i].text = sketch_text(naming->sketch, at[i].original);
    }
}

/* Timers give their names to two actions. */
static void name_timers(struct naming *naming)
{
    const struct sketch *sketch = naming->sketch;
    const struct sketch_item *events = sketch->items[SKETCH_EVENT].at;
    for (uint32_t i = 0; i < sketch->items[SKETCH_ACTION].count; i++) {
        struct sketch_item *action = &sketch->items[SKETCH_ACTION].at[i];
        if (action->action_kind == ACTION_PLAIN)
            continue;
        action->name = region_format(
            sketch->region, "%s %s",
            action->action_kind == ACTION_START ? "start" : "stop",
            events[action->timer].name);
        take(naming, SKETCH_ACTION, action->name);
    }
}

void naming_give(struct sketch *sketch)
{
    struct naming naming = {.sketch = sketch,
                            .spelled = names_new(sketch->region),
                            .taken = map_new(sketch->region),
                            .counts = map_new(sketch->region)};
    for (int space = 0; space < SPACES; space++)
        take(&naming, space, "COUNT");
    name_kind(&naming, SKETCH_STATE);
    name_kind(&naming, SKETCH_EVENT);
    name_timers(&naming);
    name_kind(&naming, SKETCH_ACTION);
    name_kind(&naming, SKETCH_GUARD);
}

const char *naming_unused_state(const struct sketch *sketch, const char *base)
{
    struct naming naming = {.sketch = sketch,
                            .spelled = names_new(sketch->region),
                            .taken = map_new(sketch->region)};
    for (uint32_t s = 0; s < sketch->items[SKETCH_STATE].count; s++) {
        const struct sketch_item *state = &sketch->items[SKETCH_STATE].at[s];
        take(&naming, SKETCH_STATE, state->name);
        for (uint32_t i = 0; i < state->aliases.count; i++)
            take(&naming, SKETCH_STATE, state->aliases.at[i]);
    }
    while (!take(&naming, SKETCH_STATE, base))
        base = region_format(sketch->region, "%s_", base);
    return base;
}

const char *naming_of_machine(struct sketch *sketch, const char *original)
{
    char *name = simplify(sketch->region, original, 'm');
    if (format_is_name(original))
        name = region_copy(sketch->region, original, strlen(original));
    if (name[0] >= '0' && name[0] <= '9')
        name = region_format(sketch->region, "m%s", name);
    return format_is_name(name) ? name
                                : region_format(sketch->region, "%s_", name);
}
