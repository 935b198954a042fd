/* SPDX-License-Identifier: MIT */
/* The columns of a machine as a table. See csv.h. */
#include "draw/csv.h"

#include <stddef.h>

const char *const csv_titles[CSV_COLUMNS + 1] = {
    [CSV_KIND] = "kind",         [CSV_NAME] = "name",
    [CSV_EVENT] = "event",       [CSV_GUARDS] = "guards",
    [CSV_VERDICT] = "verdict",   [CSV_ACTIONS] = "actions",
    [CSV_NEXT] = "next",         [CSV_NUMBER] = "number",
    [CSV_DURATION] = "duration", [CSV_TEXT] = "text",
    [CSV_CITATION] = "citation", [CSV_LINE] = "line",
    [CSV_COLUMNS] = NULL,
};
