/* SPDX-License-Identifier: MIT */
/* Titles of scenarios and checks. See title.h. */
#include "draw/title.h"

#include "base/nearest.h"
#include "ir/property.h"

void title_refuse(const struct machine *machine, const char *option,
                  const char *title, enum title_of of)
{
    struct region region = REGION_EMPTY;
    ARRAY(const char *) titles = {0};
    for (uint32_t i = 0; i < machine->scenario_count; i++)
        *array_push(&region, &titles) =
            machine_text(machine, machine->scenarios[i].said.text);
    for (uint32_t i = 0; of == TITLE_OF_ANY && i < machine->requirement_count;
         i++)
        *array_push(&region, &titles) =
            machine_text(machine, machine->requirements[i].said.text);
    const char *nearest = nearest_find(title, titles.at, titles.count);
    fprintf(stderr, "segue: error: --%s: machine '%s' has no %s '%s'", option,
            machine_text(machine, machine->name),
            of == TITLE_OF_ANY ? "scenario or check" : "scenario", title);
    if (nearest)
        fprintf(stderr, " (did you mean '%s'?)", nearest);
    for (uint32_t i = 0; i < titles.count && !nearest; i++)
        fprintf(stderr, "%s'%s'", i ? ", " : "; it has ", titles.at[i]);
    fputc('\n', stderr);
    region_free(&region);
}

bool title_scenario(const struct machine *machine,
                    const struct arguments *arguments,
                    const struct scenario **scenario)
{
    const char *title = arguments_value(arguments, "scenario");
    *scenario = title ? machine_find_scenario(machine, title) : NULL;
    if (title && !*scenario)
        title_refuse(machine, "scenario", title, TITLE_OF_SCENARIO);
    else if (!machine->scenario_count)
        fprintf(stderr, "segue: error: machine '%s' has no scenario\n",
                machine_text(machine, machine->name));
    return *scenario || (!title && machine->scenario_count);
}
