/* SPDX-License-Identifier: MIT */
/*
 * The language's definition, read aloud: each function below is a sentence of
 * docs/language.md and is as slow as it likes. See oracle.h.
 */
#include "tests/random/oracle.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A state of the tree, with the one around it. */
struct place {
    const struct ast_item *item;
    struct place *around; /* NULL at the top */
};

/* An item of a body, out of its `when`. */
typedef ARRAY(const struct ast_item *) items_t;

struct oracle {
    const struct ast_machine *tree;
    struct names *names;
    struct region *region;
    ARRAY(struct place *) places;
    const struct question *question; /* that is being answered */
};

static const char *text(const struct oracle *oracle, name_id name)
{
    return names_text(oracle->names, name);
}

/* Whether an option is on: looks for its declaration. */
static bool is_on(const struct oracle *oracle, name_id option)
{
    for (const struct ast_item *item = oracle->tree->items; item;
         item = item->next)
        for (const struct ast_entry *entry = item->entries;
             item->kind == AST_OPTIONS && entry; entry = entry->next)
            if (entry->name.full == option)
                return entry->number == 1;
    assert(!"an option that nobody declared");
    return false;
}

static void unfold(const struct oracle *oracle, const struct ast_item *item,
                   items_t *out)
{
    for (; item; item = item->next)
        if (item->kind != AST_WHEN)
            *array_push(oracle->region, out) = item;
        else if (is_on(oracle, item->name.full) != item->is_negated)
            unfold(oracle, item->body, out);
}

static items_t body_of(const struct oracle *oracle, const struct ast_item *body)
{
    items_t items = {0};
    unfold(oracle, body, &items);
    return items;
}

static void find_places(struct oracle *oracle, const struct ast_item *body,
                        struct place *around)
{
    items_t items = body_of(oracle, body);
    for (uint32_t i = 0; i < items.count; i++) {
        if (items.at[i]->kind != AST_STATE)
            continue;
        struct place *place = region_new(oracle->region, struct place);
        place->item = items.at[i];
        place->around = around;
        *array_push(oracle->region, &oracle->places) = place;
        find_places(oracle, items.at[i]->body, place);
    }
}

struct oracle *oracle_new(const struct ast_machine *tree, struct names *names,
                          struct region *region)
{
    struct oracle *oracle = region_new(region, struct oracle);
    oracle->tree = tree;
    oracle->names = names;
    oracle->region = region;
    find_places(oracle, tree->items, NULL);
    return oracle;
}

static struct place *place_named(const struct oracle *oracle, name_id name)
{
    for (uint32_t i = 0; i < oracle->places.count; i++) {
        struct place *place = oracle->places.at[i];
        if (place->item->name.full == name)
            return place;
        for (const struct ast_ref *ref = place->item->refs; ref;
             ref = ref->next)
            if (ref->name.full == name)
                return place;
    }
    return NULL;
}

/* Whether a list of names names a place, itself or in a group. */
static bool names_place(const struct oracle *oracle, const struct ast_ref *list,
                        const struct place *place)
{
    items_t items = body_of(oracle, oracle->tree->items);
    for (const struct ast_ref *ref = list; ref; ref = ref->next) {
        if (place_named(oracle, ref->name.full) == place)
            return true;
        for (uint32_t i = 0; i < items.count; i++)
            if (items.at[i]->kind == AST_GROUP &&
                items.at[i]->name.full == ref->name.full &&
                names_place(oracle, items.at[i]->refs, place))
                return true;
    }
    return false;
}

/* Guards */

static bool evaluate(const struct oracle *oracle,
                     const struct ast_guard *guard);

static bool is_true(const struct oracle *oracle, name_id guard)
{
    items_t items = body_of(oracle, oracle->tree->items);
    for (uint32_t i = 0; i < items.count; i++)
        for (const struct ast_entry *entry = items.at[i]->entries;
             items.at[i]->kind == AST_GUARDS && entry; entry = entry->next)
            if (entry->name.full == guard && entry->definition.first)
                return evaluate(oracle, &entry->definition);
    return oracle->question->holds(oracle->question->context, guard);
}

