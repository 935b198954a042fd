/* SPDX-License-Identifier: MIT */
/* A store of effects: a hash table over lists of actions. See effects.h. */
#include "ir/effects.h"

#include <string.h>

struct effects {
    struct region *region;
    ARRAY(struct effect) effects;
    ARRAY(action_id) actions;
    uint32_t *slots; /* effect + 1, 0 is free */
    uint32_t slot_mask;
};

static uint32_t hash_list(const action_id *actions, uint32_t count)
{
    uint32_t hash = 2166136261u ^ count;
    for (uint32_t i = 0; i < count; i++)
        hash = (hash ^ actions[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static void insert(struct effects *store, effect_id effect)
{
    uint32_t count;
    const action_id *actions = effects_get(store, effect, &count);
    uint32_t slot = hash_list(actions, count) & store->slot_mask;
    while (store->slots[slot])
        slot = (slot + 1) & store->slot_mask;
    store->slots[slot] = effect + 1;
}

static void resize(struct effects *store, uint32_t slots)
{
    store->slots = region_array(store->region, uint32_t, slots);
    store->slot_mask = slots - 1;
    for (effect_id effect = 0; effect < store->effects.count; effect++)
        insert(store, effect);
}

struct effects *effects_new(struct region *region)
{
    struct effects *store = region_new(region, struct effects);
    store->region = region;
    *array_push(region, &store->effects) = (struct effect){{0, 0}};
    resize(store, 64);
    return store;
}

effect_id effects_put(struct effects *store, const action_id *actions,
                      uint32_t count)
{
    uint32_t slot = hash_list(actions, count) & store->slot_mask;
    for (; store->slots[slot]; slot = (slot + 1) & store->slot_mask) {
        uint32_t length;
        effect_id effect = store->slots[slot] - 1;
        const action_id *there = effects_get(store, effect, &length);
        if (length == count &&
            (!count || !memcmp(there, actions, count * sizeof *actions)))
            return effect;
    }
    effect_id effect = store->effects.count;
    struct range range = {store->actions.count, count};
    for (uint32_t i = 0; i < count; i++)
        *array_push(store->region, &store->actions) = actions[i];
    *array_push(store->region, &store->effects) = (struct effect){range};
    if (store->effects.count > store->slot_mask / 2)
        resize(store, (store->slot_mask + 1) * 2);
    else
        store->slots[slot] = effect + 1;
    return effect;
}

const action_id *effects_get(const struct effects *store, effect_id effect,
                             uint32_t *count)
{
    struct range range = store->effects.at[effect].actions;
    *count = range.count;
    return store->actions.at ? store->actions.at + range.first : NULL;
}

void effects_finish(struct effects *store, struct machine *machine)
{
    machine->effects = store->effects.at;
    machine->effect_count = store->effects.count;
    machine->effect_actions = array_elements(store->region, &store->actions);
    machine->effect_action_count = store->actions.count;
}
