/* SPDX-License-Identifier: MIT */
/* Collecting what a reader finds. See sketch.h. */
#include "sketch/sketch.h"

#include "base/collector.h"
#include "base/utf8.h"

#include <string.h>

struct sketch *sketch_new(struct region *region, const struct source *source,
                          struct diag *diag)
{
    struct sketch *sketch = region_new(region, struct sketch);
    sketch->region = region;
    sketch->source = source;
    sketch->diag = diag;
    sketch->initial = NONE;
    sketch->names = names_new(region);
    sketch->indices = map_new(region);
    return sketch;
}

const char *sketch_word(enum sketch_kind kind)
{
    static const char *const words[] = {"state", "event", "action", "guard"};
    return words[kind];
}

const char *sketch_show(const struct sketch *sketch, const char *text)
{
    enum { COLUMNS = 60 };
    struct collector shown;
    utf8_show(text, strlen(text), COLUMNS, collector_open(&shown));
    return collector_close(&shown, sketch->region);
}

const char *sketch_text(const struct sketch *sketch, const char *text)
{
    char *clean = region_copy(sketch->region, text, strlen(text));
    for (char *at = clean; *at; at++)
        if (((unsigned char)*at < ' ' && *at != '\n') || *at == 0x7f)
            *at = ' ';
    return *clean ? clean : NULL;
}

static uint64_t key_of(enum sketch_kind kind, name_id original)
{
    return (uint64_t)kind << 32 | original;
}

uint32_t sketch_find(const struct sketch *sketch, enum sketch_kind kind,
                     const char *original)
{
    size_t length = strlen(original);
    name_id name = names_find(sketch->names, original, length);
    if (!name && length)
        return NONE;
    uint32_t index = map_get(sketch->indices, key_of(kind, name));
    return index ? index - 1 : NONE;
}

uint32_t sketch_put(struct sketch *sketch, enum sketch_kind kind,
                    const char *original, struct span span)
{
    name_id name = names_add(sketch->names, original);
    uint32_t *index = map_at(sketch->indices, key_of(kind, name));
    if (!*index) {
        *array_push(sketch->region, &sketch->items[kind]) =
            (struct sketch_item){.original = names_text(sketch->names, name),
                                 .span = span,
                                 .number = NONE,
                                 .timer = NONE,
                                 .start = NONE};
        *index = sketch->items[kind].count;
    }
    return *index - 1;
}

uint32_t sketch_declare(struct sketch *sketch, enum sketch_kind kind,
                        const char *original, struct span span)
{
    uint32_t before = sketch_find(sketch, kind, original);
    if (before == NONE)
        return sketch_put(sketch, kind, original, span);
    struct finding *finding =
        diag_error(sketch->diag, span, "%s '%s' is there already",
                   sketch_word(kind), sketch_show(sketch, original));
    finding_note(finding, sketch->items[kind].at[before].span, "here");
    return before;
}

void sketch_timer(struct sketch *sketch, uint32_t event)
{
    struct sketch_item *timer = &sketch->items[SKETCH_EVENT].at[event];
    if (timer->is_timer)
        return;
    const char *start =
        region_format(sketch->region, "start %s", timer->original);
    const char *stop =
        region_format(sketch->region, "stop %s", timer->original);
    timer->is_timer = true;
    timer->start = sketch_declare(sketch, SKETCH_ACTION, start, timer->span);
    uint32_t end = sketch_declare(sketch, SKETCH_ACTION, stop, timer->span);
    struct sketch_item *actions = sketch->items[SKETCH_ACTION].at;
    actions[timer->start].action_kind = ACTION_START;
    actions[end].action_kind = ACTION_STOP;
    actions[timer->start].timer = actions[end].timer = event;
}

void sketch_begin(struct sketch *sketch, uint32_t state, struct span span)
{
    if (sketch->initial != NONE) {
        struct finding *finding =
            diag_error(sketch->diag, span, "there is a second initial state");
        finding_note(finding, sketch->initial_span, "the other one");
        return;
    }
    sketch->initial = state;
    sketch->initial_span = span;
}

struct sketch_edge *sketch_edge(struct sketch *sketch, uint32_t state,
                                uint32_t event, struct span span)
{
    struct sketch_edge *edge = array_push(sketch->region, &sketch->edges);
    *edge = (struct sketch_edge){.span = span,
                                 .state = state,
                                 .event = event,
                                 .verdict = VERDICT_TAKEN,
                                 .target = NONE};
    return edge;
}

struct finding *sketch_unknown(const struct sketch *sketch,
                               enum sketch_kind kind, const char *original,
                               struct span span)
{
    struct finding *finding =
        diag_error(sketch->diag, span, "no %s is named '%s'", sketch_word(kind),
                   sketch_show(sketch, original));
    ARRAY(const char *) known = {0};
    for (uint32_t i = 0; i < sketch->items[kind].count; i++)
        *array_push(sketch->region, &known) =
            sketch_show(sketch, sketch->items[kind].at[i].original);
    finding_did_you_mean(finding, original, known.at, known.count);
    return finding;
}