static bool evaluate(const struct oracle *oracle, const struct ast_guard *guard)
{
    bool stack[1024];
    uint32_t top = 0;
    for (const struct ast_term *term = guard->first; term; term = term->next) {
        bool last = top ? stack[top - 1] : false;
        if (term->kind == AST_GUARD) {
            assert(top < 1024);
            stack[top++] = is_true(oracle, term->name.full);
        } else if (term->kind == AST_NOT) {
            stack[top - 1] = !last;
        } else if (term->kind == AST_AND) {
            top--;
            stack[top - 1] = stack[top - 1] && last;
        } else {
            top--;
            stack[top - 1] = stack[top - 1] || last;
        }
    }
    return top == 0 || stack[0];
}

/* Which rule wins */

/* How closely a trigger names an event: 0 by name, 1 by channel, 2 by `*`; 3
 * not at all. */
static int closeness(const struct oracle *oracle,
                     const struct ast_name *trigger, name_id event)
{
    const char *name = text(oracle, event), *colon = strchr(name, ':');
    if (trigger->full == event)
        return 0;
    if (strcmp(text(oracle, trigger->full), "*"))
        return 3;
    if (!trigger->channel)
        return 2;
    size_t length = colon ? (size_t)(colon - name) : 0;
    const char *channel = text(oracle, trigger->channel);
    return colon && strlen(channel) == length && !strncmp(channel, name, length)
               ? 1
               : 3;
}

static bool applies(const struct oracle *oracle, const items_t *body,
                    const struct ast_item *rule, const struct ast_name *trigger)
{
    if (!rule->guard->is_else)
        return evaluate(oracle, rule->guard);
    for (uint32_t i = 0; i < body->count; i++) {
        const struct ast_item *other = body->at[i];
        if (other->kind != AST_RULE || other->guard->is_else)
            continue;
        for (const struct ast_ref *ref = other->refs; ref; ref = ref->next)
            if (ref->name.full == trigger->full &&
                ref->name.channel == trigger->channel &&
                evaluate(oracle, other->guard))
                return false;
    }
    return true;
}

static const struct ast_item *rule_in(const struct oracle *oracle,
                                      const items_t *body, name_id event,
                                      int wanted)
{
    for (uint32_t i = 0; i < body->count; i++)
        for (const struct ast_ref *ref = body->at[i]->refs;
             body->at[i]->kind == AST_RULE && ref; ref = ref->next)
            if (closeness(oracle, &ref->name, event) == wanted &&
                applies(oracle, body, body->at[i], &ref->name))
                return body->at[i];
    return NULL;
}

/* The rule of a level: `place`'s own body, the for lists that name it, or, for
 * no place, `for *`. */
static const struct ast_item *rule_of_level(const struct oracle *oracle,
                                            const struct place *place,
                                            bool is_list, name_id event)
{
    items_t top = body_of(oracle, oracle->tree->items);
    for (int wanted = 0; wanted < 3; wanted++) {
        if (place && !is_list) {
            items_t body = body_of(oracle, place->item->body);
            const struct ast_item *rule = rule_in(oracle, &body, event, wanted);
            if (rule)
                return rule;
            continue;
        }
        for (uint32_t i = 0; i < top.count; i++) {
            const struct ast_item *item = top.at[i];
            if (item->kind != AST_FOR || item->is_star != !place ||
                (place && !names_place(oracle, item->refs, place)))
                continue;
            items_t body = body_of(oracle, item->body);
            const struct ast_item *rule = rule_in(oracle, &body, event, wanted);
            if (rule)
                return rule;
        }
    }
    return NULL;
}

static const struct ast_item *winner(const struct oracle *oracle,
                                     const struct place *leaf, name_id event)
{
    for (const struct place *place = leaf; place; place = place->around)
        for (int is_list = 0; is_list < 2; is_list++) {
            const struct ast_item *rule =
                rule_of_level(oracle, place, is_list, event);
            if (rule)
                return rule;
        }
    return rule_of_level(oracle, NULL, true, event);
}

