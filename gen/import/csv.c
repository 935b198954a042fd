/* SPDX-License-Identifier: MIT */
/*
 * The table that `segue emit csv` prints, or one that somebody wrote by hand ->
 * sketch. The first row names the columns. Without a column `kind` every row is
 * a rule; what is not declared by rows of its kind is declared by being named,
 * and then the first state is the initial one.
 */
#include "import/import.h"

#include "draw/csv.h"
#include "import/csv/table.h"
#include "sketch/conditions.h"
#include "sketch/duration.h"

#include <string.h>

struct row {
    struct csv_field fields[CSV_COLUMNS];
    struct span span; /* of its name, or else of the first field that is not
                         empty */
};

struct reading {
    struct sketch *sketch;
    struct csv_table table;
    uint32_t column[CSV_COLUMNS];   /* in the table; NONE */
    bool is_declared[SKETCH_KINDS]; /* rows declare what there is */
    const struct row *row;
};

static const char *field(const struct reading *reading, enum csv_column column)
{
    return reading->row->fields[column].text;
}

static struct span place(const struct reading *reading, enum csv_column column)
{
    struct span span = reading->row->fields[column].span;
    return span.end > span.begin ? span : reading->row->span;
}

static struct sketch_item *item(const struct reading *reading,
                                enum sketch_kind kind, uint32_t index)
{
    return &reading->sketch->items[kind].at[index];
}

/* What a rule names: it must be there if anything of its kind is declared. */
static uint32_t named(struct reading *reading, enum sketch_kind kind,
                      const char *name, enum csv_column column)
{
    struct sketch *sketch = reading->sketch;
    uint32_t index = sketch_find(sketch, kind, name);
    if (index != NONE)
        return index;
    if (!reading->is_declared[kind] && kind != SKETCH_STATE)
        return sketch_put(sketch, kind, name, place(reading, column));
    struct finding *finding =
        sketch_unknown(sketch, kind, name, place(reading, column));
    if (!reading->is_declared[kind])
        finding_hint(finding, "a state that does nothing has a row with "
                              "nothing but its name");
    return NONE;
}

static void read_said(struct reading *reading, struct sketch_item *it)
{
    it->text = sketch_text(reading->sketch, field(reading, CSV_TEXT));
    it->cite = sketch_text(reading->sketch, field(reading, CSV_CITATION));
}

static void read_number(struct reading *reading, struct sketch_item *it)
{
    const char *text = field(reading, CSV_NUMBER);
    size_t length = strspn(text, "0123456789");
    if (!*text)
        return;
    if (text[length] || length > 9) {
        diag_error(reading->sketch->diag, place(reading, CSV_NUMBER),
                   "'%s' is no number of at most nine digits",
                   sketch_show(reading->sketch, text));
        return;
    }
    it->number = 0;
    for (; *text; text++)
        it->number = it->number * 10 + (uint32_t)(*text - '0');
}

/* The next word of a list with commas, blanks gone; NULL at the end. */
static const char *next_word(struct reading *reading, const char **at)
{
    *at += strspn(*at, " \t\n,");
    size_t length = strcspn(*at, ","), used = length;
    const char *begin = *at;
    *at += length;
    while (used && strchr(" \t\n", begin[used - 1]))
        used--;
    return used ? region_copy(reading->sketch->region, begin, used) : NULL;
}

/* Rows that declare */

static uint32_t declare(struct reading *reading, enum sketch_kind kind)
{
    uint32_t index =
        sketch_declare(reading->sketch, kind, field(reading, CSV_NAME),
                       place(reading, CSV_NAME));
    struct sketch_item *it = item(reading, kind, index);
    reading->is_declared[kind] = true;
    read_said(reading, it);
    read_number(reading, it);
    return index;
}

static void read_machine(struct reading *reading)
{
    struct sketch *sketch = reading->sketch;
    if (sketch->name)
        diag_error(sketch->diag, place(reading, CSV_NAME),
                   "there is a second machine; a table is of one");
    sketch->name = field(reading, CSV_NAME);
    sketch->text = sketch_text(sketch, field(reading, CSV_TEXT));
    sketch->cite = sketch_text(sketch, field(reading, CSV_CITATION));
}

static void read_event(struct reading *reading)
{
    uint32_t event = declare(reading, SKETCH_EVENT);
    const char *at = field(reading, CSV_GUARDS), *word;
    while ((word = next_word(reading, &at))) {
        uint32_t guard = named(reading, SKETCH_GUARD, word, CSV_GUARDS);
        if (guard < GUARDS_A_MACHINE)
            item(reading, SKETCH_EVENT, event)->bearing |= UINT64_C(1) << guard;
    }
}

