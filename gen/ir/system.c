/* SPDX-License-Identifier: MIT */
/* Reading a system: conditions and symbols. Nothing here changes one. */
#include "ir/system.h"

#include <assert.h>

static bool is_member(const struct system *system, struct range states,
                      state_id state)
{
    for (uint32_t i = 0; i < states.count; i++)
        if (system->members[states.first + i] == state)
            return true;
    return false;
}

bool system_holds(const struct system *system, expression_id condition,
                  state_id state, uint32_t facts)
{
    struct range range = system->expressions[condition].parts;
    bool stack[SYSTEM_DEPTH];
    uint32_t depth = 0;
    stack[0] = true;
    for (uint32_t i = 0; i < range.count; i++) {
        const struct part *part = &system->parts[range.first + i];
        switch (part->kind) {
        case PART_FACT:
            assert(depth < SYSTEM_DEPTH);
            stack[depth++] = facts >> part->fact & 1;
            break;
        case PART_STATES:
            assert(depth < SYSTEM_DEPTH);
            stack[depth++] = is_member(system, part->states, state);
            break;
        case PART_NOT:
            stack[depth - 1] = !stack[depth - 1];
            break;
        case PART_AND:
            depth--;
            stack[depth - 1] = stack[depth - 1] && stack[depth];
            break;
        case PART_OR:
            depth--;
            stack[depth - 1] = stack[depth - 1] || stack[depth];
            break;
        }
    }
    return stack[0];
}

uint32_t system_symbols(const struct system *system, channel_id channel)
{
    const struct channel *it = &system->channels[channel];
    return 1 + (it->messages.count << system->ends[it->from].tells.count);
}

uint32_t system_observers(const struct system *system)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < system->demand_count; i++)
        count += property_is_ordered(&system->demands[i]);
    return count;
}

uint64_t system_told(const struct system *system, channel_id channel,
                     uint32_t symbol)
{
    const struct channel *it = &system->channels[channel];
    uint32_t tells = system->ends[it->from].tells.count;
    uint64_t mask = 0;
    for (uint32_t t = 0; t < tells; t++)
        if ((symbol - 1) >> t & 1)
            mask |= it->told[t];
    return mask;
}

uint64_t system_tellable(const struct system *system, channel_id channel)
{
    const struct channel *it = &system->channels[channel];
    uint64_t mask = 0;
    for (uint32_t t = 0; t < system->ends[it->from].tells.count; t++)
        mask |= it->told[t];
    return mask;
}
