/* SPDX-License-Identifier: MIT */
/*
 * The pipeline, from a file to checked machines: read, parse, lower, verify,
 * check, report. See compile.h.
 */
#include "compile.h"

#include "base/collector.h"
#include "base/nearest.h"
#include "check/check.h"
#include "grammar/parse.h"
#include "settings.h"

#include <string.h>

const struct option_spec compile_options[] = {
    {"define", 'D', "NAME=on|off", "choose an option of the spec"},
    {"machine", 0, "NAME", "take this machine of a file with several"},
    {NULL, 'W', "WARNING", "report a warning; all: every one"},
    {NULL, 'W', "no-WARNING", "do not report it"},
    {NULL, 'W', "error[=WARNING]", "make warnings, or this one, errors"},
    {NULL, 'W', "no-error[=WARNING]",
     "make them, or this one, warnings at most"},
    {"diag", 0, "text|json", "how findings are printed (text)"},
    {"colour", 0, "auto|always|never", "colours in findings (auto)"},
    {"max-messages", 0, "N", "findings shown, 0 for all (20; json: all)"},
    {0},
};

/* Lowers and checks every machine of a tree. Where the text was not understood
 * a rule may be missing, and checks would be about a machine that nobody wrote.
 */
static void build(struct compiled *compiled, const struct ast_file *tree,
                  struct choices *choices, struct diag *diag,
                  struct region *region)
{
    ARRAY(const struct machine *) machines = {0};
    bool is_whole = !diag_count(diag, SEVERITY_ERROR);
    struct lowering with = {compiled->source, compiled->names, choices};
    lower_file(tree, compiled->names, diag);
    for (const struct ast_machine *at = tree->machines; at; at = at->next) {
        const struct machine *machine = lower(at, &with, diag, region);
        if (!machine)
            continue;
        machine_verify(machine);
        for (const struct check *const *check = checks; *check; check++)
            if (is_whole &&
                diag_hears(diag, (*check)->slug, (*check)->severity))
                (*check)->run(machine, diag);
        *array_push(region, &machines) = machine;
    }
    compiled->machines = machines.at;
    compiled->machine_count = machines.count;
    const struct machines all = {machines.at, machines.count};
    compiled->systems = lower_systems(tree, &all, &with, diag, region);
}

/* Every -D must choose for an option that some machine has. */
static bool are_choices_used(const struct compiled *compiled,
                             const struct settings *settings,
                             struct region *region)
{
    ARRAY(const char *) names = {0};
    for (uint32_t i = 0; i < compiled->machine_count; i++)
        for (uint32_t j = 0; j < compiled->machines[i]->option_count; j++)
            *array_push(region, &names) = names_text(
                compiled->names, compiled->machines[i]->options[j].name);
    for (uint32_t i = 0; i < settings->choices.count; i++) {
        const char *name = settings->choices.at[i].name;
        if (settings->choices.at[i].is_used)
            continue;
        return arguments_wrong(
            settings->arguments, "'%s' has no option '%s'%s",
            compiled->source->path, name,
            nearest_question(name, names.at, names.count, region));
    }
    return true;
}

enum compile_result compile(struct compiled *compiled, const char *path,
                            const struct arguments *arguments,
                            struct region *region)
{
    struct settings settings;
    if (!settings_read(&settings, arguments, region))
        return COMPILE_TROUBLE;
    struct source *source = region_new(region, struct source);
    if (!source_read(source, region, path))
        return COMPILE_TROUBLE;
    *compiled = (struct compiled){
        .source = source, .names = names_new(region), .style = settings.style};
    struct diag *diag = diag_new(region, source);
    settings_apply(&settings, diag);
    struct region trees = REGION_EMPTY;
    const struct ast_file *tree = parse(source, compiled->names, &trees, diag);
    if (!tree->is_damaged)
        build(compiled, tree, &settings.choices, diag, region);
    region_free(&trees);
    diag_print(diag, &settings.style, stderr);
    if (diag_count(diag, SEVERITY_ERROR))
        return COMPILE_MISTAKE;
    return are_choices_used(compiled, &settings, region) ? COMPILE_WELL
                                                         : COMPILE_TROUBLE;
}

/* What a command could have picked. */
struct pick {
    const char *noun; /* "machine" */
    ARRAY(const char *) names;
};

