/* SPDX-License-Identifier: MIT */
/*
 * A comparison -> text: the verdict, a run for each direction that it denies,
 * the states, and the cells that differ, by cause. See report.h.
 */
#include "cmd/diff/report.h"

#include "base/collector.h"
#include "cmd/diff/places.h"
#include "draw/notation.h"

#include <string.h>

enum {
    ROWS_SHOWN = 40, /* of a group, unless all are asked for */
    COLUMNS = 80,    /* of a line of a list of states */
    ANSWER = 32,     /* columns of an answer */
    WIDEST = 40,     /* of a column of a run */
};

static const char *const titles[ROW_KINDS] = {
    [ROW_STATE] = "to a state that only one of them has",
    [ROW_TARGET] = "to another state",
    [ROW_ACTIONS] = "with other actions",
    [ROW_VERDICT] = "taken by one and ignored by the other",
    [ROW_GUARD] = "decided by a guard that only one of them asks about",
    [ROW_REJECTS_B] = "rejected by B, and not by A",
    [ROW_REJECTS_A] = "rejected by A, and not by B",
    [ROW_EVENT_A] = "of events that only A has",
    [ROW_EVENT_B] = "of events that only B has",
    [ROW_CASE_A] = "of cases of an event that only A has",
    [ROW_CASE_B] = "of cases of an event that only B has",
    [ROW_TWIN] = "of such cases, but the same as in the shared ones",
};

const char *report_title(enum row_kind kind)
{
    return titles[kind];
}

/* --- the verdict -----------------------------------------------------------
 */

static const char *counted(const struct report *report, uint32_t count,
                           const char *thing)
{
    return region_format(report->region, "%u %s%s", count, thing,
                         count == 1 ? "" : "s");
}

static void print_machine(const struct report *report, int side)
{
    const struct machine *machine = report->joint->machine[side];
    uint32_t states = 0;
    for (state_id s = 0; s < machine->state_count; s++)
        states += machine->states[s].always == NONE;
    fprintf(report->out, "%c  %s: machine %s, %s, %s\n", "AB"[side],
            report -> path[side], machine_text(machine, machine->name),
            counted(report, states, "state"),
            counted(report, machine->event_count, "event"));
}

/* An event of a letter as a machine calls it, with the guards that hold; a
 * machine that has none is told what the other calls it. */
static const char *call(const struct report *report, int side, uint32_t letter)
{
    const struct machine *machine = report->joint->machine[side];
    column_id column = report->joint->letters[letter].column[side];
    if (column == NONE)
        return call(report, !side, letter);
    return notation_event_text(machine, machine_event_of(machine, column),
                               machine_guards_of(machine, column),
                               report->region);
}

/* A step, or the start, as a line: what happens, and what becomes of it. */
struct line {
    const char *event[JOINT_SIDES], *answer[JOINT_SIDES];
};

static const char *answer(const struct report *report, state_id state,
                          uint32_t letter)
{
    const struct joint *joint = report->joint;
    int side = joint_side(joint, state);
    const char *text = rows_answer(joint, state, letter, report->region);
    if (joint->letters[letter].column[side] == NONE)
        return "has no such event";
    return region_format(
        report->region,
        joint_cell(joint, state, letter)->next == state ? "%s  (%s)" : "%s",
        text, joint_state_name(joint, state));
}

static const char *start(const struct report *report, int side)
{
    const struct joint *joint = report->joint;
    const struct machine *machine = joint->machine[side];
    const char *actions =
        notation_effect_text(machine, machine->start.effect, report->region);
    return region_format(report->region, "%s%s%s-> %s", *actions ? "/ " : "",
                         actions, *actions ? " " : "",
                         joint_state_name(joint, joint->start[side]));
}

static void widen(int *width, const char *text)
{
    int length = (int)strlen(text);
    if (length <= WIDEST && length > *width)
        *width = length;
}

static void print_lines(const struct report *report, const struct line *lines,
                        uint32_t count)
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
        const struct line *line = &lines[i];
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
    const struct joint *joint = report->joint;
    struct line *lines =
        region_array(report->region, struct line, run->count + 1);
    state_id state[] = {joint->start[JOINT_A], joint->start[JOINT_B]};
    for (int side = 0; side < JOINT_SIDES; side++) {
        lines[0].event[side] = "(start)";
        lines[0].answer[side] = start(report, side);
        for (uint32_t i = 0; i < run->count; i++) {
            lines[i + 1].event[side] = call(report, side, run->letters[i]);
            lines[i + 1].answer[side] =
                answer(report, state[side], run->letters[i]);
            state[side] = joint_cell(joint, state[side], run->letters[i])->next;
        }
    }
    print_lines(report, lines, run->count + 1);
    if (run->is_about_end) {
        int side = joint->matrix.states[state[JOINT_A]].is_final ? 0 : 1;
        fprintf(report->out, "    %c may end here, %c may not.\n", "AB"[side],
                "BA"[side]);
    }
}

