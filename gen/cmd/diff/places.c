/* SPDX-License-Identifier: MIT */
/* A set of pairs of states in words. See places.h. */
#include "cmd/diff/places.h"

#include "base/collector.h"
#include "cmd/diff/rows.h"

#include <string.h>

enum {
    EXCEPTIONS = 2, /* "everywhere but" names so many at most */
    NAMED = 2,      /* so many states are named rather than their group */
};

static bool *mark(const struct pairing *pairing, const uint32_t *pairs,
                  uint32_t count, struct region *region)
{
    bool *is_in = region_array(region, bool, pairing->pair_count);
    for (uint32_t i = 0; i < count; i++)
        is_in[pairs[i]] = true;
    return is_in;
}

/* Whether the states of a set of pairs are those of a group. */
static bool is_group(const struct joint *joint, const struct pairing *pairing,
                     const bool *is_in, int side, const struct group *group)
{
    const struct machine *machine = joint->machine[side];
    for (uint32_t i = 0; i < pairing->pair_count; i++) {
        state_id state = pairing->pairs[i].state[side] - joint->first[side];
        bool is_member = false;
        for (uint32_t k = 0; k < group->states.count; k++)
            is_member |= machine->members[group->states.first + k] == state;
        if (is_member != is_in[i])
            return false;
    }
    return true;
}

static const char *find_group(const struct joint *joint,
                              const struct pairing *pairing, const bool *is_in)
{
    for (int side = JOINT_SIDES; side-- > 0;) {
        const struct machine *machine = joint->machine[side];
        for (uint32_t i = 0; i < machine->group_count; i++)
            if (is_group(joint, pairing, is_in, side, &machine->groups[i]))
                return machine_text(machine, machine->groups[i].name);
    }
    return NULL;
}

static const char *list(const struct joint *joint,
                        const struct pairing *pairing, const bool *is_in,
                        bool wanted, struct region *region)
{
    struct collector text;
    const char *before = "";
    collector_open(&text);
    for (uint32_t i = 0; i < pairing->pair_count; i++) {
        if (is_in[i] != wanted)
            continue;
        fprintf(text.stream, "%s%s", before,
                rows_pair(joint, &pairing->pairs[i], region));
        before = ", ";
    }
    return collector_close(&text, region);
}

const char *places_text(const struct joint *joint,
                        const struct pairing *pairing, const uint32_t *pairs,
                        uint32_t count, struct region *region)
{
    const bool *is_in = mark(pairing, pairs, count, region);
    const char *group = NULL;
    if (count == pairing->pair_count && count > 1)
        return "everywhere";
    if (count > NAMED)
        group = find_group(joint, pairing, is_in);
    if (group)
        return region_format(region, "in %s (%u states)", group, count);
    bool is_most = count > NAMED && count + EXCEPTIONS >= pairing->pair_count;
    return region_format(region, "%s %s", is_most ? "everywhere but" : "in",
                         list(joint, pairing, is_in, !is_most, region));
}
