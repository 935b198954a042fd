/* SPDX-License-Identifier: MIT */
/* What a machine does: its rules, the matrix, scenarios and checks. See
 * table.h. */
#include "base/collector.h"
#include "base/markdown.h"
#include "draw/matrix.h"
#include "draw/notation.h"
#include "draw/sentence.h"
#include "emit/markdown/table.h"

#include <string.h>

static const char *text(const struct page *page, name_id name)
{
    return machine_text(page->machine, name);
}

/* Where a rule stands: "LISTEN", "for A, B", "for *". */
static const char *place_of(const struct page *page, const struct rule *rule)
{
    const struct machine *machine = page->machine;
    struct collector place;
    if (rule->place == RULE_IN_STATE)
        return text(page, machine->states[rule->owner].name);
    if (rule->place == RULE_IN_COMPOSITE)
        return text(page, machine->composites[rule->owner].name);
    collector_open(&place);
    fputs(rule->place == RULE_IN_FOR_ALL ? "for *" : "for ", place.stream);
    for (uint32_t i = 0; i < rule->scope.count; i++)
        fprintf(place.stream, "%s%s", i ? ", " : "",
                text(page, machine->scope_names[rule->scope.first + i]));
    return collector_close(&place, page->region);
}

static void put_rules(const struct page *page)
{
    const struct machine *machine = page->machine;
    if (!machine->rule_count)
        return;
    fputs("\n## Rules\n\n", page->out);
    table_begin(page, "In | Rule | Meaning | Source");
    for (rule_id r = 0; r < machine->rule_count; r++) {
        const struct rule *it = &machine->rules[r];
        table_row(page);
        table_code(page, place_of(page, it));
        table_code(page, notation_rule_text(machine, it, page->region));
        table_said(page, &it->said);
        table_cite(page, it->said.cite);
        table_end(page);
    }
}

/* The matrix */

/* What a state does on the event of a line: an answer for each line of it, with
 * its guards. Returns the line behind them. */
static uint32_t put_answers(const struct page *page,
                            const struct matrix_lines *lines, uint32_t first)
{
    uint32_t i = first;
    fputc(' ', page->out);
    for (; i < lines->count && lines->at[i].event == lines->at[first].event;
         i++) {
        const struct matrix_line *it = &lines->at[i];
        struct collector answer;
        fputs(i == first ? "" : "<br>", page->out);
        collector_open(&answer);
        if (*it->guard)
            fprintf(answer.stream, "[%s] ", it->guard);
        notation_answer(page->machine, it->cell, answer.stream);
        const char *code = collector_close(&answer, page->region);
        if (*it->guard || it->cell->verdict != VERDICT_REJECTED)
            markdown_code(code, page->out);
    }
    fputs(" |", page->out);
    return i;
}

static void put_matrix(const struct page *page)
{
    const struct machine *machine = page->machine;
    struct collector titles;
    fputs("\n## Matrix\n\n"
          "What happens in a state on an event. An empty cell is rejected.\n\n",
          page->out);
    fputs("State", collector_open(&titles));
    for (event_id e = 0; e < machine->event_count; e++)
        fprintf(titles.stream, " | `%s`", text(page, machine->events[e].name));
    table_begin(page, collector_close(&titles, page->region));
    for (state_id s = 0; s < machine->state_count; s++) {
        if (machine->states[s].always != NONE)
            continue;
        struct matrix_lines lines = matrix_lines(machine, s, page->region);
        table_row(page);
        table_name(page, machine->states[s].name);
        for (uint32_t i = 0; i < lines.count;)
            i = put_answers(page, &lines, i);
        table_end(page);
    }
}

/* Claims */

/* A heading with its source, and the documentation under it. */
static void put_title(const struct page *page, const struct said *said)
{
    fputs("\n### ", page->out);
    markdown_line(text(page, said->text), page->out);
    fputs("\n\n", page->out);
    page_about(page, said);
}

/* A step from a state; returns the state after it. */
static state_id put_step(const struct page *page, const struct step *step,
                         state_id from)
{
    const struct machine *machine = page->machine;
    state_id next = step->next == NONE ? from : step->next;
    table_row(page);
    table_code(page, notation_event_text(machine, step->event, step->guards,
                                         page->region));
    table_text(page, notation_verdict(step->verdict));
    table_code(page, notation_effect_text(machine, step->effect, page->region));
    table_name(page, machine->states[next].name);
    table_end(page);
    return next;
}

static void put_scenarios(const struct page *page)
{
    const struct machine *machine = page->machine;
    fputs(machine->scenario_count ? "\n## Scenarios\n" : "", page->out);
    for (uint32_t i = 0; i < machine->scenario_count; i++) {
        const struct scenario *it = &machine->scenarios[i];
        state_id state = it->from;
        put_title(page, &it->said);
        fprintf(page->out, "From `%s`:\n\n",
                text(page, machine->states[it->from].name));
        table_begin(page, "Event | Verdict | Actions | State");
        for (uint32_t k = 0; k < it->steps.count; k++)
            state = put_step(page, &machine->steps[it->steps.first + k], state);
    }
}

static void put_checks(const struct page *page)
{
    const struct machine *machine = page->machine;
    fputs(machine->requirement_count ? "\n## Checks\n" : "", page->out);
    for (uint32_t r = 0; r < machine->requirement_count; r++) {
        struct range range = machine->requirements[r].properties;
        put_title(page, &machine->requirements[r].said);
        table_begin(page, "True of all runs | Source");
        for (uint32_t i = 0; i < range.count; i++) {
            const struct property *it = &machine->properties[range.first + i];
            table_row(page);
            table_code(page, sentence_text(machine, it, page->region));
            table_cite(page, it->said.cite);
            table_end(page);
        }
    }
}

void markdown_behaviour(const struct page *page)
{
    put_rules(page);
    put_matrix(page);
    put_scenarios(page);
    put_checks(page);
}