void report_verdict(const struct report *report)
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
    const struct comparison *comparison = report->comparison;
    const struct comparison_run *shown = comparison_shortest(comparison);
    for (int side = 0; side < JOINT_SIDES; side++)
        print_machine(report, side);
    fprintf(report->out, "\n%s\n", verdicts[comparison->result]);
    if (!shown)
        return;
    fputs("\nA shortest run that tells them apart:\n", report->out);
    print_run(report, shown);
}

/* --- states ----------------------------------------------------------------
 */

/* What a state does that is alone: cells that it does not reject. */
static uint32_t count_alone(const struct joint *joint, state_id state)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < joint->letter_count; i++)
        count += joint_cell(joint, state, i)->verdict != VERDICT_REJECTED;
    return count;
}

void report_states(const struct report *report)
{
    const struct joint *joint = report->joint;
    const struct pairing *pairing = report->pairing;
    const struct state *states = joint->matrix.states;
    bool is_first = true;
    for (uint32_t i = 0; i < pairing->pair_count; i++) {
        const state_id *pair = pairing->pairs[i].state;
        const char *a = joint_state_name(joint, pair[JOINT_A]);
        const char *b = joint_state_name(joint, pair[JOINT_B]);
        bool ends_alike =
            states[pair[JOINT_A]].is_final == states[pair[JOINT_B]].is_final;
        if (!strcmp(a, b) && ends_alike)
            continue;
        fputs(is_first ? "\nStates:\n" : "", report->out);
        is_first = false;
        if (strcmp(a, b))
            fprintf(report->out, "    A's %s is B's %s\n", a, b);
        if (!ends_alike)
            fprintf(report->out, "    %s is final in %s only\n",
                    rows_pair(joint, &pairing->pairs[i], report->region),
                    states[pair[JOINT_A]].is_final ? "A" : "B");
    }
    for (state_id s = 0; s < joint->matrix.state_count; s++) {
        if (!pairing_is_alone(pairing, s))
            continue;
        fputs(is_first ? "\nStates:\n" : "", report->out);
        is_first = false;
        fprintf(report->out, "    only %c has %s, which does not reject %s\n",
                "AB"[joint_side(joint, s)], joint_state_name(joint, s),
                counted(report, count_alone(joint, s), "cell"));
    }
}

/* --- cells -----------------------------------------------------------------
 */

/* Which of the two answers of a row tell something. */
static bool is_told(enum row_kind kind, int side)
{
    switch (kind) {
    case ROW_EVENT_A:
    case ROW_CASE_A:
    case ROW_REJECTS_B:
        return side == JOINT_A;
    case ROW_EVENT_B:
    case ROW_CASE_B:
    case ROW_REJECTS_A:
        return side == JOINT_B;
    default:
        return true;
    }
}

/* Where a row holds: "in LISTEN [passive]". */
static const char *where(const struct report *report, const struct row *row)
{
    return region_format(report->region, "%s%s%s%s",
                         places_text(report->joint, report->pairing,
                                     row->pairs.at, row->pairs.count,
                                     report->region),
                         *row->condition ? " [" : "", row->condition,
                         *row->condition ? "]" : "");
}

/* The end of a word, or of an expression in brackets that fits a line. */
static int word_length(const char *text, int room)
{
    int length = (int)strcspn(text, *text == '[' ? "]" : " ");
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

static void print_row(const struct report *report, const struct row *row)
{
    int told = is_told(row->kind, JOINT_A) ? JOINT_A : JOINT_B;
    const char *text = where(report, row);
    if (is_told(row->kind, JOINT_A) && is_told(row->kind, JOINT_B)) {
        fputs("    ", report->out);
        print_wrapped(report, text, 4);
        fprintf(report->out, "        A  %s\n        B  %s\n",
                row->answer[JOINT_A], row->answer[JOINT_B]);
        return;
    }
    fprintf(report->out, "    %-*s", ANSWER, row->answer[told]);
    if (strlen(row->answer[told]) >= ANSWER)
        fprintf(report->out, "\n%*s", 4 + ANSWER, "");
    print_wrapped(report, text, 4 + ANSWER);
}

static void print_kind(const struct report *report, const struct rows *rows,
                       enum row_kind kind)
{
    uint32_t shown = 0, hidden = 0, last = NONE;
    if (!rows->cells[kind] || (kind == ROW_TWIN && !report->is_complete))
        return;
    fprintf(report->out, "\n%s %s:\n",
            counted(report, rows->cells[kind], "cell"), titles[kind]);
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
                    titles[kind]);
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
