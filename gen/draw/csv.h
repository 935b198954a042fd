/* SPDX-License-Identifier: MIT */
/* The columns of a machine as a table: what is exported is imported again. */
#ifndef SEGUE_DRAW_CSV_H
#define SEGUE_DRAW_CSV_H

enum csv_column {
    CSV_KIND, /* of the row: "rule", "event", "initial state" */
    CSV_NAME, /* of what is declared; of the state of a rule */
    CSV_EVENT,
    CSV_GUARDS,
    CSV_VERDICT,
    CSV_ACTIONS,
    CSV_NEXT,
    CSV_NUMBER,
    CSV_DURATION,
    CSV_TEXT,
    CSV_CITATION,
    CSV_LINE, /* in the spec that the table is of */
    CSV_COLUMNS
};

/* What the first row calls them; ends with NULL. */
extern const char *const csv_titles[CSV_COLUMNS + 1];

#endif
