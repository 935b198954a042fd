/* SPDX-License-Identifier: MIT */
/*
 * Systems: the second half of lowering, once the machines of a file stand.
 * Names of machines, channels and ends are resolved, joints get their messages.
 * A system that is like another one is lowered from the other's tree, with its
 * own options for all channels.
 */
#include "lower/systems.h"

#include "base/map.h"

#include <string.h>

/* What systems of a file are made from. */
struct making {
    const struct ast_file *file;
    const struct machine *const *machines;
    uint32_t machine_count;
    const struct lowering *with;
    struct diag *diag;
    struct region *region;
};

void systems_unknown(struct system_draft *draft, const struct ast_name *name,
                     const char *message, const char *const *known,
                     uint32_t count)
{
    const char *text = systems_text(draft, name->full);
    struct finding *finding =
        diag_error(draft->diag, name->span, "%s '%s'", message, text);
    finding_did_you_mean(finding, text, known, count);
}

/* Ends */

static const struct machine *find_machine(const struct making *making,
                                          const struct ast_name *name)
{
    for (uint32_t i = 0; i < making->machine_count; i++)
        if (making->machines[i]->name == name->full)
            return making->machines[i];
    return NULL;
}

/* A machine that has mistakes of its own is not there, but known. */
static void report_machine(struct system_draft *draft,
                           const struct making *making,
                           const struct ast_name *name)
{
    ARRAY(const char *) known = {0};
    for (const struct ast_machine *it = making->file->machines; it;
         it = it->next) {
        if (it->name.full == name->full)
            return;
        *array_push(draft->scratch, &known) =
            systems_text(draft, it->name.full);
    }
    systems_unknown(draft, name, "no machine is named", known.at, known.count);
}

end_id systems_find_end(const struct system_draft *draft, name_id name)
{
    for (end_id i = 0; i < draft->ends.count; i++)
        if (draft->ends.at[i].name == name)
            return i;
    return NONE;
}

static void add_end(struct system_draft *draft, const struct ast_name *name,
                    name_id doc, const struct machine *machine)
{
    uint32_t events = machine->event_count, guards = machine->guard_count;
    *array_push(draft->scratch, &draft->ends) = (struct end){
        .said = {.span = name->span, .doc = doc},
        .name = name->full,
        .machine = machine,
        .by_event = region_array(draft->region, struct change, events + 1u),
        .by_action = region_array(draft->region, struct change,
                                  machine->action_count + 1u),
        .bindings = region_array(draft->region, struct binding,
                                 (size_t)events * guards + 1u),
        .does = region_array(draft->region, struct range,
                             machine->action_count + 1u),
        .is_rest = region_array(draft->region, bool, machine->state_count),
    };
    *array_push(draft->scratch, &draft->drafts) = (struct draft_end){
        .is_fixed =
            region_array(draft->scratch, bool, (size_t)events *guards + 1u),
        .general = region_array(draft->scratch, struct binding, guards + 1u),
    };
}

/* A name of an end: a new one, or more of one that is there. */
static void name_end(struct system_draft *draft, const struct ast_name *name,
                     name_id doc, const struct machine *machine)
{
    end_id known = systems_find_end(draft, name->full);
    if (known == NONE) {
        add_end(draft, name, doc, machine);
    } else if (draft->ends.at[known].machine != machine) {
        struct finding *finding = diag_error(draft->diag, name->span,
                                             "'%s' is another machine already",
                                             systems_text(draft, name->full));
        finding_note(
            finding, draft->ends.at[known].said.span, "here it is a '%s'",
            machine_text(machine, draft->ends.at[known].machine->name));
    }
}

static void check_size(struct system_draft *draft, const struct ast_item *item,
                       const struct machine *machine)
{
    if (machine->timer_count > TIMERS_AN_END)
        diag_error(draft->diag, item->name.span,
                   "a machine of a system has at most %d timers; this one has "
                   "%u",
                   TIMERS_AN_END, machine->timer_count);
}

