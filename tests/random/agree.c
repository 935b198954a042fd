/* SPDX-License-Identifier: MIT */
/* The compiler against the oracle. See agree.h. */
#include "tests/random/agree.h"

#include "base/diag.h"
#include "grammar/parse.h"
#include "ir/machine.h"
#include "lower/lower.h"
#include "tests/random/oracle.h"

#include <stdio.h>
#include <string.h>

struct facts {
    const struct machine *machine;
    uint64_t mask;
};

static bool holds(void *context, name_id guard)
{
    const struct facts *facts = context;
    for (guard_id g = 0; g < facts->machine->guard_count; g++)
        if (facts->machine->guards[g].name == guard)
            return facts->mask >> g & 1;
    return false;
}

static bool is_same_effect(const struct machine *machine, effect_id effect,
                           const struct answer *answer)
{
    struct range range = machine->effects[effect].actions;
    if (range.count != answer->count)
        return false;
    for (uint32_t i = 0; i < range.count; i++) {
        action_id action = machine->effect_actions[range.first + i];
        if (strcmp(machine_text(machine, machine->actions[action].name),
                   answer->actions[i]))
            return false;
    }
    return true;
}

static void print_answer(const struct machine *machine,
                         const struct answer *answer)
{
    printf("#   oracle: %c ->%s /", answer->verdict,
           machine_text(machine, answer->state));
    for (uint32_t i = 0; i < answer->count; i++)
        printf(" %s", answer->actions[i]);
    putchar('\n');
}

/* A machine, the oracle that is asked about it, and what is found. */
struct comparison {
    const char *name;
    const struct machine *machine;
    struct oracle *oracle;
    struct agreement *total;
};

static void compare_cell(const struct comparison *comparison, state_id s,
                         column_id column)
{
    static const char verdicts[] = {'r', 'i', 't'};
    const struct machine *machine = comparison->machine;
    const struct cell *cell = machine_cell(machine, s, column);
    const struct event *event =
        &machine->events[machine_event_of(machine, column)];
    struct facts facts = {machine, machine_guards_of(machine, column)};
    struct answer answer;
    struct question question = {machine->states[s].name, event->name, holds,
                                &facts};
    oracle_ask(comparison->oracle, &question, &answer);
    comparison->total->cells++;
    if (verdicts[cell->verdict] == answer.verdict &&
        machine->states[cell->next].name == answer.state &&
        is_same_effect(machine, cell->effect, &answer))
        return;
    if (comparison->total->differing++ < 10) {
        printf("# %s: %s in %s, guards %llx: the table says %c -> %s\n",
               comparison->name, machine_text(machine, event->name),
               machine_text(machine, machine->states[s].name),
               (unsigned long long)facts.mask, verdicts[cell->verdict],
               machine_text(machine, machine->states[cell->next].name));
        print_answer(machine, &answer);
    }
}

static void compare(const struct comparison *comparison)
{
    const struct machine *machine = comparison->machine;
    struct agreement *total = comparison->total;
    struct answer start;
    oracle_start(comparison->oracle, &start);
    total->machines++;
    total->cells++;
    if (machine->states[machine->start.state].name != start.state ||
        !is_same_effect(machine, machine->start.effect, &start)) {
        total->differing++;
        printf("# %s: the start differs\n", comparison->name);
    }
    for (state_id s = 0; s < machine->state_count; s++)
        for (column_id c = 0; c < machine->column_count; c++)
            if (machine->states[s].always == NONE)
                compare_cell(comparison, s, c);
}

void agree_text(const char *name, const char *text, size_t length,
                struct agreement *total)
{
    struct region region = REGION_EMPTY;
    struct source source;
    struct choices choices = {0};
    source_set(&source, &region, name, text, length);
    struct names *names = names_new(&region);
    struct diag *diag = diag_new(&region, &source);
    struct lowering with = {&source, names, &choices};
    struct ast_file *file = parse(&source, names, &region, diag);
    for (struct ast_machine *tree = file->machines;
         tree && !file->is_damaged && !diag_count(diag, SEVERITY_ERROR);
         tree = tree->next) {
        const struct machine *machine = lower(tree, &with, diag, &region);
        if (!machine)
            break;
        machine_verify(machine);
        compare(&(struct comparison){name, machine,
                                     oracle_new(tree, names, &region), total});
    }
    if (diag_count(diag, SEVERITY_ERROR))
        total->refused++;
    region_free(&region);
}
