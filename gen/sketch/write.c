/* SPDX-License-Identifier: MIT */
/*
 * A sketch as a spec. Edges of a state that differ in nothing but their event
 * are one rule. A guard that has to bear on an event, and that no rule reads,
 * is read by one of them without effect, so that the columns are the same.
 */
#include "algo/formula.h"
#include "base/collector.h"
#include "draw/notation.h"
#include "grammar/format.h"
#include "sketch/conditions.h"
#include "sketch/limits.h"
#include "sketch/naming.h"

#include <assert.h>
#include <string.h>

/* In the place of a verdict: what `otherwise` says, if anything. */
enum { ABSENT = -2, UNASKED = -1 };

/* A rule: edges of one state that do the same. */
struct rule_text {
    const char *verb, *tail;
    uint32_t first, last; /* links */
};

struct link {
    uint32_t event, next;
};

struct spec {
    struct sketch *sketch;
    FILE *out;
    const struct valuations *sets; /* of edges */
    uint32_t *unread;              /* by event: guards to be read yet */
    int otherwise;                 /* of the machine's own body */
    ARRAY(struct rule_text) rules;
    ARRAY(struct link) links;
    ARRAY(uint32_t) rules_of; /* by state: its first rule, plus one more */
};

static const struct sketch_item *item(const struct spec *spec,
                                      enum sketch_kind kind, uint32_t index)
{
    return &spec->sketch->items[kind].at[index];
}

static void put_string(const struct spec *spec, const char *before,
                       const char *text)
{
    if (!text)
        return;
    fputs(before, spec->out);
    notation_string(text, spec->out);
}

/* " / S:ACK, done", nothing for no actions. */
static void put_effect(const struct spec *spec, const uint32_t *actions,
                       uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        fprintf(spec->out, "%s%s", i ? ", " : " / ",
                item(spec, SKETCH_ACTION, actions[i])->name);
}

/* Declarations */

/* A declaration that may go on: with the same keyword and channel. */
struct list {
    const char *keyword, *channel;
    int length; /* of the channel */
};

static void end_list(const struct spec *spec, struct list *list)
{
    fputs(list->keyword ? ";\n" : "", spec->out);
    list->keyword = NULL;
}

static void put_word(const struct spec *spec, struct list *list,
                     const char *keyword, const struct sketch_item *it)
{
    const char *colon = strchr(it->name, ':');
    int length = colon ? (int)(colon - it->name) + 1 : 0;
    if (list->keyword && !strcmp(list->keyword, keyword) &&
        list->length == length &&
        !strncmp(list->channel, it->name, (size_t)length)) {
        fputs(",\n", spec->out);
    } else {
        end_list(spec, list);
        *list = (struct list){keyword, it->name, length};
        fprintf(spec->out, "%s %.*s ", keyword, length, it->name);
    }
    fputs(it->name + length, spec->out);
    if (it->number != NONE)
        fprintf(spec->out, " = %u", it->number);
    if (it->is_timer && it->duration_ns)
        fprintf(spec->out, " = %s",
                notation_duration_text(it->duration_ns, spec->sketch->region));
    put_string(spec, " ", it->text);
}

static void put_actions(const struct spec *spec, struct list *list,
                        uint32_t first, uint32_t end)
{
    for (uint32_t a = first; a < end; a++)
        if (item(spec, SKETCH_ACTION, a)->action_kind == ACTION_PLAIN)
            put_word(spec, list, "action", item(spec, SKETCH_ACTION, a));
}

/* A timer is an event and two actions: what comes before them is declared
 * before it. */
static void put_alphabet(const struct spec *spec)
{
    struct list list = {0};
    uint32_t action = 0;
    for (uint32_t e = 0; e < spec->sketch->items[SKETCH_EVENT].count; e++) {
        const struct sketch_item *event = item(spec, SKETCH_EVENT, e);
        if (event->is_timer && event->start >= action) {
            put_actions(spec, &list, action, event->start);
            action = event->start + 2;
        }
        put_word(spec, &list, event->is_timer ? "timer" : "event", event);
    }
    put_actions(spec, &list, action, spec->sketch->items[SKETCH_ACTION].count);
    for (uint32_t g = 0; g < spec->sketch->items[SKETCH_GUARD].count; g++)
        put_word(spec, &list, "guard", item(spec, SKETCH_GUARD, g));
    end_list(spec, &list);
}

/* Otherwise */

static bool is_junction(const struct spec *spec, uint32_t state)
{
    uint32_t first = spec->rules_of.at[state];
    return first < spec->rules_of.at[state + 1] &&
           spec->links.at[spec->rules.at[first].first].event == NONE;
}

static int otherwise_of(const struct sketch_item *state)
{
    return state->has_blank       ? ABSENT
           : state->has_otherwise ? (int)state->otherwise
                                  : UNASKED;
}

/* What most states want, unless one wants none. */
static int common_otherwise(const struct spec *spec)
{
    uint32_t ignored = 0, rejected = 0;
    for (uint32_t s = 0; s < spec->sketch->items[SKETCH_STATE].count; s++) {
        int verdict = otherwise_of(item(spec, SKETCH_STATE, s));
        if (verdict == ABSENT)
            return ABSENT;
        ignored += verdict == VERDICT_IGNORED;
        rejected += verdict == VERDICT_REJECTED;
    }
    return ignored > rejected ? VERDICT_IGNORED : VERDICT_REJECTED;
}

