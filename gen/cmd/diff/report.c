/* SPDX-License-Identifier: MIT */
/*
 * A comparison -> text: the verdict, a run for each direction that it denies,
 * the states, and the cells that differ, by cause. See report.h.
 */
#include "cmd/diff/report.h"

#include "base/collector.h"
#include "cmd/diff/remarks.h"
#include "cmd/diff/runs.h"
#include "draw/notation.h"

#include <string.h>

enum {
    ROWS_SHOWN = 40, /* of a group, unless all are asked for */
    COLUMNS = 80,    /* of a line of a list of states */
    ANSWER = 32,     /* columns of an answer */
    WIDEST = 40,     /* of a column of a run */
};

/* The end of a word; of an expression in brackets, or of citations, if that
 * fits a line. */
static int word_length(const char *text, int room)
{
    int length = (int)strcspn(text, *text == '['   ? "]"
                                    : *text == '@' ? ""
                                                   : " ");
    length += text[length] == ']';
    return length > room ? (int)strcspn(text, " ") : length;
}

/* Prints a text that begins in a column, with line breaks at its blanks. */
static void print_wrapped(const struct report *report, const char *text,
                          int column)
{
    int at = column;
    while (*text) {
        int length = word_length(text, COLUMNS - column);
        if (at > column && at + 1 + length > COLUMNS) {
            fprintf(report->out, "\n%*s", column, "");
            at = column;
        }
        at += fprintf(report->out, "%s%.*s", at > column ? " " : "", length,
                      text);
        text += length;
        text += *text == ' ';
    }
    fputc('\n', report->out);
}

/* --- the verdict -----------------------------------------------------------
 */

static const char *counted(const struct report *report, uint32_t count,
                           const char *thing)
{
    return region_format(report->region, "%u %s%s", count, thing,
                         count == 1 ? "" : "s");
}

const char *report_machine(const struct report *report, int side)
{
    const struct machine *machine = report->machine[side];
    uint32_t states = 0;
    for (state_id s = 0; s < machine->state_count; s++)
        states += machine->states[s].always == NONE;
    return region_format(
        report->region, "%s: machine %s, %s, %s", report->path[side],
        machine_text(machine, machine->name), counted(report, states, "state"),
        counted(report, machine->event_count, "event"));
}

void report_machines(const struct report *report)
{
    for (int side = 0; side < JOINT_SIDES; side++)
        fprintf(report->out, "%c  %s\n", "AB"[side],
                report_machine(report, side));
}

const char *report_naming(const struct report *report)
{
    struct names *known = names_new(report->region);
    const char *text =
        region_format(report->region, "names by %s", report->map);
    const char *before = "; not compared: ";
    for (int side = 0; side < JOINT_SIDES; side++) {
        const struct machine *machine = report->machine[side];
        for (action_id i = 0; i < machine->action_count; i++) {
            const char *name = machine_text(machine, machine->actions[i].name);
            uint32_t count = names_count(known);
            if (report->joint->names->action[side][i])
                continue;
            names_add(known, name);
            if (names_count(known) == count)
                continue; /* the other machine has it, too */
            text = region_format(report->region, "%s%s%s", text, before, name);
            before = ", ";
        }
    }
    return text;
}

void report_map(const struct report *report)
{
    if (!report->map)
        return;
    fputs("   ", report->out);
    print_wrapped(report, report_naming(report), 3);
}

static void widen(int *width, const char *text)
{
    int length = (int)strlen(text);
    if (length <= WIDEST && length > *width)
        *width = length;
}