static void read_timer(struct reading *reading)
{
    const char *text = field(reading, CSV_DURATION);
    uint64_t ns = 0;
    read_event(reading);
    uint32_t event =
        sketch_find(reading->sketch, SKETCH_EVENT, field(reading, CSV_NAME));
    sketch_timer(reading->sketch, event);
    if (*text && (!duration_read(text, &ns) || !ns))
        diag_error(reading->sketch->diag, place(reading, CSV_DURATION),
                   "'%s' is no time, like 500ms or 4m",
                   sketch_show(reading->sketch, text));
    item(reading, SKETCH_EVENT, event)->duration_ns = ns;
}

static void read_action(struct reading *reading)
{
    declare(reading, SKETCH_ACTION);
}

static void read_guard(struct reading *reading)
{
    declare(reading, SKETCH_GUARD);
}

static void read_state(struct reading *reading)
{
    const char *kind = field(reading, CSV_KIND);
    uint32_t state = declare(reading, SKETCH_STATE);
    item(reading, SKETCH_STATE, state)->is_final = strstr(kind, "final");
    if (strstr(kind, "initial"))
        sketch_begin(reading->sketch, state, place(reading, CSV_KIND));
}

/* A row of a table without rows that declare states. */
static void read_implied_state(struct reading *reading)
{
    if (reading->is_declared[SKETCH_STATE])
        return;
    uint32_t state =
        sketch_put(reading->sketch, SKETCH_STATE, field(reading, CSV_NAME),
                   place(reading, CSV_NAME));
    if (reading->sketch->initial == NONE)
        sketch_begin(reading->sketch, state, place(reading, CSV_NAME));
}

/* Rows that say what happens */

static void read_alias(struct reading *reading)
{
    struct sketch *sketch = reading->sketch;
    const char *name = field(reading, CSV_NAME);
    uint32_t state =
        named(reading, SKETCH_STATE, field(reading, CSV_NEXT), CSV_NEXT);
    if (!sketch_is_name(name) ||
        sketch_find(sketch, SKETCH_STATE, name) != NONE)
        diag_error(sketch->diag, place(reading, CSV_NAME),
                   "'%s' cannot be a further name of a state",
                   sketch_show(sketch, name));
    else if (state != NONE)
        *array_push(sketch->region,
                    &item(reading, SKETCH_STATE, state)->aliases) = name;
}

/* "taken" if nothing is said; -1 after a mistake. */
static int read_verdict(struct reading *reading)
{
    static const char *const words[] = {"rejected", "ignored", "taken"};
    const char *text = field(reading, CSV_VERDICT);
    for (int i = VERDICT_REJECTED; *text && i <= VERDICT_TAKEN; i++)
        if (!strcmp(words[i], text))
            return i;
    if (!*text)
        return VERDICT_TAKEN;
    diag_error(reading->sketch->diag, place(reading, CSV_VERDICT),
               "'%s' is not taken, ignored or rejected",
               sketch_show(reading->sketch, text));
    return -1;
}

static actions_t read_actions(struct reading *reading)
{
    const char *at = field(reading, CSV_ACTIONS), *word;
    actions_t actions = {0};
    while ((word = next_word(reading, &at)))
        *array_push(reading->sketch->region, &actions) =
            named(reading, SKETCH_ACTION, word, CSV_ACTIONS);
    return actions;
}

/* Where a rule leads to: its own state if it does nothing else. */
static uint32_t read_next(struct reading *reading, uint32_t state,
                          bool has_actions)
{
    const char *name = field(reading, CSV_NEXT);
    return *name         ? named(reading, SKETCH_STATE, name, CSV_NEXT)
           : has_actions ? NONE
                         : state;
}

static void read_rule(struct reading *reading)
{
    static const struct condition_notation plain = {"&", "|", "_+-", "else",
                                                    false},
                                           declared = {"&", "|", "_+-", "else",
                                                       true};
    struct sketch *sketch = reading->sketch;
    uint32_t state =
        named(reading, SKETCH_STATE, field(reading, CSV_NAME), CSV_NAME);
    bool is_junction = !strcmp(field(reading, CSV_KIND), "always");
    if (!is_junction && !*field(reading, CSV_EVENT)) {
        if (reading->is_declared[SKETCH_STATE])
            diag_error(sketch->diag, reading->row->span,
                       "this rule has no event");
        return;
    }
    uint32_t event = is_junction ? NONE
                                 : named(reading, SKETCH_EVENT,
                                         field(reading, CSV_EVENT), CSV_EVENT);
    int verdict = read_verdict(reading);
    actions_t actions = read_actions(reading);
    uint32_t next = read_next(reading, state, actions.count);
    if (state == NONE || verdict < 0 || (event == NONE && !is_junction))
        return;
    if (verdict != VERDICT_TAKEN &&
        (actions.count || (next != state && next != NONE)))
        diag_error(sketch->diag, reading->row->span,
                   "what is %s stays, and does nothing",
                   field(reading, CSV_VERDICT));
    struct sketch_edge *edge =
        sketch_edge(sketch, state, event, reading->row->span);
    edge->verdict = (enum verdict)verdict;
    edge->target = verdict == VERDICT_TAKEN ? next : NONE;
    edge->text = sketch_text(sketch, field(reading, CSV_TEXT));
    edge->cite = sketch_text(sketch, field(reading, CSV_CITATION));
    edge->actions = actions;
    conditions_read(sketch, &edge->guard, field(reading, CSV_GUARDS),
                    reading->is_declared[SKETCH_GUARD] ? &declared : &plain,
                    place(reading, CSV_GUARDS));
}