static char otherwise(const struct oracle *oracle, const struct place *leaf)
{
    for (const struct place *place = leaf;; place = place->around) {
        items_t body =
            body_of(oracle, place ? place->item->body : oracle->tree->items);
        for (uint32_t i = 0; i < body.count; i++)
            if (body.at[i]->kind == AST_OTHERWISE)
                return body.at[i]->verb == AST_IGNORE ? 'i' : 'r';
        if (!place)
            return 'r';
    }
}

/* What a transition does */

static void perform(const struct oracle *oracle,
                    const struct ast_action *actions, struct answer *answer)
{
    static const char *const words[] = {"", "start ", "stop "};
    for (const struct ast_action *action = actions; action;
         action = action->next) {
        assert(answer->count < ORACLE_ACTIONS);
        answer->actions[answer->count++] =
            region_format(oracle->region, "%s%s", words[action->timing],
                          text(oracle, action->name.full));
    }
}

static void cross(const struct oracle *oracle, const struct place *place,
                  enum ast_kind border, struct answer *answer)
{
    items_t body = body_of(oracle, place->item->body);
    for (uint32_t i = 0; i < body.count; i++)
        if (body.at[i]->kind == border)
            perform(oracle, body.at[i]->actions, answer);
}

static bool is_in(const struct place *inner, const struct place *outer)
{
    for (; inner; inner = inner->around)
        if (inner == outer)
            return true;
    return false;
}

static struct place *initial_child(const struct oracle *oracle,
                                   const struct place *place)
{
    for (uint32_t i = 0; i < oracle->places.count; i++)
        if (oracle->places.at[i]->around == place &&
            oracle->places.at[i]->item->is_initial)
            return oracle->places.at[i];
    return NULL;
}

static const struct ast_item *always_of(const struct oracle *oracle,
                                        const struct place *place)
{
    items_t body = body_of(oracle, place->item->body);
    for (uint32_t i = 0; i < body.count; i++)
        if (body.at[i]->kind == AST_ALWAYS)
            return body.at[i];
    return NULL;
}

static struct place *enter(const struct oracle *oracle, struct place *target,
                           const struct place *leaf, struct answer *answer)
{
    /* Whatever is around the target but stays: it contains the leaf, too. */
    ARRAY(struct place *) path = {0};
    for (struct place *p = target; p; p = p->around)
        if (p == target || !leaf || !is_in(leaf, p))
            *array_push(oracle->region, &path) = p;
    while (path.count)
        cross(oracle, path.at[--path.count], AST_ENTER, answer);
    for (struct place *child = initial_child(oracle, target); child;
         child = initial_child(oracle, child)) {
        cross(oracle, child, AST_ENTER, answer);
        target = child;
    }
    return target;
}

static struct place *go(const struct oracle *oracle, struct place *leaf,
                        const struct ast_item *rule, struct answer *answer)
{
    struct place *target = place_named(oracle, rule->name.full);
    for (struct place *p = leaf; p; p = p->around)
        if (p == target || !is_in(target, p))
            cross(oracle, p, AST_EXIT, answer);
    perform(oracle, rule->actions, answer);
    return enter(oracle, target, leaf, answer);
}

static void rest(const struct oracle *oracle, struct place *place,
                 struct answer *answer)
{
    const struct ast_item *always;
    while ((always = always_of(oracle, place)))
        place = go(oracle, place, always, answer);
    answer->state = place->item->name.full;
}

void oracle_ask(struct oracle *oracle, const struct question *question,
                struct answer *answer)
{
    oracle->question = question;
    struct place *place = place_named(oracle, question->leaf);
    const struct ast_item *rule = winner(oracle, place, question->event);
    answer->count = 0;
    answer->state = question->leaf;
    if (!rule || rule->verb != AST_MOVE) {
        answer->verdict = !rule                      ? otherwise(oracle, place)
                          : rule->verb == AST_IGNORE ? 'i'
                                                     : 'r';
        return;
    }
    answer->verdict = 't';
    if (rule->name.full)
        rest(oracle, go(oracle, place, rule, answer), answer);
    else
        perform(oracle, rule->actions, answer);
}

void oracle_start(struct oracle *oracle, struct answer *answer)
{
    answer->count = 0;
    answer->verdict = 't';
    struct place *first = initial_child(oracle, NULL);
    rest(oracle, enter(oracle, first, NULL, answer), answer);
}
