/* SPDX-License-Identifier: MIT */
/* Titles become ways through a machine. See route.h. */
#include "draw/route.h"

#include "algo/prove.h"

#include <string.h>

struct route route_of_scenario(const struct machine *machine,
                               const struct scenario *scenario,
                               struct region *region)
{
    uint32_t length = scenario->steps.count;
    struct route route = {machine_text(machine, scenario->said.text),
                          scenario->from,
                          region_array(region, column_id, length), length};
    for (uint32_t i = 0; i < length; i++) {
        const struct step *step = &machine->steps[scenario->steps.first + i];
        route.steps[i] = machine_column(machine, step->event, step->guards);
    }
    return route;
}

static enum route_result find_run(const struct machine *machine,
                                  const struct requirement *requirement,
                                  struct route *route, struct region *region)
{
    struct space space = space_of(machine, region);
    enum route_result result = ROUTE_HOLDS;
    struct range range = requirement->properties;
    for (uint32_t i = 0; i < range.count && result != ROUTE_FOUND; i++) {
        struct proof proof =
            prove(&space, &machine->properties[range.first + i], region);
        if (proof.result == PROOF_HOLDS)
            continue;
        result = proof.length ? ROUTE_FOUND : ROUTE_NONE;
        *route = (struct route){
            region_format(region, "against \"%s\"",
                          machine_text(machine, requirement->said.text)),
            machine->start.state, proof.run, proof.length};
    }
    return result;
}

enum route_result route_find(const struct machine *machine, const char *title,
                             struct route *route, struct region *region)
{
    const struct scenario *scenario = machine_find_scenario(machine, title);
    if (scenario) {
        *route = route_of_scenario(machine, scenario, region);
        return ROUTE_FOUND;
    }
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        const struct requirement *requirement = &machine->requirements[r];
        if (!strcmp(machine_text(machine, requirement->said.text), title))
            return find_run(machine, requirement, route, region);
    }
    return ROUTE_UNKNOWN;
}
