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
    if (!draft->is_unsound)
        properties(draft);
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
                          .spelled = map_new(&scratch),
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

/* Generated names begin with the machine's and say their kind next: those of
 * machines `a` and `a_state` could meet. Finds the machine that a spelling
 * begins with, if a kind follows. */
static uint32_t find_outer(const struct names *names, const struct map *seen,
                           const char *spelling)
{
    static const char *const kinds[] = {"_STATE", "_EVENT", "_ACTION", "_GUARD",
                                        "_TIMER"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *at = spelling;
        while ((at = strstr(at + 1, kinds[k]))) {
            char behind = at[strlen(kinds[k])];
            uint32_t outer = map_get(
                seen, names_find(names, spelling, (size_t)(at - spelling)));
            if ((behind == 0 || behind == '_') && outer)
                return outer;
        }
    }
    return 0;
}

static void check_name(const struct ast_machine *machine,
                       const struct names *names, struct diag *diag)
{
    const char *text = names_text(names, machine->name.full);
    if ((*text < 'A' || *text > 'Z') && (*text < 'a' || *text > 'z'))
        diag_error(diag, machine->name.span,
                   "the name of a machine begins with a letter");
}

void lower_file(const struct ast_file *file, struct names *names,
                struct diag *diag)
{
    struct region scratch = REGION_EMPTY;
    struct map *seen = map_new(&scratch);
    ARRAY(const struct ast_machine *) machines = {0};
    for (const struct ast_machine *it = file->machines; it; it = it->next) {
        check_name(it, names, diag);
        *array_push(&scratch, &machines) = it;
        uint32_t *place = map_at(
            seen,
            names_add(names, spelling_of(names, it->name.full, &scratch)));
        if (*place) {
            struct finding *finding =
                diag_error(diag, it->name.span,
                           "a second machine is named '%s', or is spelled so "
                           "in C",
                           names_text(names, it->name.full));
            finding_note(finding, machines.at[*place - 1]->name.span,
                         "the first one");
            finding_hint(finding, "rename one of them");
            continue;
        }
        *place = machines.count;
    }
    for (uint32_t i = 0; i < machines.count; i++) {
        const struct ast_name *name = &machines.at[i]->name;
        uint32_t outer =
            find_outer(names, seen, spelling_of(names, name->full, &scratch));
        if (!outer)
            continue;
        struct finding *finding = diag_error(
            diag, name->span, "names generated for '%s' could be those of '%s'",
            names_text(names, name->full),
            names_text(names, machines.at[outer - 1]->name.full));
        finding_note(finding, machines.at[outer - 1]->name.span,
                     "the other machine");
        finding_hint(finding, "rename one of them: a name goes on with the "
                              "kind of a thing, as in NAME_STATE");
    }
    region_free(&scratch);
}