static void lower_ends(struct system_draft *draft, const struct making *making,
                       const struct ast_system *tree)
{
    for (uint32_t i = 0; i < draft->items.count; i++) {
        const struct ast_item *item = draft->items.at[i];
        if (item->kind != AST_ENDS)
            continue;
        const struct machine *machine = find_machine(making, &item->name);
        if (!machine) {
            report_machine(draft, making, &item->name);
            continue;
        }
        check_size(draft, item, machine);
        for (const struct ast_ref *ref = item->refs; ref; ref = ref->next)
            name_end(draft, &ref->name, item->head.doc, machine);
    }
    if (draft->ends.count > ENDS_A_SYSTEM)
        diag_error(draft->diag, tree->name.span,
                   "a system has at most %d ends; this one has %u",
                   ENDS_A_SYSTEM, draft->ends.count);
}

/* The whole */

#define HAND_OVER(system, draft, field, type)                                  \
    do {                                                                       \
        (system)->field##_count = (draft)->field##s.count;                     \
        (system)->field##s =                                                   \
            region_array((draft)->region, type, (draft)->field##s.count + 1u); \
        if ((draft)->field##s.count)                                           \
            memcpy((system)->field##s, (draft)->field##s.at,                   \
                   sizeof(type) * (draft)->field##s.count);                    \
    } while (0)

static struct system *publish(struct system_draft *draft,
                              const struct ast_system *tree)
{
    struct system *system = region_new(draft->region, struct system);
    system->source = draft->source;
    system->names = draft->names;
    system->said = (struct said){tree->name.span, tree->head.text,
                                 tree->head.cite, tree->head.doc};
    system->name = tree->name.full;
    HAND_OVER(system, draft, end, struct end);
    HAND_OVER(system, draft, channel, struct channel);
    HAND_OVER(system, draft, message, struct message);
    HAND_OVER(system, draft, offer, struct offer);
    HAND_OVER(system, draft, fact, struct fact);
    HAND_OVER(system, draft, tell, struct tell);
    HAND_OVER(system, draft, choice, struct choice_of_action);
    system->demands =
        array_elements(draft->region, &draft->sentences.properties);
    system->demand_count = draft->sentences.properties.count;
    system->wording = sentences_wording(&draft->sentences);
    HAND_OVER(system, draft, expression, struct expression);
    HAND_OVER(system, draft, part, struct part);
    HAND_OVER(system, draft, member, state_id);
    return system;
}

/* Whether a clause is said of both ends. */
static bool share_clauses(const struct system_draft *draft, end_id one,
                          end_id other)
{
    for (uint32_t i = 0; i < draft->items.count; i++) {
        const struct ast_item *item = draft->items.at[i];
        const struct ast_ref *ref =
            item->kind == AST_ENDS && item->body ? item->refs : NULL;
        uint32_t named = 0;
        for (; ref; ref = ref->next)
            named += ref->name.full == draft->ends.at[one].name ||
                     ref->name.full == draft->ends.at[other].name;
        if (named > 1)
            return true;
    }
    return false;
}

/* What is said of several ends is wrong once, not once for each of them. */
static void lower_clauses(struct system_draft *draft)
{
    bool is_wrong[ENDS_A_SYSTEM] = {false};
    for (end_id end = 0; end < draft->ends.count; end++) {
        bool is_told = false;
        for (end_id other = 0; other < end; other++)
            is_told = is_told ||
                      (is_wrong[other] && share_clauses(draft, other, end));
        uint32_t before = diag_count(draft->diag, SEVERITY_ERROR);
        if (!is_told)
            clauses_lower(draft, end);
        is_wrong[end] = diag_count(draft->diag, SEVERITY_ERROR) > before;
    }
}

static void add_items(struct system_draft *draft, const struct ast_system *tree)
{
    for (const struct ast_item *item = tree->items; item; item = item->next)
        *array_push(draft->scratch, &draft->items) = item;
}

/* Whether all machines of a system are without mistakes. */
static bool is_whole(const struct system_draft *draft,
                     const struct making *making)
{
    for (uint32_t i = 0; i < draft->items.count; i++)
        if (draft->items.at[i]->kind == AST_ENDS &&
            !find_machine(making, &draft->items.at[i]->name))
            return false;
    return true;
}

/* The system of a tree; NULL if diag got an error or one of its machines has
 * mistakes. The items of a system that it is like come first. */
static const struct system *lower_system(const struct making *making,
                                         const struct ast_system *tree,
                                         const struct ast_system *like)
{
    struct region scratch = REGION_EMPTY;
    struct system_draft draft = {.file = making->file,
                                 .source = making->with->source,
                                 .names = making->with->names,
                                 .diag = making->diag,
                                 .region = making->region,
                                 .scratch = &scratch};
    uint32_t before = diag_count(making->diag, SEVERITY_ERROR);
    array_push(&scratch, &draft.expressions); /* EXPRESSION_ALWAYS */
    if (like != tree)
        add_items(&draft, like);
    add_items(&draft, tree);
    lower_ends(&draft, making, tree);
    joints_lower(&draft, tree);
    if (diag_count(making->diag, SEVERITY_ERROR) == before)
        lower_clauses(&draft);
    if (draft.ends.count && is_whole(&draft, making))
        demands_lower(&draft);
    if (!draft.ends.count && is_whole(&draft, making))
        diag_error(draft.diag, tree->name.span,
                   "a system has at least one end");
    const struct system *system =
        is_whole(&draft, making) &&
                diag_count(making->diag, SEVERITY_ERROR) == before
            ? publish(&draft, tree)
            : NULL;
    region_free(&scratch);
    return system;
}

/* The tree that a system is made from: its own, or that of another one. */
static const struct ast_system *find_body(const struct making *making,
                                          const struct ast_system *tree)
{
    ARRAY(const char *) known = {0};
    struct region scratch = REGION_EMPTY;
    const struct ast_system *found = NULL;
    if (!tree->like.full)
        return tree;
    for (const struct ast_system *it = making->file->systems; it && !found;
         it = it->next) {
        if (it->name.full == tree->like.full)
            found = it;
        *array_push(&scratch, &known) =
            names_text(making->with->names, it->name.full);
    }
    const char *text = names_text(making->with->names, tree->like.full);
    if (!found) {
        struct finding *finding = diag_error(making->diag, tree->like.span,
                                             "no system is named '%s'", text);
        finding_did_you_mean(finding, text, known.at, known.count);
    } else if (found->like.full) {
        struct finding *finding =
            diag_error(making->diag, tree->like.span,
                       "'%s' is itself like another one", text);
        finding_hint(finding, "name the system that has the ends");
        found = NULL;
    }
    region_free(&scratch);
    return found;
}

static void check_names(const struct making *making)
{
    struct region scratch = REGION_EMPTY;
    struct map *seen = map_new(&scratch);
    ARRAY(const struct ast_system *) all = {0};
    for (const struct ast_system *it = making->file->systems; it;
         it = it->next) {
        *array_push(&scratch, &all) = it;
        uint32_t *place = map_at(seen, it->name.full);
        if (!*place) {
            *place = all.count;
            continue;
        }
        struct finding *finding = diag_error(
            making->diag, it->name.span, "a second system is named '%s'",
            names_text(making->with->names, it->name.full));
        finding_note(finding, all.at[*place - 1]->name.span, "the first one");
    }
    region_free(&scratch);
}

/* Mistakes are reported where they are written: systems without a body of their
 * own come last, and only if the other one is well. */
struct systems lower_systems(const struct ast_file *file,
                             const struct machines *machines,
                             const struct lowering *with, struct diag *diag,
                             struct region *region)
{
    struct making making = {file, machines->at, machines->count,
                            with, diag,         region};
    ARRAY(const struct system *) systems = {0};
    uint32_t before = diag_count(diag, SEVERITY_ERROR);
    check_names(&making);
    for (const struct ast_system *it = file->systems; it; it = it->next)
        if (!it->like.full && !it->is_damaged)
            lower_system(&making, it, it);
    bool is_well = diag_count(diag, SEVERITY_ERROR) == before;
    for (const struct ast_system *it = file->systems; it; it = it->next) {
        const struct ast_system *body = find_body(&making, it);
        const struct system *system =
            is_well && body && !body->is_damaged && !it->is_damaged
                ? lower_system(&making, it, body)
                : NULL;
        if (system)
            *array_push(region, &systems) = system;
    }
    return (struct systems){systems.at, systems.count};
}
