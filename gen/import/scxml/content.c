/* SPDX-License-Identifier: MIT */
/*
 * Executable content -> actions. What is sent at once is an action; what is
 * sent late is a timer's event: to send it starts the timer, to cancel it stops
 * it. A timer that is started runs anew, so a cancel right before is part of
 * the start.
 */
#include "import/scxml/reading.h"

#include "sketch/duration.h"

#include <string.h>

static bool is_late(const struct xml_element *element)
{
    return xml_value(element, "", "delay") ||
           xml_value(element, "", "delayexpr");
}

void actions_time(struct reading *reading, const struct xml_element *element,
                  uint32_t event)
{
    struct sketch *sketch = reading->sketch;
    const char *delay = xml_value(element, "", "delay");
    struct sketch_item *timer = &sketch->items[SKETCH_EVENT].at[event];
    uint64_t ns = 0;
    if (delay && (!duration_read(delay, &ns) || !ns)) {
        diag_error(sketch->diag, element->span,
                   "'%s' is no time for a timer, like 500ms or 4s",
                   sketch_show(sketch, delay));
        return;
    }
    if (timer->is_timer && timer->duration_ns != ns) {
        struct finding *finding =
            diag_error(sketch->diag, element->span,
                       "'%s' is sent with another delay elsewhere",
                       sketch_show(sketch, timer->original));
        finding_note(finding, timer->span, "here");
        return;
    }
    if (!timer->is_timer)
        timer->span = element->span;
    timer->duration_ns = ns;
    sketch_timer(sketch, event);
}

static void find_timer(struct reading *reading,
                       const struct xml_element *element)
{
    const char *spelling = xml_value(element, "", "event");
    const char *id = xml_value(element, "", "id");
    if (!spelling || !is_late(element))
        return;
    uint32_t event = reading_event(reading, spelling, NULL, element->span);
    actions_time(reading, element, event);
    if (id)
        reading_know(reading, SPELLED_SENT, id, event);
}

void content_find_timers(struct reading *reading,
                         const struct xml_element *element)
{
    for (const struct xml_element *it = element->child; it; it = it->next)
        if (reading_is(it, "send"))
            find_timer(reading, it);
}

static void add(struct reading *reading, actions_t *content, uint32_t action)
{
    *array_push(reading->sketch->region, content) = action;
}

static void read_start(struct reading *reading,
                       const struct xml_element *element, actions_t *content)
{
    uint32_t event =
        reading_find(reading, SPELLED_EVENT, xml_value(element, "", "event"));
    uint32_t start = reading->sketch->items[SKETCH_EVENT].at[event].start;
    if (start == NONE)
        return; /* its time is wrong, which was told */
    if (content->count && content->at[content->count - 1] == start + 1)
        content->at[content->count - 1] = start;
    else
        add(reading, content, start);
}

/* A machine that sends an event to itself goes on by itself, which a machine of
 * Segue never does. */
static void read_sent(struct reading *reading,
                      const struct xml_element *element, actions_t *content)
{
    struct sketch *sketch = reading->sketch;
    const char *spelling = xml_value(element, "", "event");
    if (!spelling) {
        reading_lacks(reading, element, "event");
        return;
    }
    if (element->child)
        diag_report(sketch->diag, NULL, SEVERITY_WARNING, element->span,
                    "what is sent along with '%s' is left out",
                    sketch_show(sketch, spelling));
    if (is_late(element)) {
        read_start(reading, element, content);
        return;
    }
    uint32_t action = reading_find(reading, SPELLED_ACTION, spelling);
    uint32_t event = reading_find(reading, SPELLED_EVENT, spelling);
    if (action == NONE && event != NONE && reading->is_handled.at[event]) {
        struct finding *finding = diag_error(sketch->diag, element->span,
                                             "the machine sends '%s' to itself",
                                             sketch_show(sketch, spelling));
        finding_hint(finding, "a machine of Segue does nothing by itself: what "
                              "it sends is for others, or late");
        return;
    }
    if (action == NONE) {
        action = sketch_put(sketch, SKETCH_ACTION, spelling, element->span);
        reading_know(reading, SPELLED_ACTION, spelling, action);
    }
    add(reading, content, action);
}

static void read_cancel(struct reading *reading,
                        const struct xml_element *element, actions_t *content)
{
    struct sketch *sketch = reading->sketch;
    const char *id = xml_value(element, "", "sendid");
    uint32_t event = id ? reading_find(reading, SPELLED_SENT, id) : NONE;
    if (!id)
        reading_lacks(reading, element, "sendid");
    else if (event == NONE)
        diag_error(sketch->diag, element->span,
                   "nothing is sent late with the id '%s'",
                   sketch_show(sketch, id));
    else if (sketch->items[SKETCH_EVENT].at[event].start != NONE)
        add(reading, content, sketch->items[SKETCH_EVENT].at[event].start + 1);
}

actions_t content_read(struct reading *reading,
                       const struct xml_element *element)
{
    actions_t content = {0};
    for (const struct xml_element *it = element->child; it; it = it->next) {
        if (reading_is(it, "send") || reading_is(it, "raise"))
            read_sent(reading, it, &content);
        else if (reading_is(it, "cancel"))
            read_cancel(reading, it, &content);
        else if (!reading_is(it, "log"))
            reading_refuse(reading, it);
    }
    return content;
}