static void print_lines(const struct report *report,
                        const struct run_line *lines, uint32_t count)
{
    int event[JOINT_SIDES] = {0, 0}, first = 0;
    bool is_same = true;
    for (uint32_t i = 0; i < count; i++) {
        for (int side = 0; side < JOINT_SIDES; side++)
            widen(&event[side], lines[i].event[side]);
        widen(&first, lines[i].answer[JOINT_A]);
        is_same &= !strcmp(lines[i].event[JOINT_A], lines[i].event[JOINT_B]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct run_line *line = &lines[i];
        if (is_same)
            fprintf(report->out, "    %-*s  A %-*s  B %s\n", event[JOINT_A],
                    line->event[JOINT_A], first, line->answer[JOINT_A],
                    line->answer[JOINT_B]);
        else
            fprintf(report->out, "    A %-*s  %-*s  B %-*s  %s\n",
                    event[JOINT_A], line->event[JOINT_A], first,
                    line->answer[JOINT_A], event[JOINT_B], line->event[JOINT_B],
                    line->answer[JOINT_B]);
    }
}

static void print_run(const struct report *report,
                      const struct comparison_run *run)
{
    struct run_lines lines = runs_lines(report->joint, run, report->region);
    print_lines(report, lines.at, lines.count);
    if (lines.end)
        fprintf(report->out, "    %s\n", lines.end);
}

const char *report_claim(enum comparison_result result)
{
    static const char *const verdicts[] = {
        [COMPARISON_EQUAL] = "equal: no run tells them apart",
        [COMPARISON_A_WITHIN_B] =
            "A is within B: whatever A takes or ignores, B does the same; B "
            "does more",
        [COMPARISON_B_WITHIN_A] =
            "B is within A: whatever B takes or ignores, A does the same; A "
            "does more",
        [COMPARISON_DIFFERENT] =
            "different: each does something that the other does not",
    };
    return verdicts[result];
}

void report_verdict(const struct report *report)
{
    const struct comparison *comparison = report->comparison;
    const struct comparison_run *shown = comparison_shortest(comparison);
    fprintf(report->out, "\n%s\n", report_claim(comparison->result));
    if (!shown)
        return;
    fputs("\nA shortest run that tells them apart:\n", report->out);
    print_run(report, shown);
    int side = shown == &comparison->run[JOINT_A] ? JOINT_B : JOINT_A;
    if (!comparison_other(comparison))
        return;
    fprintf(report->out,
            "\nAnd a shortest one that %c makes, and %c does not:\n",
            "AB"[side], "BA"[side]);
    print_run(report, comparison_other(comparison));
}

/* --- states ----------------------------------------------------------------
 */

void report_states(const struct report *report)
{
    struct remarks remarks =
        remarks_of(report->joint, report->pairing, report->region);
    if (remarks.count)
        fputs("\nStates and timers:\n", report->out);
    for (uint32_t i = 0; i < remarks.count; i++)
        fprintf(report->out, "    %s\n", remarks.at[i]);
}

/* --- cells -----------------------------------------------------------------
 */

/* " @3.10.4" behind what a machine does, if its rules cite something. */
static const char *cited(const struct report *report, const struct row *row,
                         int side)
{
    return *row->cites[side]
               ? region_format(report->region, " @%s", row->cites[side])
               : "";
}

static void print_row(const struct report *report, const struct row *row)
{
    int told = rows_tell(row->kind, JOINT_A) ? JOINT_A : JOINT_B;
    const char *text =
        rows_where(report->joint, report->pairing, row, report->region);
    if (rows_tell(row->kind, JOINT_A) && rows_tell(row->kind, JOINT_B)) {
        fputs("    ", report->out);
        print_wrapped(report, text, 4);
        for (int side = 0; side < JOINT_SIDES; side++)
            fprintf(report->out, "        %c  %s%s\n", "AB"[side],
                    row -> answer[side], cited(report, row, side));
        return;
    }
    fprintf(report->out, "    %-*s", ANSWER, row->answer[told]);
    if (strlen(row->answer[told]) >= ANSWER)
        fprintf(report->out, "\n%*s", 4 + ANSWER, "");
    print_wrapped(
        report,
        region_format(report->region, "%s%s", text, cited(report, row, told)),
        4 + ANSWER);
}

static void print_kind(const struct report *report, const struct rows *rows,
                       enum row_kind kind)
{
    uint32_t shown = 0, hidden = 0, last = NONE;
    if (!rows->cells[kind] || (kind == ROW_TWIN && !report->is_complete))
        return;
    fprintf(report->out, "\n%s %s:\n",
            counted(report, rows->cells[kind], "cell"), rows_title(kind));
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->at[i];
        if (row->kind != kind)
            continue;
        if (shown == ROWS_SHOWN && !report->is_complete) {
            hidden++;
            continue;
        }
        if (row->event != last)
            fprintf(report->out, "  %s\n",
                    rows_event(report->joint, row->event, report->region));
        last = row->event;
        print_row(report, row);
        shown++;
    }
    if (hidden)
        fprintf(report->out, "  and %s; --all shows them\n",
                counted(report, hidden, "row"));
}

static void print_summary(const struct report *report, const struct rows *rows)
{
    uint32_t sum = report->pairing->difference_count;
    fprintf(report->out, "\n%s differ%s:\n", counted(report, sum, "cell"),
            sum == 1 ? "s" : "");
    for (int kind = 0; kind < ROW_KINDS; kind++)
        if (rows->cells[kind])
            fprintf(report->out, "  %6u  %s\n", rows->cells[kind],
                    rows_title((enum row_kind)kind));
}

void report_cells(const struct report *report)
{
    if (!report->pairing->difference_count)
        return;
    struct rows rows = rows_of(report->joint, report->pairing,
                               !report->is_complete, report->region);
    print_summary(report, &rows);
    for (int kind = 0; kind < ROW_KINDS; kind++)
        print_kind(report, &rows, (enum row_kind)kind);
}
