/* SPDX-License-Identifier: MIT */
/* Names of a model in Promela. See model.h. */
#include "emit/promela/model.h"

#include <string.h>

const struct operators promela_operators = {
    .negation = {"!(", "", ")"},
    .conjunction = {"(", " && ", ")"},
    .disjunction = {"(", " || ", ")"},
};

const char *promela_spell(const struct model *model, name_id name)
{
    const char *text = system_text(model->system, name);
    char *spelling = region_alloc(model->region, strlen(text) + 1);
    machine_c_name(text, spelling);
    return spelling;
}

struct player promela_player(const struct model *model, end_id end)
{
    const struct end *it = &model->system->ends[end];
    return (struct player){model, it, end,
                           region_format(model->region, "E%u_%s", end,
                                         promela_spell(model, it->name))};
}

const char *promela_state(const struct player *player, state_id state)
{
    return region_format(
        player->model->region, "%s_%s", player->name,
        promela_spell(player->model, player->end->machine->states[state].name));
}