static const char *verb_of(int verdict)
{
    return verdict == VERDICT_IGNORED ? "ignore" : "reject";
}

/* Rules */

static uint32_t guard_names(const struct spec *spec, uint32_t event,
                            const char **names)
{
    uint64_t guards = item(spec, SKETCH_EVENT, event)->guards;
    uint32_t count = 0;
    for (uint32_t g = 0; guards >> g; g++) {
        if (guards >> g & 1)
            names[count++] = item(spec, SKETCH_GUARD, g)->name;
        if (g == GUARDS_A_MACHINE - 1)
            break;
    }
    return count;
}

static const char *guard_text(const struct spec *spec, uint32_t index)
{
    const struct sketch_edge *edge = &spec->sketch->edges.at[index];
    const char *names[GUARDS_AN_EVENT];
    uint32_t count = guard_names(spec, edge->event, names);
    if (edge->guard.is_else)
        return "else";
    const char *text =
        formula_text(spec->sketch->region, &spec->sets[index], names, count);
    if (spec->unread[edge->event])
        text = formula_keep(spec->sketch->region, text, names,
                            spec->unread[edge->event]);
    spec->unread[edge->event] = 0;
    return text;
}

/* Which guards no rule reads although they have to bear on an event. */
static void find_unread(struct spec *spec)
{
    const char *names[GUARDS_AN_EVENT];
    struct sketch *sketch = spec->sketch;
    spec->unread = region_array(sketch->region, uint32_t,
                                sketch->items[SKETCH_EVENT].count + 1u);
    for (uint32_t e = 0; e < sketch->items[SKETCH_EVENT].count; e++)
        if (item(spec, SKETCH_EVENT, e)->bearing)
            spec->unread[e] = (1u << guard_names(spec, e, names)) - 1;
    for (uint32_t i = 0; i < sketch->edges.count; i++) {
        const struct sketch_edge *edge = &sketch->edges.at[i];
        if (edge->event != NONE && !edge->guard.is_else)
            spec->unread[edge->event] &= ~formula_support(
                &spec->sets[i], guard_names(spec, edge->event, names));
    }
}

/* All of a rule behind its triggers. */
static const char *tail_of(const struct spec *spec, uint32_t index)
{
    const struct sketch_edge *edge = &spec->sketch->edges.at[index];
    const struct sketch_item *state = item(spec, SKETCH_STATE, edge->state);
    struct spec to = *spec;
    struct collector tail;
    to.out = collector_open(&tail);
    const char *guard = edge->event == NONE ? "" : guard_text(spec, index);
    if (*guard)
        fprintf(to.out, " [%s]", guard);
    put_effect(&to, edge->actions.at, edge->actions.count);
    if (edge->target != NONE &&
        (edge->target != edge->state || !edge->actions.count ||
         state->enter.count || state->exit.count))
        fprintf(to.out, " -> %s", item(spec, SKETCH_STATE, edge->target)->name);
    put_string(&to, " @", edge->cite);
    fputs(";\n", to.out);
    return collector_close(&tail, spec->sketch->region);
}

/* The text before a rule's triggers: documentation and verdict. */
static const char *verb_text(const struct spec *spec,
                             const struct sketch_edge *edge)
{
    struct collector verb;
    FILE *out = collector_open(&verb);
    if (edge->text)
        notation_document(edge->text, out);
    fputs(edge->event == NONE              ? "always"
          : edge->verdict == VERDICT_TAKEN ? ""
                                           : verb_of((int)edge->verdict),
          out);
    return collector_close(&verb, spec->sketch->region);
}

/* Adds an edge to the rules of its state. `known` finds those by their texts.
 */
static void add_edge(struct spec *spec, uint32_t index, struct names *texts,
                     struct map *known)
{
    struct region *region = spec->sketch->region;
    const struct sketch_edge *edge = &spec->sketch->edges.at[index];
    if (edge->event != NONE && valuations_is_empty(spec->sets[index]))
        return;
    const char *verb = verb_text(spec, edge), *tail = tail_of(spec, index);
    name_id text =
        names_add(texts, region_format(region, "%s\n%s", verb, tail));
    uint32_t *place = map_at(known, (uint64_t)edge->state << 32 | text);
    *array_push(region, &spec->links) = (struct link){edge->event, NONE};
    uint32_t link = spec->links.count - 1;
    if (*place) {
        struct rule_text *rule = &spec->rules.at[*place - 1];
        spec->links.at[rule->last].next = link;
        rule->last = link;
        return;
    }
    *array_push(region, &spec->rules) =
        (struct rule_text){verb, tail, link, link};
    *place = spec->rules.count;
}

