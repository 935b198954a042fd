/* SPDX-License-Identifier: MIT */
/*
 * Transitions -> edges. Of those that are enabled the first one in the text is
 * taken; one that does nothing and leads nowhere says that the event is
 * ignored. A descriptor is an event, or the beginning of several: "a" is about
 * "a" and "a.b", "*" about all.
 */
#include "import/scxml/reading.h"

#include "sketch/conditions.h"

#include <string.h>

/* The next descriptor of a list, without a ".*" behind it; NULL at the end. */
static const char *next_descriptor(const struct reading *reading,
                                   const char **at)
{
    *at += strspn(*at, " \t\r\n");
    size_t length = strcspn(*at, " \t\r\n");
    if (!length)
        return NULL;
    char *text = region_copy(reading->sketch->region, *at, length);
    *at += length;
    if (length > 2 && !strcmp(text + length - 2, ".*"))
        text[length - 2] = '\0';
    else if (length > 1 && text[length - 1] == '.')
        text[length - 1] = '\0';
    return text;
}

/* Whether a descriptor is about an event. */
static bool is_about(const char *descriptor, const char *event)
{
    size_t length = strlen(descriptor);
    return !strcmp(descriptor, "*") ||
           (!strncmp(event, descriptor, length) &&
            (event[length] == '.' || !event[length]));
}

void transitions_find_events(struct reading *reading,
                             const struct xml_element *state)
{
    for (const struct xml_element *it = state->child; it; it = it->next) {
        const char *at = xml_value(it, "", "event"), *descriptor;
        if (!reading_is(it, "transition") || !at)
            continue;
        while ((descriptor = next_descriptor(reading, &at))) {
            if (!strcmp(descriptor, "*"))
                continue;
            uint32_t event = reading_event(reading, descriptor, NULL, it->span);
            reading->is_handled.at[event] = true;
        }
    }
}

/* The state that a transition leads to; NONE if it stays. */
static bool read_target(struct reading *reading,
                        const struct xml_element *element, uint32_t *state)
{
    struct sketch *sketch = reading->sketch;
    const char *target = xml_value(element, "", "target");
    *state = NONE;
    if (!target)
        return true;
    *state = reading_find(reading, SPELLED_STATE, target);
    if (*state == NONE)
        sketch_unknown(sketch, SKETCH_STATE, target, element->span);
    return *state != NONE;
}

/* Guards as ECMAScript has them. */
static void read_condition(struct reading *reading,
                           const struct xml_element *element,
                           struct sketch_guard *guard)
{
    static const struct condition_notation notation = {"&&", "||", "_$", NULL,
                                                       false};
    const char *text = xml_value(element, "", "cond");
    if (text)
        conditions_read(reading->sketch, guard, text, &notation, element->span);
}

static struct sketch_edge *make_edge(struct reading *reading,
                                     const struct xml_element *element,
                                     uint32_t state, uint32_t event)
{
    struct sketch *sketch = reading->sketch;
    const char *text = xml_value(element, SEGUE, "text");
    const char *cite = xml_value(element, SEGUE, "cite");
    struct sketch_edge *edge = sketch_edge(sketch, state, event, element->span);
    edge->text = text ? sketch_text(sketch, text) : NULL;
    edge->cite = cite ? sketch_text(sketch, cite) : NULL;
    return edge;
}

/* Without an event it is taken at once. */
static void read_move(struct reading *reading,
                      const struct xml_element *element, uint32_t state)
{
    uint32_t target;
    if (xml_value(element, "", "cond"))
        diag_error(reading->sketch->diag, element->span,
                   "a transition with a condition needs an event");
    else if (!xml_value(element, "", "target"))
        reading_lacks(reading, element, "target");
    else if (read_target(reading, element, &target)) {
        actions_t content = content_read(reading, element);
        struct sketch_edge *edge = make_edge(reading, element, state, NONE);
        edge->target = target;
        edge->actions = content;
    }
}

void transitions_read(struct reading *reading,
                      const struct xml_element *element, uint32_t state)
{
    const char *descriptors = xml_value(element, "", "event"), *descriptor;
    struct sketch_guard guard = {0};
    uint32_t target;
    if (!descriptors) {
        read_move(reading, element, state);
        return;
    }
    if (!read_target(reading, element, &target))
        return;
    actions_t content = content_read(reading, element);
    read_condition(reading, element, &guard);
    while ((descriptor = next_descriptor(reading, &descriptors)))
        for (uint32_t e = 0; e < reading->events.count; e++) {
            if (!is_about(descriptor, reading->events.at[e]))
                continue;
            struct sketch_edge *edge = make_edge(reading, element, state, e);
            edge->is_spread = strcmp(descriptor, reading->events.at[e]) != 0;
            edge->guard = guard;
            edge->target = target;
            edge->actions = content;
            if (target == NONE && !content.count)
                edge->verdict = VERDICT_IGNORED;
        }
}