static void read_otherwise(struct reading *reading)
{
    uint32_t index =
        named(reading, SKETCH_STATE, field(reading, CSV_NAME), CSV_NAME);
    int verdict = read_verdict(reading);
    named(reading, SKETCH_EVENT, field(reading, CSV_EVENT), CSV_EVENT);
    if (index == NONE || verdict < 0)
        return;
    struct sketch_item *state = item(reading, SKETCH_STATE, index);
    if (verdict == VERDICT_TAKEN ||
        (state->has_otherwise && state->otherwise != (enum verdict)verdict))
        diag_error(reading->sketch->diag, place(reading, CSV_VERDICT),
                   verdict == VERDICT_TAKEN
                       ? "otherwise nothing is taken"
                       : "otherwise is either ignored or rejected in a state");
    state->has_otherwise = true;
    state->otherwise = (enum verdict)verdict;
}

static void read_blank(struct reading *reading)
{
    uint32_t index =
        named(reading, SKETCH_STATE, field(reading, CSV_NAME), CSV_NAME);
    if (index != NONE)
        item(reading, SKETCH_STATE, index)->has_blank = true;
}

static void read_start(struct reading *reading)
{
    actions_t actions = read_actions(reading);
    reading->sketch->start_actions = actions;
}

/* Kinds of rows: what their columns may say, besides `kind` and `line`. */

#define BIT(column) (1u << (column))

enum { SAID = BIT(CSV_NAME) | BIT(CSV_TEXT) | BIT(CSV_CITATION) };

static const struct row_kind {
    const char *word;
    uint32_t columns;
    bool declares; /* read before all rows that do not */
    void (*read)(struct reading *reading);
} kinds[] = {
    {"machine", SAID, true, read_machine},
    {"guard", SAID, true, read_guard},
    {"action", SAID, true, read_action},
    {"event", SAID | BIT(CSV_GUARDS) | BIT(CSV_NUMBER), true, read_event},
    {"timer", SAID | BIT(CSV_GUARDS) | BIT(CSV_NUMBER) | BIT(CSV_DURATION),
     true, read_timer},
    {"state", SAID | BIT(CSV_NUMBER), true, read_state},
    {"initial state", SAID | BIT(CSV_NUMBER), true, read_state},
    {"final state", SAID | BIT(CSV_NUMBER), true, read_state},
    {"initial final state", SAID | BIT(CSV_NUMBER), true, read_state},
    {"alias", BIT(CSV_NAME) | BIT(CSV_NEXT), false, read_alias},
    {"start", BIT(CSV_ACTIONS), false, read_start},
    {"rule",
     SAID | BIT(CSV_EVENT) | BIT(CSV_GUARDS) | BIT(CSV_VERDICT) |
         BIT(CSV_ACTIONS) | BIT(CSV_NEXT),
     false, read_rule},
    {"always", SAID | BIT(CSV_VERDICT) | BIT(CSV_ACTIONS) | BIT(CSV_NEXT),
     false, read_rule},
    {"otherwise",
     BIT(CSV_NAME) | BIT(CSV_EVENT) | BIT(CSV_GUARDS) | BIT(CSV_VERDICT) |
         BIT(CSV_NEXT),
     false, read_otherwise},
    {"blank",
     BIT(CSV_NAME) | BIT(CSV_EVENT) | BIT(CSV_GUARDS) | BIT(CSV_VERDICT) |
         BIT(CSV_NEXT),
     false, read_blank},
};

enum { ROW_KINDS = sizeof kinds / sizeof *kinds };

/* The kind of a row, NULL if there is none of the name. */
static const struct row_kind *kind_of(const struct row *row)
{
    for (int i = 0; i < ROW_KINDS; i++)
        if (!strcmp(kinds[i].word, row->fields[CSV_KIND].text))
            return &kinds[i];
    return NULL;
}

