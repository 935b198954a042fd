/* SPDX-License-Identifier: MIT */
/* Lowering, as a list of passes. What each does is said in draft.h. */
#include "lower/lower.h"

#include "lower/draft.h"

#include <string.h>

static void run_passes(struct draft *draft)
{
    collect(draft);
    states_settle(draft);
    resolve(draft);
    columns_settle(draft);
    columns_number_events(draft);
    columns_number_states(draft);
    if (!draft->is_unsound)
        moves_check_junctions(draft);
    if (!draft->is_unsound) {
        moves_start(draft);
        decide(draft);
    }
    scenarios(draft);
}

const struct machine *lower(const struct ast_machine *tree,
                            const struct lowering *with, struct diag *diag,
                            struct region *region)
{
    struct region scratch = REGION_EMPTY;
    struct machine *machine = region_new(region, struct machine);
    struct draft draft = {.tree = tree,
                          .source = with->source,
                          .names = with->names,
                          .choices = with->choices,
                          .diag = diag,
                          .region = region,
                          .scratch = &scratch,
                          .machine = machine,
                          .effects = effects_new(region),
                          .symbol_of = map_new(&scratch),
                          .spelling_of = map_new(&scratch),
                          .star = names_add(with->names, "*"),
                          .channel_of = map_new(&scratch)};
    uint32_t before = diag_count(diag, SEVERITY_ERROR);
    run_passes(&draft);
    bool is_well = diag_count(diag, SEVERITY_ERROR) == before;
    if (is_well)
        publish(&draft);
    region_free(&scratch);
    return is_well ? machine : NULL;
}

static char *spelling_of(const struct names *names, name_id name,
                         struct region *region)
{
    const char *text = names_text(names, name);
    char *spelling = region_alloc(region, strlen(text) + 1);
    machine_c_name(text, spelling);
    return spelling;
}

void lower_file(const struct ast_file *file, struct names *names,
                struct diag *diag)
{
    struct region scratch = REGION_EMPTY;
    struct map *seen = map_new(&scratch);
    ARRAY(const struct ast_machine *) machines = {0};
    for (const struct ast_machine *it = file->machines; it; it = it->next) {
        const char *text = names_text(names, it->name.full);
        *array_push(&scratch, &machines) = it;
        if ((*text < 'A' || *text > 'Z') && (*text < 'a' || *text > 'z'))
            diag_error(diag, it->name.span,
                       "the name of a machine begins with a letter");
        uint32_t *place = map_at(
            seen,
            names_add(names, spelling_of(names, it->name.full, &scratch)));
        if (*place) {
            struct finding *finding = diag_error(
                diag, it->name.span,
                "a second machine is named '%s', or is spelled so in C", text);
            finding_note(finding, machines.at[*place - 1]->name.span,
                         "the first one");
            continue;
        }
        *place = machines.count;
    }
    region_free(&scratch);
}