static void make_rules(struct spec *spec, const uint32_t *order)
{
    struct sketch *sketch = spec->sketch;
    struct names *texts = names_new(sketch->region);
    struct map *known = map_new(sketch->region);
    uint32_t next = 0;
    for (uint32_t s = 0; s < sketch->items[SKETCH_STATE].count; s++) {
        *array_push(sketch->region, &spec->rules_of) = spec->rules.count;
        for (; next < sketch->edges.count &&
               sketch->edges.at[order[next]].state == s;
             next++)
            add_edge(spec, order[next], texts, known);
    }
    *array_push(sketch->region, &spec->rules_of) = spec->rules.count;
}

static void put_rules(const struct spec *spec, uint32_t state)
{
    for (uint32_t r = spec->rules_of.at[state];
         r < spec->rules_of.at[state + 1]; r++) {
        const struct rule_text *rule = &spec->rules.at[r];
        const char *before = " ";
        fputs(rule->verb, spec->out);
        for (uint32_t l = rule->first; l != NONE; l = spec->links.at[l].next) {
            uint32_t event = spec->links.at[l].event;
            if (event != NONE)
                fprintf(spec->out, "%s%s", before,
                        item(spec, SKETCH_EVENT, event)->name);
            before = ", ";
        }
        fputs(rule->tail, spec->out);
    }
}

static void put_state(const struct spec *spec, uint32_t state)
{
    const struct sketch_item *it = item(spec, SKETCH_STATE, state);
    int otherwise = is_junction(spec, state) ? UNASKED : otherwise_of(it);
    fprintf(spec->out, "\n%s%sstate %s",
            state == spec->sketch->initial ? "initial " : "",
            it->is_final ? "final " : "", it->name);
    if (it->number != NONE)
        fprintf(spec->out, " = %u", it->number);
    for (uint32_t i = 0; i < it->aliases.count; i++)
        fprintf(spec->out, "%s%s", i ? ", " : " alias ", it->aliases.at[i]);
    put_string(spec, " ", it->text);
    put_string(spec, " @", it->cite);
    bool has_own = otherwise >= 0 && otherwise != spec->otherwise;
    if (!has_own && !it->enter.count && !it->exit.count &&
        spec->rules_of.at[state] == spec->rules_of.at[state + 1]) {
        fputs(";\n", spec->out);
        return;
    }
    fputs(" {\n", spec->out);
    if (has_own)
        fprintf(spec->out, "otherwise %s;\n", verb_of(otherwise));
    if (it->enter.count) {
        fputs("enter", spec->out);
        put_effect(spec, it->enter.at, it->enter.count);
        fputs(";\n", spec->out);
    }
    if (it->exit.count) {
        fputs("exit", spec->out);
        put_effect(spec, it->exit.at, it->exit.count);
        fputs(";\n", spec->out);
    }
    put_rules(spec, state);
    fputs("}\n", spec->out);
}

/* What the start hands out is the `enter` of a state around all others. */
static bool put_start(const struct spec *spec)
{
    const struct sketch *sketch = spec->sketch;
    if (!sketch->start_actions.count)
        return false;
    fprintf(spec->out,
            "\n// Around all states only for what the start hands out.\n"
            "initial state %s {\nenter",
            naming_unused_state(sketch, "started"));
    put_effect(spec, sketch->start_actions.at, sketch->start_actions.count);
    fputs(";\n", spec->out);
    return true;
}

static void put_machine(struct spec *spec, const char *name)
{
    struct sketch *sketch = spec->sketch;
    fprintf(spec->out, "machine %s", name);
    put_string(spec, " ", sketch->text);
    put_string(spec, " @", sketch->cite);
    fputs(" {\n", spec->out);
    put_alphabet(spec);
    if (spec->otherwise != ABSENT)
        fprintf(spec->out, "\notherwise %s;\n", verb_of(spec->otherwise));
    bool is_around = put_start(spec);
    for (uint32_t s = 0; s < sketch->items[SKETCH_STATE].count; s++)
        put_state(spec, s);
    fputs(is_around ? "}\n}\n" : "}\n", spec->out);
}

/* The spec, not laid out. */
static const char *write_spec(struct sketch *sketch,
                              const struct conditions *conditions,
                              const char *name)
{
    struct collector text;
    struct spec spec = {.sketch = sketch, .sets = conditions->sets};
    find_unread(&spec);
    make_rules(&spec, conditions->order);
    spec.otherwise = common_otherwise(&spec);
    spec.out = collector_open(&text);
    put_machine(&spec, name);
    return collector_close(&text, sketch->region);
}

bool sketch_print(struct sketch *sketch, const char *name, FILE *out)
{
    limits_check(sketch);
    if (diag_count(sketch->diag, SEVERITY_ERROR))
        return false;
    naming_give(sketch);
    struct conditions conditions = conditions_decide(sketch);
    if (diag_count(sketch->diag, SEVERITY_ERROR))
        return false;
    const char *text = write_spec(
        sketch, &conditions,
        naming_of_machine(sketch, sketch->name ? sketch->name : name));
    struct source source;
    source_set(&source, sketch->region, sketch->source->path, text,
               strlen(text));
    struct diag *diag = diag_new(sketch->region, &source);
    enum format_result result = format(&source, diag, sketch->region, out);
    assert(result == FORMAT_WELL);
    (void)result;
    return true;
}
