/* SPDX-License-Identifier: MIT */
/* The reports for people. See report.h. */
#include "cmd/monitor/report.h"

#include "base/utf8.h"
#include "draw/matrix.h"
#include "draw/notation.h"

#include <inttypes.h>
#include <string.h>

enum {
    LINE_COLUMNS = 120, /* of a line of the log that are shown */
    KEY_COLUMNS = 60,
    MARGIN = 15,      /* columns before what is told of a rejection */
    INDENT = 4,       /* more in the second row of a list */
    ROW_COLUMNS = 78, /* after which a list goes on in a new row */
};

static const char *state_name(const struct machine *machine, state_id state)
{
    return machine_text(machine, machine->states[state].name);
}

static void print_event(const struct machine *machine, column_id column,
                        FILE *out)
{
    notation_event(machine, machine_event_of(machine, column),
                   machine_guards_of(machine, column), out);
}

/* --- rejections ------------------------------------------------------------
 */

static void print_since(const struct rejection *rejection, FILE *out)
{
    uint64_t since = rejection->instance->since;
    fprintf(out, "    = state:   %s since ",
            state_name(rejection->machine, rejection->instance->state));
    if (since)
        fprintf(out, "line %" PRIu64 "\n", since);
    else
        fputs("its start\n", out);
}

/* Where it was decided, and what is cited there. */
static void print_rule(const struct rejection *rejection, FILE *out)
{
    const struct machine *machine = rejection->machine;
    const struct cell *cell = rejection->cell;
    fputs("    = rule:    ", out);
    if (cell->rule != NONE)
        fprintf(out, "%s, ", machine->source->path);
    matrix_print_origin(machine, cell, out);
    if (cell->rule != NONE && machine->rules[cell->rule].said.cite)
        fprintf(out, " [%s]",
                machine_text(machine, machine->rules[cell->rule].said.cite));
    fputc('\n', out);
}

/* Prints the events of a group, a row after the other. */
static void print_triggers(const struct legal_group *group, FILE *out)
{
    size_t column = MARGIN;
    for (uint32_t i = 0; i < group->triggers.count; i++) {
        const char *trigger = group->triggers.at[i];
        size_t length = strlen(trigger) + strlen(", ");
        bool is_full = i > 0 && column + length > ROW_COLUMNS;
        if (is_full)
            column = MARGIN + INDENT;
        fputs(i == 0 ? "" : is_full ? ",\n" : ", ", out);
        fprintf(out, "%*s%s", is_full ? MARGIN + INDENT : 0, "", trigger);
        column += length;
    }
}

static void print_legal(const struct rejection *rejection, FILE *out)
{
    const struct legal *legal = rejection->legal;
    fputs("    = legal:   ", out);
    if (!legal->count)
        fputs("nothing\n", out);
    for (uint32_t i = 0; i < legal->count; i++) {
        const struct legal_group *group = &legal->groups[i];
        fprintf(out, "%*s", i > 0 ? MARGIN : 0, "");
        print_triggers(group, out);
        if (group->verdict == VERDICT_TAKEN)
            fprintf(out, " -> %s\n",
                    state_name(rejection->machine, group->next));
        else
            fputs(" (ignored)\n", out);
    }
}

void report_rejection_text(const struct rejection *rejection, FILE *out)
{
    const struct line *line = rejection->line;
    fprintf(out, "%s:%" PRIu64 ": error: ", rejection->path, line->number);
    if (rejection->key.at) {
        utf8_show(rejection->key.at, rejection->key.length, KEY_COLUMNS, out);
        fputs(": ", out);
    }
    fprintf(out, "%s rejects ",
            state_name(rejection->machine, rejection->instance->state));
    print_event(rejection->machine, rejection->column, out);
    fputs("\n    | ", out);
    utf8_show(line->text, line->length, LINE_COLUMNS, out);
    fputc('\n', out);
    print_since(rejection, out);
    print_legal(rejection, out);
    print_rule(rejection, out);
}

