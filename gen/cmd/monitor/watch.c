/* SPDX-License-Identifier: MIT */
/* Instances by their keys. See watch.h. */
#include "cmd/monitor/watch.h"

void watch_new(struct watch *watch, const struct machine *machine,
               state_id from, struct region *region)
{
    size_t cells = (size_t)machine->state_count * machine->column_count;
    *watch = (struct watch){
        .machine = machine,
        .from = from,
        .keys = names_new(region),
        .counts = region_array(region, uint64_t, cells),
        .region = region,
    };
    /* The instance of the empty key. */
    *array_push(region, &watch->instances) = (struct instance){.state = NONE};
}

struct instance *watch_find(struct watch *watch, struct piece key)
{
    name_id name = names_put(watch->keys, key.at, key.length);
    if (name == watch->instances.count)
        *array_push(watch->region, &watch->instances) =
            (struct instance){.state = NONE};
    struct instance *instance = &watch->instances.at[name];
    if (instance->state == NONE) {
        instance->state = watch->from;
        watch->begun++;
    }
    return instance;
}

bool watch_step(struct watch *watch, struct instance *instance,
                column_id column, uint64_t line)
{
    if (watch_accept(watch, instance, column, line))
        return true;
    watch->events++;
    instance->is_rejected = true;
    watch->rejected++;
    return false;
}

uint64_t *watch_census(const struct watch *watch, struct region *region)
{
    uint64_t *counts =
        region_array(region, uint64_t, watch->machine->state_count);
    for (uint32_t i = 0; i < watch->instances.count; i++) {
        const struct instance *instance = &watch->instances.at[i];
        if (instance->state != NONE && !instance->is_rejected)
            counts[instance->state]++;
    }
    return counts;
}