static void refuse(const struct compiled *compiled,
                   const struct arguments *arguments, const struct pick *pick)
{
    struct region region = REGION_EMPTY;
    const char *wanted = arguments_value(arguments, pick->noun);
    uint32_t count = pick->names.count;
    fprintf(stderr, "%s: error: '%s' has ", arguments->program,
            compiled->source->path);
    if (!count)
        fprintf(stderr, "no %s", pick->noun);
    else if (wanted)
        fprintf(stderr, "no %s '%s'%s", pick->noun, wanted,
                nearest_question(wanted, pick->names.at, count, &region));
    else
        fprintf(stderr, "several %ss, choose one with --%s", pick->noun,
                pick->noun);
    for (uint32_t i = 0; i < count; i++)
        fprintf(stderr, "%s%s", i ? ", " : "; it has ", pick->names.at[i]);
    fputc('\n', stderr);
    region_free(&region);
}

/* The place of the name that is picked, or of the only one. Prints one line and
 * returns NONE if there is none. */
static uint32_t pick_name(const struct compiled *compiled,
                          const struct arguments *arguments,
                          const struct pick *pick)
{
    const char *wanted = arguments_value(arguments, pick->noun);
    if (!wanted && pick->names.count == 1)
        return 0;
    for (uint32_t i = 0; wanted && i < pick->names.count; i++)
        if (!strcmp(pick->names.at[i], wanted))
            return i;
    refuse(compiled, arguments, pick);
    return NONE;
}

const struct system *compile_pick_system(const struct compiled *compiled,
                                         const struct arguments *arguments)
{
    struct region region = REGION_EMPTY;
    struct pick pick = {.noun = "system"};
    for (uint32_t i = 0; i < compiled->systems.count; i++)
        *array_push(&region, &pick.names) =
            names_text(compiled->names, compiled->systems.at[i]->name);
    uint32_t place = pick_name(compiled, arguments, &pick);
    region_free(&region);
    return place == NONE ? NULL : compiled->systems.at[place];
}

const struct machine *compile_pick(const struct compiled *compiled,
                                   const struct arguments *arguments)
{
    struct region region = REGION_EMPTY;
    struct pick pick = {.noun = "machine"};
    for (uint32_t i = 0; i < compiled->machine_count; i++)
        *array_push(&region, &pick.names) =
            names_text(compiled->names, compiled->machines[i]->name);
    uint32_t place = pick_name(compiled, arguments, &pick);
    region_free(&region);
    return place == NONE ? NULL : compiled->machines[place];
}

/* Says which state may be meant, or which there are. */
static void refuse_state(const struct machine *machine, const char *name,
                         const struct arguments *arguments)
{
    struct region region = REGION_EMPTY;
    ARRAY(const char *) names = {0};
    for (state_id state = 0; state < machine->state_count; state++)
        if (machine->states[state].always == NONE)
            *array_push(&region, &names) =
                machine_text(machine, machine->states[state].name);
    struct collector hint;
    FILE *out = collector_open(&hint);
    const char *nearest = nearest_find(name, names.at, names.count);
    if (nearest)
        fprintf(out, " (did you mean '%s'?)", nearest);
    for (uint32_t i = 0; i < names.count && !nearest; i++)
        fprintf(out, "%s%s", i ? ", " : "; it has ", names.at[i]);
    arguments_wrong(arguments, "machine %s cannot rest in a state '%s'%s",
                    machine_text(machine, machine->name), name,
                    collector_close(&hint, &region));
    region_free(&region);
}

state_id compile_pick_state(const struct machine *machine,
                            const struct arguments *arguments,
                            const char *option)
{
    const char *name = arguments_value(arguments, option);
    if (!name)
        return machine->start.state;
    state_id found = machine_find_state(machine, name);
    if (found != NONE && machine->states[found].always == NONE)
        return found;
    refuse_state(machine, name, arguments);
    return NONE;
}

/* Whether there is one SPEC, and beside it at most one of what may follow. */
static bool are_operands_right(const struct arguments *arguments,
                               const char *beside)
{
    const char **operands = arguments->operands;
    uint32_t count = arguments->operand_count;
    if (!beside)
        return count == 1 || arguments_wrong(arguments, "one SPEC is wanted");
    if (count < 1 || count > 2)
        return arguments_wrong(
            arguments, "one SPEC is wanted, and at most one %s", beside);
    if (!strcmp(operands[0], "-") && (count < 2 || !strcmp(operands[1], "-")))
        return arguments_wrong(
            arguments, "SPEC and %s cannot both come from standard input",
            beside);
    return true;
}

enum compile_result compile_operand(struct compiled *compiled,
                                    const struct machine **machine,
                                    const struct arguments *arguments,
                                    const char *beside, struct region *region)
{
    if (!are_operands_right(arguments, beside))
        return COMPILE_TROUBLE;
    enum compile_result result =
        compile(compiled, arguments->operands[0], arguments, region);
    if (result != COMPILE_WELL || !machine)
        return result;
    *machine = compile_pick(compiled, arguments);
    return *machine ? COMPILE_WELL : COMPILE_TROUBLE;
}
