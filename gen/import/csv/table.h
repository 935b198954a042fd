/* SPDX-License-Identifier: MIT */
/* CSV after RFC 4180: text -> rows of fields. */
#ifndef SEGUE_IMPORT_CSV_TABLE_H
#define SEGUE_IMPORT_CSV_TABLE_H

#include "base/diag.h"

struct csv_field {
    const char *text;
    struct span span; /* quotes included; empty for an empty field */
};

struct csv_table {
    struct csv_field *fields; /* row by row, `columns` each */
    uint32_t columns;         /* as many as the first row has */
    uint32_t rows;            /* the first included */
};

/* Reads all rows. Lines end with CRLF or LF, empty ones are passed over, and so
 * is a byte order mark. Reports what is wrong; a row with another number of
 * fields is left out. O(length). */
void csv_read(struct csv_table *table, const struct source *source,
              struct diag *diag, struct region *region);

#endif