static bool check_row(const struct reading *reading, const struct row *row)
{
    const struct row_kind *kind = kind_of(row);
    struct diag *diag = reading->sketch->diag;
    if (!kind) {
        const char *words[ROW_KINDS];
        for (int i = 0; i < ROW_KINDS; i++)
            words[i] = kinds[i].word;
        const char *shown =
            sketch_show(reading->sketch, row->fields[CSV_KIND].text);
        struct finding *finding =
            diag_error(diag, row->span, "'%s' is no kind of row", shown);
        finding_did_you_mean(finding, shown, words, ROW_KINDS);
        return false;
    }
    for (enum csv_column c = CSV_NAME; c < CSV_LINE; c++)
        if (*row->fields[c].text && !(kind->columns & BIT(c)))
            diag_error(diag, row->fields[c].span,
                       "a row of kind '%s' has no %s", kind->word,
                       csv_titles[c]);
    if ((kind->columns & BIT(CSV_NAME)) && !*row->fields[CSV_NAME].text)
        diag_error(diag, row->span, "this row has no name");
    return true;
}

static struct row make_row(const struct reading *reading, uint32_t index)
{
    const struct csv_table *table = &reading->table;
    const struct csv_field *fields =
        table->fields + (size_t)index * table->columns;
    struct row row = {.span = fields[0].span};
    for (uint32_t i = table->columns; i-- > 0;)
        if (*fields[i].text)
            row.span = fields[i].span;
    for (int c = 0; c < CSV_COLUMNS; c++)
        row.fields[c] =
            reading->column[c] == NONE
                ? (struct csv_field){c == CSV_KIND ? "rule" : "", {0, 0}}
                : fields[reading->column[c]];
    if (*row.fields[CSV_NAME].text)
        row.span = row.fields[CSV_NAME].span;
    return row;
}

/* Finds the columns by the first row. */
static bool read_titles(struct reading *reading)
{
    struct diag *diag = reading->sketch->diag;
    for (int c = 0; c < CSV_COLUMNS; c++)
        reading->column[c] = NONE;
    for (uint32_t i = 0; i < reading->table.columns; i++) {
        const struct csv_field *it = &reading->table.fields[i];
        const char *word = strcmp(it->text, "state") ? it->text : "name";
        int c = 0;
        while (csv_titles[c] && strcmp(csv_titles[c], word) != 0)
            c++;
        if (c < CSV_COLUMNS && reading->column[c] == NONE) {
            reading->column[c] = i;
            continue;
        }
        const char *shown = sketch_show(reading->sketch, it->text);
        struct finding *finding =
            diag_error(diag, it->span,
                       c < CSV_COLUMNS ? "a second column is named '%s'"
                                       : "no column is named '%s'",
                       shown);
        if (c == CSV_COLUMNS &&
            !finding_did_you_mean(finding, shown, csv_titles, CSV_COLUMNS))
            finding_hint(finding, "the first row names the columns: state, "
                                  "event and next, and what else is wanted of "
                                  "kind, guards, verdict, actions, number, "
                                  "duration, text, citation, line");
    }
    if (reading->column[CSV_NAME] == NONE || reading->column[CSV_EVENT] == NONE)
        diag_error(diag, (struct span){0, 0},
                   "the columns 'state' (or 'name') and 'event' are wanted");
    return !diag_count(diag, SEVERITY_ERROR);
}

/* One turn over all rows: those that declare, states that are only named, then
 * what happens. */
enum turn { DECLARING, IMPLYING, HAPPENING, TURNS };

static void read_row(struct reading *reading, enum turn turn,
                     const struct row *row)
{
    const struct row_kind *kind = kind_of(row);
    reading->row = row;
    if (turn == DECLARING && !check_row(reading, row))
        return;
    if (!kind ||
        ((kind->columns & BIT(CSV_NAME)) && !*field(reading, CSV_NAME)))
        return;
    if (turn == IMPLYING && kind->read == read_rule)
        read_implied_state(reading);
    else if (turn != IMPLYING && kind->declares == (turn == DECLARING))
        kind->read(reading);
}

static void read(struct sketch *sketch, const struct arguments *arguments)
{
    struct reading reading = {.sketch = sketch};
    (void)arguments;
    csv_read(&reading.table, sketch->source, sketch->diag, sketch->region);
    if (diag_count(sketch->diag, SEVERITY_ERROR) || !read_titles(&reading))
        return;
    for (enum turn turn = DECLARING; turn < TURNS; turn++)
        for (uint32_t i = 1; i < reading.table.rows; i++) {
            struct row row = make_row(&reading, i);
            read_row(&reading, turn, &row);
        }
}

const struct importer import_csv = {
    .name = "csv",
    .summary = "a table, as 'segue emit csv' prints it or written by hand",
    .help = "Reads a table from CSV. The first row names the columns: state "
            "and event are\n"
            "wanted, and mostly next. 'segue emit csv' prints all there are.\n"
            "\n"
            "Example:\n"
            "  segue-import csv table.csv -o table.segue",
    .read = read,
};