/* --- the tally -------------------------------------------------------------
 */

static void print_count(uint64_t count, const char *what, FILE *out)
{
    fprintf(out, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

/* A transition as a step that a scenario may have. */
static void print_transition(const struct machine *machine,
                             const struct transition *it, FILE *out)
{
    struct move move =
        simulate_step(machine, it->state, machine_event_of(machine, it->column),
                      machine_guards_of(machine, it->column));
    fprintf(out, "%s: ", state_name(machine, it->state));
    notation_step(machine, &move, out);
    fputc('\n', out);
}

static void print_transitions(const struct tally *tally, FILE *out)
{
    const struct coverage *coverage = tally->coverage;
    fprintf(out,
            "\ntransitions: %" PRIu32 " of %" PRIu32 " seen (%" PRIu32 "%%)\n",
            coverage->covered, coverage->count, coverage_percent(coverage));
    for (uint32_t i = 0; i < coverage->count; i++) {
        const struct transition *it = &coverage->transitions[i];
        if (!it->count)
            continue;
        fprintf(out, "%10" PRIu64 "  ", it->count);
        print_transition(tally->machine, it, out);
    }
    if (coverage->covered < coverage->count)
        fputs("\nnever seen:\n", out);
    for (uint32_t i = 0; i < coverage->count; i++) {
        if (coverage->transitions[i].count)
            continue;
        fprintf(out, "%10s  ", "");
        print_transition(tally->machine, &coverage->transitions[i], out);
    }
}

/* How many instances are in each state; those that were rejected stay where
 * they were. */
static void print_states(const struct tally *tally, FILE *out)
{
    struct region region = REGION_EMPTY;
    const struct machine *machine = tally->machine;
    const uint64_t *counts = watch_census(tally->watch, &region);
    fputs("\ninstances at the end:\n", out);
    for (state_id s = 0; s < machine->state_count; s++)
        if (counts[s])
            fprintf(out, "%10" PRIu64 "  %s\n", counts[s],
                    state_name(machine, s));
    if (tally->watch->rejected)
        fprintf(out, "%10" PRIu32 "  rejected\n", tally->watch->rejected);
    region_free(&region);
}

static void print_mistakes(const struct tally *tally, FILE *out)
{
    uint32_t count;
    const struct mistake *list = mistakes_list(tally->mistakes, &count);
    if (mistakes_total(tally->mistakes))
        fputs("\nnot understood:\n", out);
    for (uint32_t i = 0; i < count; i++) {
        if (!list[i].count)
            continue;
        fprintf(out, "%10" PRIu64 "  ", list[i].count);
        utf8_show(list[i].message, strlen(list[i].message), LINE_COLUMNS, out);
        fprintf(out, " (first on line %" PRIu64 ")\n", list[i].first);
    }
}

void report_tally_text(const struct tally *tally, FILE *out)
{
    const struct watch *watch = tally->watch;
    fprintf(out, "%s: ", tally->path);
    print_count(tally->lines, "line", out);
    fputs(", ", out);
    print_count(watch->events, "event", out);
    fputs(", ", out);
    print_count(watch->begun, "instance", out);
    fprintf(out, ": %" PRIu32 " rejected", watch->rejected);
    if (watch->skipped) {
        fputs(", ", out);
        print_count(watch->skipped, "event", out);
        fputs(" behind not followed", out);
    }
    if (mistakes_total(tally->mistakes)) {
        fputs("; ", out);
        print_count(mistakes_total(tally->mistakes), "line", out);
        fputs(" not understood", out);
    }
    if (tally->foreign) {
        fputs("; ", out);
        print_count(tally->foreign, "line", out);
        fputs(" without an event", out);
    }
    fputc('\n', out);
    if (!tally->coverage)
        return;
    print_transitions(tally, out);
    print_states(tally, out);
    print_mistakes(tally, out);
}
